//! The boxes and the segments, each as a table.

use latchkey_app::Filing;
use latchkey_app::origin::{Boxed, Origin, Segment};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::origin::Origins;
use super::spanish;
use super::words::Phrase;
use crate::kept::screen::loop_named;

/// The boxes, part by part of the form.
pub(super) fn boxes(filing: &Filing, from: &Origins<'_>, language: Language) -> Markup {
    let parts =
        filing.boxes.chunk_by(|a, b| (a.section, a.service_line) == (b.section, b.service_line));
    html! {
        section aria-labelledby="boxes" {
            h2 #boxes { (Phrase::Boxes.text(language)) }
            @if let Some(why) = &filing.no_form {
                p { (Phrase::NoForm.text(language)) " " span lang="en" { (why) } }
            } @else {
                div.scroll tabindex="0" role="group" aria-labelledby="boxes" {
                    table.usa-table.boxes {
                        caption { (Phrase::BoxesCaption.text(language)) }
                        thead { tr {
                            @for word in [Phrase::Box, Phrase::Is, Phrase::Value, Phrase::From] {
                                th scope="col" { (word.text(language)) }
                            }
                        } }
                        @for part in parts { (of_part(part, from, language)) }
                    }
                }
            }
        }
    }
}

fn of_part(part: &[Boxed], from: &Origins<'_>, language: Language) -> Markup {
    let Some(first) = part.first() else { return html! {} };
    html! {
        tbody {
            tr {
                th.part scope="rowgroup" colspan="4" {
                    (worded(first.section, language))
                    @if let Some(line) = first.service_line {
                        ", " (Phrase::Line.text(language)) " " (line)
                    }
                }
            }
            @for one in part {
                tr {
                    td.number { (number(one)) }
                    th scope="row" { (worded(one.label, language)) }
                    td.text {
                        @if one.is_choice { (worded(&one.value, language)) } @else { (one.value) }
                    }
                    td { (from.shown(one.origin)) }
                }
            }
        }
    }
}

/// The block above the boxes has no number.
fn number(one: &Boxed) -> &'static str {
    if one.number.starts_with(|c: char| c.is_ascii_digit()) { one.number } else { "–" }
}

/// A word of the form in the reader's language.
fn worded(words: &str, language: Language) -> &str {
    match language {
        Language::English => words,
        Language::Spanish => spanish::of(words).unwrap_or(words),
    }
}

/// The segments, loop by loop.
pub(super) fn segments(filing: &Filing, from: &Origins<'_>, language: Language) -> Markup {
    let runs = filing.segments.chunk_by(|a, b| a.loop_id == b.loop_id && !b.opens);
    html! {
        section aria-labelledby="segments" {
            h2 #segments { (Phrase::Segments.text(language)) }
            div.scroll tabindex="0" role="group" aria-labelledby="segments" {
                table.usa-table.segments {
                    caption { (Phrase::SegmentsCaption.text(language)) }
                    thead { tr {
                        @for word in [Phrase::Loop, Phrase::Segment, Phrase::From] {
                            th scope="col" { (word.text(language)) }
                        }
                    } }
                    @for run in runs { (of_loop(run, from, language)) }
                }
            }
        }
    }
}

fn of_loop(run: &[Segment], from: &Origins<'_>, language: Language) -> Markup {
    let loop_id = run.first().map_or("", |first| first.loop_id);
    html! {
        tbody {
            @for (place, segment) in run.iter().enumerate() {
                tr {
                    @if place == 0 {
                        th scope="rowgroup" rowspan=(run.len()) {
                            (loop_id)
                            @if let Some(word) = loop_named(loop_id, language) {
                                br; span.quiet { (word) }
                            }
                        }
                    }
                    td.text { code { (broken(&segment.text)) } }
                    td { (origins(segment, from)) }
                }
            }
        }
    }
}

/// A segment that may break between its elements.
fn broken(text: &str) -> Markup {
    html! {
        @for (place, element) in text.split('*').enumerate() {
            @if place > 0 { "*" wbr; }
            (element)
        }
    }
}

/// The elements of a segment by where they come from.
fn origins(segment: &Segment, from: &Origins<'_>) -> Markup {
    let mut by_origin: Vec<(Origin, Vec<String>)> = Vec::new();
    for value in &segment.values {
        let place = match value.component {
            0 => format!("{:02}", value.element),
            component => format!("{:02}-{component}", value.element),
        };
        match by_origin.iter_mut().find(|(known, _)| *known == value.origin) {
            Some((_, places)) => places.push(place),
            None => by_origin.push((value.origin, vec![place])),
        }
    }
    html! {
        ul.origins {
            @for (origin, places) in &by_origin {
                li { span.number { (places.join(", ")) } " " (from.shown(*origin)) }
            }
        }
    }
}
