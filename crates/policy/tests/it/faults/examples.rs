//! Examples and situations.

use latchkey_policy::Fault;

use super::{named, plant, plant_only};
use crate::fixture::{changed, checked, sound};

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
        &["`a day later` expects `referral` silent, and gets closed"],
    );
}

#[test]
fn an_example_that_comes_true_for_another_reason() {
    for (from, to, at, words) in [
        (
            "expect certificate missing because certified",
            "expect certificate missing because window",
            "expect certificate missing",
            "expects `certificate` missing, and gets it not because of `window` but of `certified`",
        ),
        // The window holds here, and does not bar the bill.
        (
            "given renderer.certification none\nexpect answer not-billable",
            "given renderer.certification none, service.date 2026-03-02, member.delivery_date \
             2026-01-01\nexpect answer not-billable because window",
            "not-billable because window",
            "gets it not because of `window` but of `certified`, `answer`",
        ),
        // What is open is no reason for what is not stated.
        (
            "given renderer.role lvn\nexpect arrangement silent",
            "given renderer.role lvn, renderer.certification ibclc, service.date 2026-03-02, \
             member.delivery_date 2026-01-01\nexpect answer not-stated because window\n\
             expect arrangement silent",
            "not-stated because window",
            "not because of `window` but of `certified`",
        ),
    ] {
        plant_only(from, to, Fault::ExampleFails, at, &[words]);
    }
}

#[test]
fn reasons_for_an_answer() {
    for (from, to) in [
        (
            "given renderer.certification none\nexpect answer not-billable",
            "given renderer.certification none\nexpect answer not-billable because certified",
        ),
        ("expect answer billable", "expect answer billable because window"),
    ] {
        sound(&changed(from, to));
    }
}

#[test]
fn reasons_for_last_days_and_notices() {
    let beside = "```until referral_until\nlast day days_postpartum <= window\n```\n\n\
                  ```notice look unknown\nwhen renderer.role is rn\nLook.\nes: Mire.\n```\n\n\
                  ```example beside\n\
                  given renderer.role rn, service.date 2026-02-01, member.delivery_date 2026-01-01\n\
                  expect referral_until 2026-03-02 because window\n\
                  expect notice look because window\n```\n\n```reading counting";
    let text = changed("```reading counting", beside);
    sound(&text);
    for (from, words) in [
        ("expect referral_until 2026-03-02 because window", "`referral_until` 2026-03-02"),
        ("expect notice look because window", "expects `notice` look"),
    ] {
        let wrong = text.replace(from, &from.replace("because window", "because certified"));
        let found = checked(&wrong).diagnostics;
        let because = "not because of `certified` but of `window`";
        let at = from.replace("because window", "because certified");
        named(&wrong, &found, Fault::ExampleFails, &at, &[words, because]);
    }
}

#[test]
fn because_names_one_clause() {
    for to in ["because", "because window certified"] {
        plant_only(
            "expect referral open because window",
            &format!("expect referral open {to}"),
            Fault::Syntax,
            "expect referral open",
            &["`because` is followed by one clause"],
        );
    }
}

#[test]
fn a_notice_that_does_not_exist() {
    for expectation in ["notice", "no notice"] {
        plant_only(
            "expect arrangement silent because certified",
            &format!(
                "expect arrangement silent because certified\nexpect {expectation} other-role"
            ),
            Fault::UnknownName,
            "notice other-role",
            &["no notice or silence is called `other-role`; did you mean `other-roles`?"],
        );
    }
}

#[test]
fn a_value_nobody_can_expect() {
    plant_only(
        "expect referral open because window",
        "expect referral opne because window",
        Fault::UnknownValue,
        "expect referral opne",
        &["`referral` has no value `opne`; did you mean `open`?"],
    );
}

#[test]
fn a_bad_fact_of_a_situation_is_reported_once() {
    let situation = "```situation nurse\nrenderer.rol rn\n```\n\n## Who";
    plant_only("## Who", situation, Fault::UnknownFact, "renderer.rol rn", &["`renderer.role`?"]);
    let text = changed("## Who", situation).replace(
        "given renderer.certification none\n",
        "given nurse but renderer.certification none\n",
    );
    let found = checked(&text).diagnostics;
    assert_eq!(found.len(), 1, "{found:#?}");
}
