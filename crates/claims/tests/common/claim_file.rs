//! A file of claims that tests write.

use latchkey_x12::Date;
use latchkey_x12::claim::Party;
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};

/// A file of a day that is being written, with at most so many claims a transaction.
pub fn claim_file(date: Date, most_claims: u32) -> ClaimFile {
    let interchange = Interchange {
        sender: ("ZZ".into(), "LATCHKEY".into()),
        receiver: ("ZZ".into(), "EXAMPLE".into()),
        date,
        time: "1200".into(),
        control: 1,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let party = |name: &'static str, id: &'static str| Party {
        name: name.into(),
        id: id.into(),
        ..Party::default()
    };
    let batch = Batch {
        id: "BATCH-1",
        submitter: party("EXAMPLE CLINIC", "LATCHKEY"),
        contact: Contact { name: "BILLING DESK", telephone: "5550000000", mail: "" },
        receiver: party("EXAMPLE HEALTH PLAN", "EXAMPLE"),
        is_encounter: false,
        most_claims,
    };
    ClaimFile::open(&interchange, &batch).unwrap()
}
