//! Rules among themselves: conditions, overlaps, silences and order.

use latchkey_policy::Fault;

use super::plant;

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
fn a_test_of_a_question_nobody_concludes() {
    plant(
        "when renderer.role is one of rn, ma\n",
        "when renderer.role is one of rn, ma and process is plan\n",
        Fault::NeverHolds,
        "process is plan",
        &["`listed` tests `process`, and no rule of the file answers it"],
    );
}
