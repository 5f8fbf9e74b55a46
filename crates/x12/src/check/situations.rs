//! What the situation of a segment demands: the claim it is in, the person it names, the line it
//! belongs to. Each segment is looked at once, as it comes.

use super::claim::ClaimState;
use super::people::PeopleState;
use super::{claim, line, people};
use crate::finding::{Findings, Spot, tags};
use crate::guide::LoopName;
use crate::lists::Lists;
use crate::number::Date;
use crate::segment::Segment;

/// A segment in its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'s, 'a> {
    pub segment: &'s Segment<'a>,
    pub name: LoopName,
    pub loop_id: &'static str,
}

impl<'a> Seen<'_, 'a> {
    /// An element of the segment, with its value.
    pub(super) fn spot(&self, element: u8) -> Spot<'a> {
        let value = self.segment.text(usize::from(element)).bytes();
        Spot {
            place: self.segment.place(),
            loop_id: self.loop_id,
            segment: self.segment.tag(),
            element,
            value: (!value.is_empty()).then_some(value),
            ..Spot::default()
        }
    }

    /// An element's text.
    pub(super) fn text(&self, element: usize) -> &'a [u8] {
        self.segment.text(element).bytes()
    }
}

/// What is known of the transaction, the people and the claim a segment comes in.
#[derive(Debug)]
pub(crate) struct Situations<'l> {
    pub(super) lists: &'l Lists,
    /// The day the batch was made.
    pub(super) batch_date: Option<Date>,
    pub(super) people: PeopleState,
    pub(super) claim: Option<ClaimState>,
}

tags!(AMT BHT CAS CLM DMG DTP HI HL LX N3 N4 NM1 REF SBR SV1 SVD);

impl<'l> Situations<'l> {
    pub(crate) fn new(lists: &'l Lists) -> Self {
        Self { lists, batch_date: None, people: PeopleState::default(), claim: None }
    }

    /// A transaction begins.
    pub(crate) fn begin(&mut self) {
        self.batch_date = None;
        self.people = PeopleState::default();
        self.claim = None;
    }

    /// The day the batch was made.
    pub(crate) fn batch_date(&self) -> Option<Date> {
        self.batch_date
    }

    /// Looks at a segment.
    #[inline]
    pub(crate) fn look(&mut self, seen: &Seen<'_, '_>, found: &mut Findings) {
        match seen.segment.tag().key() {
            BHT => self.batch_date = Date::read(seen.text(4)),
            SBR if seen.name == LoopName::L2000B => people::subscriber(self, seen),
            SBR => claim::other_payer(self, seen),
            HL if seen.name == LoopName::L2000B => people::subscriber_level(self),
            HL if seen.name == LoopName::L2000C => people::patient_level(self, found),
            NM1 => people::name(self, seen, found),
            N3 => people::street(self, seen, found),
            N4 => people::city(self, seen, found),
            DMG => people::birth(self, seen, found),
            CLM => claim::begin(self, seen, found),
            REF => claim::reference(self, seen, found),
            HI => claim::diagnoses(self, seen, found),
            AMT => claim::amount(self, seen, found),
            CAS => claim::adjustments(self, seen),
            LX => line::begin(self, seen, found),
            SV1 => line::service(self, seen, found),
            DTP => line::date(self, seen, found),
            SVD => line::adjudication(self, seen),
            _ => {}
        }
    }

    /// The claim is whole.
    pub(crate) fn end_claim(&mut self, found: &mut Findings) {
        if let Some(claim) = self.claim.take() {
            claim.end(self.lists, found);
        }
    }
}
