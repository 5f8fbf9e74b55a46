//! A request as it goes out and the answer as it comes back, under a heading in plain words.

use base64ct::{Base64UrlUnpadded, Encoding};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::inside::Exchange;
use super::tree;
use super::words::RecordWord as W;

/// What an exchange is about, by the ending of its address.
const ABOUT: &[(&str, W)] = &[
    ("/cds-services", W::OfServices),
    ("/order-select", W::OfSelect),
    ("/order-sign", W::OfSign),
    ("/$questionnaire-package", W::OfPackage),
    ("/$next-question", W::OfNext),
    ("/smart-configuration", W::OfConfiguration),
    ("/token", W::OfToken),
    ("/Subscription", W::OfSubscription),
    ("/Claim/$submit", W::OfSubmit),
    ("/Claim/$inquire", W::OfInquire),
];

/// An exchange; it is the `place`-th of its page.
pub(super) fn shown(exchange: &Exchange, place: usize, language: Language) -> Markup {
    let Exchange { request, answer } = exchange;
    let about = ABOUT.iter().find(|(ending, _)| request.address.ends_with(ending));
    let about = about.map_or(W::OfNotification, |(_, word)| *word);
    html! {
        section.exchange {
            h3 { (place) ". " (about.text(language)) }
            p.place { code { (request.method) " " (request.address) } }
            @if let Some(authorization) = &request.authorization {
                (shown_token(authorization, language))
            }
            @if let Some((kind, body)) = &request.body {
                h4 { (W::Sent.text(language)) }
                @if *kind == "application/x-www-form-urlencoded" {
                    (tree::fields(body, language))
                } @else { (tree::sent(body, language)) }
            }
            @if let Some(answer) = answer {
                h4 { (W::CameBack.text(language)) ": " (answer.status) }
                @if !answer.body.is_empty() { (tree::sent(&answer.body, language)) }
            }
        }
    }
}

/// What proves who asks: what a signed token says, or that it is one that was given.
fn shown_token(authorization: &str, language: Language) -> Markup {
    let token = authorization.strip_prefix("Bearer ").unwrap_or(authorization);
    match claims(token) {
        Some(claims) => html! {
            details.folded {
                summary { (W::SignedToken.text(language)) }
                (tree::sent(&claims, language))
            }
        },
        None => html! { p.quiet { (W::GivenToken.text(language)) } },
    }
}

/// What a signed token says.
fn claims(token: &str) -> Option<String> {
    let mut parts = token.split('.');
    let (claims, _) = (parts.nth(1)?, parts.next()?);
    String::from_utf8(Base64UrlUnpadded::decode_vec(claims).ok()?).ok()
}
