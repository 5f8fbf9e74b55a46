//! The levels of a transaction (HL): numbered, under the right parent, and not empty.

use crate::finding::{Findings, Rule, Spot};
use crate::place::Place;
use crate::segment::Segment;

/// The levels of a transaction so far.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hierarchy {
    /// How many levels there were.
    count: u32,
    /// The numbers of the billing provider's and the subscriber's level that are open.
    provider: u32,
    subscriber: u32,
    last: Option<Level>,
}

#[derive(Clone, Copy, Debug)]
struct Level {
    place: Place,
    loop_id: &'static str,
    /// 20 a billing provider, 22 a subscriber, 23 a patient.
    kind: u8,
    /// HL04 says that a level follows under it.
    says_child: bool,
    claims: u32,
}

impl Hierarchy {
    /// Takes an HL segment.
    pub(crate) fn level(
        &mut self,
        segment: &Segment<'_>,
        loop_id: &'static str,
        found: &mut Findings,
    ) {
        let kind = match segment.text(3).bytes() {
            b"20" => 20,
            b"22" => 22,
            _ => 23,
        };
        self.close(kind, found);
        self.count += 1;
        let number = |element: usize| segment.text(element).as_str().and_then(|t| t.parse().ok());
        let spot = |element| Spot {
            value: Some(segment.text(usize::from(element)).bytes()),
            ..Spot::segment(segment.place(), loop_id, "HL").element(element)
        };
        if number(1) != Some(self.count) {
            found.note(Rule::HierarchyNumber, spot(1).expected(self.count));
        }
        let parent = match kind {
            20 => None,
            22 => Some(self.provider),
            _ => Some(self.subscriber),
        };
        if let Some(parent) = parent.filter(|parent| number(2) != Some(*parent)) {
            found.note(Rule::HierarchyParent, spot(2).expected(parent));
        }
        match kind {
            20 => self.provider = self.count,
            22 => self.subscriber = self.count,
            _ => {}
        }
        self.last = Some(Level {
            place: segment.place(),
            loop_id,
            kind,
            says_child: segment.text(4) == "1",
            claims: 0,
        });
    }

    /// A claim stands in the open level.
    pub(crate) fn claim(&mut self) {
        if let Some(last) = &mut self.last {
            last.claims += 1;
        }
    }

    /// The transaction ends.
    pub(crate) fn end(&mut self, found: &mut Findings) {
        self.close(0, found);
    }

    /// Closes the last level: `next` is the kind of the one that follows, 0 for none.
    fn close(&mut self, next: u8, found: &mut Findings) {
        let Some(last) = self.last.take() else { return };
        let has_child = next > last.kind;
        if last.kind == 20 && !has_child {
            // That the subscriber is missing is told.
            return;
        }
        let spot = Spot::segment(last.place, last.loop_id, "HL");
        if has_child != last.says_child {
            let says = if last.says_child { b"1" } else { b"0" };
            let spot = spot.clone().element(4).value(says).expected(u8::from(has_child));
            found.note(Rule::HierarchyChild, spot);
        }
        if !has_child && last.claims == 0 {
            found.note(Rule::ClaimMissing, spot);
        }
    }
}
