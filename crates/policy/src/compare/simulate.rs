//! What a new version would have decided.

use latchkey_domain::{Case, Settled};

use super::ChangedField;
use crate::decide::Decision;
use crate::policy::Policy;

/// A case that a new version decides differently.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its place among the cases, from zero.
    pub case: usize,
    /// What is decided now.
    pub before: Decision,
    /// What would be.
    pub after: Decision,
}

/// What an open field is called where a value would stand.
pub const OPEN: &str = "open";

impl Changed {
    /// The fields that change; [`OPEN`] where missing facts leave one open.
    pub fn changes(&self) -> Vec<ChangedField> {
        let pairs = fields(&self.before).into_iter().zip(fields(&self.after));
        let differ = pairs.filter(|((_, before), (_, after))| before != after);
        differ.map(|((name, before), (_, after))| (name, before, after)).collect()
    }
}

fn fields(decision: &Decision) -> [(&'static str, Option<&'static str>); 5] {
    let value = |field: Settled<&'static str>| match field {
        Settled::Open => Some(OPEN),
        Settled::Nothing => None,
        Settled::Is(name) => Some(name),
    };
    [
        ("answer", Some(decision.answer.name())),
        ("pathway", value(decision.pathway.map_name())),
        ("codes", value(decision.codes.map_name())),
        ("bill_under", value(decision.bill_under.map_name())),
        ("authorization", value(decision.authorization.map_name())),
    ]
}

/// The cases that `new` decides differently from `old`.
pub fn simulate<'c>(
    old: &Policy,
    new: &Policy,
    cases: impl IntoIterator<Item = &'c Case>,
) -> Vec<Changed> {
    let changed = |(place, case): (usize, &Case)| {
        let (before, after) = (old.decide(case), new.decide(case));
        (!is_same(&before, &after)).then_some(Changed { case: place, before, after })
    };
    cases.into_iter().enumerate().filter_map(changed).collect()
}

fn is_same(a: &Decision, b: &Decision) -> bool {
    (a.answer, a.pathway, a.codes, a.bill_under, a.authorization)
        == (b.answer, b.pathway, b.codes, b.bill_under, b.authorization)
}
