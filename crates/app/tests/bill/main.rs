//! Claims made of orders, from outside: the example files in, whole claims out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod examples;
mod refusals;

use latchkey_app::bill::{Bill, BillError, Terms, bill};
use latchkey_domain::Order;
use latchkey_policy::CodeSet;
use latchkey_x12::Date;
use latchkey_x12::claim::Party;
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};

/// An order of the folder `examples`.
fn example(name: &str) -> Order {
    let path = format!("{}/../../examples/{name}.json", env!("CARGO_MANIFEST_DIR"));
    latchkey_json::read_order(&std::fs::read(path).unwrap()).unwrap()
}

/// The State's list of codes.
fn codes() -> Vec<CodeSet> {
    let path = format!("{}/../../policies/codes/cpsp.md", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    vec![CodeSet::read("cpsp.md", &text).unwrap()]
}

/// The claim of an order, with the State's list.
fn made<T>(order: &Order, then: impl FnOnce(Result<Bill<'_>, Vec<BillError>>) -> T) -> T {
    let codes = codes();
    then(bill(order, Terms { codes: &codes, ..Terms::default() }))
}

/// A file that is being written.
fn file() -> ClaimFile {
    let interchange = Interchange {
        sender: ("ZZ".into(), "LATCHKEY".into()),
        receiver: ("ZZ".into(), "EXAMPLE".into()),
        date: Date::new(2026_0801).unwrap(),
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
        most_claims: ClaimFile::MOST_CLAIMS,
    };
    ClaimFile::open(&interchange, &batch).unwrap()
}
