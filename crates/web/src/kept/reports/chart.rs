//! Bars, drawn on the server. They say nothing that the table beside them does not say in numbers, and
//! what a colour says is said in words too.

use latchkey_policy::Language;
use maud::{Markup, html};

use super::words::ReportWord;

/// The most bars of a chart: the rest is in the table.
const MOST: usize = 20;
/// The picture's measures, in its own units.
const WIDTH: u64 = 440;
const ROW: usize = 40;
const TEXT: usize = 14;
const BAR: usize = 14;
/// What is left for a number beside the longest bar.
const ROOM: u64 = 110;
/// The characters that fit into a picture's width.
const LONGEST: usize = 62;

/// One bar.
pub(super) struct Bar {
    pub label: String,
    /// How long it is.
    pub count: u64,
    /// How much of it, at its end, is marked, and what that is called.
    pub marked: Option<(u64, &'static str)>,
}

impl Bar {
    /// A bar of one piece.
    pub fn of(label: impl Into<String>, count: u64) -> Self {
        Self { label: label.into(), count, marked: None }
    }
}

/// The chart of a sheet; nothing where there are no bars.
pub(super) fn chart(id: &str, title: &str, bars: &[Bar], language: Language) -> Markup {
    let bars = bars.get(..MOST.min(bars.len())).unwrap_or_default();
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    if most == 0 {
        return html! {};
    }
    let (name, words) = (format!("{id}-title"), format!("{id}-words"));
    html! {
        svg.chart role="img" aria-labelledby={ (name) " " (words) }
            viewBox={ "0 0 " (WIDTH) " " (bars.len() * ROW) } {
            title id=(name) { (title) }
            desc id=(words) { (ReportWord::SameAsTable.text(language)) }
            @for (place, bar) in bars.iter().enumerate() { (drawn(bar, place * ROW, most)) }
        }
    }
}

fn drawn(bar: &Bar, top: usize, most: u64) -> Markup {
    let long = |count: u64| count * (WIDTH - ROOM) / most.max(1);
    let (whole, marked) = (long(bar.count), bar.marked.map_or(0, |(count, _)| long(count)));
    html! {
        // A long name is drawn closer together; the table beside it has it as it is.
        @let is_long = bar.label.chars().count() > LONGEST;
        text x="0" y=(top + TEXT) textLength=[is_long.then_some(WIDTH)]
            lengthAdjust=[is_long.then_some("spacingAndGlyphs")] { (bar.label) }
        rect x="0" y=(top + TEXT + 5) height=(BAR) width=(whole.max(1)) {}
        @if marked > 0 {
            rect.marked x=(whole - marked) y=(top + TEXT + 5) height=(BAR) width=(marked) {}
        }
        text.count x=(whole + 6) y=(top + TEXT + BAR + 3) {
            (bar.count)
            @if let Some((count, word)) = bar.marked.filter(|(count, _)| *count > 0) {
                " (" (count) " " (word) ")"
            }
        }
    }
}
