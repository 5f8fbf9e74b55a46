//! A table of members, row by row.

use std::io::Read;

use latchkey_domain::{Address, Patient, Sex};

use super::cells::Reading;
use super::columns::Header;
use super::record::Member;
use crate::csv::Records;
use crate::misread::{Misread, Misreads};

/// Reads the rows of a table of members; each is a member, or all that is wrong with it.
///
/// ```
/// use latchkey_feeds::members::{MemberRows, template};
/// let rows = MemberRows::open(template().as_bytes()).map_err(|wrong| wrong[0].clone())?;
/// assert_eq!(rows.filter(Result::is_ok).count(), 4);
/// # Ok::<(), latchkey_feeds::Misread>(())
/// ```
#[derive(Debug)]
pub struct MemberRows<R> {
    records: Records<R>,
    header: Header,
}

impl<R: Read> MemberRows<R> {
    pub(super) fn begin(records: Records<R>, header: Header) -> Self {
        Self { records, header }
    }
}

impl<R: Read> Iterator for MemberRows<R> {
    type Item = Result<Member, Vec<Misread>>;

    fn next(&mut self) -> Option<Self::Item> {
        match self.records.advance() {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => return Some(Err(vec![error])),
        }
        let (record, mut misreads) = (self.records.record(), Misreads::default());
        for (at, fault) in record.faults() {
            let (message, remedy) = fault.words();
            misreads.say(at, message, remedy);
        }
        let reading = Reading { header: &self.header, record: &record, misreads: &mut misreads };
        let member = member(reading);
        Some(match (misreads.into_result(), member) {
            (Ok(()), Some(member)) => Ok(member),
            (result, _) => Err(result.err().unwrap_or_default()),
        })
    }
}

/// What a row says. What is wrong with it is noted, and it is not used then.
fn member(mut reading: Reading<'_, '_>) -> Option<Member> {
    let (found, wanted) = (reading.record.len(), reading.header.count);
    if found != wanted {
        let message = format!("the row has {found} cells, the headings {wanted}");
        let remedy = "give every column a cell, empty where nothing is known";
        reading.misreads.say(reading.record.at(0), message, remedy);
        return None;
    }
    let kind = reading.word("row", Patient::from_name, Patient::NAMES);
    if kind.is_none() && reading.misreads.is_empty() {
        reading.say("row", "the row does not say what it is", "write parent or infant under `row`");
    }
    let member = Member {
        at: reading.record.at(0),
        kind: kind?,
        key: reading.text("key"),
        id: reading.text("id"),
        parent: reading.text("parent"),
        last_name: needed(&mut reading, "last-name"),
        first_name: needed(&mut reading, "first-name"),
        birth: reading.day("birth-date"),
        sex: reading.word("sex", Sex::from_name, Sex::NAMES),
        language: language(&mut reading),
        telephone: telephone(&mut reading),
        address: address(&mut reading),
        delivery: reading.day("delivery-date"),
    };
    match member.kind {
        Patient::Parent => check_parent(&member, &mut reading),
        Patient::Infant => check_infant(&member, &mut reading),
    }
    Some(member)
}

fn needed(reading: &mut Reading<'_, '_>, column: &str) -> String {
    let text = reading.text(column);
    if text.is_none() {
        reading.say(column, format!("`{column}` is empty"), "fill it in");
    }
    text.unwrap_or_default()
}

fn check_parent(member: &Member, reading: &mut Reading<'_, '_>) {
    if member.id.is_none() && member.key.is_none() {
        reading.say("id", "the parent has neither id nor key", "fill in `id` or `key`");
    }
    if member.parent.is_some() {
        let remedy = "leave the cell empty, or correct `row`";
        reading.say("parent", "`parent` belongs in infant rows", remedy);
    }
}

fn check_infant(member: &Member, reading: &mut Reading<'_, '_>) {
    if member.parent.is_none() {
        let remedy = "write the parent's `id` or `key` under `parent`";
        reading.say("parent", "the infant names no parent", remedy);
    }
    if member.delivery.is_some() {
        let remedy = "write it on the parent's row, or correct `row`";
        reading.say("delivery-date", "`delivery-date` belongs in parent rows", remedy);
    }
}

fn language(reading: &mut Reading<'_, '_>) -> Option<String> {
    let remedy = "write the two or three letters of ISO 639, as es for Spanish";
    let code = reading.exact("language", (&[], char::is_ascii_alphabetic), &[2, 3], remedy)?;
    Some(code.to_ascii_lowercase())
}

fn telephone(reading: &mut Reading<'_, '_>) -> Option<String> {
    let marks = &[' ', '-', '.', '(', ')', '+', '/'];
    let remedy = "write the ten digits of the number";
    let digits = reading.exact("phone", (marks, char::is_ascii_digit), &[10, 11], remedy)?;
    match (digits.len(), digits.strip_prefix('1')) {
        (11, Some(rest)) => Some(rest.to_owned()),
        (10, _) => Some(digits),
        _ => {
            reading.say("phone", "the cell holds no phone", remedy);
            None
        }
    }
}

fn address(reading: &mut Reading<'_, '_>) -> Address {
    let state = (&[] as &[char], char::is_ascii_alphabetic as fn(&char) -> bool);
    let state = reading.exact("state", state, &[2], "write the two letters of the postal service");
    let zip = (&['-'] as &[char], char::is_ascii_digit as fn(&char) -> bool);
    Address {
        street: reading.text("street"),
        second_street: reading.text("second-street"),
        city: reading.text("city"),
        state: state.map(|state| state.to_ascii_uppercase()),
        zip: reading.exact("zip", zip, &[5, 9], "write five or nine digits"),
    }
}
