//! The claim of an order, and its lines.

use latchkey_domain::{ClaimOrder, Code, Frequency, LineOrder};

use super::fields::{Fields, Refused, parse_text, whole};
use super::node::Node;
use super::{Read, people};
use crate::read::{Fault, MOST_MINUTES};

/// The longest of the payer's numbers (REF02), and of the office's own and the notes, which are
/// measured where the claim is made.
const NUMBER: usize = 50;
const TEXT: usize = 100;
/// More units than any line has.
const MOST_UNITS: u32 = 9_999;

const NAMES: [&str; 19] = [
    "number",
    "frequency",
    "earlier_number",
    "place",
    "billing",
    "payer",
    "subscriber",
    "patient",
    "rendering",
    "referring",
    "supervising",
    "diagnoses",
    "authorization",
    "referral",
    "assertion",
    "last_period",
    "delay_reason",
    "note",
    "lines",
];

const LINE_NAMES: [&str; 12] = [
    "date",
    "procedure",
    "modifiers",
    "description",
    "units",
    "minutes",
    "charge",
    "diagnoses",
    "place",
    "authorization",
    "number",
    "note",
];

pub(super) fn read(node: &Node) -> Read<ClaimOrder> {
    let fields = Fields::open(node, "claim", &NAMES)?;
    Ok(ClaimOrder {
        number: fields.text("number", TEXT)?,
        frequency: fields.word("frequency", Frequency::NAMES, Frequency::from_name)?,
        earlier_number: fields.text("earlier_number", NUMBER)?,
        place: fields.place("place")?,
        billing: part(&fields, "billing", people::billing)?.unwrap_or_default(),
        payer: part(&fields, "payer", people::payer)?.unwrap_or_default(),
        subscriber: part(&fields, "subscriber", people::member)?.unwrap_or_default(),
        patient: part(&fields, "patient", people::patient)?,
        rendering: part(&fields, "rendering", people::person)?,
        referring: part(&fields, "referring", people::person)?,
        supervising: part(&fields, "supervising", people::person)?,
        diagnoses: codes(&fields, "diagnoses", "[\"Z39.1\"]")?,
        authorization: fields.text("authorization", NUMBER)?,
        referral: fields.text("referral", NUMBER)?,
        assertion: fields.text("assertion", TEXT)?,
        last_period: fields.day("last_period")?,
        delay_reason: fields.text("delay_reason", 2)?,
        note: fields.text("note", TEXT)?,
        lines: fields.list("lines", "write a list, as in [{\"procedure\": …}]", line)?,
    })
}

/// A part that is an object.
fn part<T>(
    fields: &Fields<'_>,
    name: &str,
    read: impl Fn(&Node, &str) -> Read<T>,
) -> Read<Option<T>> {
    fields.get(name).map(|(node, path)| read(node, &path)).transpose()
}

fn codes(fields: &Fields<'_>, name: &str, example: &str) -> Read<Vec<Code>> {
    let code = |text: &str| Code::new(text).ok_or_else(Fault::no_code);
    let remedy = format!("write a list, as in {example}");
    fields.list(name, &remedy, |node, path| parse_text(node, path, code))
}

fn line(node: &Node, path: &str) -> Read<LineOrder> {
    let fields = Fields::open(node, path, &LINE_NAMES)?;
    Ok(LineOrder {
        date: fields.day("date")?,
        procedure: fields.code("procedure")?,
        modifiers: codes(&fields, "modifiers", "[\"95\"]")?,
        description: fields.text("description", 80)?,
        units: fields.number("units", MOST_UNITS)?,
        minutes: fields.number("minutes", MOST_MINUTES)?,
        charge: fields.charge("charge")?,
        diagnoses: fields.list("diagnoses", "write a list, as in [1, 2]", pointer)?,
        place: fields.place("place")?,
        authorization: fields.text("authorization", NUMBER)?,
        number: fields.text("number", NUMBER)?,
        note: fields.text("note", TEXT)?,
    })
}

fn pointer(node: &Node, path: &str) -> Read<u8> {
    let refused = |fault| Refused { token: node.token, path: path.to_owned(), fault };
    let number = whole(node, 12).map_err(refused)?;
    Ok(u8::try_from(number).unwrap_or_default())
}
