//! The front matter.

use latchkey_policy::Fault;

use super::{named, plant, plant_only};
use crate::fixture::{TEXT, changed, checked, sound};

#[test]
fn effective_range_that_ends_before_it_begins() {
    plant(
        "2026-01-01..\n",
        "2026-01-01..2025-01-01\n",
        Fault::EffectiveRange,
        "effective:",
        &["ends before it begins"],
    );
}

#[test]
fn an_id_has_three_plain_parts() {
    for id in ["example-plan/lactation", "Example/program/lactation", "a/b/", "a/b/c d"] {
        plant_only(
            "id: example-plan/example-program/lactation",
            &format!("id: {id}"),
            Fault::Syntax,
            "id: ",
            &[&format!("`{id}` is no id"), "plan/program/topic"],
        );
    }
}

#[test]
fn a_key_that_stands_twice() {
    for (from, to, at, words) in [
        ("window: 60 days", "window: 60 days\n  window: 90 days", "window: 90", "`window` stands"),
        ("kind: plan", "kind: plan\ntitle-es: Otro", "title-es: Otro", "`title-es` stands twice"),
    ] {
        plant_only(from, to, Fault::Syntax, at, &[words]);
    }
}

#[test]
fn unknown_keys_and_sections() {
    for (from, to, at, words) in [
        ("kind: plan", "knd: plan", "knd:", "did you mean `kind`?"),
        ("kind: plan", "weather: fair", "weather:", "vocabulary, source, parameters"),
        ("parameters:\n", "parameter:\n", "parameter:", "did you mean `parameters`?"),
        ("sentences: 2", "sentences: 2\n  shade: 3", "shade:", "title, address, retrieved"),
    ] {
        plant(from, to, Fault::UnknownName, at, &["is no key of the front matter", words]);
    }
}

#[test]
fn a_key_without_a_value_and_a_section_with_one() {
    let all = plant("kind: plan", "kind:", Fault::Syntax, "kind:", &["`kind` has no value"]);
    assert_eq!(all.len(), 1, "{all:#?}");
    plant("title: An example", "title:", Fault::Syntax, "title:", &["`title` has no value"]);
    plant("parameters:\n", "parameters: all\n", Fault::Syntax, "parameters:", &["is a section"]);
}

#[test]
fn a_line_that_belongs_nowhere() {
    plant_only("kind: plan", "kind: plan\n  of: ours", Fault::Syntax, "of: ours", &["neither"]);
}

#[test]
fn a_kind_and_its_group() {
    for (to, at, fault, words) in [
        ("kind: plant", "kind:", Fault::UnknownValue, "`kind: plan` or `kind: group`"),
        ("kind: group", "kind:", Fault::Syntax, "does not say whose; add a line `group: …`"),
        ("kind: plan\ngroup: us", "group:", Fault::Syntax, "write `kind: group`"),
    ] {
        plant_only("kind: plan", to, fault, at, &[words]);
    }
    plant_only("kind: plan", "group: us", Fault::Syntax, "group:", &["write `kind: group`"]);
    assert_eq!(sound(&changed("kind: plan", "kind: group\ngroup: us")).group(), Some("us"));
}

#[test]
fn days_and_digests_of_the_source() {
    for (to, words) in [
        ("retrieved: yesterday", "`yesterday` is no day: a date is written YYYY-MM-DD"),
        ("digest: 12ab", "`12ab` is no digest; copy the 16 digits"),
    ] {
        plant_only("sentences: 2", &format!("sentences: 2\n  {to}"), Fault::Syntax, to, &[words]);
    }
}

#[test]
fn titles_without_spanish() {
    for (from, at, words) in [
        ("title-es: Un ejemplo\n", "title:", "`title` has no Spanish; add a line `title-es: …`"),
        ("ask-es: el plan de ejemplo\n", "ask:", "`ask` has no Spanish"),
    ] {
        plant_only(from, "", Fault::MissingWords, at, &["warning", words]);
    }
}

#[test]
fn a_parameter_nobody_uses() {
    plant_only(
        "window: 60 days",
        "window: 60 days\n  rest: 9 days\n  day_of_birth: day 0",
        Fault::Unused,
        "rest:",
        &["warning", "no condition names the parameter `rest`"],
    );
}

#[test]
fn a_front_matter_that_is_not_closed_or_not_there() {
    plant_only(
        "  window: 60 days\n---\n",
        "  window: 60 days\n",
        Fault::Syntax,
        "---",
        &["its second `---` is missing"],
    );
    let text = TEXT.split_once("\n---\n").unwrap().1;
    let found = checked(text).diagnostics;
    named(text, &found, Fault::Syntax, "", &["does not begin with a front matter"]);
    assert_eq!(found.iter().filter(|d| d.fault == Fault::Syntax).count(), 1, "{found:#?}");
}
