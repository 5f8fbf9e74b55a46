//! What comes back and in: payments (835), members (834) and requests for authorisation (278), read,
//! written, cut and broken.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod authorization;
mod authorization_corpus;
mod authorization_written;
mod corpus;
mod cut;
mod enrolment;
mod payment;
mod remittance;

use std::collections::BTreeSet;

use latchkey_x12::Date;
use latchkey_x12::remittance::Fault;
use latchkey_x12::write::Interchange;

/// A file with one thing wrong: what, the edits that make it so, and what is found.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

/// A test interchange between two invented parties.
fn interchange() -> Interchange {
    Interchange {
        sender: ("ZZ".into(), "SYNTHPLAN".into()),
        receiver: ("ZZ".into(), "SYNTHCLINIC".into()),
        date: Date::new(20261102).unwrap(),
        time: "1200".into(),
        control: 7,
        is_test: true,
        group: "",
        guide: "",
    }
}

/// Segments in the envelope of a transaction, which counts them.
fn enveloped(kind: &str, group: &str, guide: &str, body: &str) -> String {
    let count = body.matches('~').count() + 2;
    format!(
        "ISA*00*          *00*          *ZZ*SYNTHPLAN      *ZZ*SYNTHCLINIC    \
         *261102*1200*^*00501*000000007*0*T*:~GS*{group}*SYNTHPLAN*SYNTHCLINIC*20261102*1200*7*X*\
         {guide}~ST*{kind}*0001~{body}SE*{count}*0001~GE*1*7~IEA*1*000000007~"
    )
}

#[test]
fn every_fault_is_found_in_some_file() {
    let cases = remittance::CASES.iter().chain(enrolment::CASES).chain(authorization::CASES);
    let found = cases.flat_map(|(_, _, found)| *found).filter_map(|found| found.split(' ').next());
    // These two need a file of their own, and have it.
    let mut found: BTreeSet<&str> = found.collect();
    found.extend(["too-large", "other-transaction"]);
    let all: BTreeSet<&str> = Fault::ALL.iter().map(|fault| fault.name()).collect();
    assert_eq!(found, all);
    assert_eq!(all.len(), Fault::ALL.len());
}
