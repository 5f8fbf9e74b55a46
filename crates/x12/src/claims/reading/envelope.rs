//! What opens and closes around claims: interchanges, groups, transactions.

use super::super::batch::{Batch, Turn};
use super::super::frames::Level;
use super::super::missing::note_missing;
use super::Reading;
use crate::check::Hierarchy;
use crate::envelope::Seen;
use crate::finding::{Rule, Spot};
use crate::place::Place;
use crate::segment::Segment;

impl Reading<'_> {
    pub(super) fn envelope(&mut self, segment: &Segment<'_>, batch: &mut Batch) {
        let tag = segment.text(0).bytes();
        while let Some(unclosed) = self.track.unclosed(tag) {
            self.abandon(&unclosed, segment.place(), batch);
        }
        if tag == b"SE" && self.track.is_inside() {
            self.end_transaction(segment.place(), batch);
        }
        let turn = match self.track.see(segment, &mut self.found) {
            Seen::Interchange(header) => {
                self.elements.divide_by(header.delimiters);
                Turn::Interchange(header)
            }
            Seen::Group(header) => {
                self.version.clone_from(&header.version);
                Turn::Group(header)
            }
            Seen::Transaction(header) => {
                self.awaits_batch_number = true;
                self.begin_transaction(&header.kind, &header.guide, segment, batch);
                Turn::Transaction(header)
            }
            end => return batch.turns.extend(self.ended(&end)),
        };
        batch.turns.push(turn);
    }

    /// What ended, where something did.
    fn ended(&mut self, seen: &Seen) -> Option<Turn> {
        match *seen {
            Seen::TransactionEnd(closed) => {
                self.found.transaction = 0;
                Some(Turn::TransactionEnd(closed))
            }
            Seen::GroupEnd(closed) => Some(Turn::GroupEnd(closed)),
            Seen::InterchangeEnd(closed) => Some(Turn::InterchangeEnd(closed)),
            _ => None,
        }
    }

    /// The file ends: whatever is open was not closed.
    pub(in crate::claims) fn end_of_file(&mut self, place: Place, batch: &mut Batch) {
        while let Some(unclosed) = self.track.unclosed(b"ISA") {
            self.abandon(&unclosed, place, batch);
        }
        batch.end = place;
    }

    /// Closes what no trailer closed.
    fn abandon(&mut self, what: &Seen, place: Place, batch: &mut Batch) {
        if matches!(what, Seen::TransactionEnd(_)) {
            self.end_transaction(place, batch);
        }
        self.track.abandon(what, place, &mut self.found);
        batch.turns.extend(self.ended(what));
    }

    fn begin_transaction(
        &mut self,
        kind: &str,
        guide: &str,
        segment: &Segment<'_>,
        batch: &mut Batch,
    ) {
        let version = if guide.is_empty() { &self.version } else { guide };
        self.is_claims = kind == "837" && version.starts_with("005010X222");
        self.is_lost = false;
        if !self.is_claims {
            let spot = Spot::segment(segment.place(), "", "ST").element(3);
            let spot = spot.value(segment.text(3).bytes()).expected("005010X222A1");
            self.found.note(Rule::UnsupportedTransaction, spot);
            return;
        }
        self.walk.begin();
        self.situations.begin();
        self.hierarchy = Hierarchy::default();
        self.frames.open(Level::Transaction);
        self.inside(segment, batch);
    }

    fn end_transaction(&mut self, place: Place, batch: &mut Batch) {
        if !std::mem::replace(&mut self.is_claims, false) {
            return;
        }
        let (found, mut of_levels) = (&mut self.found, Vec::new());
        self.walk.end(&mut |missing| note_missing(found, missing, place, &mut of_levels));
        self.end_claim(place, batch);
        self.note_of_levels(&of_levels, place);
        self.hierarchy.end(&mut self.found);
    }
}
