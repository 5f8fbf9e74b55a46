//! The days that count, as a picture: a line with bands, and the numbers of the list beside it.
//!
//! It says nothing that the list does not say, so who does not see it misses nothing.

use latchkey_domain::Day;
use maud::{Markup, html};

use super::until::{Kind, Mark};

/// The picture's measures, in its own units.
const WIDTH: i32 = 400;
const MARGIN: i32 = 14;
const LINE: i32 = 40;
/// How far a number stands from the line, and how large it is.
const AWAY: i32 = 20;
const RADIUS: i32 = 9;
const HEIGHT: i32 = LINE + AWAY + RADIUS + 3;
/// How far apart the numbers of two days must be to stand side by side.
const APART: i32 = 20;

/// The picture of days in their order.
pub(super) fn picture(marks: &[Mark]) -> Markup {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else { return html! {} };
    let scale = Scale { first: first.day, days: (last.day - first.day).max(1) };
    let of_kind = |kind: Kind| marks.iter().find(|mark| mark.kind == kind).map(|mark| mark.day);
    let birth = of_kind(Kind::Birth).unwrap_or(first.day);
    html! {
        svg.timeline viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } aria-hidden="true" focusable="false" {
            line.axis x1=(MARGIN) y1=(LINE) x2=(WIDTH - MARGIN) y2=(LINE) {}
            @for (class, last) in [("referral", of_kind(Kind::LastReferral)), ("cpsp", of_kind(Kind::LastCpsp))] {
                @if let Some(last) = last.filter(|last| *last > birth) {
                    rect class=(class) x=(scale.place(birth)) y=(LINE - 4) height="8"
                        width=(scale.place(last) - scale.place(birth)) {}
                }
            }
            @for (number, (mark, row)) in (1..).zip(marks.iter().zip(rows(marks, &scale))) {
                @let x = scale.place(mark.day);
                @let y = if row == Row::Above { LINE - AWAY } else { LINE + AWAY };
                line class={ "tick " (mark.kind.class()) } x1=(x) y1=(LINE - 7) x2=(x) y2=(LINE + 7) {}
                circle class=(mark.kind.class()) cx=(x) cy=(y) r=(RADIUS) {}
                text x=(x) y=(y + 4) text-anchor="middle" { (number) }
            }
        }
    }
}

/// From days to places.
struct Scale {
    first: Day,
    days: i32,
}

impl Scale {
    fn place(&self, day: Day) -> i32 {
        let room = i64::from(WIDTH - 2 * MARGIN);
        let offset = i64::from(day - self.first) * room / i64::from(self.days);
        MARGIN + i32::try_from(offset).unwrap_or(WIDTH)
    }
}

/// Whether a number stands above or below the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    Above,
    Below,
}

/// Above while there is room beside the last one there, else below.
fn rows<'m>(marks: &'m [Mark], scale: &'m Scale) -> impl Iterator<Item = Row> + 'm {
    let mut last_above = i32::MIN;
    marks.iter().map(move |mark| {
        let place = scale.place(mark.day);
        if place.saturating_sub(APART) < last_above {
            return Row::Below;
        }
        last_above = place;
        Row::Above
    })
}
