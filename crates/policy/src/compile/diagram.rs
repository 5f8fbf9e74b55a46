//! Decision diagrams: functions of the columns, each function with one reference.
//!
//! Two references are equal exactly when their functions are, so "can this ever differ?" is a
//! comparison of two numbers. Columns are tested in one fixed order.
//!
//! Rules that nobody would write can make functions that no memory holds. A store takes so many
//! steps and holds so many nodes; beyond that it answers anything and says that it is spent, and
//! whoever built it throws it away.

use rustc_hash::{FxHashMap, FxHashSet};

/// A function of the columns: a terminal, or a node.
pub(crate) type NodeRef = u32;

const TERMINAL: u32 = 1 << 31;

/// The function that is always `value`.
pub(crate) const fn terminal(value: u32) -> NodeRef {
    TERMINAL | value
}

/// Whether a reference is a terminal.
pub(crate) const fn is_terminal(node: NodeRef) -> bool {
    node & TERMINAL != 0
}

/// The value of a terminal.
pub(crate) const fn terminal_value(node: NodeRef) -> u32 {
    node & !TERMINAL
}

/// Never.
pub(crate) const FALSE: NodeRef = terminal(0);
/// Always.
pub(crate) const TRUE: NodeRef = terminal(1);

/// The most nodes of a store. No policy that ships makes a thousand.
const MOST_NODES: usize = 100_000;
/// The most steps of a store, each a look at two functions in every group of a column: about a second.
/// No policy that ships takes two thousand.
const MOST_STEPS: u32 = 1_000_000;

#[derive(Clone, Copy, Debug)]
struct Node {
    column: u32,
    first: u32,
}

/// A store of functions of the same columns.
#[derive(Clone, Debug, Default)]
pub(crate) struct Diagram {
    /// How many groups each column has.
    groups: Vec<usize>,
    nodes: Vec<Node>,
    children: Vec<NodeRef>,
    unique: FxHashMap<Box<[u32]>, NodeRef>,
    key: Vec<u32>,
    steps: u32,
}

impl Diagram {
    pub(crate) fn new(groups: Vec<usize>) -> Self {
        Self { groups, ..Self::default() }
    }

    /// Whether it took more steps or nodes than it may: what it then answers means nothing.
    pub(crate) fn is_spent(&self) -> bool {
        self.steps > MOST_STEPS || self.nodes.len() >= MOST_NODES
    }

    /// Begins to count anew, with so many steps at most.
    pub(crate) fn allow(&mut self, steps: u32) {
        self.steps = MOST_STEPS.saturating_sub(steps);
    }

    /// The column a node tests first; past the last column for a terminal.
    pub(crate) fn column(&self, node: NodeRef) -> usize {
        if is_terminal(node) {
            return usize::MAX;
        }
        self.nodes.get(node as usize).map_or(usize::MAX, |n| n.column as usize)
    }

    /// What a node becomes in each group of its column.
    pub(crate) fn children(&self, node: NodeRef) -> &[NodeRef] {
        let Some(Node { column, first }) = self.nodes.get(node as usize).copied() else {
            return &[];
        };
        let count = self.groups.get(column as usize).copied().unwrap_or(0);
        self.children.get(first as usize..first as usize + count).unwrap_or_default()
    }

    /// What `node` becomes in `group` of `column`: itself, where it does not test the column.
    pub(crate) fn child(&self, node: NodeRef, column: usize, group: usize) -> NodeRef {
        if self.column(node) != column {
            return node;
        }
        self.children(node).get(group).copied().unwrap_or(FALSE)
    }

    /// How many groups a column has.
    pub(crate) fn group_count(&self, column: usize) -> usize {
        self.groups.get(column).copied().unwrap_or(0)
    }

    /// What a function becomes in each group of a column, wherever the column is tested.
    pub(crate) fn ways(&mut self, node: NodeRef, column: usize) -> Vec<NodeRef> {
        let groups = 0..self.group_count(column);
        groups.map(|group| self.known(node, column, group, &mut FxHashMap::default())).collect()
    }

    /// What a function becomes once a column is known to be in a group. `memo` keeps what was
    /// found for this group.
    pub(crate) fn known(
        &mut self,
        node: NodeRef,
        column: usize,
        group: usize,
        memo: &mut FxHashMap<NodeRef, NodeRef>,
    ) -> NodeRef {
        if is_terminal(node) || self.column(node) > column {
            return node;
        }
        if self.column(node) == column {
            return self.child(node, column, group);
        }
        if let Some(known) = memo.get(&node) {
            return *known;
        }
        if self.is_spent() {
            return node;
        }
        self.steps += 1;
        let children = self.children(node).to_vec();
        let children: Vec<NodeRef> =
            children.into_iter().map(|child| self.known(child, column, group, memo)).collect();
        let becomes = self.node(self.column(node), &children);
        memo.insert(node, becomes);
        becomes
    }

