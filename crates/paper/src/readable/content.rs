//! What the document says, from the top down.

use crate::document::{Column, Flow, Style, table};
use crate::error::PaperError;
use crate::form::{Form, ServiceLine};
use crate::place::{Entry, Field, Section, Shape, Value, claim_entries, line_entries};
use crate::values::{Cents, Date};

/// The title, which is also what a window shows.
pub(crate) const TITLE: &str = "Claims on the CMS-1500, to be read";

const SECTIONS_BEFORE_LINES: &[Section] = &[
    Section::Payer,
    Section::Patient,
    Section::Insured,
    Section::OtherInsurance,
    Section::Condition,
    Section::Claim,
    Section::Diagnoses,
];

pub(crate) fn document(
    flow: &mut Flow,
    forms: &[Form],
    made_on: Option<Date>,
) -> Result<(), PaperError> {
    flow.heading(1, Style::Title, TITLE);
    if let Some(day) = made_on {
        flow.paragraph(&format!("Made on {}.", date(day)));
    }
    flow.paragraph(
        "The same data as on the printed forms. This is not a claim: payers take the form alone.",
    );
    for (number, form) in (1..).zip(forms) {
        if number > 1 {
            flow.new_page();
        }
        claim(flow, form, &format!("Claim {number} of {}", forms.len()))?;
    }
    Ok(())
}

fn claim(flow: &mut Flow, form: &Form, heading: &str) -> Result<(), PaperError> {
    if form.lines.is_empty() {
        return Err(PaperError::NoServiceLine);
    }
    flow.heading(2, Style::Heading, heading);
    let entries = claim_entries(form)?;
    for &section in SECTIONS_BEFORE_LINES {
        list_of(flow, section, &entries)?;
    }
    service_lines(flow, &form.lines)?;
    list_of(flow, Section::Billing, &entries)
}

/// A heading and the values of a section, or nothing where all of it is blank.
fn list_of(flow: &mut Flow, section: Section, entries: &[Entry<'_>]) -> Result<(), PaperError> {
    let in_section = entries.iter().filter(|entry| entry.field.section() == section);
    let items: Vec<_> = in_section.map(|entry| (label(entry.field), words(entry))).collect();
    if items.is_empty() {
        return Ok(());
    }
    items.iter().try_for_each(|(_, value)| readable(flow, section, value))?;
    flow.heading(3, Style::Subheading, section.heading());
    flow.list(&items);
    Ok(())
}

fn label(field: Field) -> String {
    let label = field.label();
    match field.section() {
        Section::Payer if field != Field::Coverage => label.to_owned(),
        _ => format!("{label} (box {})", field.number()),
    }
}

const COLUMNS: &[Column] = &[
    Column { header: "Line", width: 30.0 },
    Column { header: "From", width: 60.0 },
    Column { header: "Through", width: 60.0 },
    Column { header: "Place", width: 36.0 },
    Column { header: "Code", width: 48.0 },
    Column { header: "Modifiers", width: 62.0 },
    Column { header: "Diagnoses", width: 54.0 },
    Column { header: "Charge", width: 58.0 },
    Column { header: "Units", width: 34.0 },
    Column { header: "Renderer's NPI", width: 62.0 },
];

/// The fields in the columns after the first; more than one stand together in a cell.
const CELLS: &[&[Field]] = &[
    &[Field::FirstDay],
    &[Field::LastDay],
    &[Field::PlaceOfService],
    &[Field::Procedure],
    &[Field::Modifier1, Field::Modifier2, Field::Modifier3, Field::Modifier4],
    &[Field::DiagnosisLetters],
    &[Field::Charge],
    &[Field::Units],
    &[Field::RendererNpi],
];

/// A table of what every service line has, and a list of what only some have.
fn service_lines(flow: &mut Flow, lines: &[ServiceLine]) -> Result<(), PaperError> {
    let (mut rows, mut besides) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(lines) {
        let entries = line_entries(number, line)?;
        for entry in &entries {
            readable(flow, Section::Service, &words(entry))?;
        }
        let cell = |fields: &&[Field]| {
            let here = entries.iter().filter(|entry| fields.contains(&entry.field));
            here.map(words).collect::<Vec<_>>().join(" ")
        };
        let cells = CELLS.iter().map(cell);
        rows.push(std::iter::once(number.to_string()).chain(cells).collect());
        let is_beside = |entry: &&Entry<'_>| !CELLS.iter().any(|c| c.contains(&entry.field));
        besides.extend(
            entries
                .iter()
                .filter(is_beside)
                .map(|entry| (format!("Line {number}: {}", label(entry.field)), words(entry))),
        );
    }
    flow.heading(3, Style::Subheading, Section::Service.heading());
    table(flow, COLUMNS, &rows);
    flow.list(&besides);
    Ok(())
}

/// A value in words.
pub(super) fn words(entry: &Entry<'_>) -> String {
    match &entry.value {
        Value::Text(text) => (*text).to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Date(day) => date(*day),
        Value::Money(amount) => money(*amount),
        Value::Phone(phone) => format!("{} {}", phone.area, phone.number),
        Value::Square(square) => square_in_words(entry.field, *square).to_owned(),
    }
}

fn square_in_words(field: Field, square: usize) -> &'static str {
    match field.shape() {
        Shape::Squares(squares) => squares.get(square).map_or("", |(_, meaning)| *meaning),
        _ => "",
    }
}

/// Month, day and year, as the form has them.
fn date(day: Date) -> String {
    format!("{:02}/{:02}/{:04}", day.month(), day.day(), day.year())
}

fn money(amount: Cents) -> String {
    format!("${}.{:02}", amount.dollars(), amount.remainder())
}

/// Whether every character has a letter.
fn readable(flow: &Flow, section: Section, value: &str) -> Result<(), PaperError> {
    let missing = value.split_whitespace().find_map(|w| flow.typeface(Style::Text).lacks(w));
    let error = |character| PaperError::NoLetter { place: section.heading(), character };
    missing.map_or(Ok(()), |character| Err(error(character)))
}
