//! The segments of a claim by their loops. What a finding points at is marked, and says which finding:
//! by a word and a link, not by its colour alone.

use latchkey_policy::Language;
use latchkey_screening::held::{ShownClaim, ShownSegment, Spot};
use maud::{Markup, html};

use super::words::Phrase;

/// The table.
pub(super) fn table(claim: &ShownClaim, language: Language) -> Markup {
    let runs = claim.segments.chunk_by(|a, b| a.loop_id == b.loop_id && !b.opens);
    html! {
        section aria-labelledby="segments" {
            h2 #segments { (Phrase::Segments.text(language)) }
            div.scroll tabindex="0" role="group" aria-labelledby="segments" {
                table.usa-table.segments {
                    caption { (Phrase::SegmentsCaption.text(language)) }
                    thead { tr {
                        th scope="col" { (Phrase::LoopColumn.text(language)) }
                        th scope="col" { (Phrase::NumberColumn.text(language)) }
                        th scope="col" { (Phrase::TextColumn.text(language)) }
                        th scope="col" { (Phrase::SaidColumn.text(language)) }
                    } }
                    @for run in runs { (of_loop(claim, run, language)) }
                }
            }
        }
    }
}

fn of_loop(claim: &ShownClaim, run: &[ShownSegment], language: Language) -> Markup {
    let loop_id = run.first().map_or("", |first| first.loop_id);
    html! {
        tbody {
            @for (place, segment) in run.iter().enumerate() {
                @let spots = spots(claim, segment);
                tr id={ "s" (segment.place.segment) } class=[(!spots.is_empty()).then_some("marked")] {
                    @if place == 0 {
                        th scope="rowgroup" rowspan=(run.len()) {
                            (loop_id)
                            @if let Some(word) = named(loop_id) {
                                br; span.quiet { (word.text(language)) }
                            }
                        }
                    }
                    td.number { (segment.place.segment) }
                    td.text { (text(segment, &spots)) }
                    td { @for (number, spot) in &spots { (pointed(*number, spot, language)) } }
                }
            }
        }
    }
}

/// The findings that point at a segment, by their numbers.
fn spots<'c>(claim: &'c ShownClaim, segment: &ShownSegment) -> Vec<(usize, &'c Spot)> {
    let all = (1..).zip(&claim.items);
    let spots = all.filter_map(|(number, item)| Some((number, item.spot.as_ref()?)));
    spots.filter(|(_, spot)| spot.place.segment == segment.place.segment).collect()
}

fn pointed(number: usize, spot: &Spot, language: Language) -> Markup {
    html! {
        div {
            a href={ "#f" (number) } { (Phrase::Finding.text(language)) " " (number) }
            @if spot.is_missing {
                " " span.quiet {
                    "(" (spot.segment) " " (Phrase::MissingHere.text(language)) ")"
                }
            }
        }
    }
}

/// The segment, with the elements that are pointed at marked; the whole of it where none is.
fn text(segment: &ShownSegment, spots: &[(usize, &Spot)]) -> Markup {
    let here = || spots.iter().filter(|(_, spot)| !spot.is_missing);
    let is_whole = here().any(|(_, spot)| spot.element == 0);
    let is_marked = |place: usize| here().any(|(_, spot)| usize::from(spot.element) == place);
    html! {
        code {
            @if is_whole { mark { (segment.text) } }
            @else {
                @for (place, element) in segment.elements().enumerate() {
                    @if place > 0 { (segment.separator.unwrap_or('*')) wbr; }
                    @if place > 0 && is_marked(place) { mark { (element) } } @else { (element) }
                }
            }
        }
    }
}

/// What stands in a loop, in a word or two.
pub(super) fn named(loop_id: &str) -> Option<Phrase> {
    Some(match loop_id {
        "ST" => Phrase::Transaction,
        "1000A" => Phrase::Submitter,
        "1000B" => Phrase::Receiver,
        "2000A" | "2010AA" => Phrase::BillingProvider,
        "2010AB" | "2010AC" => Phrase::PayTo,
        "2000B" | "2010BA" => Phrase::Subscriber,
        "2010BB" => Phrase::PayerLoop,
        "2000C" | "2010CA" => Phrase::Patient,
        "2300" => Phrase::ClaimLoop,
        "2310A" => Phrase::Referring,
        "2310B" => Phrase::Rendering,
        "2310C" => Phrase::Facility,
        "2310D" => Phrase::Supervising,
        "2320" | "2330A" | "2330B" => Phrase::OtherPayer,
        "2400" => Phrase::ServiceLine,
        "2420A" | "2420D" | "2420F" => Phrase::LineProvider,
        "2430" => Phrase::Adjudication,
        _ => return None,
    })
}
