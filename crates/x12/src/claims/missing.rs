//! What was missing in loops that were left.

use super::frames::Level;
use crate::finding::{Findings, Rule, Spot};
use crate::guide::{LoopName, Missing};
use crate::place::Place;

/// Notes what was missing in a loop that was left; what a claim stands in is put aside.
#[cold]
pub(super) fn note_missing(
    found: &mut Findings,
    missing: Missing,
    place: Place,
    of_levels: &mut Vec<Missing>,
) {
    if Level::of(LoopName::of(missing.loop_id)) == Level::Claim {
        return note(found, &missing, place);
    }
    of_levels.push(missing);
}

/// Notes something that is missing by the segment by which it should have come.
pub(super) fn note(found: &mut Findings, missing: &Missing, place: Place) {
    let rule = if missing.is_loop { Rule::LoopMissing } else { Rule::SegmentMissing };
    let spot = Spot { segment: missing.tag, ..Spot::segment(place, missing.loop_id, "") };
    found.note(rule, spot);
}
