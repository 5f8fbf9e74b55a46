//! The letters that ship, and a plan's own in their place.

use std::collections::BTreeMap;

use super::language::Language;
use super::template::{LetterTemplate, SlotKind, TemplateError};

/// A template that ships.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shipped {
    /// The letter's name.
    pub id: &'static str,
    /// The language it is written in.
    pub language: Language,
    /// The file's text.
    pub text: &'static str,
}

macro_rules! shipped {
    ($($id:literal)*) => {
        /// Every template that ships, in both languages.
        pub const SHIPPED: &[Shipped] = &[$(
            Shipped {
                id: $id,
                language: Language::English,
                text: include_str!(concat!("../../../../letters/en/", $id, ".letter")),
            },
            Shipped {
                id: $id,
                language: Language::Spanish,
                text: include_str!(concat!("../../../../letters/es/", $id, ".letter")),
            },
        )*];
    };
}

shipped! {
    "appeal-decided"
    "appeal-received"
    "approval-member"
    "approval-provider"
    "certificate-expiring"
    "delay-member"
    "delay-provider"
    "denial-member"
    "denial-provider"
    "information-request"
    "missed-clock-member"
    "missed-clock-provider"
    "modification-member"
    "modification-provider"
    "referral"
    "referral-reminder"
    "rejection"
}

/// The letters in use: those that ship, and a plan's own in their place.
#[derive(Clone, Debug)]
pub struct Templates(BTreeMap<(String, Language), LetterTemplate>);

impl Templates {
    /// The letters that ship.
    ///
    /// # Errors
    ///
    /// A template that ships cannot be read: a fault of the program.
    pub fn shipped() -> Result<Self, TemplateError> {
        let read = |shipped: &Shipped| {
            let template = LetterTemplate::parse(shipped.text)?;
            Ok(((shipped.id.to_owned(), shipped.language), template))
        };
        SHIPPED.iter().map(read).collect::<Result<_, _>>().map(Self)
    }

    /// Puts a plan's template in place of the one of its id.
    ///
    /// # Errors
    ///
    /// It cannot be read, no letter has its id, it goes to somebody else, or it has a slot that is
    /// not filled for this letter.
    pub fn replace(&mut self, text: &str, language: Language) -> Result<(), TemplateError> {
        let template = LetterTemplate::parse(text)?;
        let key = (template.id().to_owned(), language);
        let Some(replaced) = self.0.get_mut(&key) else {
            let what = format!("there is no letter {}", template.id());
            return Err(TemplateError::new(2, what, "use an id of letters/README.md"));
        };
        may_replace(replaced, &template)?;
        *replaced = template;
        Ok(())
    }

    /// A letter's template.
    pub fn get(&self, id: &str, language: Language) -> Option<&LetterTemplate> {
        self.0.get(&(id.to_owned(), language))
    }
}

/// Only what is filled for the letter that ships is filled for the plan's own; approved texts are
/// the plan's anyway.
fn may_replace(old: &LetterTemplate, new: &LetterTemplate) -> Result<(), TemplateError> {
    if old.to() != new.to() {
        let what = format!("the letter {} goes to the {}", old.id(), old.to().name());
        return Err(TemplateError::new(1, what, format!("write `to: {}`", old.to().name())));
    }
    for slot in new.slots() {
        let known = old.slots().iter().find(|known| known.name == slot.name);
        let is_filled = known.map_or(slot.kind == SlotKind::Approved, |known| {
            known.kind == slot.kind && (slot.is_optional || !known.is_optional)
        });
        if !is_filled {
            let what = format!("`{}` is not always filled with {}", slot.name, slot.kind);
            let remedy = "use the slots letters/README.md names for this letter, an optional one \
                          within `{if name}`";
            return Err(TemplateError::new(1, what, remedy));
        }
    }
    Ok(())
}
