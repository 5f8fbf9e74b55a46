//! The forms of a person's page, each for those who may do what it asks.

use latchkey_domain::{Engagement, Fact, Mode};
use latchkey_workflow::registry::{CertificateKind, Held};
use latchkey_workflow::{Action, Id};
use maud::{Markup, html};

use super::one::{Seen, Tried};
use super::{profile, state};
use crate::guard::Posted;
use crate::kept::administration::entered::rows_shown;
use crate::kept::administration::fields::{Choice, Fields};
use crate::kept::administration::frame::{Asking, may};
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::kept::who::Visitor;
use crate::look::hidden;

/// A form of the page.
struct Begun<'b> {
    id: &'static str,
    /// Which of several of its kind; else nothing.
    of: &'b str,
    title: Phrase,
    /// What stands in it, where nothing was tried in it.
    said: &'b Posted,
}

impl<'b> Begun<'b> {
    fn new(id: &'static str, title: Phrase, said: &'b Posted) -> Self {
        Self { id, of: "", title, said }
    }
}

/// Every form that the visitor may send.
pub(super) fn all(visitor: &Visitor, seen: &Seen, tried: Option<&Tried<'_>>) -> Markup {
    let (kept, nothing) = (profile::said(&seen.person.profile), Posted::default());
    let plain = |id, title| Begun::new(id, title, &nothing);
    html! {
        @if may(visitor, Action::OpeningsState) {
            (form(visitor, seen, tried, &plain("state-room", Phrase::StateRoom), room))
        }
        @if may(visitor, Action::RegistryKeep) {
            (form(visitor, seen, tried, &plain("add-certificate", Phrase::AddCertificate),
                |fields| certificate(fields, seen.certificate)))
            @for held in &seen.person.certificates { (of_certificate(visitor, seen, tried, held)) }
            (form(visitor, seen, tried, &plain("engage", Phrase::Engage),
                |fields| engage(visitor, fields)))
            (ends(visitor, seen, tried))
            (form(visitor, seen, tried, &Begun::new("keep", Phrase::ChangePerson, &kept),
                |fields| self::profile(visitor, fields)))
            @if seen.person.retired.is_some() {
                (form(visitor, seen, tried, &plain("restore", Phrase::OfferAgain), |_| html! {}))
            } @else {
                (form(visitor, seen, tried, &plain("retire", Phrase::OfferNoLonger),
                    |fields| fields.line("reason", Phrase::WhyReason)))
            }
        }
    }
}

