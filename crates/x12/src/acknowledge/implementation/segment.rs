//! What is wrong with a segment and its elements: IK3, CTX and IK4.

use super::options::{BusinessUnit, Values};
use super::trigger::{Trigger, Where, trigger};
use crate::acknowledge::carried::carried;
use crate::finding::{Finding, Tag};
use crate::place::Place;
use crate::write::{SegmentWriter, WriteError};

/// IK303 and CTX04 have room for four characters: `2010` of `2010AA`.
const LOOP_LENGTH: usize = 4;
/// A context's reference has at most so many characters.
const REFERENCE_LENGTH: usize = 35;
/// So much of a value is repeated.
const VALUE_LENGTH: usize = 99;
/// Stands for a tag of which nothing can be written; a tag has two or three characters.
const NO_TAG: &str = "UNK";

/// The segments with findings of a transaction, as they are written.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// The transaction's ST.
    start: Place,
    count: u32,
    last: Option<Noted>,
}

/// A segment with findings of one kind: its elements follow it, and it is not written twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Noted {
    ordinal: u32,
    segment: Tag,
    loop_id: &'static str,
    code: &'static str,
}

impl Notes {
    /// For the transaction whose ST stands here.
    pub(super) fn new(start: Place) -> Self {
        Self { start, ..Self::default() }
    }

    /// How many findings were written.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// Writes a finding.
    pub(super) fn write(
        &mut self,
        writer: &mut SegmentWriter,
        finding: &Finding,
        unit: Option<&BusinessUnit<'_>>,
        values: Values,
    ) -> Result<(), WriteError> {
        let codes = finding.rule.segment_error();
        let is_of_element = !codes.element.is_empty() && finding.element > 0;
        let noted = Noted {
            ordinal: finding.ordinal,
            segment: finding.segment,
            loop_id: finding.loop_id,
            code: codes.segment,
        };
        let is_new = self.last.replace(noted) != Some(noted);
        if is_new {
            segment(writer, &noted)?;
            // Both contexts of a segment have one position in the guide, so either may be first;
            // pyx12 counts them right in this order alone.
            business_unit(writer, unit)?;
        }
        if is_of_element {
            element(writer, finding, codes.element, values)?;
        }
        if is_new || is_of_element {
            self.situation(writer, finding, unit)?;
        }
        self.count += u32::from(is_new || is_of_element);
        Ok(())
    }

    /// CTX: what brought the requirement about.
    fn situation(
        &self,
        writer: &mut SegmentWriter,
        finding: &Finding,
        unit: Option<&BusinessUnit<'_>>,
    ) -> Result<(), WriteError> {
        let Some(Trigger { segment, element, component }) = trigger(finding.rule) else {
            return Ok(());
        };
        let (tag, ordinal, loop_id) = match (segment, unit) {
            (Where::Itself, _) => {
                (tag(finding.segment), u64::from(finding.ordinal), finding.loop_id)
            }
            (Where::Claim, Some(unit)) => {
                let ordinal = unit.place.segment.saturating_sub(self.start.segment) + 1;
                ("CLM".to_owned(), ordinal, "2300")
            }
            (Where::Claim, None) => return Ok(()),
        };
        let ctx = writer.segment("CTX").element("SITUATIONAL TRIGGER").element(&tag);
        let ctx = ctx.number(ordinal).element(&loop_name(loop_id));
        ctx.composite(&[&element.to_string(), &given(component)]).end()
    }
}

fn segment(writer: &mut SegmentWriter, noted: &Noted) -> Result<(), WriteError> {
    let ik3 = writer.segment("IK3").element(&tag(noted.segment)).number(noted.ordinal);
    ik3.element(&loop_name(noted.loop_id)).element(noted.code).end()
}

/// CTX: which claim it is.
fn business_unit(
    writer: &mut SegmentWriter,
    unit: Option<&BusinessUnit<'_>>,
) -> Result<(), WriteError> {
    let id = unit.map(|unit| carried(unit.id.bytes(), REFERENCE_LENGTH)).unwrap_or_default();
    if id.is_empty() {
        return Ok(());
    }
    writer.segment("CTX").composite(&["CLM01", &id]).end()
}

/// IK4. Element reference numbers (IK402) are X12's own dictionary, and left out.
fn element(
    writer: &mut SegmentWriter,
    finding: &Finding,
    code: &'static str,
    values: Values,
) -> Result<(), WriteError> {
    let position =
        [&finding.element.to_string(), &given(finding.component), &given(finding.repetition)];
    let ik4 = writer.segment("IK4").composite(&position.map(String::as_str));
    let ik4 = ik4.skip(1).element(code);
    match (&finding.value, values) {
        (Some(value), Values::Shown) => ik4.element(&carried(value, VALUE_LENGTH)).end(),
        _ => ik4.end(),
    }
}

fn tag(tag: Tag) -> String {
    let kept = carried(tag.to_string().as_bytes(), 3);
    if kept.len() < 2 { NO_TAG.to_owned() } else { kept }
}

fn loop_name(loop_id: &str) -> String {
    loop_id.chars().take(LOOP_LENGTH).collect()
}

/// A place from 1, or nothing.
fn given(place: u8) -> String {
    if place == 0 { String::new() } else { place.to_string() }
}
