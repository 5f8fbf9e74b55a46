//! What would make it yes: what is offered does, and nothing of the family's is.

use latchkey_answer::flips;
use latchkey_domain::{Answer, Case, Fact};
use latchkey_policy::Reply;

use crate::library::library;
use crate::steps::{CONSULTANT, case};

fn answer(case: &Case) -> Answer {
    match library().determine(case).unwrap() {
        Reply::Determined(determined) => determined.determination.decision.answer,
        other => panic!("{other:?}"),
    }
}

fn offered(case: &Case) -> Vec<(Fact, Vec<String>)> {
    let library = library();
    let flips = flips(&library, case, answer(case));
    let english = |flip: latchkey_answer::Flip<'_>| {
        (flip.fact, flip.values.iter().map(|words| words.en.clone()).collect())
    };
    flips.into_iter().map(english).collect()
}

#[test]
fn one_thing_that_is_missing_is_named() {
    let not_enrolled = case(&[(Fact::BillerMediCalEnrolled, "no")]);
    assert_eq!(answer(&not_enrolled), Answer::NotBillable);
    assert_eq!(offered(&not_enrolled), [(Fact::BillerMediCalEnrolled, vec!["yes".to_owned()])]);
    let uncertified = case(&[(Fact::RendererCertification, "none")]);
    let facts: Vec<Fact> = offered(&uncertified).into_iter().map(|(fact, _)| fact).collect();
    assert_eq!(facts, [Fact::RendererCertification]);
    // She who bills in her own name needs the plan's word.
    let facts: Vec<Fact> = offered(&case(CONSULTANT)).into_iter().map(|(fact, _)| fact).collect();
    assert!(facts.contains(&Fact::AuthorizationStatus), "{facts:?}");
}

#[test]
fn what_is_offered_would_do_and_where_it_is_yes_or_lost_nothing_is() {
    assert_eq!(offered(&case(&[])), []);
    // What the family wishes or needs is nobody's to change.
    let unwilling = case(&[(Fact::MemberWantsToBreastfeed, "no")]);
    assert_eq!(offered(&unwilling), []);
    // Of two things that are missing neither alone would do.
    let both = case(&[(Fact::BillerMediCalEnrolled, "no"), (Fact::RendererCertification, "none")]);
    assert_eq!(offered(&both), []);
}
