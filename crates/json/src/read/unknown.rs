//! Names that are no facts, and the facts that were probably meant.

use latchkey_domain::{Fact, nearest};

use super::fault::{Fault, is_word, keys};
use crate::section::Section;

/// The path and the fault of a name the outermost object does not have.
pub(crate) fn at_top(name: &str) -> (String, Fault) {
    if let Some((section, key)) = Fact::from_name(name).and_then(Section::of) {
        let remedy = format!("write {}", nested(section, key));
        let fault = Fault::new("a case is nested, and its names have no dots", remedy);
        return (name.to_owned(), fault);
    }
    let meant = meant_at_top(name);
    let remedy = meant.map_or_else(
        || format!("a case has plan, program, {}", Section::ALL.map(Section::name).join(", ")),
        |meant| did_you_mean(meant, None),
    );
    no_such_fact("", name, meant.is_some(), remedy)
}

/// The path and the fault of a name `section` does not have.
pub(crate) fn in_section(section: Section, name: &str) -> (String, Fault) {
    let meant = meant_in_section(section, name);
    let remedy = meant.map_or_else(
        || format!("{} has {}", section.name(), keys(section)),
        |meant| did_you_mean(meant, Some(section)),
    );
    no_such_fact(section.name(), name, meant.is_some(), remedy)
}

/// A name is shown where it is close to one there is, or at least a word.
fn no_such_fact(parent: &str, name: &str, is_near: bool, remedy: String) -> (String, Fault) {
    let shown = if is_near { path(parent, name) } else { path_of_word(parent, name) };
    let message =
        if shown == parent { "a name here is not that of a fact" } else { "there is no such fact" };
    (shown, Fault::new(message, remedy))
}

/// The path of a name under `parent`; `parent` alone where the name is no word to be shown.
pub(crate) fn path_of_word(parent: &str, name: &str) -> String {
    if is_word(name) && !name.is_empty() { path(parent, name) } else { parent.to_owned() }
}

/// The path of a name, on one line.
fn path(parent: &str, name: &str) -> String {
    let name = name.escape_debug();
    if parent.is_empty() { name.to_string() } else { format!("{parent}.{name}") }
}

/// Asks, and shows where the name belongs unless it was written `there`.
fn did_you_mean(name: &str, there: Option<Section>) -> String {
    match Fact::from_name(name).and_then(Section::of) {
        Some((section, key)) if there != Some(section) => {
            format!("did you mean {name}? It is written {}", nested(section, key))
        }
        _ => format!("did you mean {name}?"),
    }
}

fn nested(section: Section, key: &str) -> String {
    format!("{{\"{}\": {{\"{key}\": …}}}}", section.name())
}

/// The fact or section that `name` in the outermost object was to be.
fn meant_at_top(name: &str) -> Option<&'static str> {
    let outside = Fact::ALL.iter().filter(|fact| Section::of(**fact).is_none());
    let names = outside.map(|fact| fact.name()).chain(Section::ALL.map(Section::name));
    let dotted = || nearest(name, Fact::NAMES.iter().copied()).filter(|_| name.contains('.'));
    with_key(name)
        .or_else(|| nearest(name, names))
        .or_else(dotted)
        .or_else(|| like_key(name, Fact::ALL))
}

/// The fact that `name` in `section` was to be. A fact in the wrong section is as common as a
/// misspelt one.
fn meant_in_section(section: Section, name: &str) -> Option<&'static str> {
    let whole_name = Fact::from_name(name).map(Fact::name);
    whole_name
        .or_else(|| with_key(name))
        .or_else(|| like_key(name, section.facts()))
        .or_else(|| like_key(name, Fact::ALL))
}

/// The fact with this name in its section.
fn with_key(key: &str) -> Option<&'static str> {
    let (_, name) = by_key(Fact::ALL).find(|(other, _)| *other == key)?;
    Some(name)
}

/// The one of `facts` with a name like this in its section. Among short names many are close,
/// but who misspells one gets its first letter right: `name` was not to be `date`.
fn like_key(key: &str, facts: &'static [Fact]) -> Option<&'static str> {
    let first = |name: &str| name.chars().next().map(|c| c.to_ascii_lowercase());
    nearest(key, by_key(facts).map(|(other, _)| other))
        .filter(|other| first(other) == first(key))
        .and_then(with_key)
}

/// Each fact's name in its section, and the whole name.
fn by_key(facts: &'static [Fact]) -> impl Iterator<Item = (&'static str, &'static str)> {
    let key = |fact: Fact| Section::of(fact).map_or(fact.name(), |(_, key)| key);
    facts.iter().map(move |fact| (key(*fact), fact.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name alone says which fact is meant, so that it can be found in any section.
    #[test]
    fn no_two_sections_share_a_name() {
        let mut keys: Vec<_> = by_key(Fact::ALL).map(|(key, _)| key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), Fact::ALL.len());
    }

    #[test]
    fn finds_what_was_meant_at_the_top() {
        for (name, expected) in [
            ("kind", Some("biller.kind")),
            ("number", Some("authorization.number")),
            ("biler", Some("biller")),
            ("biler.kind", Some("biller.kind")),
            ("programm", Some("program")),
            ("authorisation", Some("authorization")),
            ("enrolled", None),
            ("name", None),
            ("wantsToBreastfeed", Some("member.wants_to_breastfeed")),
            ("", None),
        ] {
            assert_eq!(meant_at_top(name), expected, "{name}");
        }
    }

    #[test]
    fn finds_what_was_meant_in_a_section() {
        for (name, expected) in [
            ("knd", Some("biller.kind")),
            ("Kind", Some("biller.kind")),
            ("biller.kind", Some("biller.kind")),
            ("medi-cal-enrolled", Some("biller.medi_cal_enrolled")),
            ("certificaton", Some("renderer.certification")),
            ("plan", Some("plan")),
            ("foo", None),
            ("zebra", None),
        ] {
            assert_eq!(meant_in_section(Section::Biller, name), expected, "{name}");
        }
    }
}
