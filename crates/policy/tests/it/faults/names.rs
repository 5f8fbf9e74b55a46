//! Names that nobody knows, and names that two things share.

use latchkey_policy::Fault;

use super::{add, plant, plant_only};
use crate::fixture::{changed, sound};

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
fn a_rule_and_a_silence_of_one_question_share_a_name() {
    plant(
        "```silent other-roles\n",
        "```silent listed\n",
        Fault::Syntax,
        "```silent listed",
        &["two rules or silences of `arrangement` are called `listed`"],
    );
}

#[test]
fn two_rows_share_a_name() {
    plant(
        "| past   | closed   | > window        |",
        "| inside | closed   | > window        |",
        Fault::Syntax,
        "| inside | closed",
        &["`referral` are called `inside`"],
    );
}

#[test]
fn the_conclusions_of_one_block_share_its_name() {
    let text = changed(
        "certificate is held\nwhen renderer.certification is one of lec, ibclc",
        "certificate is held\nlicence is held\nwhen renderer.certification is one of lec, ibclc",
    )
    .replace(
        "## When\n",
        "```silent no-licence\nlicence\nwhen renderer.certification is none\nNothing.\nes: Nada.\n```\n\n\
         ```example no licence\ngiven renderer.certification none\nexpect licence silent\n```\n\n## When\n",
    );
    sound(&text);
}

#[test]
fn two_of_a_kind_share_a_name() {
    let look = |outcome: &str| {
        format!("```notice look {outcome}\nwhen renderer.role is rn\nLook.\nes: Mire.\n```\n\n")
    };
    let reading = "```reading twice\nowner: nobody\nOnce.\n```\n\n";
    let situation = "```situation twice\nrenderer.role rn\n```\n\n";
    for (blocks, at, words) in [
        (look("silent") + &look("unknown"), "```notice look", "the notice `look` stands twice"),
        (reading.repeat(2), "```reading twice", "the reading `twice` stands twice"),
        (situation.repeat(2), "```situation twice", "the situation `twice` stands twice"),
        (
            "```fix missing\nrenderer.certification is lec\nLearn.\nes: Aprenda.\n```".to_owned(),
            "```fix missing",
            "the rule `missing` has two fixes",
        ),
    ] {
        add(&blocks, Fault::Syntax, at, &[words]);
    }
}

#[test]
fn a_clause_stands_twice() {
    plant(
        "### Window {#window}",
        "### Window {#certified}",
        Fault::Syntax,
        "### Window",
        &["the clause `certified` stands twice"],
    );
}

#[test]
fn what_has_no_name() {
    for (from, to, at, words) in [
        ("```rule held\n", "```rule\n", "```rule", "the rule has no name"),
        ("```silent other-roles\n", "```silent\n", "```silent", "the silence has no name"),
        ("| inside | open ", "|        | open ", "|        | open ", "the rule has no name"),
        ("```reading counting\n", "```reading\n", "```reading", "the reading has no name"),
    ] {
        plant(from, to, Fault::Syntax, at, &[words]);
    }
    add(
        "```notice silent\nLook.\nes: Mire.\n```",
        Fault::Syntax,
        "```notice",
        &["a notice has a name and an outcome"],
    );
}

#[test]
fn what_is_no_name_of_a_question() {
    plant_only(
        "```silent other-roles\narrangement\n",
        "```silent other-roles\narangement\n",
        Fault::UnknownFact,
        "arangement",
        &["did you mean `arrangement`?"],
    );
}

#[test]
fn a_bare_fact_that_is_no_yes_or_no() {
    for (to, words) in [
        (
            "when renderer.certification and renderer.role is rn\n",
            "write `is VALUE`: its values are lec, ibclc, none",
        ),
        ("when not renderer.certification\n", "write `is not VALUE`: its values are lec"),
    ] {
        plant_only(
            "when renderer.certification is none\n",
            to,
            Fault::WrongType,
            to.trim(),
            &["`renderer.certification` is no yes-or-no fact", words],
        );
    }
}