/// One form: with what was tried in it, where that was this one.
fn form(
    visitor: &Visitor,
    seen: &Seen,
    tried: Option<&Tried<'_>>,
    begun: &Begun<'_>,
    inner: impl Fn(&Fields<'_>) -> Markup,
) -> Markup {
    let language = visitor.language;
    let tried = tried.filter(|tried| tried.posted.get("command") == Some(begun.id));
    let scope = format!("{}{}", begun.id, begun.of);
    let fields = Fields {
        scope: &scope,
        said: tried.map_or(begun.said, |tried| tried.posted),
        mistakes: tried.map_or(&[][..], |tried| tried.mistakes),
        language,
    };
    let asking = Asking {
        id: begun.id,
        of: begun.of,
        title: begun.title.text(language),
        action: &format!("/administration/people/{}", seen.person.id),
        version: Some(seen.shown.version),
        key: &seen.key,
        is_open: tried.is_some(),
        language,
    };
    asking.around(&html! { (fields.summary()) (inner(&fields)) })
}

fn room(fields: &Fields<'_>) -> Markup {
    let language = fields.language;
    let choices = [
        ("yes".to_owned(), Phrase::HasRoom.text(language)),
        ("no".to_owned(), Phrase::HasNoRoom.text(language)),
    ];
    html! {
        (fields.choice("room", Phrase::RoomThisWeek, None, &choices))
        (fields.day("first", Phrase::FirstFree))
    }
}

fn certificate(fields: &Fields<'_>, id: Id) -> Markup {
    let language = fields.language;
    let kind =
        |kind: &CertificateKind| (kind.name().to_owned(), names::certificate(*kind).text(language));
    let kinds: Vec<Choice<'_>> = CertificateKind::ALL.iter().map(kind).collect();
    // Sent again after a mistake, it is the same certificate.
    let id = fields.said.get("certificate").map_or_else(|| id.to_string(), str::to_owned);
    html! {
        (hidden("certificate", &id))
        (fields.choice("kind", Phrase::Certificate, None, &kinds))
        (fields.line("issuer", Phrase::Issuer))
        (fields.line("number", Phrase::Number))
        (fields.line("old-number", Phrase::OldNumber))
        (fields.day("from", Phrase::FirstDay))
        (fields.day("until", Phrase::LastDay))
    }
}

/// To correct a certificate, or to remove it.
fn of_certificate(
    visitor: &Visitor,
    seen: &Seen,
    tried: Option<&Tried<'_>>,
    held: &Held,
) -> Markup {
    let held = &held.certificate;
    let language = visitor.language;
    let id = held.id.to_string();
    let is_of_it = |tried: &&Tried<'_>| tried.posted.get("certificate") == Some(id.as_str());
    let tried = tried.filter(is_of_it);
    let day = |day: Option<latchkey_domain::Day>| day.map(|d| d.to_string()).unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let begins = Posted::of(vec![
        ("certificate".to_owned(), id.clone()),
        ("kind".to_owned(), held.kind.name().to_owned()),
        ("issuer".to_owned(), text(&held.issuer)),
        ("number".to_owned(), text(&held.number)),
        ("old-number".to_owned(), text(&held.old_number)),
        ("from".to_owned(), day(held.from)),
        ("until".to_owned(), day(held.until)),
        ("evidence".to_owned(), held.evidence.map(|id| id.to_string()).unwrap_or_default()),
    ]);
    let of = format!("-{id}");
    let one = |id, title| Begun { id, of: &of, title, said: &begins };
    let correct = one("correct-certificate", Phrase::CorrectCertificate);
    let remove = one("remove-certificate", Phrase::RemoveCertificate);
    html! {
        details.act open[tried.is_some()] {
            summary { (Phrase::ThisCertificate.text(language)) " " (state::certificate(held, language)) }
            (form(visitor, seen, tried, &correct, |fields| html! {
                (hidden("evidence", begins.get("evidence").unwrap_or_default()))
                (certificate(fields, held.id))
            }))
            (form(visitor, seen, tried, &remove, |fields| html! {
                (hidden("certificate", &id))
                (fields.line("reason", Phrase::WhyReason))
            }))
        }
    }
}

fn engage(visitor: &Visitor, fields: &Fields<'_>) -> Markup {
    let is_tie = |choice: &Choice<'_>| Engagement::from_name(&choice.0).is_some();
    let kinds = names::values(&visitor.site, Fact::RendererEngagement, fields.language);
    let kinds: Vec<Choice<'_>> = kinds.into_iter().filter(is_tie).collect();
    html! {
        (hidden("organisation", &visitor.caller.organisation.to_string()))
        (fields.choice("kind", Phrase::InWhatWay, None, &kinds))
        (fields.day("from", Phrase::FirstDay))
        (fields.day("until", Phrase::LastDay))
    }
}

/// To end a tie with each organisation that has one which goes on.
fn ends(visitor: &Visitor, seen: &Seen, tried: Option<&Tried<'_>>) -> Markup {
    let own = visitor.caller.organisation;
    let goes_on = seen.person.engagements.iter().any(|tie| {
        tie.value.organisation == own && tie.until.is_none() && tie.value.kind != Engagement::None
    });
    let nothing = Posted::default();
    let begun = Begun::new("end-engagement", Phrase::EndEngagement, &nothing);
    html! {
        @if goes_on {
            (form(visitor, seen, tried, &begun, |fields| html! {
                (hidden("organisation", &own.to_string()))
                (fields.day("until", Phrase::LastDay))
            }))
        }
    }
}

/// The fields of a person's profile.
pub(super) fn profile(visitor: &Visitor, fields: &Fields<'_>) -> Markup {
    let language = fields.language;
    let roles = names::values(&visitor.site, Fact::RendererRole, language);
    let mode = |mode: &Mode| (mode.name().to_owned(), state::mode(*mode).text(language));
    let modes: Vec<Choice<'_>> = Mode::ALL.iter().map(mode).collect();
    html! {
        (fields.line("name", Phrase::Name))
        (fields.choice("role", Phrase::LicenceOrRole, Some(Phrase::NotSaid), &roles))
        (fields.line("npi", Phrase::Npi))
        (fields.line("short", Phrase::OwnKey))
        (fields.line("languages", Phrase::LanguagesHelp))
        (fields.ticks("mode", Phrase::Modes, &modes))
        (fields.line("areas", Phrase::AreasHelp))
        (fields.line("own-last", Phrase::OwnLast))
        (fields.line("own-first", Phrase::OwnFirst))
        (fields.line("taxonomy", Phrase::Taxonomy))
        @for row in 0..rows_shown(fields.said, "licence") {
            @let place = format!("licence-{row}");
            div.row role="group" aria-label={ (Phrase::Licences.text(language)) " " (row + 1) } {
                (fields.line(&format!("{place}-kind"), Phrase::LicenceKind))
                (fields.line(&place, Phrase::LicenceNumber))
                (fields.day(&format!("{place}-until"), Phrase::LastDay))
            }
        }
        (fields.tick("none", Phrase::HoldsNone))
        (fields.tick("independent", Phrase::IsIndependent))
    }
}
