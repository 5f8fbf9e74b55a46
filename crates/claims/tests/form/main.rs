//! Claims on paper: the boxes of an example, what paper and file say of each other, and refusals.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod boxes;
mod electronic;
mod origins;
mod refusals;

use latchkey_claims::bill::{Terms, bill};
use latchkey_domain::Order;
use latchkey_policy::CodeSet;
use latchkey_x12::claim::{Claim, Party};
use latchkey_x12::write::{Batch as File, ClaimFile, Contact, Interchange};
use latchkey_x12::{Batch, Claims, Date, Rules};

fn file(path: &str) -> String {
    let path = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// An order of the folder `examples`.
fn example(name: &str) -> Order {
    latchkey_json::read_order(file(&format!("examples/{name}.json")).as_bytes()).unwrap()
}

/// The electronic file of an order's claim.
fn electronic(order: &Order) -> String {
    let codes = [CodeSet::read("cpsp.md", &file("policies/codes/cpsp.md")).unwrap()];
    let bill = bill(order, Terms { codes: &codes, ..Terms::default() }).unwrap();
    let interchange = Interchange {
        sender: ("ZZ".into(), "LATCHKEY".into()),
        receiver: ("ZZ".into(), "EXAMPLE".into()),
        date: Date::new(2026_0914).unwrap(),
        time: "1200".into(),
        control: 1,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let party = |id: &'static str| Party { name: id.into(), id: id.into(), ..Party::default() };
    let batch = File {
        id: "BATCH-1",
        submitter: party("LATCHKEY"),
        contact: Contact { name: "BILLING DESK", telephone: "5550000000", mail: "" },
        receiver: party("EXAMPLE"),
        is_encounter: false,
        most_claims: 100,
    };
    let mut file = ClaimFile::open(&interchange, &batch).unwrap();
    file.claim(&bill.claim()).unwrap();
    file.close().unwrap()
}

/// The one claim of a file.
fn read<T>(text: &str, then: impl FnOnce(&Claim<'_>) -> T) -> T {
    let mut claims = Claims::new(text.as_bytes(), &Rules::default());
    let mut batch = Batch::default();
    assert!(claims.fill(&mut batch).unwrap());
    assert_eq!(batch.findings(), []);
    assert_eq!(batch.len(), 1);
    then(&batch.claim(0).unwrap())
}
