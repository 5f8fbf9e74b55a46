//! The supervisor's counts.

use latchkey_claims::screen::{FindingKind, Summary};
use latchkey_x12::Cents;
use latchkey_x12::claim::Claim;

use super::fixture::*;

#[test]
fn counts_by_clause_provider_and_fact_add_up_over_threads() {
    let broken = Claim { references: Vec::new(), ..consultant() };
    let late = Claim { batch_date: Some(date("20270530")), ..broken.clone() };
    let unknown = Claim { notes: Vec::new(), ..clinic() };
    let mut one = Summary::default();
    let mut two = Summary::default();
    one.add(None);
    one.add(screener().screen(&office()).as_ref());
    one.add(screener().screen(&broken).as_ref());
    two.add(screener().screen(&late).as_ref());
    two.add(screener().screen(&unknown).as_ref());
    one.merge(&two);
    assert_eq!((one.claims, one.lactation, one.clean, one.to_look_up), (5, 4, 2, 1));
    assert_eq!((one.charge, one.at_stake), (Cents(20_000), Cents(10_000)));
    let (clause, tally) = one.clauses()[0];
    assert_eq!(clause, (FindingKind::Policy, "no-arrangement"));
    assert_eq!((tally.findings, tally.claims, tally.charge), (2, 2, Cents(10_000)));
    assert_eq!(one.clauses()[1].0, (FindingKind::Code, "filed-late"));
    let (npi, provider) = one.providers()[0];
    assert_eq!(npi.map(|npi| npi.to_string()).as_deref(), Some("0000000030"));
    assert_eq!((provider.claims, provider.broken, provider.findings), (2, 2, 3));
    assert_eq!(one.look_ups.get("renderer.certification"), Some(&1));
}
