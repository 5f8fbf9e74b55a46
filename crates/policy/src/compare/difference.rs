//! The difference between two policies, exactly: the situations whose outcome changes.

use std::sync::Arc;

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily};
use rustc_hash::FxHashMap;

use super::cubes::{Cube, cubes, in_words, size};
use crate::compile::{
    Columns, Diagram, FieldTable, NodeRef, QuestionDiagrams, TermsTable, is_terminal, terminal,
    terminal_value,
};
use crate::policy::Policy;

/// What a policy decides in a situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Outcomes {
    /// The headline.
    pub answer: Answer,
    /// The family of codes.
    pub codes: Option<CodeFamily>,
    /// Under whose number.
    pub bill_under: Option<BillUnder>,
    /// What must be authorised.
    pub authorization: Option<AuthorizationTerm>,
}

/// A group of situations for which two policies decide differently, in the same way.
#[derive(Clone, Debug)]
pub struct Difference {
    /// What the first policy decides.
    pub before: Outcomes,
    /// What the second decides.
    pub after: Outcomes,
    /// The situations, in words, the widest first.
    pub situations: Vec<String>,
    /// Their share of all situations the two policies tell apart, from 0 to 1. A measure of the
    /// rules, not of people.
    pub share: f64,
}

impl Policy {
    /// Compares this policy with another: every situation whose outcome differs, grouped by how.
    pub fn difference(&self, other: &Self) -> Vec<Difference> {
        let columns = Columns::of(&[&self.model, &other.model]);
        let vocabulary = Arc::clone(&self.model.vocabulary);
        let fields = FieldTable::new(&vocabulary);
        let mut table = TermsTable::default();
        let mut first = QuestionDiagrams::new(&self.model, &columns);
        let mut second = QuestionDiagrams::new(&other.model, &columns);
        let before = table.join(&vocabulary, &fields, &mut first);
        let after = table.join(&vocabulary, &fields, &mut second);
        let mut diagram = first.diagram;
        let after = diagram.import(&second.diagram, after);
        let (changes, kinds) = changes(&mut diagram, before, after);
        let mut found: Vec<Difference> = kinds
            .iter()
            .filter_map(|(change, kind)| {
                describe(*kind, *change, changes, &diagram, &columns, &table)
            })
            .collect();
        found.sort_by(|a, b| b.share.total_cmp(&a.share));
        found
    }
}

/// The terms before and after, as places in their table.
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
    table: &TermsTable,
) -> Option<Difference> {
    let outcomes = |place: u32| {
        table.terms().get(place as usize).map(|t| Outcomes {
            answer: t.answer,
            codes: t.codes,
            bill_under: t.bill_under,
            authorization: t.authorization,
        })
    };
    let mut boxes: Vec<(f64, Cube)> = cubes(diagram, changes, kind)
        .into_iter()
        .map(|cube| (size(&cube, columns), cube))
        .collect();
    boxes.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let all = size(&Vec::new(), columns);
    let changed: f64 = boxes.iter().map(|(size, _)| size).sum();
    Some(Difference {
        before: outcomes(before)?,
        after: outcomes(after)?,
        share: changed / all,
        situations: boxes.iter().map(|(_, cube)| in_words(cube, columns)).collect(),
    })
}
