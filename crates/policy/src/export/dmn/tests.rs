//! The shape of the model. That an engine decides it as Latchkey does is tested where the engine
//! is, in the project's workspace of comparison engines.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::policy::Policy;
use crate::vocabulary::Vocabulary;

const VOCABULARY: &str = include_str!("../../../../../policies/vocabulary.md");
const HEALTH_NET: &str = include_str!("../../../../../policies/health-net/medi-cal/lactation.md");

/// A policy with a scope, a negated test, ranges, a silence and a title XML must escape.
const SMALL: &str = include_str!("small.md");

fn policy(text: &str) -> Policy {
    let vocabulary = Arc::new(Vocabulary::read("vocabulary.md", VOCABULARY).unwrap());
    let checked = Policy::check("policy.md", text, &vocabulary);
    let Some(policy) = checked.policy else { panic!("{:#?}", checked.diagnostics) };
    policy
}

/// The lines of a decision, without their indentation.
fn decision<'x>(name: &str, xml: &'x str) -> Vec<&'x str> {
    let start = format!("<decision id=\"decision_{name}\"");
    let lines = xml.lines().map(str::trim).skip_while(|line| !line.starts_with(&start));
    lines.take_while(|line| *line != "</decision>").collect()
}

/// What each line says between its tags, where it is an element that holds text alone.
fn texts<'x>(element: &str, lines: &[&'x str]) -> Vec<&'x str> {
    let (open, close) = (format!("<{element}>"), format!("</{element}>"));
    lines.iter().filter_map(|l| l.strip_prefix(&*open)?.strip_suffix(&*close)).collect()
}

#[test]
fn a_question_is_a_table_read_from_the_top() {
    let xml = policy(SMALL).to_dmn();
    let referral = decision("referral", &xml);
    let head: Vec<_> =
        texts("description", &referral).into_iter().chain(texts("question", &referral)).collect();
    assert_eq!(
        head,
        [
            "The question arises only where (licence = \"held\").",
            "Is the child young enough, and the time right?"
        ]
    );
    assert!(referral.contains(
        &"<decisionTable id=\"table_referral\" hitPolicy=\"FIRST\" preferredOrientation=\"Rule-as-Row\" outputLabel=\"referral\">"
    ));
    assert!(referral.contains(&"<requiredDecision href=\"#decision_licence\"/>"));
    assert!(referral.contains(&"<requiredInput href=\"#input_days_postpartum\"/>"));
    #[rustfmt::skip]
    let table = [
        "licence", "days_postpartum", "\"open\",\"closed\"",
        "\"held\"", "[0..60]", "\"open\"", "in-time", "when", "Page, sentence 2",
        "\"held\"", "&gt;= 61", "\"closed\"", "too-late", "when", "Page, sentence 2",
        "\"held\"", "&lt; 0", "\"closed\"", "too-early", "when", "Page, sentence 2",
    ];
    assert_eq!(texts("text", &referral), table);
}

#[test]
fn a_negated_test_is_the_list_of_the_other_values() {
    let xml = policy(SMALL).to_dmn();
    let licence = decision("licence", &xml);
    let texts = texts("text", &licence);
    assert!(texts.contains(&r#""cphw","ma","rn","np","pa","physician","lvn","rd""#), "{texts:?}");
    assert!(!xml.contains("not("));
}

#[test]
fn a_silence_is_no_row() {
    let xml = policy(SMALL).to_dmn();
    let licence = decision("licence", &xml);
    assert_eq!(licence.iter().filter(|line| line.starts_with("<rule ")).count(), 1);
    let said = texts("description", &licence);
    assert_eq!(said, ["No rule holds, by clause who: The page does not say who else may."]);
}

#[test]
fn a_determination_has_no_terms_where_there_is_nothing_to_bill() {
    let xml = policy(HEALTH_NET).to_dmn();
    let outcome = decision("outcome", &xml);
    let silent = "if authorization = null then \"not-stated\" else if authorization = \"refused\" \
                  then null else authorization";
    #[rustfmt::skip]
    let table = [
        "answer",
        "\"not-billable\",\"not-stated\"", "answer", "pathway", "null", "null", "null",
        "no terms to bill by",
        "\"billable\",\"authorize-first\",\"follow-ppg\",\"clinical-review\",\"need-facts\"",
        "answer", "pathway", "codes", "bill_under", silent, "the terms the questions give",
        "-", "\"not-stated\"", "pathway", "null", "null", "null", "no rule gives an answer",
    ];
    assert_eq!(texts("text", &outcome), table);
}

#[test]
fn what_a_policy_never_speaks_of_is_silent_or_nothing() {
    let xml = policy(SMALL).to_dmn();
    let outcome = decision("outcome", &xml);
    let texts = texts("text", &outcome);
    let at = texts.iter().position(|text| text.starts_with("\"billable\"")).unwrap();
    assert_eq!(&texts[at + 1..at + 6], ["answer", "null", "null", "null", "\"not-stated\""]);
}

#[test]
fn the_same_policy_gives_the_same_text() {
    for text in [SMALL, HEALTH_NET] {
        assert_eq!(policy(text).to_dmn(), policy(text).to_dmn());
    }
}

/// Elements close in order, ids are unique names, and every reference has its target.
#[test]
fn the_text_is_well_formed() {
    for text in [SMALL, HEALTH_NET] {
        let xml = policy(text).to_dmn();
        let mut open: Vec<&str> = Vec::new();
        let (mut ids, mut references) = (FxHashSet::default(), FxHashSet::default());
        let (declaration, body) = xml.split_once('\n').unwrap();
        assert_eq!(declaration, r#"<?xml version="1.0" encoding="UTF-8"?>"#);
        for part in body.split('<').skip(1) {
            let (tag, _) = part.split_once('>').unwrap();
            let name = tag.split([' ', '/']).next().unwrap();
            if let Some(closed) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed));
            } else if !tag.ends_with('/') {
                open.push(name);
            }
            for (key, value) in tag.split("\" ").filter_map(|a| a.split_once("=\"")) {
                let value = value.trim_end_matches(['/', '"']);
                match key.rsplit(' ').next() {
                    Some("id") => assert!(ids.insert(value), "{value} twice"),
                    Some("href") => references.extend(value.strip_prefix('#')),
                    _ => {}
                }
            }
        }
        assert!(open.is_empty(), "{open:?}");
        assert!(references.is_subset(&ids));
        let is_name = |id: &&str| id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        assert!(ids.iter().all(is_name), "{ids:?}");
    }
}

#[test]
fn words_of_the_policy_cannot_break_the_text() {
    let xml = policy(SMALL).to_dmn();
    assert!(xml.contains("<description>Visits &amp; \"other\" &lt;things&gt;. Policy"), "{xml}");
}
