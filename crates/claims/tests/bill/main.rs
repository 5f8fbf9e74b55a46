//! Claims made of orders, from outside: the example files in, whole claims out.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

#[path = "../common/claim_file.rs"]
mod claim_file;
mod examples;
mod refusals;

use claim_file::claim_file;
use latchkey_claims::bill::{Bill, BillError, Terms, bill};
use latchkey_domain::Order;
use latchkey_policy::CodeSet;
use latchkey_x12::Date;
use latchkey_x12::write::ClaimFile;

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
    claim_file(Date::new(2026_0801).unwrap(), ClaimFile::MOST_CLAIMS)
}
