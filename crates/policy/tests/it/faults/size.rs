//! Limits of what the rules can tell apart.

use std::fmt::Write;

use latchkey_policy::{Diagnostic, Fault};

use super::{first, in_words};
use crate::fixture::{changed, checked};

/// The fixture with so many rules that each look at one place, in a question of their own.
fn places(count: usize) -> String {
    let mut rows = String::from("| rule | setting | service.place |\n|---|---|---|\n");
    for place in 10..10 + count {
        let _ = writeln!(rows, "| at-{place} | allowed | {place} |");
    }
    changed("```reading counting", &format!("{rows}\n```reading counting"))
}

fn too_large(text: &str) -> Vec<Diagnostic> {
    let found = checked(text).diagnostics;
    found.into_iter().filter(|d| d.fault == Fault::TooLarge).collect()
}

#[test]
fn the_values_of_a_fact_make_31_groups() {
    // The places that no rule names are one group more.
    assert_eq!(too_large(&places(30)), []);
    let text = places(31);
    let found = too_large(&text);
    let line = text.lines().position(|line| line.contains("| at-10 |")).unwrap() + 1;
    let words = ["the rules tell more than 31 groups of values of `service.place` apart"];
    in_words(line, first(&found, Fault::TooLarge), &words);
}

#[test]
fn time_has_31_stretches() {
    let days = |count: i32| {
        let mut rows = String::from("| rule | setting | days_postpartum |\n|---|---|---|\n");
        for day in 100..100 + count {
            let _ = writeln!(rows, "| day-{day} | allowed | >= {day} |");
        }
        changed("```reading counting", &format!("{rows}\n```reading counting"))
    };
    // Before the birth, up to the window and after it are three.
    assert_eq!(too_large(&days(28)), []);
    let found = too_large(&days(29));
    assert!(found[0].message.contains("more than 31 stretches of time"), "{found:#?}");
}
