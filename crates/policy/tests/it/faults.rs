//! Every kind of fault, planted in a sound policy: the checker names it, at its line, in words.

use latchkey_policy::{Fault, Policy, Severity, Vocabulary};

use crate::fixture::{TEXT, changed, checked};
use crate::shipped::{policies_folder, vocabulary};

/// Plants a fault; it must be reported at the line that holds `at`, with words of the message.
fn plant(from: &str, to: &str, fault: Fault, at: &str, words: &[&str]) {
    let text = changed(from, to);
    let checked = checked(&text);
    let found: Vec<_> = checked.diagnostics.iter().filter(|d| d.fault == fault).collect();
    let Some(diagnostic) = found.first() else {
        panic!("{fault:?} was not found; instead {:#?}", checked.diagnostics)
    };
    let line = text.lines().position(|line| line.contains(at)).unwrap() as u32 + 1;
    assert_eq!(diagnostic.position.line, line, "{diagnostic}");
    assert!(diagnostic.position.column > 0);
    let message = diagnostic.to_string();
    assert_eq!(message.lines().count(), 1, "{message}");
    for word in words {
        assert!(message.contains(word), "{word:?} is not in {message:?}");
    }
    if diagnostic.severity == Severity::Error {
        assert!(checked.policy.is_none());
    }
}

#[test]
fn unknown_fact() {
    plant(
        "when renderer.role is one of rn, ma\n",
        "when render.role is one of rn, ma\n",
        Fault::UnknownFact,
        "render.role",
        &["`render.role`", "did you mean `renderer.role`?"],
    );
}

#[test]
fn unknown_value() {
    plant(
        "is one of lec, ibclc",
        "is one of lec, iblc",
        Fault::UnknownValue,
        "iblc",
        &["`iblc`", "lec, ibclc, none", "did you mean `ibclc`?"],
    );
}

#[test]
fn unknown_question_value() {
    plant(
        "certificate is held\n",
        "certificate is hold\n",
        Fault::UnknownValue,
        "certificate is hold",
        &["`certificate` has no value `hold`", "held"],
    );
}

#[test]
fn type_error_of_a_number() {
    plant(
        "<= window       |",
        "window          |",
        Fault::WrongType,
        "| inside",
        &["`days_postpartum` is a number"],
    );
}

#[test]
fn type_error_of_a_name() {
    plant(
        "when renderer.certification is none",
        "when renderer.certification < 3",
        Fault::WrongType,
        "certification < 3",
        &["no order"],
    );
}

#[test]
fn type_error_of_a_date() {
    plant(
        "when renderer.certification is none",
        "when service.date is none",
        Fault::WrongType,
        "when service.date",
        &["derived fact"],
    );
}

#[test]
fn unknown_parameter() {
    plant(
        "> window        |",
        "> windows       |",
        Fault::UnknownName,
        "| past",
        &["no parameter `windows`", "did you mean `window`?"],
    );
}

#[test]
fn unacknowledged_silence_with_a_situation() {
    plant(
        "when renderer.role is not one of rn, ma\n",
        "when renderer.role is one of lvn, pa\n",
        Fault::Silence,
        "```rule listed",
        &["no rule answers `arrangement` where", "renderer.role is"],
    );
}

#[test]
fn overlap_with_a_situation() {
    plant(
        "when renderer.certification is none",
        "when renderer.certification is one of none, lec",
        Fault::Overlap,
        "```rule missing",
        &["`held` and `missing`", "renderer.certification is lec"],
    );
}

#[test]
fn rule_that_can_never_hold() {
    plant(
        "| late   | not-billable |             |             | closed   |",
        "| late   | not-billable | held        |             | closed   |\n| never  | not-billable |             | contracted  | closed   |",
        Fault::NeverHolds,
        "| never",
        &["`never` can never hold"],
    );
}

#[test]
fn rule_that_is_never_heard() {
    plant(
        "```rule missing\n",
        "```rule shadow\ncertificate is missing\nwhen renderer.certification is lec\n```\n\n```rule lec-first\ncertificate is held\nwhen renderer.certification is lec\noverrides shadow\n```\n\n```rule missing\n",
        Fault::NeverHolds,
        "```rule shadow",
        &["never heard"],
    );
}

#[test]
fn contradictory_condition() {
    plant(
        "when renderer.certification is none",
        "when renderer.certification is none and renderer.certification is lec",
        Fault::Contradiction,
        "none and renderer",
        &["contradicts itself"],
    );
}

#[test]
fn empty_range() {
    plant(
        "| <= window       |",
        "| between 9 and 3 |",
        Fault::Contradiction,
        "between 9",
        &["contradicts itself"],
    );
}

#[test]
fn interpretation_without_a_reading() {
    plant(
        "covers: days_postpartum\n",
        "",
        Fault::NoReading,
        "| inside",
        &["`days_postpartum`", "no reading says how"],
    );
}

#[test]
fn reading_nobody_gave() {
    plant(
        "when renderer.role is one of rn, ma\n",
        "when renderer.role is one of rn, ma\nby reading loose\n",
        Fault::NoReading,
        "by reading loose",
        &["`loose`"],
    );
}

#[test]
fn reading_without_an_owner() {
    plant(
        "owner: the example's author\n",
        "",
        Fault::NoReading,
        "```reading counting",
        &["no owner"],
    );
}

#[test]
fn line_without_an_example() {
    plant(
        "```example another role\ngiven renderer.role lvn\nexpect arrangement silent because certified\n```\n",
        "",
        Fault::NoExample,
        "```silent other-roles",
        &["no example exercises `other-roles`"],
    );
}

