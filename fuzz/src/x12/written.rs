//! Claims written and read: the same records, and nothing wrong with them.

use latchkey_x12::Date;
use latchkey_x12::claim::{Claim, Party};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange, WriteError};

use super::claims::{each, findings};
use super::drawn;
use super::told::told;
use crate::draw::Draw;

/// Checks the writer with claims drawn from the bytes. Gives what it wrote.
pub fn check(data: &[u8]) -> String {
    let mut draw = Draw::new(data);
    let count = 1 + draw.below(5);
    let claims: Vec<Claim<'static>> =
        (0..count).map(|number| drawn::claim(&mut draw, number)).collect();
    let file = match file_of(&claims) {
        Ok(file) => file,
        Err(error) => panic!("a sound claim is not written: {error}"),
    };
    let mut read = Vec::new();
    let end = each(file.as_bytes(), |claim, _| read.push(told(claim)));
    assert_eq!(end, Ok(()), "{file}");
    let written: Vec<Vec<String>> = claims.iter().map(told).collect();
    assert_eq!(read, written, "{file}");
    assert_eq!(findings(file.as_bytes()), [], "{file}");
    file
}

/// Who sends.
pub const SUBMITTER: Party<'static> = party("SYNTHETIC CLINIC", "SYNTHCLINIC");

/// Who receives.
pub const RECEIVER: Party<'static> = party("SYNTHETIC PLAN", "SYNTHPLAN");

const fn party(name: &'static str, id: &'static str) -> Party<'static> {
    use latchkey_x12::Text;
    let place = latchkey_x12::Place { byte: 0, segment: 0 };
    Party { place, name: Text(name.as_bytes()), qualifier: Text(b"46"), id: Text(id.as_bytes()) }
}

/// A file of claims.
///
/// # Errors
/// When one of them holds what is not written.
pub fn file_of(claims: &[Claim<'_>]) -> Result<String, WriteError> {
    let interchange = Interchange {
        sender: ("ZZ".into(), "SYNTHCLINIC".into()),
        receiver: ("ZZ".into(), "SYNTHPLAN".into()),
        date: Date::new(drawn::MADE).unwrap_or_else(|| panic!("a day")),
        time: "1200".into(),
        control: 1,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let batch = Batch {
        id: "SYNBATCH",
        submitter: SUBMITTER,
        contact: Contact { name: "BILLING DESK", telephone: "5550000000", mail: "" },
        receiver: RECEIVER,
        is_encounter: false,
        most_claims: 3,
    };
    let mut file = ClaimFile::open(&interchange, &batch)?;
    for claim in claims {
        file.claim(claim)?;
    }
    file.close()
}
