//! The vocabulary file.

use latchkey_policy::{Fault, Vocabulary};

use super::named;
use crate::shipped::policies_folder;

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

/// The vocabulary with one change; it must be refused in these words, at the line with `at`.
fn refused(from: &str, to: &str, fault: Fault, at: &str, words: &[&str]) {
    let text = std::fs::read_to_string(policies_folder().join("vocabulary.md")).unwrap();
    assert!(text.contains(from), "the vocabulary has no {from:?}");
    let text = text.replacen(from, to, 1);
    let found = Vocabulary::read("vocabulary.md", &text).unwrap_err();
    named(&text, &found, fault, at, words);
}

#[test]
fn entries_that_stand_twice() {
    const AGAIN: &str = "en: Which?\nes: ¿Cuál?\n";
    refused(
        "## Derived facts",
        &format!("### plan \n{AGAIN}\n## Derived facts"),
        Fault::Syntax,
        "### plan ",
        &["`plan` has two entries"],
    );
}

#[test]
fn values_of_questions() {
    for (from, to, fault, at, words) in [
        (
            "when silent: not-stated\n- not-stated",
            "when silent: not-statd\n- not-stated",
            Fault::UnknownValue,
            "when silent: not-statd",
            "`authorization` has no value `not-statd`; did you mean `not-stated`?",
        ),
        (
            "- billable met:",
            "- billible met:",
            Fault::UnknownValue,
            "- billible",
            "no determination can say `billible` of `answer`; did you mean `billable`?",
        ),
        (
            "- cpsp met: the perinatal",
            "- cpsp metal: the perinatal",
            Fault::UnknownValue,
            "- cpsp metal",
            "`metal` is no outcome; did you mean `met`?",
        ),
        (
            "- plan met: the plan's | el del plan",
            "- ppg met: the plan's | el del plan",
            Fault::Syntax,
            "- ppg met: the medical group's",
            "`process` has the value `ppg` twice",
        ),
        (
            "### setting\n",
            "### mood\nen: How?\nes: ¿Cómo?\n\n### setting\n",
            Fault::Syntax,
            "### mood",
            "`mood` has no values",
        ),
        (
            "- plan met: the plan's | el del plan",
            "- plan met: the plan's",
            Fault::MissingWords,
            "- plan met",
            "write `- plan met: English | español`",
        ),
    ] {
        refused(from, to, fault, at, &[words]);
    }
}

#[test]
fn words_of_derived_facts() {
    refused(
        "### certificate_current\n",
        "### certificate_curent\n",
        Fault::UnknownFact,
        "### certificate_curent",
        &["did you mean `certificate_current`?"],
    );
    let text = std::fs::read_to_string(policies_folder().join("vocabulary.md")).unwrap();
    let (before, rest) = text.split_once("### certificate_current").unwrap();
    let without = format!(
        "{before}{}",
        rest.split_once("\n## ").map_or(String::new(), |(_, r)| format!("## {r}"))
    );
    let found = Vocabulary::read("vocabulary.md", &without).unwrap_err();
    named(&without, &found, Fault::MissingWords, "---", &["`certificate_current` has no words"]);
}
