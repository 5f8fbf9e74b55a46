//! A claim that is kept, as it would go out: boxes and segments, each value with where it comes from.
//! To be read and printed; it is changed in the records that the values come from.

mod origin;
mod spanish;
mod tables;
mod words;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use latchkey_app::{Filing, Told};
use latchkey_policy::{Language, Library};
use latchkey_workflow::{Action, Id, Kind};
use maud::{Markup, html};

use self::words::Phrase;
use super::record::Seen;
use super::who::{Visitor, failed};
use crate::policies;
use crate::routes::Routes;
use crate::words::{Word, code, said as in_words};

/// The route of it.
pub(super) fn routes() -> Routes {
    Routes::new().route("/records/{id}/filing", get(page))
}

/// The way to it from the page of a claim of one's own, for whoever may make claims.
pub(super) fn way(visitor: &Visitor, seen: &Seen) -> Markup {
    let language = visitor.language;
    let address = format!("/records/{}/filing?lang={}", seen.shown.id, code(language));
    // A payer sees a claim too, and has not made it.
    let owner = visitor.caller.organisation.to_string();
    let is_own = seen.shown.state["owner"].as_str() == Some(&*owner);
    html! {
        @if seen.shown.kind == Kind::Claim && is_own && visitor.may(Action::ClaimKeep) {
            p { a href=(address) { (Phrase::Way.text(language)) } }
        }
    }
}

async fn page(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    let language = visitor.language;
    match visitor.ask(None, None, move |kept, call| kept.app.filing(&call, id, language)).await {
        Ok(filing) => shown(&visitor, id, &filing),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn shown(visitor: &Visitor, id: Id, filing: &Filing) -> Response {
    let language = visitor.language;
    let from = origin::Origins::of(visitor, &filing.sources);
    let title = Phrase::Title.text(language);
    let main = html! {
        div.wide.kept.filing {
            p.progress {
                a href={ "/records/" (id) "?lang=" (code(language)) } {
                    (Phrase::TheClaim.text(language))
                }
            }
            h1 { (title) }
            (super::parts::reference(id, language))
            p { (Phrase::Lead.text(language)) }
            (told(&filing.told, language))
            (rests_on(filing, &visitor.site.library, language))
            @if filing.segments.is_empty() {
                p { (Phrase::NotMade.text(language)) }
            } @else {
                (tables::boxes(filing, &from, language))
                (tables::segments(filing, &from, language))
            }
            p.actions.no-print {
                button.usa-button.usa-button--outline type="button" data-print hidden {
                    (Word::Print.text(language))
                }
            }
        }
    };
    visitor.page(title, format!("/records/{id}/filing"), main).into_response()
}

/// What stands in the way of sending it, and what should be known.
fn told(told: &[Told], language: Language) -> Markup {
    let (stays, known): (Vec<&Told>, Vec<&Told>) = told.iter().partition(|one| one.stays);
    html! {
        section aria-labelledby="stays" {
            h2 #stays { (Phrase::Stays.text(language)) }
            @if stays.is_empty() { p { (Phrase::Nothing.text(language)) } }
            (list(&stays, language))
            @if !known.is_empty() {
                h3 { (Phrase::Known.text(language)) }
                (list(&known, language))
            }
        }
    }
}

/// What the policy says is in the reader's language already; what the form or the records lack is told
/// in it where its sentence is known.
fn list(told: &[&Told], language: Language) -> Markup {
    html! { @if !told.is_empty() { ul { @for one in told { li { (said(one, language)) } } } } }
}

fn said(told: &Told, language: Language) -> Markup {
    if told.language == language {
        html! { (told.said) }
    } else {
        in_words(&told.said, language)
    }
}

/// What the policy settles of what stands on the claim.
fn rests_on(filing: &Filing, library: &Library, language: Language) -> Markup {
    html! {
        @if !filing.rests_on.is_empty() {
            section aria-labelledby="rests" {
                h2 #rests { (Phrase::RestsOn.text(language)) }
                div.scroll tabindex="0" role="group" aria-labelledby="rests" {
                    table.usa-table {
                        caption { (Phrase::RestsOnCaption.text(language)) }
                        thead { tr {
                            @for word in [Phrase::Question, Phrase::Answer, Phrase::Clauses] {
                                th scope="col" { (word.text(language)) }
                            }
                        } }
                        tbody { @for one in &filing.rests_on { (settled(one, library, language)) } }
                    }
                }
            }
        }
    }
}

fn settled(one: &latchkey_app::RestsOn, library: &Library, language: Language) -> Markup {
    let vocabulary = library.vocabulary();
    let question = vocabulary.questions().iter().find(|known| known.name == one.question);
    let question = question.map_or(one.question, |known| known.words.in_language(language));
    let answer = vocabulary.value_words(one.question, one.answer);
    let answer = answer.map_or(one.answer, |words| words.in_language(language));
    let versions = library.versions(&one.policy).unwrap_or_default();
    let policy = versions.iter().find(|policy| policy.version() == one.version);
    html! {
        tr {
            th scope="row" { (question) }
            td { (answer) }
            td {
                @for (place, clause) in one.clauses.iter().enumerate() {
                    @if place > 0 { ", " }
                    @match policy {
                        Some(policy) => {
                            a href={ (policies::address(policy, language)) "#" (clause) } {
                                code { (clause) }
                            }
                        },
                        None => code { (clause) },
                    }
                }
            }
        }
    }
}
