//! What a new version would have decided.

use latchkey_domain::Case;

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
