//! Signing in where one always does: OpenID Connect, by authorization code with PKCE, at a provider that
//! the site configured.
//!
//! The browser goes to its provider and comes back with a code; this server exchanges the code for the
//! provider's word, holds that against its keys, and opens a session for the account that it names. The
//! session's cookie is for this site alone, and a browser that comes from another site does not show
//! it: so a page of ours leads on.

mod door;
mod fetch;
mod house;
mod pending;
mod words;

use std::fmt::Display;
use std::sync::Arc;

use axum::routing::{get, post};
use latchkey_identity::oidc::{Configured, Misconfigured};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::back::Back;
use crate::routes::Routes;
use crate::words::code;
use fetch::Fetcher;
use house::House;
use pending::Logins;
use words::Phrase;

/// The providers that a site takes at their word.
#[derive(Clone, Default)]
pub struct Providers(Option<Arc<Doors>>);

struct Doors {
    houses: Vec<House>,
    logins: Logins,
    fetcher: Fetcher,
    /// Who is told why somebody was not let in: whoever runs the server.
    tell: fn(&dyn Display),
}

impl Providers {
    /// Those of a site's file, each with our secret there where it gave one, for a server that is
    /// reached from outside at this address, as `https://latchkey.example`. `tell` is told in a line
    /// why somebody was not let in; nothing personal is in it, and nothing secret.
    ///
    /// # Errors
    /// The first setting with which no login is safe.
    pub fn new(
        mut configured: Vec<(Configured, Option<String>)>,
        address: &str,
        tell: fn(&dyn Display),
    ) -> Result<Self, Misconfigured> {
        configured.iter_mut().for_each(|(one, _)| one.come_back_to(address));
        for (place, (one, _)) in configured.iter().enumerate() {
            one.check()?;
            if configured.iter().skip(place + 1).any(|(other, _)| other.name == one.name) {
                return Err(Misconfigured::Twice);
            }
        }
        if configured.is_empty() {
            return Ok(Self(None));
        }
        let houses = configured.into_iter().map(|(one, secret)| House::new(one, secret)).collect();
        let (logins, fetcher) = (Logins::default(), Fetcher::new());
        Ok(Self(Some(Arc::new(Doors { houses, logins, fetcher, tell }))))
    }

    /// The ways to them from the page where one signs in, and then back to the page that was asked for.
    pub(super) fn ways(
        &self,
        language: Language,
        in_another_tab: bool,
        back: Option<&Back>,
    ) -> Markup {
        let back = back.map(Back::parameter).unwrap_or_default();
        html! {
            @if let Some(doors) = &self.0 {
                p.actions {
                    @for house in &doors.houses {
                        @let (name, title) = (&house.configured.name, &house.configured.title);
                        a.usa-button href={ "/login/" (name) "?lang=" (code(language)) (back) }
                            target=[in_another_tab.then_some("_blank")] {
                            (Phrase::SignInWith.text(language)) " " (title)
                        }
                    }
                }
                h2 { (Phrase::OrHere.text(language)) }
            }
        }
    }
}

impl Doors {
    /// The name under which accounts know whom a provider names: of several providers each has names
    /// of its own, so that none speaks for another.
    fn subject(&self, house: &House, subject: &str) -> String {
        if self.houses.len() == 1 {
            return subject.to_owned();
        }
        format!("{}/{subject}", house.configured.name)
    }
}

/// The routes of signing in through a provider.
pub(super) fn routes() -> Routes {
    Routes::new()
        .route("/login/callback", get(door::come_back))
        .route("/login/code", post(door::second_factor))
        .route("/login/{provider}", get(door::leave))
}
