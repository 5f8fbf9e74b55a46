//! What is wrong with a template, line by line, and values of the wrong kind.

use latchkey_paper::letter::{ApprovedText, Language, LetterTemplate, SlotKind};

use crate::sample::values;

const FRONT: &str = "---\nid: x\ntitle: X\nto: member\n---\n";

fn error(body: &str) -> (usize, String) {
    let error = LetterTemplate::parse(&format!("{FRONT}{body}")).unwrap_err();
    assert!(!error.remedy.is_empty() && !error.to_string().contains('\n'));
    (error.line, error.what)
}

#[test]
fn a_line_that_is_no_template_is_named() {
    for (body, line, what) in [
        ("\nText.", 6, "no subject"),
        ("# A\n\n# B", 8, "a subject that is not the first line"),
        ("# A\n\n### B", 8, "not a heading"),
        ("# A\n\nHello {name", 8, "not closed"),
        ("# A\n\nHello name}", 8, "closing brace"),
        ("# A\n\nHello {Name}", 8, "not a slot"),
        ("# A\n\nHello {names*} there", 8, "not a slot"),
        ("# A\n{if}\nB\n{end}", 7, "no name"),
        ("# A\n{if x}\nB", 7, "does not end"),
        ("# A\n{if x}\n{if y}\nB\n{end}", 8, "condition within a condition"),
        ("# A\n{end}", 7, "ends nothing"),
        ("# A\n\n| one |", 8, "two cells"),
        ("# A\n\nsignature: {name}", 8, "two or four parts"),
        ("# A\n\nslot: rights", 8, "without name or words"),
        ("# A\n\n{x}\n\n- {x*}", 10, "`x` is a list here and a text elsewhere"),
    ] {
        let (at, said) = error(body);
        assert_eq!(at, line, "{body}: {said}");
        assert!(said.contains(what), "{body}: {said}");
    }
}

#[test]
fn front_matter_is_complete_and_nothing_else() {
    for (text, line, what) in [
        ("# A", 1, "no front matter"),
        ("---\nid: x\ntitle: X\nto: member\n", 1, "does not end"),
        ("---\nid: x\ntitle: X\n---\n# A", 4, "no `to:`"),
        ("---\nid: X Y\n", 2, "not a name"),
        ("---\nto: everybody\n", 2, "not whom"),
        ("---\nslot: x\n", 2, "not a line of the front matter"),
        ("---\ntitle:\n", 2, "not a line of the front matter"),
    ] {
        let error = LetterTemplate::parse(text).unwrap_err();
        assert_eq!(error.line, line, "{error}");
        assert!(error.what.contains(what), "{error}");
    }
}

#[test]
fn an_approved_text_varies_in_nothing() {
    for (text, line) in [
        ("", 1),
        ("# Subject", 1),
        ("Text.\n\nCall {telephone}.", 3),
        ("Text.\n\n- {names*}", 3),
        ("{if x}\nText.\n{end}", 2),
        ("Text.\n\nslot: other | words", 3),
    ] {
        assert_eq!(ApprovedText::parse(text).unwrap_err().line, line, "{text}");
    }
    assert!(ApprovedText::parse("## Rights\n\nText.\n\n- One\n- Two\n\n> Notice.").is_ok());
}

#[test]
fn a_value_of_another_kind_is_refused_and_not_repeated() {
    let text = format!("{FRONT}# A\n\n{{name}}\n\n- {{names*}}\n\n{{if so}}\nSo.\n{{end}}\n");
    let template = LetterTemplate::parse(&text).unwrap();
    let right = values(Language::English).text("name", "A").list("names", ["A"]).flag("so", true);
    assert!(template.fill(&right, Language::English).is_ok());
    for (wrong, kind, given) in [
        (right.clone().list("name", ["secret"]), SlotKind::Text, Some(SlotKind::List)),
        (right.clone().text("name", " "), SlotKind::Text, None),
        (right.clone().text("names", "secret"), SlotKind::List, Some(SlotKind::Text)),
        (right.clone().text("so", "secret"), SlotKind::Flag, Some(SlotKind::Text)),
    ] {
        let error = template.fill(&wrong, Language::English).unwrap_err();
        assert_eq!((error.kind, error.given), (kind, given));
        assert!(!error.to_string().contains("secret"), "{error}");
    }
}

#[test]
fn what_stands_under_a_condition_is_there_or_not() {
    let text = format!("{FRONT}# A\n{{if not so}}\nNo.\n{{end}}\n{{if so}}\nYes.\n{{end}}\n");
    let template = LetterTemplate::parse(&text).unwrap();
    for (is_so, there, gone) in [(true, "Yes.", "No."), (false, "No.", "Yes.")] {
        let values = values(Language::English).flag("so", is_so);
        let text = template.fill(&values, Language::English).unwrap().text();
        assert!(text.contains(there) && !text.contains(gone), "{text}");
    }
}
