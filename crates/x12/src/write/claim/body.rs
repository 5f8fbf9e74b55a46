//! The claim itself: loop 2300 with its providers and lines.

use super::kinds::{CLAIM_DATES, CLAIM_NOTES, CLAIM_REFERENCES, file_information};
use super::{line, people};
use crate::claim::{Claim, Diagnosis};
use crate::text::Text;
use crate::write::segments::{SegmentWriter, WriteError};

/// The diagnoses one HI segment holds.
const MOST_DIAGNOSES: usize = 12;

/// Writes the claim from CLM through its last line.
pub(super) fn write(out: &mut SegmentWriter, claim: &Claim<'_>) -> Result<(), WriteError> {
    if !claim.others.is_empty() {
        return Err(WriteError::OtherPayers);
    }
    head(out, claim)?;
    CLAIM_DATES.dates(out, &claim.dates)?;
    CLAIM_REFERENCES.references(out, &claim.references)?;
    file_information(out, &claim.file_information)?;
    CLAIM_NOTES.notes(out, &claim.notes)?;
    for diagnoses in claim.diagnoses.chunks(MOST_DIAGNOSES) {
        health(out, diagnoses)?;
    }
    let providers = [
        ("DN", &claim.referring),
        ("82", &claim.rendering),
        ("77", &claim.facility),
        ("DQ", &claim.supervising),
    ];
    for (role, provider) in providers {
        if let Some(provider) = provider {
            people::provider(out, role, provider)?;
        }
    }
    claim.lines.iter().try_for_each(|each| line::write(out, each))
}

fn head(out: &mut SegmentWriter, claim: &Claim<'_>) -> Result<(), WriteError> {
    let clm = out.segment("CLM").text(claim.id);
    let clm = match claim.charge {
        Some(charge) => clm.number(charge),
        None => clm.element(""),
    };
    // B says that the first component is a place of service.
    let place = [claim.place_of_service, "B".into(), claim.frequency];
    let clm = clm.skip(2).components(place);
    let clm = clm.text(claim.signature).text(claim.assignment);
    let clm = clm.text(claim.benefits).text(claim.release);
    clm.skip(10).text(claim.delay_reason).end()
}

/// The first diagnosis is the principal one: HI is known by it, and what begins otherwise would be
/// no HI to whoever reads it.
fn health(out: &mut SegmentWriter, diagnoses: &[Diagnosis<'_>]) -> Result<(), WriteError> {
    let first = diagnoses.first().and_then(|diagnosis| diagnosis.qualifier.given());
    if first.is_some_and(|qualifier| !matches!(qualifier.bytes(), b"ABK" | b"BK")) {
        return Err(WriteError::Kind { segment: "HI", loop_id: "2300" });
    }
    let mut hi = out.segment("HI");
    for (place, diagnosis) in diagnoses.iter().enumerate() {
        let usual: Text<'_> = if place == 0 { "ABK".into() } else { "ABF".into() };
        hi = hi.components([diagnosis.qualifier.given().unwrap_or(usual), diagnosis.code]);
    }
    hi.end()
}
