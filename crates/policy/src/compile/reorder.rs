//! A function with its columns in an order that keeps it small.
//!
//! The same function can take ten nodes or a thousand, depending on which column is tested first.
//! The best order is hard to find; a good one tests next the column that leaves fewest different
//! functions to go on with.

use rustc_hash::{FxHashMap, FxHashSet};

use super::diagram::{Diagram, NodeRef, is_terminal};

/// The largest function that is searched for an order: beyond it the search takes longer than it
/// can save. No policy that ships has a hundred nodes.
const MOST_NODES: usize = 5_000;
/// The most steps of that search, and of what is made by its order.
const MOST_STEPS: u32 = 500_000;

/// A function over columns in an order of its own.
#[derive(Debug)]
pub(crate) struct Reordered {
    pub(crate) diagram: Diagram,
    pub(crate) root: NodeRef,
    /// The column of the policy each column of the diagram stands for.
    pub(crate) order: Vec<usize>,
}

impl Reordered {
    /// The function `root` of a diagram, reordered.
    pub(crate) fn new(diagram: &Diagram, root: NodeRef) -> Self {
        let mut source = diagram.clone();
        source.allow(MOST_STEPS);
        let order = narrowest(&mut source, root);
        let reordered = Self::by(order, &mut source, root);
        if !source.is_spent() {
            return reordered;
        }
        // As it stands, each column is where it is looked for, and nothing is searched.
        Self::by(columns_of(diagram, root), &mut diagram.clone(), root)
    }

    /// The function over columns in this order.
    fn by(order: Vec<usize>, source: &mut Diagram, root: NodeRef) -> Self {
        let groups = order.iter().map(|column| source.group_count(*column)).collect();
        let mut reordered = Self { diagram: Diagram::new(groups), root, order };
        reordered.root = reordered.copy(source, root, 0, &mut FxHashMap::default());
        reordered
    }

    fn copy(
        &mut self,
        source: &mut Diagram,
        node: NodeRef,
        level: usize,
        copied: &mut FxHashMap<(usize, NodeRef), NodeRef>,
    ) -> NodeRef {
        let Some(column) = self.order.get(level).copied().filter(|_| !is_terminal(node)) else {
            return node;
        };
        if let Some(known) = copied.get(&(level, node)) {
            return *known;
        }
        let children: Vec<NodeRef> = source
            .ways(node, column)
            .into_iter()
            .map(|way| self.copy(source, way, level + 1, copied))
            .collect();
        let copy = self.diagram.node(level, &children);
        copied.insert((level, node), copy);
        copy
    }
}

/// The columns of a function, as they stand.
fn columns_of(diagram: &Diagram, root: NodeRef) -> Vec<usize> {
    let columns = diagram.columns_of(root);
    (0..64).filter(|column| columns >> column & 1 == 1).collect()
}

/// The columns of a function, next always the one that leaves fewest functions to go on with.
fn narrowest(diagram: &mut Diagram, root: NodeRef) -> Vec<usize> {
    let mut waiting = columns_of(diagram, root);
    if diagram.size(root) > MOST_NODES {
        return waiting;
    }
    let mut order = Vec::with_capacity(waiting.len());
    let mut front: FxHashSet<NodeRef> = std::iter::once(root).collect();
    while waiting.len() > 1 {
        let mut best = (0, FxHashSet::default(), usize::MAX);
        for (place, column) in waiting.iter().enumerate() {
            let further = beyond(diagram, &front, *column, best.2);
            let count = further.len();
            if count < best.2 {
                best = (place, further, count);
            }
        }
        order.push(waiting.remove(best.0));
        front = best.1;
    }
    order.extend(waiting);
    order
}

/// The different functions that remain once `column` is known; it stops at `enough`.
fn beyond(
    diagram: &mut Diagram,
    front: &FxHashSet<NodeRef>,
    column: usize,
    enough: usize,
) -> FxHashSet<NodeRef> {
    let mut found = FxHashSet::default();
    for group in 0..diagram.group_count(column) {
        let mut memo = FxHashMap::default();
        for node in front {
            let way = diagram.known(*node, column, group, &mut memo);
            if !is_terminal(way) {
                found.insert(way);
            }
            if found.len() >= enough {
                return found;
            }
        }
    }
    found
}
