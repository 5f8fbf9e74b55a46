//! The difference between two policies, exactly: the situations whose outcome changes.

use rustc_hash::FxHashMap;

use super::cubes::{Cube, MOST_BOXES, cubes, in_words, share, size};
use super::outcomes::{Outcomes, OutcomesTable};
use crate::compile::{Columns, Diagram, NodeRef, is_terminal, terminal, terminal_value};
use crate::policy::Policy;

/// A group of situations for which two policies decide differently, in the same way.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What the first policy decides.
    pub before: Outcomes,
    /// What the second decides.
    pub after: Outcomes,
    /// The situations, in words, the widest first.
    pub situations: Vec<String>,
    /// Whether there are more situations than are listed.
    pub has_more: bool,
    /// Their share of all situations the two policies tell apart, from 0 to 1. A measure of the
    /// rules, not of people.
    pub share: f64,
}

/// A field that changes: the question it answers, the value before and the value after.
pub type ChangedField = (&'static str, Option<&'static str>, Option<&'static str>);

impl Difference {
    /// The fields that change.
    pub fn changes(&self) -> Vec<ChangedField> {
        let pairs = self.before.fields().into_iter().zip(self.after.fields());
        let differ = pairs.filter(|((_, before), (_, after))| before != after);
        differ.map(|((name, before), (_, after))| (name, before, after)).collect()
    }
}

impl Policy {
    /// Compares this policy with another: every situation whose outcome differs, grouped by how.
    /// Nothing, where the two together tell too many values of one fact apart to be compared, or are
    /// too entangled.
    pub fn difference(&self, other: &Self) -> Option<Vec<Difference>> {
        let columns = Columns::of(&[&self.model, &other.model]);
        if columns.is_too_wide() {
            return None;
        }
        let mut table = OutcomesTable::default();
        let (mut diagram, before) = table.join(self, &columns);
        let (second, after) = table.join(other, &columns);
        let after = diagram.import(&second, after);
        let (changes, kinds) = changes(&mut diagram, before, after);
        if diagram.is_spent() || second.is_spent() {
            return None;
        }
        let mut found: Vec<Difference> = kinds
            .iter()
            .filter_map(|(change, kind)| {
                describe(*kind, *change, changes, &diagram, &columns, &table)
            })
            .collect();
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        Some(found)
    }
}

/// The outcomes before and after, as numbers of their table.
type Change = (u32, u32);

/// A function whose value is zero where nothing changes, and else the number of the change.
fn changes(
    diagram: &mut Diagram,
    before: NodeRef,
    after: NodeRef,
) -> (NodeRef, FxHashMap<Change, u32>) {
    let mut kinds: FxHashMap<Change, u32> = FxHashMap::default();
    let changes = diagram.combine(before, after, &mut |before, after| {
        if before == after {
            return Some(terminal(0));
        }
        if !is_terminal(before) || !is_terminal(after) {
            return None;
        }
        let next = kinds.len() as u32 + 1;
        let kind = *kinds.entry((terminal_value(before), terminal_value(after))).or_insert(next);
        Some(terminal(kind))
    });
    (changes, kinds)
}

fn describe(
    kind: u32,
    (before, after): Change,
    changes: NodeRef,
    diagram: &Diagram,
    columns: &Columns,
    table: &OutcomesTable,
) -> Option<Difference> {
    let mut boxes: Vec<(f64, Cube)> = cubes(diagram, changes, kind)
        .into_iter()
        .map(|cube| (size(&cube, columns), cube))
        .collect();
    boxes.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let has_more = boxes.len() > MOST_BOXES;
    boxes.truncate(MOST_BOXES);
    Some(Difference {
        before: table.get(before)?,
        after: table.get(after)?,
        share: share(diagram, changes, kind, &mut FxHashMap::default()),
        situations: boxes.iter().map(|(_, cube)| in_words(cube, columns)).collect(),
        has_more,
    })
}
