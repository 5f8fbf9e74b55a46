//! What may be done to something that is kept, as forms: one table says of each command which fields
//! it has, and one mechanism shows them, reads them and asks which commands may be given now.
//!
//! A command that a machine learns needs an entry here and nothing else; a test walks over every
//! command of every machine and finds its form.

mod authorization;
mod case;
mod claim;
mod details;
#[cfg(test)]
mod every;
mod family;
mod field;
mod form;
mod lists;
mod probe;
mod read;
mod referral;
mod tree;
mod visit;
mod words;

pub(super) use details::{called, details};
pub(super) use family::{NEW_FAMILY, SEARCH};
pub(super) use form::Frame;
pub(super) use lists::{Around, Lists};
pub(super) use probe::{makers_for, open_to};
pub(super) use read::{Mistake, read, read_fields};
pub(super) use words::Say;

use latchkey_workflow::Kind;

use field::Part;

/// A command as a form.
#[derive(Debug)]
pub(super) struct Act {
    /// Its name in addresses and forms.
    pub id: &'static str,
    /// What it is done to.
    pub kind: Kind,
    /// What names the command, as in its JSON: `command` first.
    pub tags: &'static [(&'static str, &'static str)],
    /// What it is called.
    pub title: Say,
    /// What to know before it is given.
    pub help: Option<Say>,
    /// Its fields, in their order, some of which other commands have too.
    groups: &'static [&'static [Part]],
    /// Whether it makes the thing, for a case.
    pub makes: bool,
    /// Whether it only looks, so that nobody says why.
    looks: bool,
}

/// Every command that has a form, by what it is done to.
const TABLES: &[&[Act]] =
    &[case::ACTS, referral::ACTS, authorization::ACTS, visit::ACTS, claim::ACTS];

impl Act {
    const fn new(
        kind: Kind,
        id: &'static str,
        tags: &'static [(&'static str, &'static str)],
        title: Say,
        groups: &'static [&'static [Part]],
    ) -> Self {
        Self { kind, id, tags, title, help: None, groups, makes: false, looks: false }
    }

    const fn help(self, help: Say) -> Self {
        Self { help: Some(help), ..self }
    }

    const fn makes(self) -> Self {
        Self { makes: true, ..self }
    }

    const fn looks(self) -> Self {
        Self { looks: true, ..self }
    }

    /// Its fields, in their order.
    pub fn parts(&self) -> impl Iterator<Item = &'static Part> + use<> {
        self.groups.iter().copied().flatten()
    }

    /// Whether whoever gives it says why in a field of its own, or need not say it.
    pub fn says_why(&self) -> bool {
        self.looks
            || self.parts().any(|part| part.place == "reason" || part.place == "grounds.reason")
    }

    /// Whether letters follow from it that can be read before.
    pub fn has_letters(&self) -> bool {
        const TOLD: &[&str] =
            &["approve", "modify", "deny", "reduce", "reject", "ask-information", "delay"];
        self.kind == Kind::Authorization
            && (TOLD.contains(&self.id) || self.id.starts_with("decide-"))
    }
}

/// The entry of this name for this kind.
pub(super) fn named(kind: Kind, id: &str) -> Option<&'static Act> {
    all().find(|act| act.kind == kind && act.id == id)
}

fn all() -> impl Iterator<Item = &'static Act> {
    TABLES.iter().copied().flatten()
}
