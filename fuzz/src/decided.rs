//! What a compiled policy owes to any case: an answer that more facts never take back.

use latchkey_domain::{Answer, Case, Fact, Settled};
use latchkey_json::write_determination;
use latchkey_policy::{Decision, Language, Policy};
use serde_json::Value;

use crate::draw::Draw;

/// Checks what `policy` decides of the empty case and of a few that `draw` chooses.
pub fn check(policy: &Policy, draw: &mut Draw<'_>) {
    says_it_all(policy, &Case::default());
    for _ in 0..3 {
        let full = draw.case();
        let open = draw.with_gaps(&full);
        says_it_all(policy, &full);
        says_it_all(policy, &open);
        more_facts_settle_more(policy, &open, &full);
        only_needs_matter(policy, &open, &full);
    }
}

/// The whole way from a case to its page, in both languages.
fn says_it_all(policy: &Policy, case: &Case) {
    let determination = policy.determine(case);
    let decision = &determination.decision;
    let needs = &determination.needs;
    assert_eq!(needs.len(), decision.needs.len());
    assert!(needs.iter().all(|fact| decision.needs.contains(*fact)));
    assert!(needs.iter().all(|fact| case.text(*fact).is_none()), "asks for a known fact");
    for language in [Language::English, Language::Spanish] {
        let mut out = String::new();
        write_determination(&mut out, &determination, language);
        let json = serde_json::from_str::<Value>(&out);
        assert!(json.is_ok_and(|json| json.is_object()), "{out}");
    }
    for finding in &determination.findings {
        if let Some(mended) = policy.mended(case, finding) {
            policy.is_still_broken(&mended, finding);
        }
    }
}

/// What is settled while facts are missing stays so when they come.
fn more_facts_settle_more(policy: &Policy, open: &Case, full: &Case) {
    let (before, after) = (policy.decide(open), policy.decide(full));
    let answers = [before.answer, after.answer];
    let is_kept = before.answer == Answer::NeedFacts || before.answer == after.answer;
    assert!(is_kept, "{answers:?} of {open:#?} and {full:#?}");
    let kept = [
        stays(before.pathway, after.pathway),
        stays(before.codes, after.codes),
        stays(before.bill_under, after.bill_under),
        stays(before.authorization, after.authorization),
    ];
    assert_eq!(kept, [true; 4], "{before:#?} became {after:#?} for {open:#?} and {full:#?}");
}

fn stays<T: Copy + PartialEq>(before: Settled<T>, after: Settled<T>) -> bool {
    before == Settled::Open || before == after
}

/// A fact that is not asked for changes nothing when it comes alone.
fn only_needs_matter(policy: &Policy, open: &Case, full: &Case) {
    let before = policy.decide(open);
    let is_asked = |fact: Fact| match fact {
        // Never asked for: the dates that are asked for say it.
        Fact::MemberPregnant => true,
        // One date of birth stands in for the other.
        Fact::MemberInfantBirthDate => before.needs.contains(Fact::MemberDeliveryDate),
        _ => before.needs.contains(fact),
    };
    for fact in Fact::ALL.iter().filter(|fact| !is_asked(**fact)) {
        let (None, Some(text)) = (open.text(*fact), full.text(*fact)) else { continue };
        let mut more = open.clone();
        assert_eq!(more.set(*fact, &text), Ok(()));
        let after = policy.decide(&more);
        assert_eq!(outcome(&before), outcome(&after), "{fact} is {text} in {open:#?}");
    }
}

fn outcome(decision: &Decision) -> impl PartialEq + std::fmt::Debug {
    (decision.answer, decision.codes, decision.bill_under, decision.authorization)
}
