//! The order of needs: the fact that is expected to settle most comes first.

use latchkey_domain::{Case, Fact};

use crate::shipped::health_net;

#[test]
fn the_empty_case_asks_first_what_settles_most() {
    let needs = health_net().determine(&Case::default()).needs;
    assert!(
        matches!(needs[0], Fact::BillerContract | Fact::BillerKind | Fact::RendererCertification),
        "{needs:?}"
    );
}

/// Answering the first need each time ends the interview; no question is asked twice.
#[test]
fn an_interview_ends() {
    let policy = health_net();
    let mut most = 0;
    for choice in 0..3 {
        let mut case = Case::default();
        let mut asked = Vec::new();
        while let Some(fact) = policy.determine(&case).needs.first().copied() {
            assert!(!asked.contains(&fact), "{fact} is asked twice");
            asked.push(fact);
            let date = if fact == Fact::ServiceDate { "2026-11-23" } else { "2026-10-01" };
            let values = fact.choices().unwrap_or(&[]);
            let value = values.get(choice % values.len().max(1)).copied().unwrap_or(date);
            case.set(fact, value).unwrap();
        }
        most = most.max(asked.len());
    }
    assert!(most <= 12, "{most}");
}
