//! `ask`: the interview, its answers typed from a script.

use crate::run::{Scratch, latchkey_with};

const PLAN: &str = "health-net\n";

/// Answers every question by what it asks, until the interview ends.
fn interview(arguments: &[&str], answers: &[(&str, &str)]) -> (String, usize) {
    let mut script = String::new();
    for _ in 0..30 {
        let ran = latchkey_with(arguments, script.as_bytes());
        // A prompt that meets the end of the script breaks the line: that question is open.
        if !ran.err.ends_with("> \n") {
            assert_eq!(ran.code, 0, "{ran:?}");
            return (ran.out, script.lines().count());
        }
        let question = ran.err.rsplit("Question ").next().unwrap().to_owned();
        let found = answers.iter().find(|(words, _)| question.contains(words));
        let Some((_, answer)) = found else { panic!("nobody answers {question}") };
        script.push_str(answer);
        script.push('\n');
    }
    panic!("the interview does not end: {script}")
}

const ENGLISH: &[(&str, &str)] = &[
    ("Which health plan", "health-net"),
    ("Which program", "medi-cal"),
    ("Who sends the bill", "physician"),
    ("contracted with the plan", "1"),
    ("enrolled in Medi-Cal", "yes"),
    ("certified for CPSP", "no"),
    ("licence or role", "registered nurse (RN)"),
    ("lactation certificate", "ibclc"),
    ("tied to the billing", "on staff"),
    ("When is the visit", "2026-07-20"),
    ("delivery date", "2026-06-30"),
    ("like to breastfeed", "y es\nyes"),
    ("been enough", "3"),
    ("Whose record", "d"),
];

#[test]
fn it_asks_only_what_can_matter_and_ends_with_the_answer_page() {
    let (page, questions) = interview(&["ask"], ENGLISH);
    assert!(page.contains("[billable]"), "{page}");
    assert!(questions <= 14, "{questions} questions");
}

#[test]
fn a_group_ends_it_at_once() {
    let script = format!("{PLAN}q\n");
    let first = latchkey_with(&["ask"], script.as_bytes());
    assert!(first.out.contains("[need-facts]"), "{}", first.out);
    let answers: &[(&str, &str)] = &[
        ("Which health plan", "health-net"),
        ("contracted with the plan", "ppg"),
        ("Which medical group", "d"),
        ("Who sends the bill", "ppg"),
        ("lactation certificate", "d"),
        ("tied to the billing", "d"),
    ];
    let (page, _) = interview(&["ask"], answers);
    assert!(page.contains("[follow-ppg]") && page.contains("Ask: the medical group"), "{page}");
}

#[test]
fn back_takes_an_answer_back_and_help_explains() {
    let script = format!("{PLAN}?\nb\n{PLAN}q\n");
    let ran = latchkey_with(&["ask"], script.as_bytes());
    assert_eq!(ran.err.matches("Which health plan").count(), 2, "{}", ran.err);
    assert!(ran.err.matches("Question 2").count() >= 2, "{}", ran.err);
    let first = latchkey_with(&["ask"], b"b\nq\n");
    assert!(first.err.contains("This is the first question."), "{}", first.err);
}

#[test]
fn a_wrong_answer_says_why_and_asks_again() {
    let ran = latchkey_with(&["ask"], b"helth-net\nhealth-net\nq\n");
    assert!(ran.err.contains("did you mean health-net?"), "{}", ran.err);
    assert_eq!(ran.code, 0);
}

#[test]
fn nobody_knows_is_an_answer() {
    let script = format!("{PLAN}{}", "d\n".repeat(20));
    let ran = latchkey_with(&["ask"], script.as_bytes());
    assert!(ran.out.contains("[need-facts]") && ran.out.contains("Still needed"), "{}", ran.out);
}

#[test]
fn it_speaks_spanish_throughout() {
    let script = format!("helth-net\n{PLAN}nadie\n?\nd\nq\n");
    let ran = latchkey_with(&["ask", "--lang", "es"], script.as_bytes());
    assert!(ran.err.contains("Pregunta 2"), "{}", ran.err);
    assert!(ran.err.contains("¿Quiso decir health-net?"), "{}", ran.err);
    for english in ["Question", "one of", "did you mean", "Answer with", "help", "don't know"] {
        assert!(!ran.err.contains(english), "{english}: {}", ran.err);
    }
    assert!(ran.out.contains("Depende de datos que aún faltan."), "{}", ran.out);
}

#[test]
fn a_label_of_either_language_is_an_answer() {
    for (language, label) in [
        ("es", "directly (fee-for-service)"),
        ("es", "Directo (pago por servicio)"),
        ("en", "directo (pago por servicio)"),
    ] {
        let file = Scratch::new(&format!("label-{language}.json"), b"");
        let script = format!("{PLAN}{label}\nq\n");
        let arguments = ["ask", "--lang", language, "--save", file.path()];
        let ran = latchkey_with(&arguments, script.as_bytes());
        let saved = std::fs::read_to_string(&file.0).unwrap();
        assert!(saved.contains("\"contract\": \"direct\""), "{label}: {saved} {}", ran.err);
    }
}

#[test]
fn the_case_is_saved_and_can_be_taken_up_again() {
    let file = Scratch::new("saved-case.json", b"");
    let ran = latchkey_with(&["ask", "--save", file.path()], format!("{PLAN}q\n").as_bytes());
    assert_eq!(ran.code, 0, "{ran:?}");
    let saved = std::fs::read_to_string(&file.0).unwrap();
    assert_eq!(saved, "{\n  \"plan\": \"health-net\"\n}\n");
    let again = latchkey_with(&["ask", "--from", file.path()], b"q\n");
    assert!(!again.err.contains("Which health plan"), "{}", again.err);
}
