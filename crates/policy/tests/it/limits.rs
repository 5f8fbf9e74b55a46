//! Files nobody would write: the checker refuses them in words, and soon.
//!
//! Each was once found by the fuzz targets, or by asking what a file could do to them.

use latchkey_domain::{Answer, AuthorizationTerm, Case, Fact, Settled, Slot};
use latchkey_policy::{Fault, Policy};

use crate::fixture::{TEXT, changed, checked};
use crate::shipped::vocabulary;

/// The fixture with another test in one of its rules.
fn with_test(test: &str) -> String {
    let test = format!("when renderer.certification is none and {test}\n");
    changed("when renderer.certification is none\n", &test)
}

fn is_refused(text: &str, fault: Fault) {
    let checked = checked(text);
    assert!(checked.policy.is_none());
    assert!(checked.diagnostics.iter().any(|d| d.fault == fault), "{:#?}", checked.diagnostics);
}

#[test]
fn a_number_beyond_the_calendar() {
    for test in
        ["infant_age >= 2000000000", "days_postpartum <= -2147483648", "infant_age < 110001"]
    {
        is_refused(&with_test(test), Fault::WrongType);
    }
}

#[test]
fn more_limits_than_a_byte_counts() {
    for measure in ["days_postpartum", "infant_age", "days_after_birth_month"] {
        let tests: Vec<_> = (-150..150).map(|limit| format!("{measure} > {limit}")).collect();
        let text = with_test(&tests.join(" and "));
        is_refused(&text.replace("covers: ", &format!("covers: {measure}, ")), Fault::TooLarge);
    }
}

#[test]
fn a_rule_of_many_conclusions_and_many_tests() {
    let conclusions = "certificate is held\n".repeat(20_000);
    let tests = " and renderer.certification is lec".repeat(20_000);
    let rule =
        format!("```rule held\n{conclusions}when renderer.certification is lec{tests}\n```\n");
    is_refused(&changed("## When\n", &format!("{rule}\n## When\n")), Fault::TooLarge);
}

#[test]
fn control_characters_stay_out_of_messages() {
    let text = with_test("\u{1b}[2Jrenderer\rrole\u{2028} is \0");
    for diagnostic in checked(&text).diagnostics {
        let message = diagnostic.to_string();
        assert!(!message.contains(|c: char| c.is_control() || c == '\u{2028}'), "{message:?}");
    }
}

/// A question that does not arise gives no field; one that is silent gives what silence means.
/// With all facts known it is decided as with some of them missing.
#[test]
fn not_asked_is_not_silent() {
    let clause = "### Approval {#approval}\nSource: not on the page\n\nX.\n\n> X.\n\n\
                  ```asks authorization\nwhen renderer.role is rn\n```\n\n\
                  ```rule approved\nauthorization is confirmed\n\
                  when authorization.status is confirmed\n```\n\n## The answer";
    let text = changed("## The answer", clause);
    let compiled = Policy::compile_unchecked("example.md", &text, &vocabulary());
    let policy = compiled.policy.unwrap_or_else(|| panic!("{:#?}", compiled.diagnostics));
    for (role, status, expected) in [
        ("ma", Some("none"), Settled::Nothing),
        ("ma", None, Settled::Nothing),
        ("rn", Some("none"), Settled::Is(AuthorizationTerm::NotStated)),
        ("rn", Some("confirmed"), Settled::Is(AuthorizationTerm::Confirmed)),
        ("rn", None, Settled::Open),
    ] {
        let mut case = Case::default();
        for (fact, value) in [
            (Fact::RendererCertification, "ibclc"),
            (Fact::RendererRole, role),
            (Fact::ServiceDate, "2026-03-02"),
            (Fact::MemberDeliveryDate, "2026-01-01"),
        ] {
            case.set(fact, value).unwrap();
        }
        if let Some(status) = status {
            case.set(Fact::AuthorizationStatus, status).unwrap();
        }
        assert_eq!(policy.decide(&case).authorization, expected, "{role}, {status:?}");
    }
}