    /// The nodes and terminals of a function, each once.
    fn reachable(&self, root: NodeRef) -> FxHashSet<NodeRef> {
        let mut found = FxHashSet::default();
        let mut waiting = vec![root];
        while let Some(node) = waiting.pop() {
            if found.insert(node) {
                waiting.extend(self.children(node));
            }
        }
        found
    }

    /// How many nodes and terminals a function has.
    pub(crate) fn size(&self, root: NodeRef) -> usize {
        self.reachable(root).len()
    }

    /// The columns a function depends on, as bits.
    pub(crate) fn columns_of(&self, root: NodeRef) -> u64 {
        let nodes = self.reachable(root).into_iter().filter(|node| !is_terminal(*node));
        nodes.fold(0, |columns, node| columns | 1 << self.column(node))
    }

    /// The values a function takes.
    pub(crate) fn values_of(&self, root: NodeRef) -> Vec<u32> {
        let mut values: Vec<u32> = self
            .reachable(root)
            .into_iter()
            .filter(|node| is_terminal(*node))
            .map(terminal_value)
            .collect();
        values.sort_unstable();
        values
    }

    /// The function that tests `column` and goes on as `children`.
    pub(crate) fn node(&mut self, column: usize, children: &[NodeRef]) -> NodeRef {
        let Some((first, rest)) = children.split_first() else {
            return FALSE;
        };
        if rest.iter().all(|child| child == first) {
            return *first;
        }
        self.key.clear();
        self.key.push(column as u32);
        self.key.extend_from_slice(children);
        if let Some(known) = self.unique.get(self.key.as_slice()) {
            return *known;
        }
        if self.nodes.len() >= MOST_NODES {
            return FALSE;
        }
        let node = self.nodes.len() as NodeRef;
        self.nodes.push(Node { column: column as u32, first: self.children.len() as u32 });
        self.children.extend_from_slice(children);
        self.unique.insert(self.key.clone().into_boxed_slice(), node);
        node
    }

    /// Whether the value of `column` lies in one of `groups`.
    pub(crate) fn test(&mut self, column: usize, groups: u32) -> NodeRef {
        let count = self.groups.get(column).copied().unwrap_or(0);
        let children: Vec<_> =
            (0..count).map(|g| if groups >> g & 1 == 1 { TRUE } else { FALSE }).collect();
        self.node(column, &children)
    }

    /// The function whose value is `join` of the values of `a` and `b`. `join` sees every pair of
    /// functions on the way down, and settles a pair early by returning a reference.
    pub(crate) fn combine(
        &mut self,
        a: NodeRef,
        b: NodeRef,
        join: &mut impl FnMut(NodeRef, NodeRef) -> Option<NodeRef>,
    ) -> NodeRef {
        let mut memo = FxHashMap::default();
        self.combine_with(a, b, join, &mut memo)
    }

    fn combine_with(
        &mut self,
        a: NodeRef,
        b: NodeRef,
        join: &mut impl FnMut(NodeRef, NodeRef) -> Option<NodeRef>,
        memo: &mut FxHashMap<(NodeRef, NodeRef), NodeRef>,
    ) -> NodeRef {
        if let Some(settled) = join(a, b) {
            return settled;
        }
        if let Some(known) = memo.get(&(a, b)) {
            return *known;
        }
        if self.is_spent() {
            return FALSE;
        }
        self.steps += 1;
        let column = self.column(a).min(self.column(b));
        let count = self.groups.get(column).copied().unwrap_or(0);
        let mut children = Vec::with_capacity(count);
        for group in 0..count {
            let (a, b) = (self.child(a, column, group), self.child(b, column, group));
            children.push(self.combine_with(a, b, join, memo));
        }
        let node = self.node(column, &children);
        memo.insert((a, b), node);
        node
    }

    /// Both.
    pub(crate) fn and(&mut self, a: NodeRef, b: NodeRef) -> NodeRef {
        self.combine(a, b, &mut |a, b| match (a, b) {
            (FALSE, _) | (_, FALSE) => Some(FALSE),
            (TRUE, other) | (other, TRUE) => Some(other),
            _ if a == b => Some(a),
            _ => None,
        })
    }

    /// `a`, but not `b`.
    pub(crate) fn without(&mut self, a: NodeRef, b: NodeRef) -> NodeRef {
        self.combine(a, b, &mut |a, b| match (a, b) {
            (FALSE, _) | (_, TRUE) => Some(FALSE),
            (other, FALSE) => Some(other),
            _ if a == b => Some(FALSE),
            _ => None,
        })
    }