#[test]
fn example_that_fails() {
    plant(
        "expect referral closed because window",
        "expect referral silent because window",
        Fault::ExampleFails,
        "expect referral silent",
        &["`a day later` expects silent, and gets closed"],
    );
}

#[test]
fn silence_where_a_rule_speaks() {
    plant(
        "when renderer.role is not one of rn, ma\n",
        "when renderer.role is not rn\n",
        Fault::Overlap,
        "```silent other-roles",
        &["`listed` and `other-roles`", "renderer.role is ma"],
    );
}

#[test]
fn clause_without_rule_note_or_silence() {
    plant(
        "## When\n",
        "### Bare {#bare}\nSource: Page, sentence 3\n\nNothing follows.\n\n> Nada sigue.\n\n## When\n",
        Fault::BareClause,
        "### Bare",
        &["`bare` has no rule, note or silence"],
    );
}

#[test]
fn clause_that_does_not_say_where_it_stands() {
    plant(
        "Source: Page, sentence 2 · digest 2222222222222222\n",
        "",
        Fault::BareClause,
        "### Window",
        &["`window`"],
    );
}

#[test]
fn sentence_no_clause_restates() {
    plant(
        "sentences: 2",
        "sentences: 3",
        Fault::SentenceNotRestated,
        "id: example-plan",
        &["3 sentences, and 2 are restated"],
    );
}

#[test]
fn missing_spanish() {
    plant(
        "es: La página nombra dos funciones.\n",
        "",
        Fault::MissingWords,
        "```silent other-roles",
        &["Spanish"],
    );
}

#[test]
fn effective_range_that_ends_before_it_begins() {
    plant(
        "2026-01-01..\n",
        "2026-01-01..2025-01-01\n",
        Fault::EffectiveRange,
        "effective:",
        &["ends before it begins"],
    );
}

#[test]
fn override_of_rules_that_never_meet() {
    plant(
        "certificate is held\nwhen renderer.certification is one of lec, ibclc\n",
        "certificate is held\nwhen renderer.certification is one of lec, ibclc\noverrides missing\n",
        Fault::IdleOverride,
        "```rule held",
        &["never hold together"],
    );
}

#[test]
fn broken_clause_without_a_fix() {
    plant(
        "```fix past\ndays_postpartum <= window\nSee her sooner.\nes: Atiéndala antes.\n```\n",
        "",
        Fault::NoFix,
        "| past",
        &["what would mend it"],
    );
}

#[test]
fn fix_that_does_not_mend() {
    plant(
        "```fix past\ndays_postpartum <= window",
        "```fix past\ndays_postpartum > 90",
        Fault::FixFails,
        "| past",
        &["does not mend it"],
    );
}

#[test]
fn questions_in_a_circle() {
    plant(
        "when renderer.role is one of rn, ma\n",
        "when renderer.role is one of rn, ma and answer is billable\n",
        Fault::Circular,
        "---",
        &["in a circle"],
    );
}

#[test]
fn syntax_faults_point_at_their_line() {
    for (from, to, at) in [
        ("certificate is held\n", "certificate = held\n", "certificate = held"),
        (
            "when renderer.certification is none",
            "when renderer.certification is not",
            "certification is not",
        ),
        ("```silent other-roles\n", "```silence other-roles\n", "```silence"),
        ("| inside | open     | <= window       |", "| inside | open     |", "| inside"),
        ("effective: 2026-01-01..", "effective: 2026-13-01..", "effective:"),
        ("recorded: 2026-01-01", "recoded: 2026-01-01", "recoded:"),
    ] {
        let text = changed(from, to);
        let checked = checked(&text);
        assert!(checked.policy.is_none());
        let at = at.trim_end();
        let line = text.lines().position(|line| line.contains(at)).unwrap() as u32 + 1;
        assert!(
            checked.diagnostics.iter().any(|d| d.position.line == line),
            "{at}: {:#?}",
            checked.diagnostics
        );
    }
}

#[test]
fn a_fence_left_open() {
    let text = TEXT.trim_end().strip_suffix("```").unwrap();
    let found = checked(text).diagnostics;
    assert!(
        found.iter().any(|d| d.fault == Fault::Syntax && d.message.contains("never closed")),
        "{found:#?}"
    );
}

#[test]
fn missing_question_text() {
    let text = std::fs::read_to_string(policies_folder().join("vocabulary.md")).unwrap();
    let without = text.replacen("es: ¿Quién envía la factura?\n", "", 1);
    let found = Vocabulary::read("vocabulary.md", &without).unwrap_err();
    assert!(
        found.iter().any(|d| d.fault == Fault::MissingWords && d.message.contains("biller.kind"))
    );
    let unlabelled = text.replacen("- ibclc: IBCLC | IBCLC\n", "", 1);
    let found = Vocabulary::read("vocabulary.md", &unlabelled).unwrap_err();
    assert!(
        found
            .iter()
            .any(|d| d.message.contains("`ibclc` of `renderer.certification` has no label"))
    );
}

#[test]
fn an_empty_file_and_other_files_are_refused_in_words() {
    for text in ["", "\u{feff}", "# A heading", "---\nid: x\n", "\0\0\0", "---\n---\n```rule\n"] {
        let checked = Policy::check("file.md", text, &vocabulary());
        assert!(checked.policy.is_none(), "{text:?}");
        assert!(!checked.diagnostics.is_empty(), "{text:?}");
    }
    assert!(Policy::check("crlf.md", &TEXT.replace('\n', "\r\n"), &vocabulary()).policy.is_some());
}
