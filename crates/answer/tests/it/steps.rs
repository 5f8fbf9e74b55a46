//! Next steps and proofs, over the worked cases in both languages.

use latchkey_answer::{proofs, rests_on, steps};
use latchkey_domain::{Answer, Case, Fact, Outcome};
use latchkey_policy::{Determined, Language, Library, Reply};

use crate::library::library;

/// An office with all it needs, but for changes.
pub fn case(changes: &[(Fact, &str)]) -> Case {
    let mut case = Case::default();
    for (fact, value) in [
        (Fact::Plan, "health-net"),
        (Fact::ServiceDate, "2026-11-23"),
        (Fact::MemberDeliveryDate, "2026-10-01"),
        (Fact::MemberWantsToBreastfeed, "yes"),
        (Fact::MemberStandardSupport, "insufficient"),
        (Fact::BillerKind, "physician"),
        (Fact::BillerContract, "direct"),
        (Fact::BillerMediCalEnrolled, "yes"),
        (Fact::BillerCpspCertified, "no"),
        (Fact::RendererRole, "rn"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererEngagement, "staff"),
    ]
    .iter()
    .chain(changes)
    {
        case.set(*fact, value).unwrap();
    }
    case
}

fn determined<'l>(library: &'l Library, case: &Case) -> Box<Determined<'l>> {
    match library.determine(case).unwrap() {
        Reply::Determined(determined) => determined,
        other => panic!("{other:?}"),
    }
}

pub const CONSULTANT: &[(Fact, &str)] = &[
    (Fact::BillerKind, "lactation-consultant"),
    (Fact::BillerContract, "none"),
    (Fact::RendererEngagement, "none"),
    (Fact::AuthorizationStatus, "none"),
];

/// A case for each answer there is.
const ANSWERS: &[(&[(Fact, &str)], Answer)] = &[
    (&[], Answer::Billable),
    (CONSULTANT, Answer::AuthorizeFirst),
    (&[(Fact::BillerContract, "ppg")], Answer::FollowPpg),
    (&[(Fact::RendererCertification, "none")], Answer::NotBillable),
    (&[(Fact::MemberStandardSupport, "not-tried")], Answer::ClinicalReview),
    (&[(Fact::RendererRole, "lvn")], Answer::NotStated),
];

#[test]
fn every_settled_answer_says_what_to_do_and_no_place_is_left_unfilled() {
    let library = library();
    for (changes, answer) in ANSWERS {
        let case = case(changes);
        let determined = determined(&library, &case);
        assert_eq!(determined.determination.decision.answer, *answer);
        let english = steps(&determined, &case, Language::English);
        let spanish = steps(&determined, &case, Language::Spanish);
        assert!(!english.is_empty(), "{answer}");
        assert_eq!(english.len(), spanish.len(), "{answer}");
        for (en, es) in english.iter().zip(&spanish) {
            assert!(
                !en.text.contains(['{', '}']) && !es.text.contains(['{', '}']),
                "{en:?} {es:?}"
            );
            assert_ne!(en.text, es.text);
            assert_eq!(en.clause, es.clause);
        }
    }
}

#[test]
fn what_is_broken_is_mended_in_the_policys_words() {
    let library = library();
    let case = case(&[(Fact::RendererCertification, "none"), (Fact::BillerMediCalEnrolled, "no")]);
    let determined = determined(&library, &case);
    let found = steps(&determined, &case, Language::English);
    let clauses: Vec<&str> = found.iter().filter_map(|step| step.clause.as_deref()).collect();
    assert_eq!(clauses, ["certified", "bill-under"]);
    let not_met = determined.determination.findings.iter().filter(|f| f.outcome == Outcome::NotMet);
    for (finding, step) in not_met.zip(&found) {
        assert_eq!(step.text, finding.fix.unwrap().words.en);
    }
}

#[test]
fn what_the_answer_rests_on_is_what_would_be_asked_for() {
    let library = library();
    let broken = case(&[(Fact::BillerMediCalEnrolled, "no")]);
    let rests = rests_on(&library, &broken);
    assert!(rests.contains(&Fact::BillerMediCalEnrolled), "{rests:?}");
    // Whatever the certificate is, it stays broken.
    assert!(!rests.contains(&Fact::RendererCertification), "{rests:?}");
}

#[test]
fn what_must_be_on_file_is_there_for_answers_that_hold() {
    let library = library();
    let facts = |case: &Case, answer| -> Vec<Fact> {
        proofs(&library, case, answer).iter().map(|proof| proof.fact).collect()
    };
    let office = facts(&case(&[]), Answer::Billable);
    assert!(office.contains(&Fact::RendererCertification), "{office:?}");
    // The office is not certified for CPSP: of that there is no paper.
    assert!(!office.contains(&Fact::BillerCpspCertified), "{office:?}");
    let broken = case(&[(Fact::RendererCertification, "none")]);
    assert_eq!(facts(&broken, Answer::NotBillable), []);
}
