//! What is written as an answer is read back as a receipt, and says the same.

use latchkey_x12::acknowledge::Verdict;
use latchkey_x12::receipt::{ClaimReceipt, FileReceipt, Finding, Item, Receipts};

use crate::samples;

fn items(text: &str) -> Vec<Item> {
    Receipts::new(text.as_bytes()).map(|item| item.unwrap()).collect()
}

fn sample(name: &str) -> Vec<Item> {
    let (_, text) = samples::all().into_iter().find(|(known, _)| *known == name).unwrap();
    items(&text)
}

fn file(name: &str) -> FileReceipt {
    let [Item::File(receipt)] = &sample(name)[..] else { panic!("{name} holds no receipt") };
    (**receipt).clone()
}

fn claims(items: &[Item]) -> Vec<ClaimReceipt> {
    let of_claim = |item: &Item| match item {
        Item::Claim(claim) => Some((**claim).clone()),
        _ => None,
    };
    items.iter().filter_map(of_claim).collect()
}

fn findings(items: &[Item]) -> Vec<Finding> {
    let of = |item: &Item| match item {
        Item::Finding(finding) => vec![*finding],
        Item::Claim(claim) => claim.findings.clone(),
        Item::File(file) => file.findings.clone(),
        Item::Batch(_) => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}

#[test]
fn every_answer_that_is_written_is_read_without_a_finding() {
    for (name, text) in samples::all() {
        let items = items(&text);
        if name.starts_with("ta1") {
            assert!(items.is_empty(), "{name} has no transaction");
            continue;
        }
        assert!(!items.is_empty(), "{name}");
        assert_eq!(findings(&items), [], "{name}");
    }
}

#[test]
fn a_999_says_how_the_group_and_each_transaction_fared() {
    for (name, verdict, parts) in [
        ("999-accepted.x12", Some(true), vec![Verdict::Accepted]),
        ("999-rejected.x12", Some(false), vec![Verdict::Rejected]),
        ("999-noted.x12", Some(true), vec![Verdict::AcceptedWithErrors]),
        (
            "999-partly.x12",
            None,
            vec![Verdict::Accepted, Verdict::Rejected, Verdict::AcceptedWithErrors],
        ),
    ] {
        let receipt = file(name);
        assert_eq!(receipt.is_accepted(), verdict, "{name}");
        assert_eq!((receipt.kind.as_str(), receipt.control.is_empty()), ("HC", false), "{name}");
        let said: Vec<&str> = receipt.transactions.iter().map(|one| &*one.verdict).collect();
        let parts: Vec<&str> = parts.into_iter().map(Verdict::code).collect();
        assert_eq!(said, parts, "{name}");
    }
    let rejected = &file("999-rejected.x12").transactions[0];
    assert!(!rejected.codes.is_empty() && !rejected.noted.is_empty());
    assert!(rejected.noted.iter().any(|noted| noted.claim == "CLAIM-1"), "the claim is named");
    assert!(rejected.noted.iter().any(|noted| !noted.elements.is_empty()));
}

#[test]
fn a_277ca_says_of_each_claim_whether_it_was_taken_in_and_why_not() {
    let accepted = claims(&sample("277ca-accepted.x12"));
    assert_eq!(accepted.len(), 2);
    assert!(accepted.iter().all(|claim| claim.is_accepted() == Some(true)));
    assert!(accepted.iter().all(|claim| claim.codes() == ["A2:20"]));
    assert_eq!((&*accepted[0].id, &*accepted[0].batch.trace), ("CLAIM-1", "BATCH1"));
    let partly = claims(&sample("277ca-partly.x12"));
    let taken: Vec<_> = partly.iter().map(|claim| claim.is_accepted().unwrap()).collect();
    assert_eq!(taken, [true, false, false, true]);
    assert_eq!(partly.iter().map(|claim| claim.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert!(partly[1].codes().len() > 1, "every reason is kept");
    assert!(!partly[2].lines.is_empty(), "the line at fault is named");
}

#[test]
fn a_batch_that_is_split_is_read_as_its_parts() {
    let items = sample("277ca-split.x12");
    let batches: Vec<(u32, u64)> = items
        .iter()
        .filter_map(|item| match item {
            Item::Batch(batch) => Some((batch.transaction, batch.claims)),
            _ => None,
        })
        .collect();
    assert_eq!(batches, [(1, 2), (2, 2), (3, 1)]);
    let numbers: Vec<u64> = claims(&items).iter().map(|claim| claim.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5]);
}

/// Payers write what this crate does not: their own number of the claim, other actions.
#[test]
fn what_only_others_write_is_read_too() {
    let (_, text) = samples::all().into_iter().find(|(n, _)| *n == "277ca-accepted.x12").unwrap();
    let numbered = text.replacen("DTP*472", "REF*1K*PAYER-1~DTP*472", 1);
    let read = claims(&items(&numbered));
    assert_eq!(read[0].payer_number, "PAYER-1");
    let silent = text.replace("STC*A2:20*", "STC*R1:20*").replace("*WQ*", "**");
    assert!(claims(&items(&silent)).iter().all(|claim| claim.is_accepted().is_none()));
    let (head, rest) = text.split_once("HL*3*2*19").unwrap();
    let (_, tail) = rest.split_once("SE*").unwrap();
    let batch = format!("{}SE*{tail}", head.replace("STC*A1:19:PR*", "STC*A3:24:41*"));
    let items = items(&batch.replace("*WQ*", "*U*"));
    let said = items.iter().find_map(|item| match item {
        Item::Batch(batch) => Some((batch.is_accepted(), batch.claims)),
        _ => None,
    });
    assert_eq!(said, Some((Some(false), 0)), "a batch can be sent back whole");
}

#[test]
fn a_receipt_shows_no_number_of_a_claim_by_accident() {
    let shown = format!("{:?} {:?}", sample("277ca-partly.x12"), sample("999-rejected.x12"));
    assert!(!shown.contains("CLAIM-"), "{shown}");
}

#[test]
fn wherever_a_receipt_is_cut_or_spoiled_nothing_breaks() {
    for (name, text) in samples::all() {
        if !matches!(name, "999-partly.x12" | "277ca-partly.x12") {
            continue;
        }
        for place in 0..text.len() {
            let cut = Receipts::new(&text.as_bytes()[..place]).count();
            assert!(cut < 40, "{name} {place}: {cut}");
            for byte in [b'~', b'*', b':', 0xff] {
                let mut spoiled = text.clone().into_bytes();
                spoiled[place] = byte;
                assert!(Receipts::new(&spoiled[..]).count() >= 1, "{name} {place}");
            }
        }
    }
}
