//! Clauses, blocks and their words.

use latchkey_policy::{Fault, Language, Policy};

use super::{add, plant, plant_only};
use crate::fixture::{TEXT, changed, checked, sound};
use crate::shipped::vocabulary;

#[test]
fn clause_without_rule_note_or_silence() {
    plant(
        "## When\n",
        "### Bare {#bare}\nSource: Page, sentence 3\n\nNothing follows.\n\n> Nada sigue.\n\n## When\n",
        Fault::BareClause,
        "### Bare",
        &["`bare` has no rule, note, notice or silence"],
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
fn an_empty_file_and_other_files_are_refused_in_words() {
    for text in ["", "\u{feff}", "# A heading", "---\nid: x\n", "\0\0\0", "---\n---\n```rule\n"] {
        let checked = Policy::check("file.md", text, &vocabulary());
        assert!(checked.policy.is_none(), "{text:?}");
        assert!(!checked.diagnostics.is_empty(), "{text:?}");
    }
    assert!(Policy::check("crlf.md", &TEXT.replace('\n', "\r\n"), &vocabulary()).policy.is_some());
}

#[test]
fn a_heading_that_lost_its_id() {
    plant(
        "### Window {#window}",
        "### Window",
        Fault::Syntax,
        "Source: Page, sentence 2",
        &["the clause `certified` has a second `Source:` line", "in its id, `{#id}`"],
    );
}

#[test]
fn a_note_of_several_lines_is_one_note() {
    let text = changed("```reading counting", "```note\nTwo\nlines.\n```\n\n```reading counting");
    assert_eq!(sound(&text).clauses()[1].notes, ["Two lines."]);
}

#[test]
fn an_empty_note_is_none() {
    plant(
        "## When\n",
        "### Bare {#bare}\nSource: Page, sentence 3\n\nNothing.\n\n> Nada.\n\n```note\n```\n\n## When\n",
        Fault::BareClause,
        "### Bare",
        &["has no rule, note"],
    );
}

#[test]
fn a_text_may_have_lines_that_begin_with_when_and_and() {
    let text = changed(
        "The page names two roles.\n",
        "The page names two roles\nwhen it speaks of staff\nand no others.\n",
    )
    .replace("See her sooner.\n", "See her\nwhen she calls.\n");
    let policy = sound(&text);
    let texts: Vec<_> =
        policy.clauses().iter().flat_map(|c| policy.rule_texts(c, Language::English)).collect();
    let says = ": The page names two roles when it speaks of staff and no others. [other-roles]";
    assert!(texts.iter().any(|text| text.contains(says)), "{texts:#?}");
}

#[test]
fn a_fix_with_a_condition_of_its_own() {
    plant_only(
        "```fix past\ndays_postpartum <= window\n",
        "```fix past\nwhen days_postpartum <= window\n",
        Fault::Syntax,
        "when days_postpartum",
        &["a fix has no `when`"],
    );
}

#[test]
fn lines_that_have_no_place_in_their_block() {
    add(
        "```until referral_until\nlast day days_postpartum <= 60\nrenderer.role is rn\n```",
        Fault::Syntax,
        "renderer.role is rn",
        &["has no place in a block of `until`"],
    );
    add(
        "```asks licence\nwhen renderer.role is rn\nes: Nada.\n```",
        Fault::Syntax,
        "es: Nada.",
        &["has no place in a block of `asks`"],
    );
}

#[test]
fn a_question_that_is_asked_always() {
    add("```asks licence\n```", Fault::Syntax, "```asks", &["does not say when", "`when …`"]);
}
