//! A claim: what there is to say of it, and its segments with what is pointed at marked.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use latchkey_policy::{Language, Library};
use latchkey_screening::held::{Item, ItemKind, ShownClaim, Spot};
use latchkey_screening::report::dollars;
use maud::{Markup, html};

use super::desk::{Job, State};
use super::list::class;
use super::said::{about, counted_all, denial, fix, kind, line, sentence, whom};
use super::words::Phrase;
use super::{SharedDesk, found, segments};
use crate::kept::who::Visitor;
use crate::words::{code, said};

/// The page of a claim.
pub(super) async fn page(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    Path((id, number)): Path<(String, u64)>,
) -> Response {
    let Some(job) = found(&visitor, &desk, &id) else { return visitor.nowhere() };
    let State::Done(results) = job.state() else { return visitor.nowhere() };
    let Some(claim) = results.claims.iter().find(|claim| claim.number == number) else {
        return visitor.nowhere();
    };
    shown(&visitor, &job, claim)
}

fn shown(visitor: &Visitor, job: &Job, claim: &ShownClaim) -> Response {
    let language = visitor.language;
    let title = format!("{} {}", Phrase::ClaimTitle.text(language), claim.id);
    let back = format!("/screen/{}?lang={}", job.id, code(language));
    let main = html! {
        div.wide.kept {
            p { a href=(back) { (Phrase::BackToFile.text(language)) " " (job.name) } }
            h1 { (title) }
            p.quiet {
                (Phrase::ClaimOfFile.text(language)) " " (claim.number)
                @if let Some(charge) = claim.charge {
                    " · " (Phrase::Charge.text(language)) " " (dollars(charge))
                }
                " · " (Phrase::AtStake.text(language)) " " (dollars(claim.at_stake))
            }
            section aria-labelledby="said" {
                h2 #said { (Phrase::All.text(language)) }
                ol.findings.numbered {
                    @for (number, item) in (1..).zip(&claim.items) {
                        (finding(number, item, &visitor.site.library, language))
                    }
                }
            }
            (segments::table(claim, language))
        }
    };
    let here = format!("/screen/{}/claims/{}", job.id, claim.number);
    visitor.page(&title, here, main).into_response()
}

fn finding(number: usize, item: &Item, library: &Library, language: Language) -> Markup {
    html! {
        li id={ "f" (number) } class={ "finding " (class(item)) } {
            p.outcome {
                span.sign aria-hidden="true" {}
                strong {
                    (number) ". " (kind(item.kind).text(language)) " · "
                    @if item.line.is_some() { (Phrase::Line.text(language)) " " }
                    (line(item, language))
                }
                (about(item, library, language))
            }
            @if !item.words.is_empty() { p { (counted_all(&item.words, library, language)) } }
            p {
                (sentence(item, library, language).shown())
                @if !item.source.is_empty() {
                    " " span.place lang="en" {
                        "(" (item.source)
                        @if !item.place_in_source.is_empty() { ", " (item.place_in_source) }
                        ")"
                    }
                }
            }
            (of_this_claim(item, language))
            (remedy(item, library, language))
            @let denial = denial(item);
            @if !denial.is_empty() { p { (Phrase::Denial.text(language)) " " (denial) } }
            @if let Some(spot) = &item.spot { (place(spot, language)) }
        }
    }
}

/// What of this claim it is about, or why it is asked.
fn of_this_claim(item: &Item, language: Language) -> Markup {
    let name = if item.kind == ItemKind::LookUp { Phrase::Why } else { Phrase::Here };
    html! {
        @if !item.detail.is_empty() {
            p { (name.text(language)) " " (said(&item.detail, language)) }
        }
        @if item.is_on_no_claim { p.quiet { (Phrase::OnNoClaim.text(language)) } }
    }
}

/// What mends it, or whom to ask.
fn remedy(item: &Item, library: &Library, language: Language) -> Markup {
    let (name, said) = match item.kind {
        ItemKind::LookUp => (Phrase::Ask, whom(item, language)),
        ItemKind::Note => (Phrase::Ask, fix(item, library, language)),
        _ => (Phrase::FixIt, fix(item, library, language)),
    };
    html! {
        @if !item.fix.is_empty() {
            p.fix { strong { (name.text(language)) } " " (said.shown()) }
        }
    }
}

/// Where it is, with the way to the segment.
fn place(spot: &Spot, language: Language) -> Markup {
    html! {
        p.place {
            (Phrase::Where.text(language)) " "
            @if !spot.loop_id.is_empty() { (Phrase::Loop.text(language)) " " (spot.loop_id) ", " }
            (spot.segment)
            @if spot.element > 0 { " " (Phrase::Element.text(language)) " " (spot.element) }
            ", "
            a href={ "#s" (spot.place.segment) } {
                @if spot.is_missing { (Phrase::BeforeSegment.text(language)) }
                @else { (Phrase::Segment.text(language)) }
                " " (spot.place.segment)
            }
        }
    }
}
