//! Which levels claims share, and where a new one begins.

use latchkey_x12::claim::Claim;

use crate::{claim, file};

const A: &str = "0000000006";
const B: &str = "0000000014";

/// The levels and claims of a file, as `20:1 22:0 C C`: HL03 and HL04, and each CLM.
fn outline(claims: &[Claim<'_>], most_claims: u32) -> String {
    let mut file = file(most_claims);
    for claim in claims {
        file.claim(claim).unwrap();
    }
    let text = file.close().unwrap();
    let shown = text.split('~').filter_map(|segment| {
        let elements: Vec<&str> = segment.split('*').collect();
        match elements.as_slice() {
            ["HL", _, _, kind, child] => Some(format!("{kind}:{child}")),
            ["CLM", ..] => Some("C".to_owned()),
            ["ST", ..] => Some("ST".to_owned()),
            _ => None,
        }
    });
    shown.collect::<Vec<_>>().join(" ")
}

#[test]
fn levels_are_shared_by_claims_that_follow_each_other() {
    let claims = [
        claim(A, "1M", None),
        claim(A, "1M", None),
        claim(A, "1M", Some("ANNA")),
        claim(A, "1M", Some("ANNA")),
        claim(A, "1M", Some("BENO")),
        claim(A, "2M", Some("BENO")),
        claim(A, "2M", None),
        claim(B, "2M", None),
        claim(A, "2M", None),
    ];
    let expected =
        "ST 20:1 22:0 C C 22:1 23:0 C C 23:0 C 22:1 23:0 C 22:0 C 20:1 22:0 C 20:1 22:0 C";
    assert_eq!(outline(&claims, 100), expected);
}

#[test]
fn a_hundred_claims_under_one_subscriber_or_patient() {
    let own = vec![claim(A, "1M", None); 101];
    assert_eq!(outline(&own, 5_000), format!("ST 20:1 22:0{} 22:0 C", " C".repeat(100)));
    let infants = vec![claim(A, "1M", Some("ANNA")); 201];
    let hundred = " C".repeat(100);
    let expected = format!("ST 20:1 22:1 23:0{hundred} 23:0{hundred} 23:0 C");
    assert_eq!(outline(&infants, 5_000), expected);
}

#[test]
fn a_transaction_holds_so_many_claims_and_begins_anew() {
    let claims = vec![claim(A, "1M", None); 5];
    assert_eq!(outline(&claims, 2), "ST 20:1 22:0 C C ST 20:1 22:0 C C ST 20:1 22:0 C");
}

#[test]
fn a_pregnant_subscriber() {
    let mut pregnant = claim(A, "1M", None);
    pregnant.subscriber.is_pregnant = true;
    let mut file = file(10);
    file.claim(&pregnant).unwrap();
    assert!(file.close().unwrap().contains("~SBR*P*18*******MC~PAT*********Y~NM1*IL*"));
}
