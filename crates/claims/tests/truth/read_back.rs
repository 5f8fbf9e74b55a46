//! Claims made of the generator's orders come back from their file as they went in.

use latchkey_claims::bill::{Terms, bill};
use latchkey_claims::demo::{Demo, Shares};
use latchkey_domain::Order;
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::Finding;
use latchkey_x12::{Batch, Claims, Date, Rules};

use crate::MANY_FAULTS;
use crate::claim_file::claim_file;
use crate::listing::listing;
use crate::site::screener;

/// A file of these claims.
fn written(claims: &[Claim<'_>]) -> String {
    let (year, month, day) = Demo::today().civil();
    let date = Date::new(year.unsigned_abs() * 10_000 + month * 100 + day).unwrap();
    let mut file = claim_file(date, 100);
    claims.iter().for_each(|claim| file.claim(claim).unwrap());
    file.close().unwrap()
}

/// What comes back: each claim as a listing, whether it screens clean, and what is wrong.
fn read(text: &str) -> (Vec<(Vec<String>, bool)>, Vec<Finding>) {
    let mut claims = Claims::new(text.as_bytes(), &Rules::default());
    let mut batch = Batch::default();
    let (mut back, mut findings) = (Vec::new(), Vec::new());
    while claims.fill(&mut batch).unwrap() {
        findings.extend_from_slice(batch.findings());
        back.extend(batch.claims().map(|claim| {
            let is_clean = screener().screen(&claim).is_none_or(|screened| screened.is_clean());
            (listing(&claim), is_clean)
        }));
    }
    (back, findings)
}

/// The order of a claim whose fault, if it has one, the order itself can say.
fn orders(seed: u64, shares: Shares) -> Vec<(Order, bool)> {
    let made = Demo::new(seed, 1_000, shares);
    made.map(|made| (made.order, made.truth.is_some())).collect()
}

#[test]
fn a_claim_comes_back_as_it_went_in_and_screens_clean_unless_a_fault_was_planted() {
    let orders = orders(11, MANY_FAULTS);
    let bills: Vec<_> =
        orders.iter().map(|(order, _)| bill(order, Terms::default()).unwrap()).collect();
    let claims: Vec<_> = bills.iter().map(|bill| bill.claim()).collect();
    let (back, _) = read(&written(&claims));
    assert_eq!(back.len(), claims.len());
    for ((claim, (_, is_faulty)), (listed, is_clean)) in claims.iter().zip(&orders).zip(&back) {
        assert_eq!(listing(claim), *listed);
        assert!(*is_clean || *is_faulty, "{}", claim.id);
    }
    assert!(back.iter().any(|(_, is_clean)| !is_clean), "faults an order can say are found");
}

#[test]
fn a_file_of_sound_orders_has_nothing_wrong() {
    let orders = orders(12, Shares { faults: 0, ..MANY_FAULTS });
    let bills: Vec<_> =
        orders.iter().map(|(order, _)| bill(order, Terms::default()).unwrap()).collect();
    let claims: Vec<_> = bills.iter().map(|bill| bill.claim()).collect();
    let text = written(&claims);
    let (back, findings) = read(&text);
    assert!(findings.is_empty(), "{findings:?}");
    assert!(back.iter().all(|(_, is_clean)| *is_clean));
    assert_eq!(text.matches("~ST*837*").count(), 10, "a hundred claims a transaction");
}
