//! Readings, and the ways of counting they answer for.

use latchkey_policy::Fault;

use super::{plant, plant_only};

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
fn a_reading_that_covers_no_derived_fact() {
    plant_only(
        "covers: days_postpartum\n",
        "covers: days_postpartm\n",
        Fault::UnknownFact,
        "covers:",
        &["`days_postpartm` is no derived fact", "did you mean `days_postpartum`?"],
    );
    plant(
        "covers: days_postpartum\n",
        "covers: renderer.role\n",
        Fault::UnknownFact,
        "covers:",
        &[
            "`renderer.role` is no derived fact",
            "days_postpartum, infant_age",
            "certificate_current",
        ],
    );
}

#[test]
fn a_misspelt_key_of_a_reading() {
    plant(
        "covers: days_postpartum\n",
        "cover: days_postpartum\n",
        Fault::UnknownName,
        "cover:",
        &["`cover:` is no key of a reading", "did you mean `covers:`?"],
    );
}

#[test]
fn a_reading_that_says_nothing() {
    plant_only(
        "The day of birth is day 0.\n",
        "",
        Fault::NoReading,
        "```reading counting",
        &["the reading `counting` says nothing"],
    );
}
