//! Where one can go: each place with what somebody must be allowed to do there.

use latchkey_policy::Language;
use latchkey_workflow::{Access, Action, Role, Standing, access};
use maud::{Markup, html};

use crate::words::{Word, code};

/// A place in the header.
struct Place {
    word: Word,
    address: &'static str,
    /// What its visitors do there; `None` where it is open to anybody.
    action: Option<Action>,
}

const PLACES: &[Place] = &[
    Place { word: Word::Work, address: "/work", action: Some(Action::QueueView) },
    Place { word: Word::Cases, address: "/cases", action: Some(Action::CaseView) },
    Place { word: Word::Requests, address: "/requests", action: Some(Action::AuthorizationView) },
    Place { word: Word::FindShort, address: "/find", action: Some(Action::NetworkFind) },
    Place { word: Word::Families, address: "/members", action: Some(Action::MemberKeep) },
    Place {
        word: Word::People,
        address: "/administration/people",
        action: Some(Action::OpeningsState),
    },
    Place {
        word: Word::Administration,
        address: "/administration",
        action: Some(Action::AccountView),
    },
    Place { word: Word::Screen, address: "/screen", action: Some(Action::ClaimScreen) },
    Place { word: Word::Reports, address: "/reports", action: Some(Action::MetricsView) },
    Place { word: Word::Check, address: "/check", action: None },
    Place { word: Word::Policies, address: "/policies", action: None },
];

/// The places that somebody with these roles may go to; without an account, those open to anybody.
pub(super) fn places(roles: &[Role], language: Language) -> Markup {
    html! {
        nav aria-label=(Word::Main.text(language)) {
            @for place in PLACES.iter().filter(|place| is_open(place, roles)) {
                a href={ (place.address) "?lang=" (code(language)) } { (place.word.text(language)) }
            }
        }
    }
}

/// Where somebody with these roles begins: the first place that not everybody may go to, else the
/// first page.
pub(crate) fn first_place(roles: &[Role]) -> &'static str {
    let own = |place: &&Place| place.action.is_some() && is_open(place, roles);
    PLACES.iter().find(own).map_or("/", |place| place.address)
}

fn is_open(place: &Place, roles: &[Role]) -> bool {
    let Some(action) = place.action else { return true };
    let allowed = |role: &Role| access(*role, action, Some(Standing::Owner)) == Access::Allowed;
    roles.iter().any(allowed)
}
