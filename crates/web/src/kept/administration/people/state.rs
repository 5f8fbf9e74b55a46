//! What is known of a person, as a page shows it.

use latchkey_domain::{Fact, Mode};
use latchkey_policy::Language;
use latchkey_workflow::registry::{Certificate, Person};
use maud::{Markup, html};

use super::list::held;
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::kept::find::tongues;
use crate::kept::who::Visitor;
use crate::words::{Word, long};

/// What is known: the person, the certificates, the ties.
pub(super) fn known(visitor: &Visitor, person: &Person) -> Markup {
    let (language, profile) = (visitor.language, &person.profile);
    let today = (visitor.site.today)();
    let role = profile.role.map(|role| {
        names::value(&visitor.site, Fact::RendererRole, role.name(), language).to_owned()
    });
    let modes: Vec<&str> = profile.modes.iter().map(|one| mode(*one).text(language)).collect();
    let areas: Vec<String> = profile.areas.iter().map(ToString::to_string).collect();
    let licences: Vec<String> = profile
        .licences
        .iter()
        .map(|held| format!("{} {}", held.licence.kind, held.licence.number))
        .collect();
    let room = person.accepts_infants.map(|said| {
        let phrase = if said.has_room { Phrase::HasRoom } else { Phrase::HasNoRoom };
        format!("{} ({})", phrase.text(language), long(said.on, language))
    });
    let rows = [
        (Phrase::LicenceOrRole, role.unwrap_or_default()),
        (Phrase::Npi, profile.npi.map(|npi| npi.to_string()).unwrap_or_default()),
        (Phrase::Key, profile.key.clone().unwrap_or_default()),
        (Phrase::Licences, licences.join(", ")),
        (Phrase::Languages, tongues(&profile.languages, language)),
        (Phrase::Modes, modes.join(", ")),
        (Phrase::Areas, areas.join(", ")),
        (Phrase::RoomColumn, room.unwrap_or_default()),
    ];
    html! {
        p { (held(person, today, language)) }
        @if let Some(reason) = &person.retired {
            p { (Phrase::RetiredBecause.text(language)) " " (reason) }
        }
        dl.terms {
            @for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
                div { dt { (name.text(language)) } dd { (value) } }
            }
        }
        (certificates(person, language))
        (ties(visitor, person))
    }
}

/// How somebody meets families.
pub(super) fn mode(mode: Mode) -> Word {
    match mode {
        Mode::Home => Word::AtHome,
        Mode::Office => Word::AtOffice,
        Mode::Telehealth => Word::AtDistance,
    }
}

fn certificates(person: &Person, language: Language) -> Markup {
    html! {
        section aria-labelledby="certificates" {
            h2 #certificates { (Phrase::Certificates.text(language)) }
            @if person.certificates.is_empty() { p { (Word::NothingListed.text(language)) } }
            ul {
                @for held in &person.certificates { li { (certificate(&held.certificate, language)) } }
            }
        }
    }
}

/// A certificate in a line.
pub(super) fn certificate(held: &Certificate, language: Language) -> Markup {
    html! {
        (names::certificate(held.kind).text(language))
        @if let Some(number) = &held.number { " · " (number) }
        @if let Some(issuer) = &held.issuer { " · " (issuer) }
        @if let Some(from) = held.from { " · " (Word::From.text(language)) " " (long(from, language)) }
        @if let Some(until) = held.until { " · " (Word::Until.text(language)) " " (long(until, language)) }
    }
}

fn ties(visitor: &Visitor, person: &Person) -> Markup {
    let language = visitor.language;
    html! {
        section aria-labelledby="ties" {
            h2 #ties { (Phrase::Ties.text(language)) }
            @if person.engagements.is_empty() { p { (Word::NothingListed.text(language)) } }
            ul {
                @for tie in &person.engagements {
                    li {
                        (names::value(&visitor.site, Fact::RendererEngagement, tie.value.kind.name(), language))
                        ": "
                        @if tie.value.organisation == visitor.caller.organisation {
                            (Phrase::OurOrganisation.text(language))
                        } @else { code { (tie.value.organisation.tail()) } }
                        @if let Some(from) = tie.from { " · " (Word::From.text(language)) " " (long(from, language)) }
                        @if let Some(until) = tie.until { " · " (Word::Until.text(language)) " " (long(until, language)) }
                    }
                }
            }
        }
    }
}
