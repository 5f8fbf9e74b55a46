//! A function ready to be asked: what do these facts leave open, exactly, and on which of the
//! unknown ones does it still depend?

use super::diagram::{Diagram, NodeRef, is_terminal, terminal_value};
use super::reorder::Reordered;
use rustc_hash::FxHashMap;

/// A place of a [`Frozen`] function: first those of its values, then those of its nodes, each
/// after the places it leads to.
pub(crate) type Place = usize;

/// A node: what the function becomes in each group of its column.
#[derive(Clone, Copy, Debug)]
struct Node {
    column: u16,
    count: u16,
    first: u32,
}

/// One function of a [`Diagram`], laid out for walking.
#[derive(Debug, Default)]
pub(crate) struct Frozen {
    /// How many values there are, from zero.
    values: Place,
    nodes: Vec<Node>,
    /// The places nodes lead to, group by group.
    ways: Vec<u32>,
    root: Place,
}

impl Frozen {
    /// The function `root` of a diagram, its columns in an order that keeps it small.
    pub(crate) fn new(diagram: &Diagram, root: NodeRef) -> Self {
        let Reordered { diagram, root, order } = Reordered::new(diagram, root);
        let most = diagram.values_of(root).into_iter().max().unwrap_or_default();
        let mut frozen = Self { values: most as usize + 1, ..Self::default() };
        frozen.root = frozen.copy(&diagram, root, &order, &mut FxHashMap::default());
        frozen
    }

    fn copy(
        &mut self,
        diagram: &Diagram,
        node: NodeRef,
        order: &[usize],
        copied: &mut FxHashMap<NodeRef, Place>,
    ) -> Place {
        if is_terminal(node) {
            return terminal_value(node) as usize;
        }
        if let Some(known) = copied.get(&node) {
            return *known;
        }
        let children = diagram.children(node).iter();
        let ways: Vec<u32> =
            children.map(|child| self.copy(diagram, *child, order, copied) as u32).collect();
        let place = self.values + self.nodes.len();
        self.nodes.push(Node {
            column: order.get(diagram.column(node)).copied().unwrap_or_default() as u16,
            count: ways.len() as u16,
            first: self.ways.len() as u32,
        });
        self.ways.extend(ways);
        copied.insert(node, place);
        place
    }

    /// Where the function begins.
    pub(crate) fn root(&self) -> Place {
        self.root
    }

