//! The lines of a profile: `key: value`, one level deep, each with its place.

use latchkey_domain::nearest;

use latchkey_feeds::{At, Misreads, quoted};

/// A value and where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'t> {
    pub(super) text: &'t str,
    pub(super) at: At,
}

/// One `key: value` line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry<'t> {
    pub(super) section: &'t str,
    pub(super) key: Value<'t>,
    pub(super) value: Value<'t>,
}

/// The entries of a profile, in their order.
pub(super) struct Entries<'t> {
    all: Vec<Entry<'t>>,
    last: At,
}

/// The sections and their keys; a section whose keys are free has none.
pub(super) type Known = &'static [(&'static str, &'static [&'static str])];

impl<'t> Entries<'t> {
    pub(super) fn read(text: &'t str, known: Known, misreads: &mut Misreads) -> Self {
        let mut entries = Self { all: Vec::new(), last: At { line: 1, column: 1 } };
        let mut section = "";
        for (number, line) in (1..).zip(text.lines()) {
            let text = line.trim_start();
            if text.is_empty() || text.starts_with('#') {
                continue;
            }
            let indent = line.len() - text.len();
            let at = At { line: number, column: columns(line, indent) };
            entries.last = at;
            let Some((key, value)) =
                text.split_once(": ").or_else(|| Some((text.strip_suffix(':')?, "")))
            else {
                misreads.say(
                    at,
                    "the line is no `key: value`",
                    "write a key, a colon, a space and a value",
                );
                continue;
            };
            let value_at = At { line: number, column: columns(line, indent + key.len() + 2) };
            let key = Value { text: key.trim(), at };
            let value = Value { text: value.trim(), at: value_at };
            if indent == 0 && value.text.is_empty() {
                section = key.text;
                known_section(key, known, misreads);
                continue;
            }
            let section = if indent == 0 { "" } else { section };
            entries.push(Entry { section, key, value }, known, misreads);
        }
        entries
    }

    fn push(&mut self, entry: Entry<'t>, known: Known, misreads: &mut Misreads) {
        let keys =
            known.iter().find(|(section, _)| *section == entry.section).map(|(_, keys)| *keys);
        let keys = keys.unwrap_or_default();
        if !keys.is_empty() && !keys.contains(&entry.key.text) {
            let remedy = nearest(entry.key.text, keys.iter().copied()).map_or_else(
                || format!("the keys here are {}", keys.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            let message = format!("{} is no key here", quoted(entry.key.text));
            misreads.say(entry.key.at, message, remedy);
        }
        let same = |e: &Entry<'_>| e.section == entry.section && e.key.text == entry.key.text;
        if self.all.iter().any(same) {
            let message = format!("the key {} stands twice", quoted(entry.key.text));
            misreads.say(entry.key.at, message, "keep one of the two");
        }
        self.all.push(entry);
    }

    pub(super) fn get(&self, section: &str, key: &str) -> Option<Value<'t>> {
        self.section(section).find(|entry| entry.key.text == key).map(|entry| entry.value)
    }

    /// The value of a key that must be there.
    pub(super) fn need(
        &self,
        section: &str,
        key: &str,
        misreads: &mut Misreads,
    ) -> Option<Value<'t>> {
        let value = self.get(section, key).filter(|value| !value.text.is_empty());
        if value.is_none() {
            let place = if section.is_empty() { String::new() } else { format!(" in `{section}`") };
            let at = self.section(section).last().map_or(self.last, |entry| entry.key.at);
            misreads.say(
                at,
                format!("the profile has no `{key}`{place}"),
                "add it; the built-in profile has every key",
            );
        }
        value
    }

    pub(super) fn section<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Entry<'t>> {
        self.all.iter().filter(move |entry| entry.section == name)
    }
}

fn known_section(name: Value<'_>, known: Known, misreads: &mut Misreads) {
    let names = || known.iter().map(|(section, _)| *section).filter(|name| !name.is_empty());
    if names().any(|known| known == name.text) {
        return;
    }
    let remedy = nearest(name.text, names()).map_or_else(
        || format!("the sections are {}", names().collect::<Vec<_>>().join(", ")),
        |near| format!("did you mean `{near}`?"),
    );
    misreads.say(name.at, format!("{} is no section of a profile", quoted(name.text)), remedy);
}

/// The column of a byte of a line, counted in characters from 1.
fn columns(line: &str, byte: usize) -> u32 {
    let before = line.get(..byte).unwrap_or(line).chars().count();
    u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
}