    /// `then` where `condition` holds, `otherwise` elsewhere.
    pub(crate) fn choose(&mut self, condition: NodeRef, then: u32, otherwise: NodeRef) -> NodeRef {
        self.combine(condition, otherwise, &mut |condition, otherwise| match condition {
            TRUE => Some(terminal(then)),
            FALSE => Some(otherwise),
            _ => None,
        })
    }

    /// The function with each terminal's value changed by `to`.
    pub(crate) fn map(&mut self, node: NodeRef, mut to: impl FnMut(u32) -> u32) -> NodeRef {
        self.combine(node, TRUE, &mut |node, _| {
            is_terminal(node).then(|| terminal(to(terminal_value(node))))
        })
    }

    /// A way to reach a value `wanted` asks for: the columns tested on the way and their groups.
    pub(crate) fn witness(
        &self,
        node: NodeRef,
        wanted: &impl Fn(u32) -> bool,
    ) -> Option<Vec<(usize, usize)>> {
        self.witness_beside(node, wanted, &mut FxHashSet::default())
    }

    /// As [`Self::witness`]; `dead` are the nodes from which no way leads there.
    fn witness_beside(
        &self,
        node: NodeRef,
        wanted: &impl Fn(u32) -> bool,
        dead: &mut FxHashSet<NodeRef>,
    ) -> Option<Vec<(usize, usize)>> {
        if is_terminal(node) {
            return wanted(terminal_value(node)).then(Vec::new);
        }
        if dead.contains(&node) {
            return None;
        }
        let column = self.column(node);
        let found = (0..).zip(self.children(node)).find_map(|(group, child)| {
            let mut way = self.witness_beside(*child, wanted, dead)?;
            way.insert(0, (column, group));
            Some(way)
        });
        if found.is_none() {
            dead.insert(node);
        }
        found
    }

    /// A function of another store over the same columns, in this one.
    pub(crate) fn import(&mut self, other: &Self, node: NodeRef) -> NodeRef {
        let mut moved = FxHashMap::default();
        self.import_with(other, node, &mut moved)
    }

    fn import_with(
        &mut self,
        other: &Self,
        node: NodeRef,
        moved: &mut FxHashMap<NodeRef, NodeRef>,
    ) -> NodeRef {
        if is_terminal(node) {
            return node;
        }
        if let Some(known) = moved.get(&node) {
            return *known;
        }
        let children: Vec<_> = other
            .children(node)
            .iter()
            .map(|child| self.import_with(other, *child, moved))
            .collect();
        let imported = self.node(other.column(node), &children);
        moved.insert(node, imported);
        imported
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small() -> Diagram {
        Diagram::new(vec![2, 3])
    }

    #[test]
    fn equal_functions_are_the_same_reference() {
        let mut diagram = small();
        let (a, b) = (diagram.test(0, 0b01), diagram.test(1, 0b011));
        let both = diagram.and(a, b);
        let mirrored = diagram.and(b, a);
        assert_eq!(both, mirrored);
        assert_eq!(diagram.without(both, b), FALSE);
    }

    #[test]
    fn a_witness_reaches_what_was_asked() {
        let mut diagram = small();
        let (a, b) = (diagram.test(0, 0b10), diagram.test(1, 0b100));
        let both = diagram.and(a, b);
        assert_eq!(diagram.witness(both, &|v| v == 1), Some(vec![(0, 1), (1, 2)]));
        assert_eq!(diagram.witness(FALSE, &|v| v == 1), None);
    }

    /// A sum of products over disjoint columns in the worst order: it doubles with each.
    #[test]
    fn what_grows_beyond_all_bounds_is_given_up_and_says_so() {
        let mut diagram = Diagram::new(vec![2; 60]);
        let mut sum = FALSE;
        for column in 0..30 {
            let (a, b) = (diagram.test(column, 0b10), diagram.test(column + 30, 0b10));
            let both = diagram.and(a, b);
            sum = diagram.choose(both, 1, sum);
        }
        assert!(diagram.is_spent());
        assert!(diagram.nodes.len() <= MOST_NODES);
    }

    #[test]
    fn choosing_is_an_if() {
        let mut diagram = small();
        let a = diagram.test(0, 0b10);
        let chosen = diagram.choose(a, 7, terminal(3));
        assert_eq!(diagram.children(chosen), [terminal(3), terminal(7)]);
        let doubled = diagram.map(chosen, |v| v * 2);
        assert_eq!(diagram.children(doubled), [terminal(6), terminal(14)]);
    }
}
