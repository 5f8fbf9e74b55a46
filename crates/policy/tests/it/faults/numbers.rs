//! Numbers: their units, their size and their form.

use latchkey_policy::Fault;

use super::{add, plant, plant_only};
use crate::fixture::{changed, sound};

#[test]
fn type_error_of_a_number() {
    plant(
        "<= window       |",
        "window          |",
        Fault::WrongType,
        "| inside",
        &["`days_postpartum` is a number"],
    );
}

#[test]
fn a_unit_that_does_not_fit_the_measure() {
    for (to, words) in [
        ("<= 60 years     |", "`60 years` is compared with a number of days; write it in days"),
        (
            "<= 2 months     |",
            "`2 months` is no fixed number of days or years; write the number of",
        ),
        ("<= 8 weeks      |", "`8 weeks` is no fixed number"),
        ("<= window years |", "`60 years` is compared with a number of days"),
    ] {
        plant_only("<= window       |", to, Fault::WrongType, "| inside", &[words]);
    }
}

#[test]
fn bounds_that_fit() {
    for to in ["<= 60 days      |", "<= 60           |", "<= window days  |", "<=60 days       |"] {
        sound(&changed("<= window       |", to));
    }
}

#[test]
fn a_parameter_whose_unit_does_not_fit() {
    plant(
        "window: 60 days",
        "window: 2 years",
        Fault::WrongType,
        "| inside",
        &["`window` does not fit `days_postpartum`: `2 years` is compared with a number of days"],
    );
    for (to, words) in [
        ("window: 2 months", "`2 months` is no fixed number of days or years"),
        ("window: about 60 days", "`about 60 days` is no whole number"),
        ("window: 1.5", "`1.5` is no whole number"),
        ("window: 99999999999", "beyond 40000 days"),
        ("window: 40001 days", "beyond 40000 days"),
    ] {
        plant_only("window: 60 days", to, Fault::WrongType, "window:", &[words]);
    }
}

#[test]
fn a_bound_that_is_no_number_or_beyond_any_life() {
    for (to, words) in [
        ("<= 1.5          |", "`1.5` is no whole number"),
        ("<= 99999999999  |", "the number is beyond 40000 days; write at most 40000 days"),
        ("<= 2147483646   |", "the number is beyond 40000 days"),
        (">= -40001       |", "the number is beyond 40000 days"),
    ] {
        plant_only("<= window       |", to, Fault::WrongType, "| inside", &[words]);
    }
    plant(
        "when renderer.certification is none\n",
        "when infant_age <= 2147483646\n",
        Fault::WrongType,
        "when infant_age",
        &["`2147483646` does not fit `infant_age`: the number is beyond 150 years"],
    );
}

#[test]
fn a_last_day_beyond_any_life() {
    add(
        "```until referral_until\nlast day days_postpartum <= 2147483646\n```",
        Fault::WrongType,
        "last day days",
        &["beyond 40000 days"],
    );
}

#[test]
fn a_day_of_birth_other_than_0_or_1() {
    plant_only(
        "window: 60 days",
        "window: 60 days\n  day_of_birth: day 2",
        Fault::WrongType,
        "day_of_birth",
        &["day 0 or day 1, not `day 2`"],
    );
}
