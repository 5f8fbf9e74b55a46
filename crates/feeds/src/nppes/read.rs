//! A row read.

use latchkey_domain::{Day, Npi};

use super::columns::{Columns, SpecialtyColumns};
use super::listing::{Entity, Listing, Practice, Specialty};
use crate::csv::Record;
use crate::misread::Misread;

/// What a row says.
pub(super) fn listing(record: &Record<'_>, columns: &Columns) -> Result<Listing, Misread> {
    if let Some((at, fault)) = record.faults().next() {
        let (message, remedy) = fault.words();
        return Err(Misread::new(at, message, remedy));
    }
    if record.len() != columns.count {
        let message = format!("the row has {} cells, the headings {}", record.len(), columns.count);
        return Err(Misread::new(record.at(0), message, "download the file anew; it is damaged"));
    }
    let text = |column| text(record, column);
    let specialties = columns.specialties.iter().filter_map(|places| specialty(record, *places));
    Ok(Listing {
        npi: npi(record, columns.npi)?,
        entity: entity(record, columns)?,
        practice: Practice {
            street: text(columns.street),
            second_street: text(columns.second_street),
            city: text(columns.city),
            state: text(columns.state),
            zip: text(columns.zip),
            country: text(columns.country),
            telephone: text(columns.telephone),
        },
        specialties: specialties.collect(),
        enumerated: day(record, columns.enumerated)?,
        updated: day(record, columns.updated)?,
        deactivated: day(record, columns.deactivated)?,
        reactivated: day(record, columns.reactivated)?,
    })
}

/// Public and nearly always ASCII: what is not UTF-8 is shown by its place alone.
fn text(record: &Record<'_>, column: usize) -> String {
    String::from_utf8_lossy(&record.cell(column)).trim().to_owned()
}

fn npi(record: &Record<'_>, column: usize) -> Result<Npi, Misread> {
    text(record, column).parse().map_err(|error| {
        Misread::new(record.at(column), "the cell holds no NPI", format!("{error}"))
    })
}

fn entity(record: &Record<'_>, columns: &Columns) -> Result<Option<Entity>, Misread> {
    let text = |column| text(record, column);
    match record.cell(columns.entity).as_ref() {
        b"" => Ok(None),
        b"1" => Ok(Some(Entity::Person {
            last_name: text(columns.last_name),
            first_name: text(columns.first_name),
            middle_name: text(columns.middle_name),
            credential: text(columns.credential),
        })),
        b"2" => Ok(Some(Entity::Organization { name: text(columns.organization) })),
        _ => {
            let message = "the row is neither a person's (1) nor an organisation's (2)";
            Err(Misread::new(record.at(columns.entity), message, "download the file anew"))
        }
    }
}

fn specialty(record: &Record<'_>, places: SpecialtyColumns) -> Option<Specialty> {
    if record.cell(places.code).is_empty() {
        return None;
    }
    Some(Specialty {
        code: text(record, places.code),
        is_primary: record.cell(places.is_primary).as_ref() == b"Y",
        license: text(record, places.license),
        license_state: text(record, places.license_state),
    })
}

/// The day in a cell, which the registry writes as month, day, year: `11/30/2026`.
fn day(record: &Record<'_>, column: usize) -> Result<Option<Day>, Misread> {
    let cell = record.cell(column);
    if cell.is_empty() {
        return Ok(None);
    }
    let read = std::str::from_utf8(&cell).ok().and_then(american);
    read.map(Some).ok_or_else(|| {
        let message = "the cell holds no day";
        Misread::new(record.at(column), message, "a day is written MM/DD/YYYY, as in 11/30/2026")
    })
}

fn american(text: &str) -> Option<Day> {
    let mut parts = text.split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = (month.len(), day.len(), year.len()) == (2, 2, 4) && parts.next().is_none();
    let is_digits = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'/');
    if !is_whole || !is_digits {
        return None;
    }
    Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
