//! What the payer says of a file and of each claim, posted.

use latchkey_app::Posting;
use latchkey_workflow::Id;
use latchkey_x12::receipt::{
    BatchReceipt, ClaimReceipt, FileReceipt, Noted, StatusCode, TransactionReceipt,
};

use super::clinic::{Clinic, address, billing};
use crate::world::{office, stranger};

/// A 999 for the file with this control number.
fn file(control: &str, verdict: &str, parts: &[&str]) -> FileReceipt {
    let noted = Noted {
        segment: "NM1".into(),
        code: "8".into(),
        claim: "C-1".into(),
        elements: vec![("3".into(), "7".into())],
        ..Noted::default()
    };
    let part = |verdict: &&str| TransactionReceipt {
        verdict: (*verdict).to_owned(),
        codes: if *verdict == "R" { vec!["5".to_owned()] } else { Vec::new() },
        noted: if *verdict == "R" { vec![noted.clone()] } else { Vec::new() },
        ..TransactionReceipt::default()
    };
    FileReceipt {
        control: control.to_owned(),
        verdict: verdict.to_owned(),
        transactions: parts.iter().map(part).collect(),
        ..FileReceipt::default()
    }
}

/// A 277CA's word on a claim of the file with this control number.
fn of_claim(id: &str, control: &str, status: &str) -> ClaimReceipt {
    let batch = BatchReceipt { trace: control.to_owned(), ..BatchReceipt::default() };
    let status = StatusCode { category: status.into(), status: "20".into(), ..Default::default() };
    ClaimReceipt {
        batch: batch.into(),
        id: id.to_owned(),
        statuses: vec![status],
        payer_number: format!("PAYER-{id}"),
        ..ClaimReceipt::default()
    }
}

fn two_sent(control: u32) -> (Clinic, Id, Id) {
    let clinic = Clinic::new();
    let one = clinic.claim("C-1", &clinic.family(1, Some(address("90001"))));
    let two = clinic.claim("C-2", &clinic.family(2, Some(address("90001"))));
    assert_eq!(clinic.bills(control).claims, [one, two]);
    (clinic, one, two)
}

#[test]
fn what_is_said_of_a_file_is_posted_to_all_its_claims_and_once() {
    let (clinic, one, two) = two_sent(77);
    let post = |receipt: &FileReceipt| {
        clinic.world.app.post_file_receipt(&clinic.world.call(&office()), receipt).unwrap()
    };
    // Some senders write the number as the interchange has it.
    let posted = post(&file("000000077", "A", &["A"]));
    assert!(posted.iter().all(|posting| matches!(posting, Posting::Posted { .. })), "{posted:?}");
    assert_eq!(posted.len(), 2);
    assert_eq!(post(&file("77", "A", &["A"])), [Posting::AlreadyPosted, Posting::AlreadyPosted]);
    assert_eq!((clinic.status(one), clinic.status(two)), ("accepted".into(), "accepted".into()));
    assert_eq!(post(&file("78", "A", &["A"])), [Posting::NotOurs]);
    let posted = post(&file("77", "P", &["A", "R"]));
    assert!(matches!(&posted[..], [Posting::Refused(_), Posting::Refused(_)]), "{posted:?}");
    let strangers = clinic
        .world
        .app
        .post_file_receipt(&clinic.world.call(&stranger()), &file("77", "R", &["R"]));
    assert_eq!(strangers.unwrap(), [Posting::NotOurs]);
}

#[test]
fn a_file_that_was_turned_back_says_of_each_claim_why() {
    let (clinic, one, two) = two_sent(77);
    let receipt = file("77", "R", &["R"]);
    clinic.world.app.post_file_receipt(&clinic.world.call(&office()), &receipt).unwrap();
    let codes = |claim| clinic.state(claim)["acknowledgements"][0]["codes"].clone();
    assert_eq!(codes(one), serde_json::json!(["5", "NM1:8", "NM13:7"]));
    assert_eq!(codes(two), serde_json::json!(["5"]));
    assert_eq!(clinic.status(one), "rejected");
}

#[test]
fn what_is_said_of_a_claim_is_posted_to_it_with_the_payers_number() {
    let (clinic, one, two) = two_sent(77);
    let post = |receipt: &ClaimReceipt| {
        clinic.world.app.post_claim_receipt(&clinic.world.call(&office()), receipt).unwrap()
    };
    let posted = post(&of_claim("C-1", "77", "A2"));
    assert_eq!(posted, Posting::Posted { claim: one, status: "accepted".to_owned() });
    assert_eq!(clinic.state(one)["payer_number"], "PAYER-C-1");
    let posted = post(&of_claim("C-2", "77", "A7"));
    assert_eq!(posted, Posting::Posted { claim: two, status: "rejected".to_owned() });
    assert_eq!(post(&of_claim("C-1", "77", "A2")), Posting::AlreadyPosted);
    assert_eq!(post(&of_claim("C-9", "77", "A2")), Posting::NotOurs);
    assert!(matches!(post(&of_claim("C-1", "78", "A2")), Posting::Refused(_)));
    assert!(matches!(post(&of_claim("C-1", "77", "R9")), Posting::Refused(_)));
}

#[test]
fn a_batch_sent_back_whole_is_posted_to_each_claim_where_none_is_named() {
    let (clinic, one, two) = two_sent(77);
    let status = StatusCode { category: "A3".into(), status: "24".into(), ..Default::default() };
    let batch = BatchReceipt { trace: "77".into(), statuses: vec![status], ..Default::default() };
    let post = |batch: &BatchReceipt| {
        clinic.world.app.post_batch_receipt(&clinic.world.call(&office()), batch).unwrap()
    };
    assert_eq!(post(&BatchReceipt { claims: 2, ..batch.clone() }), []);
    assert_eq!(post(&batch).len(), 2);
    assert_eq!((clinic.status(one), clinic.status(two)), ("rejected".into(), "rejected".into()));
}

#[test]
fn the_answer_to_a_void_goes_to_the_void() {
    let (clinic, one, _) = two_sent(77);
    let app = &clinic.world.app;
    let call = || clinic.world.call(&office());
    app.post_claim_receipt(&call(), &of_claim("C-1", "77", "A2")).unwrap();
    let voids = Some((vec![one], "Billed by mistake".to_owned()));
    app.bill(&call(), &latchkey_app::Billing { voids, ..billing(78) }).unwrap();
    app.post_file_receipt(&call(), &file("78", "A", &["A"])).unwrap();
    let posted = app.post_claim_receipt(&call(), &of_claim("C-1", "78", "A3")).unwrap();
    assert_eq!(posted, Posting::Posted { claim: one, status: "voided".to_owned() });
    let answers = clinic.state(one)["voided"]["acknowledgements"].clone();
    assert_eq!((&answers[0]["by"], &answers[1]["is_accepted"]), (&"999".into(), &false.into()));
    let queue = app.queue(&call(), None, 50).unwrap();
    assert!(queue.rows.iter().any(|row| row.id == one), "the payer still has it: send it again");
}
