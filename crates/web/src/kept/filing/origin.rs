//! Where a value comes from, in words, with the way to the record in which it is changed.

use latchkey_app::Source;
use latchkey_app::origin::Origin;
use latchkey_policy::Language;
use latchkey_workflow::{Action, Id, Kind};
use maud::{Markup, html};

use super::words::Phrase;
use crate::kept::who::Visitor;
use crate::words::code;

/// The origins of a claim's values, and where each record is.
pub(super) struct Origins<'s> {
    sources: &'s [Source],
    language: Language,
    /// Whether the visitor sees the pages of members, and of the registry.
    sees_members: bool,
    sees_registry: bool,
}

impl<'s> Origins<'s> {
    /// The origins as a visitor sees them.
    pub fn of(visitor: &Visitor, sources: &'s [Source]) -> Self {
        Self {
            sources,
            language: visitor.language,
            sees_members: visitor.may(Action::MemberKeep),
            sees_registry: visitor.may(Action::RegistryKeep),
        }
    }

    /// An origin in words; where its record has a page, with the way there.
    pub fn shown(&self, origin: Origin) -> Markup {
        let source = self.sources.iter().find(|source| source.origin == origin);
        let words = word(origin).text(self.language);
        let record = source.and_then(|source| source.record);
        let name = source.and_then(|source| source.name.as_deref());
        html! {
            @match record.and_then(|record| self.address(record)) {
                Some(address) => a href=(address) { (words) },
                None => (words),
            }
            @if let Some(name) = name { " (" (name) ")" }
        }
    }

    fn address(&self, (kind, id): (Kind, Id)) -> Option<String> {
        let lang = code(self.language);
        let to = |place: &str| Some(format!("/{place}/{id}?lang={lang}"));
        match kind {
            Kind::Case => to("cases"),
            Kind::Visit | Kind::Claim | Kind::Authorization => to("records"),
            Kind::Member if self.sees_members => to("members"),
            Kind::Person if self.sees_registry => to("administration/people"),
            Kind::Organisation if self.sees_registry => {
                Some(format!("/administration/organisation?lang={lang}"))
            }
            _ => None,
        }
    }
}

fn word(origin: Origin) -> Phrase {
    match origin {
        Origin::Biller => Phrase::Biller,
        Origin::Renderer => Phrase::Renderer,
        Origin::Subscriber => Phrase::Subscriber,
        Origin::Patient => Phrase::Patient,
        Origin::Payer => Phrase::Payer,
        Origin::Case => Phrase::Case,
        Origin::Visit => Phrase::Visit,
        Origin::Claim => Phrase::Claim,
        Origin::Authorization => Phrase::Authorization,
        Origin::Reckoned => Phrase::Reckoned,
        Origin::Fixed => Phrase::Fixed,
        Origin::File => Phrase::File,
    }
}
