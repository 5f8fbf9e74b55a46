//! The situations in which a function has a value, as few boxes as reading it gives.

use latchkey_domain::Slot;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::compile::{Columns, Diagram, NodeRef, Source, is_terminal, terminal_value};

/// A box of situations: for each column it restricts, the groups it lets through.
pub(super) type Cube = Vec<(usize, u32)>;

/// The most boxes that are listed. Policies that ship differ in a handful; two that have nothing to
/// do with one another may differ in millions, which nobody reads.
pub(super) const MOST_BOXES: usize = 1_000;

/// The boxes in which `node` has `value`, [`MOST_BOXES`] of them and one more at most; groups that
/// lead to the same function share a box.
pub(super) fn cubes(diagram: &Diagram, node: NodeRef, value: u32) -> Vec<Cube> {
    let mut walk = Walk { diagram, value, found: Vec::new(), dead: FxHashSet::default() };
    walk.from(node, &mut Vec::new());
    walk.found
}

struct Walk<'d> {
    diagram: &'d Diagram,
    value: u32,
    found: Vec<Cube>,
    /// Nodes from which no way leads to the value.
    dead: FxHashSet<NodeRef>,
}

impl Walk<'_> {
    fn from(&mut self, node: NodeRef, way: &mut Cube) {
        if self.found.len() > MOST_BOXES || self.dead.contains(&node) {
            return;
        }
        if is_terminal(node) {
            if terminal_value(node) == self.value {
                self.found.push(way.clone());
            }
            return;
        }
        let before = self.found.len();
        self.beyond(node, way);
        if self.found.len() == before {
            self.dead.insert(node);
        }
    }

    fn beyond(&mut self, node: NodeRef, way: &mut Cube) {
        let diagram = self.diagram;
        let mut done: Vec<NodeRef> = Vec::new();
        for child in diagram.children(node) {
            if done.contains(child) {
                continue;
            }
            done.push(*child);
            let same = (0..).zip(diagram.children(node)).filter(|(_, other)| *other == child);
            let groups = same.fold(0u32, |bits, (group, _)| bits | 1 << group);
            way.push((diagram.column(node), groups));
            self.from(*child, way);
            way.pop();
        }
    }
}

/// The share of all situations in which `node` has `value`, each group of a column as likely as
/// any other.
pub(super) fn share(
    diagram: &Diagram,
    node: NodeRef,
    value: u32,
    memo: &mut FxHashMap<NodeRef, f64>,
) -> f64 {
    if is_terminal(node) {
        return f64::from(u8::from(terminal_value(node) == value));
    }
    if let Some(known) = memo.get(&node) {
        return *known;
    }
    let children = diagram.children(node);
    let sum: f64 = children.iter().map(|child| share(diagram, *child, value, memo)).sum();
    let share = sum / children.len() as f64;
    memo.insert(node, share);
    share
}

/// A box in words.
pub(super) fn in_words(cube: &Cube, columns: &Columns) -> String {
    let parts: Vec<String> =
        cube.iter().filter_map(|(column, groups)| part(*column, *groups, columns)).collect();
    if parts.is_empty() { "always".to_owned() } else { parts.join("; ") }
}

fn part(place: usize, groups: u32, columns: &Columns) -> Option<String> {
    let column = columns.list.get(place)?;
    if groups == column.all() {
        return None;
    }
    let chosen = (0..column.groups).filter(|g| groups >> g & 1 == 1);
    if column.source == Source::Timeline {
        let stretches: Vec<_> =
            chosen.map(|g| crate::check::situation(&[(place, g)], columns)).collect();
        return Some(stretches.join(", or "));
    }
    let Source::Slot(slot) = column.source else { return None };
    let inside: Vec<usize> = chosen.flat_map(|group| column.values_of(group)).collect();
    let is_inside = |value: &usize| inside.contains(value);
    // The shorter list reads better.
    if inside.len() * 2 > slot.len() {
        let outside = (0..slot.len()).filter(|value| !is_inside(value));
        return Some(format!("{slot} is not {}", names(slot, outside)));
    }
    Some(format!("{slot} is {}", names(slot, (0..slot.len()).filter(is_inside))))
}

fn names(slot: Slot, values: impl Iterator<Item = usize>) -> String {
    values.map(|value| slot.value_name(value)).collect::<Vec<_>>().join(" or ")
}

/// How many situations a box holds, each group of each column counted as one.
pub(super) fn size(cube: &Cube, columns: &Columns) -> f64 {
    (0..).zip(&columns.list).fold(1.0, |size, (place, column)| {
        let groups = cube.iter().find(|(c, _)| *c == place).map_or(column.all(), |(_, g)| *g);
        size * f64::from(groups.count_ones())
    })
}
