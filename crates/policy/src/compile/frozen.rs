//! A function ready to be asked: what do these facts leave open, exactly, and on which of the
//! unknown ones does it still depend?

use super::diagram::{Diagram, NodeRef, is_terminal, terminal_value};
use rustc_hash::FxHashMap;

#[derive(Clone, Copy, Debug)]
struct Node {
    column: u32,
    first: u32,
    count: u32,
}

/// One function of a [`Diagram`], its nodes laid out for walking.
#[derive(Debug, Default)]
pub(crate) struct Frozen {
    nodes: Vec<Node>,
    children: Vec<NodeRef>,
    root: NodeRef,
}

impl Frozen {
    pub(crate) fn new(diagram: &Diagram, root: NodeRef) -> Self {
        let mut frozen = Self::default();
        let mut moved = FxHashMap::default();
        frozen.root = frozen.copy(diagram, root, &mut moved);
        frozen
    }

    fn copy(
        &mut self,
        diagram: &Diagram,
        node: NodeRef,
        moved: &mut FxHashMap<NodeRef, NodeRef>,
    ) -> NodeRef {
        if is_terminal(node) {
            return node;
        }
        if let Some(known) = moved.get(&node) {
            return *known;
        }
        let children: Vec<_> =
            diagram.children(node).iter().map(|child| self.copy(diagram, *child, moved)).collect();
        let place = self.nodes.len() as NodeRef;
        self.nodes.push(Node {
            column: diagram.column(node) as u32,
            first: self.children.len() as u32,
            count: children.len() as u32,
        });
        self.children.extend(children);
        moved.insert(node, place);
        place
    }

    /// Restricts the function to the possible groups of each column. Afterwards `scratch` holds
    /// the values that can still come out and the columns that can still change the value.
    ///
    /// Exact by canonicity: two restricted functions get one number exactly when they are equal,
    /// so a column is recorded only where two of its possible groups lead to different functions.
    pub(crate) fn restrict(&self, possible: &[u32], scratch: &mut Scratch) {
        scratch.begin(self.nodes.len());
        self.visit(self.root, possible, scratch);
    }

    fn visit(&self, node: NodeRef, possible: &[u32], scratch: &mut Scratch) -> NodeRef {
        if is_terminal(node) {
            scratch.reach(terminal_value(node));
            return node;
        }
        if let Some(known) = scratch.known(node) {
            return known;
        }
        let Some(at) = self.nodes.get(node as usize).copied() else {
            return node;
        };
        let Some(mut groups) = possible.get(at.column as usize).copied() else {
            return node;
        };
        let start = scratch.children.len();
        while groups != 0 {
            let group = groups.trailing_zeros().min(at.count - 1);
            groups &= groups - 1;
            let child = self.children.get((at.first + group) as usize).copied().unwrap_or(node);
            let child = self.visit(child, possible, scratch);
            scratch.children.push(child);
        }
        let restricted = scratch.canonical(at.column, start);
        scratch.remember(node, restricted);
        restricted
    }
}

#[derive(Clone, Copy, Debug)]
struct Made {
    column: u32,
    first: u32,
    count: u32,
}

/// The working memory of [`Frozen::restrict`], kept between calls.
#[derive(Debug, Default)]
pub(crate) struct Scratch {
    round: u32,
    memo: Vec<(u32, NodeRef)>,
    /// Children of nodes being visited.
    children: Vec<NodeRef>,
    made: Vec<Made>,
    made_children: Vec<NodeRef>,
    /// The columns on which the value still depends, as bits.
    pub(crate) columns: u64,
    reached: Vec<u64>,
}

impl Scratch {
    fn begin(&mut self, nodes: usize) {
        self.round = self.round.wrapping_add(1);
        if self.round == 0 {
            self.memo.clear();
            self.round = 1;
        }
        if self.memo.len() < nodes {
            self.memo.resize(nodes, (0, 0));
        }
        self.children.clear();
        self.made.clear();
        self.made_children.clear();
        self.columns = 0;
        self.reached.clear();
    }

    fn known(&self, node: NodeRef) -> Option<NodeRef> {
        let (round, restricted) = *self.memo.get(node as usize)?;
        (round == self.round).then_some(restricted)
    }

    fn remember(&mut self, node: NodeRef, restricted: NodeRef) {
        if let Some(slot) = self.memo.get_mut(node as usize) {
            *slot = (self.round, restricted);
        }
    }

    fn reach(&mut self, value: u32) {
        let (word, bit) = (value as usize / 64, value % 64);
        if self.reached.len() <= word {
            self.reached.resize(word + 1, 0);
        }
        if let Some(word) = self.reached.get_mut(word) {
            *word |= 1 << bit;
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

    /// The one number of the function that tests `column` and goes on as the children gathered
    /// since `start`.
    fn canonical(&mut self, column: u32, start: usize) -> NodeRef {
        let children = self.children.get(start..).unwrap_or_default();
        let Some((first, rest)) = children.split_first() else {
            return super::FALSE;
        };
        if rest.iter().all(|child| child == first) {
            let only = *first;
            self.children.truncate(start);
            return only;
        }
        self.columns |= 1 << column;
        let same = self.made.iter().position(|made| {
            made.column == column
                && self.made_children.get(made.first as usize..(made.first + made.count) as usize)
                    == Some(children)
        });
        let place = same.unwrap_or_else(|| {
            self.made.push(Made {
                column,
                first: self.made_children.len() as u32,
                count: children.len() as u32,
            });
            self.made_children.extend_from_slice(children);
            self.made.len() - 1
        });
        self.children.truncate(start);
        place as NodeRef
    }
}
