//! A service line: loop 2400 with its providers.

use super::kinds::{LINE_NOTES, LINE_REFERENCES, days, file_information};
use super::people;
use crate::claim::{Dated, Line};
use crate::write::segments::{OpenSegment, SegmentWriter, WriteError};

/// Writes the line.
pub(super) fn write(out: &mut SegmentWriter, line: &Line<'_>) -> Result<(), WriteError> {
    out.segment("LX").text(line.number).end()?;
    service(out, line)?;
    days(out, &Dated { qualifier: "472".into(), days: line.days, ..Dated::default() })?;
    LINE_REFERENCES.references(out, &line.references)?;
    file_information(out, &line.file_information)?;
    LINE_NOTES.notes(out, &line.notes)?;
    let providers = [("82", &line.rendering), ("DQ", &line.supervising), ("DN", &line.referring)];
    for (role, provider) in providers {
        if let Some(provider) = provider {
            people::provider(out, role, provider)?;
        }
    }
    Ok(())
}

fn service(out: &mut SegmentWriter, line: &Line<'_>) -> Result<(), WriteError> {
    let [m1, m2, m3, m4] = line.modifiers;
    let qualifier = line.qualifier.given().unwrap_or("HC".into());
    let service = [qualifier, line.procedure, m1, m2, m3, m4, line.description];
    let sv1 = optional(out.segment("SV1").components(service), line.charge);
    let sv1 = optional(sv1.text(line.unit), line.quantity);
    pointers(sv1.text(line.place_of_service).skip(1), line.pointers).end()
}

fn optional<'w>(sv1: OpenSegment<'w>, value: Option<impl std::fmt::Display>) -> OpenSegment<'w> {
    match value {
        Some(value) => sv1.number(value),
        None => sv1.element(""),
    }
}

fn pointers(sv1: OpenSegment<'_>, pointers: [u8; 4]) -> OpenSegment<'_> {
    let digits =
        pointers.map(|pointer| if pointer == 0 { String::new() } else { pointer.to_string() });
    sv1.composite(&digits.each_ref().map(String::as_str))
}
