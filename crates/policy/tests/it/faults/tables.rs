//! Tables of rules.

use latchkey_policy::Fault;

use super::{plant, plant_only};
use crate::fixture::{changed, checked, sound};

#[test]
fn a_cell_holds_several_tests_of_its_column() {
    let text = changed("<= window       |", ">= 0 and <= window |").replace(
        "| past   | closed   | > window        |",
        "| past   | closed   | > window        |\n| early  | closed   | < 0             |",
    );
    let found = checked(&text).diagnostics;
    // Nothing is lost: without its first test the row would overlap the new one.
    assert!(found.iter().all(|d| d.fault != Fault::Overlap), "{found:#?}");
    plant(
        "<= window       |",
        ">= 0 and <= window |",
        Fault::Silence,
        "| inside",
        &["no rule answers `referral`", "days_postpartum is at most -1"],
    );
    sound(&changed("<= window       |", "between -9000 and 60 and <= window |").replace(
        "> window        |",
        "> window        |\n| never  | closed   | < -9000 |",
    ).replace(
        "```reading counting",
        "```example long before\ngiven service.date 2026-03-03, member.delivery_date 2056-01-01\nexpect referral closed because window\n```\n\n```fix never\ndays_postpartum <= window and days_postpartum > 0\nWait.\nes: Espere.\n```\n\n```reading counting",
    ));
}

#[test]
fn tests_of_a_cell_that_exclude_each_other() {
    plant(
        "<= window       |",
        "<= 3 and >= 9   |",
        Fault::Contradiction,
        "| inside",
        &["contradicts itself"],
    );
}

#[test]
fn a_cell_that_tests_another_fact() {
    plant_only(
        "<= window       |",
        "<= window and renderer.role is rn |",
        Fault::Syntax,
        "| inside",
        &["`is` cannot follow here"],
    );
}

#[test]
fn a_table_that_begins_with_another_heading() {
    for header in ["Rule  ", "ruel  ", "name  "] {
        plant(
            "| rule   | referral |",
            &format!("| {header} | referral |"),
            Fault::Syntax,
            "| referral |",
            &[
                &format!("a table that begins with `{}`", header.trim()),
                "head its first column `rule`",
            ],
        );
    }
    sound(&changed(
        "| rule   | referral |",
        "| day    | note     |\n|---|---|\n| 60     | the last |\n\n| rule   | referral |",
    ));
}

#[test]
fn an_unknown_column_is_reported_once() {
    plant_only(
        "| rule   | referral | days_postpartum |",
        "| rule   | referral | days_postpartm  |",
        Fault::UnknownFact,
        "| rule   | referral |",
        &[":82:23:", "did you mean `days_postpartum`?"],
    );
    plant_only(
        "| rule   | referral | days_postpartum |",
        "| rule   | referal  | days_postpartum |",
        Fault::UnknownFact,
        "| rule   | referal ",
        &["did you mean `referral`?"],
    );
}

#[test]
fn a_table_that_concludes_nothing() {
    plant(
        "| rule   | referral | days_postpartum |",
        "| rule   |\n|---|\n| lost   |\n\n| rule   | referral | days_postpartum |",
        Fault::Syntax,
        "| rule   |",
        &["the table concludes nothing"],
    );
}

#[test]
fn a_row_with_too_few_cells() {
    plant(
        "| inside | open     | <= window       |",
        "| inside |",
        Fault::Syntax,
        "| inside |",
        &["the row has 1 cell, its table 3"],
    );
}