    /// How many places the function has, and how many of them are values.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.values + self.nodes.len(), self.values)
    }

    /// The column a node looks at and where it leads to, group by group; nothing for a value.
    pub(crate) fn node(&self, place: Place) -> Option<(usize, &[u32])> {
        let node = self.nodes.get(place.checked_sub(self.values)?)?;
        Some((usize::from(node.column), self.ways_of(*node)))
    }

    #[inline]
    fn ways_of(&self, node: Node) -> &[u32] {
        let first = node.first as usize;
        self.ways.get(first..first + usize::from(node.count)).unwrap_or_default()
    }

    /// Restricts the function to the possible groups of each column. Afterwards `scratch` holds
    /// the values that can still come out and the columns that can still change the value.
    ///
    /// Exact by canonicity: two restricted functions get one number exactly when they are equal,
    /// so a column is recorded only where two of its possible groups lead to different functions.
    pub(crate) fn restrict(&self, possible: &[u32], scratch: &mut Scratch) {
        scratch.begin(self);
        self.visit(self.root, possible, scratch);
    }

    /// The value the known facts lead to by themselves, without a look at an unknown one.
    pub(crate) fn only_value(&self, possible: &[u32]) -> Option<u32> {
        self.fork(self.root, possible).err().map(|value| value as u32)
    }

    /// Visits what can be reached from a place, and numbers the function it has become: as a
    /// place visited before, where that has become the same function.
    fn visit(&self, from: Place, possible: &[u32], scratch: &mut Scratch) -> u32 {
        let (place, node, groups) = match self.fork(from, possible) {
            Ok(fork) => fork,
            Err(value) => {
                scratch.reach(value);
                return value as u32;
            }
        };
        if let Some(known) = scratch.known(place) {
            return known;
        }
        let ways = (0..).zip(self.ways_of(node)).filter(|(group, _)| groups >> group & 1 == 1);
        let (mut first, mut is_one, mut digest) = (None, true, u64::from(node.column));
        for (_, way) in ways {
            let number = self.visit(*way as usize, possible, scratch);
            is_one &= *first.get_or_insert(number) == number;
            digest = mixed(digest, number);
        }
        let number = match first {
            Some(only) if is_one => only,
            _ => self.number(Made { digest, place: place as u32 }, node, possible, scratch),
        };
        scratch.remember(place, number);
        number
    }

    /// The next node from a place on at which a fact is unknown, or the value all facts lead to.
    #[inline]
    fn fork(&self, from: Place, possible: &[u32]) -> Result<(Place, Node, u32), Place> {
        let mut place = from;
        loop {
            let node = place.checked_sub(self.values).and_then(|p| self.nodes.get(p));
            let Some(node) = node else { return Err(place) };
            let groups = possible.get(usize::from(node.column)).copied().unwrap_or(u32::MAX);
            if !groups.is_power_of_two() {
                return Ok((place, *node, groups));
            }
            let way = node.first + groups.trailing_zeros();
            place = self.ways.get(way as usize).map_or(0, |way| *way as usize);
        }
    }

    /// The number of a function that depends on its column.
    #[inline]
    fn number(&self, made: Made, node: Node, possible: &[u32], scratch: &mut Scratch) -> u32 {
        scratch.columns |= 1 << node.column;
        let is_same = |known: &&Made| {
            known.digest == made.digest
                && self.is_same(known.place as usize, node, possible, scratch)
        };
        if let Some(same) = scratch.made.iter().find(is_same) {
            return same.place;
        }
        scratch.made.push(made);
        made.place
    }

    /// Whether the node at `place` has become the same function as another.
    fn is_same(&self, place: Place, other: Node, possible: &[u32], scratch: &Scratch) -> bool {
        let Some(node) = place.checked_sub(self.values).and_then(|p| self.nodes.get(p)) else {
            return false;
        };
        let groups = possible.get(usize::from(other.column)).copied().unwrap_or(u32::MAX);
        let number = |way: &u32| match self.fork(*way as usize, possible) {
            Ok((place, ..)) => scratch.known(place),
            Err(value) => Some(value as u32),
        };
        let ways = self.ways_of(*node).iter().zip(self.ways_of(other));
        node.column == other.column
            && (0..)
                .zip(ways)
                .filter(|(group, _)| groups >> group & 1 == 1)
                .all(|(_, (a, b))| number(a) == number(b))
    }
}

/// One step of a digest of what a function becomes (after FxHash).
#[inline]
fn mixed(digest: u64, way: u32) -> u64 {
    (digest.rotate_left(5) ^ u64::from(way)).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A node whose function no node before it has become.
#[derive(Clone, Copy, Debug)]
struct Made {
    /// A digest of what the function becomes, to tell most functions apart at a glance.
    digest: u64,
    place: u32,
}

/// The working memory of [`Frozen`] functions, kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    round: u32,
    /// For each node the round it was last numbered in, and the number.
    numbers: Vec<(u32, u32)>,
    made: Vec<Made>,
    /// The columns on which the value still depends, as bits.
    pub(crate) columns: u64,
    /// The values that can be reached, as bits.
    reached: Vec<u64>,
}

impl Scratch {
    fn begin(&mut self, function: &Frozen) {
        let (places, values) = function.size();
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.numbers.clear();
            self.round = 1;
        }
        if self.numbers.len() < places {
            self.numbers.resize(places, (0, 0));
        }
        self.made.clear();
        self.columns = 0;
        self.reached.clear();
        self.reached.resize(values.div_ceil(64), 0);
    }

    #[inline]
    fn reach(&mut self, value: Place) {
        if let Some(word) = self.reached.get_mut(value / 64) {
            *word |= 1 << (value % 64);
        }
    }

    #[inline]
    fn known(&self, place: Place) -> Option<u32> {
        let (round, number) = *self.numbers.get(place)?;
        (round == self.round).then_some(number)
    }

    #[inline]
    fn remember(&mut self, place: Place, number: u32) {
        if let Some(slot) = self.numbers.get_mut(place) {
            *slot = (self.round, number);
        }
    }

    /// The values that can still come out.
    pub(crate) fn reached(&self) -> impl Iterator<Item = u32> + '_ {
        (0u32..).zip(&self.reached).flat_map(|(word, bits)| {
            let mut bits = *bits;
            std::iter::from_fn(move || {
                let bit = (bits != 0).then(|| bits.trailing_zeros())?;
                bits &= bits - 1;
                Some(word * 64 + bit)
            })
        })
    }
}
