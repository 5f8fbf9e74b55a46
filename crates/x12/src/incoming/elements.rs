//! Elements read as amounts, quantities, days; what is none is noted.

use super::{Fault, Finding};
use crate::finding::Tag;
use crate::number::{Cents, Date, DateRange, Quantity};
use crate::place::Place;
use crate::segment::Segment;
use crate::text::Text;

/// The most findings that are kept for one record: nobody reads more.
const MOST_FINDINGS: usize = 100;

/// The findings of a record, as they are gathered.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    list: Vec<Finding>,
    pub(crate) transaction: u32,
}

impl Notes {
    /// Notes that something is wrong with an element, or with the whole segment where it is 0.
    pub(crate) fn note(&mut self, fault: Fault, segment: &Segment<'_>, element: u8) {
        self.push(fault, segment.place(), segment.tag(), element, None);
    }

    /// Notes that a segment is missing by the place where it should have come.
    pub(crate) fn missing(&mut self, tag: &'static str, place: Place) {
        self.push(Fault::SegmentMissing, place, Tag::new(tag.as_bytes()), 0, None);
    }

    /// Notes that something is wrong with a segment that is past.
    pub(crate) fn at(&mut self, fault: Fault, place: Place, segment: Tag, element: u8) {
        self.push(fault, place, segment, element, None);
    }

    /// Notes that parts do not add up to what an element says, where both are known and differ.
    pub(crate) fn balance(
        &mut self,
        fault: Fault,
        (place, tag, element): (Place, &'static str, u8),
        said: Option<Cents>,
        parts: Option<i128>,
    ) {
        let (Some(said), Some(parts)) = (said, parts) else { return };
        if i128::from(said.0) != parts {
            let parts = i64::try_from(parts).unwrap_or(if parts < 0 { i64::MIN } else { i64::MAX });
            let amounts = Some((said, Cents(parts)));
            self.push(fault, place, Tag::new(tag.as_bytes()), element, amounts);
        }
    }

    fn push(
        &mut self,
        fault: Fault,
        place: Place,
        segment: Tag,
        element: u8,
        amounts: Option<(Cents, Cents)>,
    ) {
        if self.list.len() < MOST_FINDINGS {
            let transaction = self.transaction;
            self.list.push(Finding { fault, place, transaction, segment, element, amounts });
        }
    }

    /// Takes what was noted.
    pub(crate) fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.list)
    }

    /// An amount that may be absent.
    pub(crate) fn amount(&mut self, segment: &Segment<'_>, element: u8) -> Option<Cents> {
        self.read(segment, element, Fault::BadAmount, |text| Cents::read(text.bytes()))
    }

    /// An amount that must be there.
    pub(crate) fn needed_amount(&mut self, segment: &Segment<'_>, element: u8) -> Option<Cents> {
        self.needed(segment, element).then(|| self.amount(segment, element))?
    }

    /// A quantity that may be absent.
    pub(crate) fn quantity(&mut self, segment: &Segment<'_>, element: u8) -> Option<Quantity> {
        self.read(segment, element, Fault::BadQuantity, |text| Quantity::read(text.bytes()))
    }

    /// A day that may be absent.
    pub(crate) fn day(&mut self, segment: &Segment<'_>, element: u8) -> Option<Date> {
        self.read(segment, element, Fault::BadDate, |text| Date::read(text.bytes()))
    }

    /// The days of an element, in the format the element before it names.
    pub(crate) fn days(&mut self, segment: &Segment<'_>, element: u8) -> Option<DateRange> {
        let format = segment.text(usize::from(element) - 1);
        self.read(segment, element, Fault::BadDate, |text| {
            DateRange::read(format.bytes(), text.bytes())
        })
    }

    /// Whether an element is there; noted where it is not.
    pub(crate) fn needed(&mut self, segment: &Segment<'_>, element: u8) -> bool {
        let is_there = !segment.text(usize::from(element)).is_empty();
        if !is_there {
            self.note(Fault::ElementMissing, segment, element);
        }
        is_there
    }

    fn read<T>(
        &mut self,
        segment: &Segment<'_>,
        element: u8,
        fault: Fault,
        read: impl Fn(Text<'_>) -> Option<T>,
    ) -> Option<T> {
        let text = segment.text(usize::from(element)).given()?;
        let value = read(text);
        if value.is_none() {
            self.note(fault, segment, element);
        }
        value
    }
}

/// The text as letters: UTF-8 where it is, otherwise one byte a letter, as older systems write names.
pub(crate) fn decoded(text: Text<'_>) -> String {
    let letters = || text.bytes().iter().map(|byte| char::from(*byte)).collect();
    text.as_str().map_or_else(letters, str::to_owned)
}
