//! Names that are no facts, and the facts that were probably meant.

use latchkey_domain::{Fact, nearest};

use super::fault::{Fault, escaped, keys};
use crate::section::Section;

/// The path of an unknown name, fit to be shown on one line.
pub(crate) fn path(section: &str, name: &str) -> String {
    let name = escaped(name);
    if section.is_empty() { name } else { format!("{section}.{name}") }
}

/// The fault of a name the outermost object does not have.
pub(crate) fn at_top(name: &str) -> Fault {
    if let Some((section, key)) = Fact::from_name(name).and_then(Section::of) {
        let remedy = format!("write {}", nested(section, key));
        return Fault::new("a case is nested, and its names have no dots", remedy);
    }
    let remedy = match meant_at_top(name) {
        Some(meant) => did_you_mean(meant, None),
        None => {
            let sections = Section::ALL.map(Section::name);
            format!("a case has plan, program, {}", sections.join(", "))
        }
    };
    Fault::new("there is no such fact", remedy)
}

/// The fault of a name `section` does not have.
pub(crate) fn in_section(section: Section, name: &str) -> Fault {
    let remedy = match meant_in_section(section, name) {
        Some(meant) => did_you_mean(meant, Some(section)),
        None => format!("{} has {}", section.name(), keys(section)),
    };
    Fault::new("there is no such fact", remedy)
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

/// The one of `facts` with a name like this in its section.
fn like_key(key: &str, facts: &'static [Fact]) -> Option<&'static str> {
    nearest(key, by_key(facts).map(|(other, _)| other)).and_then(with_key)
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