/// What rests on a question without rules never holds, whether or not facts are missing.
#[test]
fn a_question_without_rules_is_never_answered() {
    let text = changed("when renderer.role is one of rn, ma\n", "when licence is held\n");
    let compiled = Policy::compile_unchecked("example.md", &text, &vocabulary());
    let policy = compiled.policy.unwrap_or_else(|| panic!("{:#?}", compiled.diagnostics));
    let mut case = Case::default();
    for (fact, value) in [
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererRole, "rn"),
        (Fact::ServiceDate, "2026-03-02"),
        (Fact::MemberDeliveryDate, "2026-01-01"),
    ] {
        case.set(fact, value).unwrap();
        assert_ne!(policy.decide(&case).answer, Answer::Billable);
    }
}

/// The same where the question rests on one with more combinations of facts than a grid has cells.
#[test]
fn not_asked_is_not_silent_however_many_facts_it_turns_on() {
    let mut rules = String::new();
    for slot in
        [Slot::RendererRole, Slot::BillerKind, Slot::BillerContract, Slot::AuthorizationStatus]
    {
        for (value, says) in
            slot.values().unwrap().iter().skip(1).zip(["missing", "staff"].repeat(5))
        {
            rules += &format!(
                "```rule {slot}-{value}\narrangement is {says}\nwhen {slot} is {value}\n\
                 and member.patient is infant\nand renderer.certification is lec\n```\n\n"
            );
        }
    }
    let approval = "### Approval {#approval}\nSource: not on the page\n\nX.\n\n> X.\n\n\
                    ```asks authorization\nwhen arrangement is not staff\n```\n\n\
                    ```rule approved\nauthorization is confirmed\n\
                    when authorization.status is confirmed\n```\n\n";
    let answer = "```rule ready\nanswer is billable\n```\n";
    let head = TEXT.split_once("```rule held").unwrap().0;
    let text = format!("{head}{rules}{approval}{answer}");
    let compiled = Policy::compile_unchecked("example.md", &text, &vocabulary());
    let policy = compiled.policy.unwrap_or_else(|| panic!("{:#?}", compiled.diagnostics));
    let mut case = Case::default();
    for slot in Slot::ALL.iter().filter(|slot| **slot != Slot::ServicePlace) {
        if let (Some(fact), Some(values)) = (slot.fact(), slot.values()) {
            case.set(fact, values.first().unwrap()).unwrap();
        }
    }
    assert_eq!(policy.decide(&case).authorization, Settled::Nothing, "no arrangement is known");
    for (fact, value) in [
        (Fact::MemberPatient, "infant"),
        (Fact::RendererCertification, "lec"),
        (Fact::RendererRole, "ma"),
    ] {
        case.set(fact, value).unwrap();
    }
    let silent = Settled::Is(AuthorizationTerm::NotStated);
    assert_eq!(policy.decide(&case).authorization, silent, "the arrangement is missing");
}

/// Two hundred rules, each of which lets through some values of every fact, drawn by lot: what they
/// tell apart together is more than any memory holds.
fn entangled() -> String {
    let mut lot = 1u64;
    let mut draw = || {
        lot = lot.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        lot >> 60 < 11
    };
    let mut rules = String::new();
    for number in 0..200 {
        let says = ["held", "missing"][number % 2];
        let mut tests = Vec::new();
        for slot in Slot::ALL.iter().filter(|slot| slot.fact().is_some()) {
            let values = (0..slot.len().min(30)).filter(|_| draw());
            let values: Vec<String> = values.map(|value| slot.value_name(value)).collect();
            if !values.is_empty() {
                tests.push(format!("{slot} is one of {}", values.join(", ")));
            }
        }
        let when = tests.join(" and ");
        rules += &format!("```rule r{number}\nlicence is {says}\nwhen {when}\n```\n\n");
    }
    changed("## When\n", &format!("{rules}## When\n"))
}

#[test]
fn rules_that_tell_more_apart_than_any_memory_holds() {
    is_refused(&entangled(), Fault::TooLarge);
    let unchecked = Policy::compile_unchecked("example.md", &entangled(), &vocabulary());
    assert!(unchecked.policy.is_none(), "it would decide anything");
}
