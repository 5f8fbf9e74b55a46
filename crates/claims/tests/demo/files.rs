//! Whole files.

use std::collections::BTreeSet;

use latchkey_claims::demo::{Demo, Shares};

use crate::{SOUND, keep, pieces, text};

#[test]
fn a_file_follows_from_its_seed() {
    assert_eq!(text(1, 200, Shares::default()), text(1, 200, Shares::default()));
    assert_ne!(text(1, 200, Shares::default()), text(2, 200, Shares::default()));
}

#[test]
fn every_claim_is_written_and_counted() {
    let written = pieces(3, 12_000, Shares { faults: 30, ..SOUND });
    assert_eq!(written.len(), 12_001);
    assert!(written.iter().all(|piece| !piece.text.is_empty()));
    let text: String = written.into_iter().map(|piece| piece.text).collect();
    assert_eq!(text.matches("~CLM*").count(), 12_000);
    assert_eq!(text.matches("~ST*837*").count(), 3);
    let segments: Vec<&str> = text.split_terminator('~').collect();
    let mut start = 0;
    for (place, segment) in segments.iter().enumerate() {
        let elements: Vec<&str> = segment.split('*').collect();
        match elements.first() {
            Some(&"ST") => start = place,
            Some(&"SE") => assert_eq!(elements[1].parse(), Ok(place - start + 1)),
            _ => {}
        }
    }
}

#[test]
fn sound_claims_are_of_every_kind() {
    let text = text(4, 2_000, SOUND);
    keep("sound", &text);
    for part in [
        "*HC:Z6208*",
        "*HC:Z6414*",
        "*HC:Z6308*",
        "*HC:S9443*",
        "*ABK:P925",
        "*ABK:R6339",
        "~PAT*19~",
        ":B:7*",
        "~REF*F8*",
        "~REF*G1*",
        "~NTE*ADD*RENDERER STAFF-",
        "~NTE*ADD*DELIVERED 2026",
    ] {
        assert!(text.contains(part), "{part}");
    }
    let lactation = text.matches("~NTE*ADD*RENDERER ").count();
    assert!((300..500).contains(&lactation), "a fifth of the claims: {lactation}");
}

#[test]
fn each_sound_claim_has_its_own_number_and_its_lines_sum() {
    let mut numbers = BTreeSet::new();
    for made in Demo::new(5, 1_000, SOUND) {
        assert_eq!(made.truth, None);
        assert!(numbers.insert(made.order.claim.number.unwrap()));
    }
}

#[test]
fn the_registry_has_everybody_who_is_named() {
    let registry = Demo::registry();
    let rows: Vec<Vec<&str>> = registry
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split(',').collect())
        .collect();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()), "every row has every cell");
    let known = |place: usize| rows.iter().map(|row| row[place]).collect::<BTreeSet<_>>();
    let (npis, people) = (known(1), known(2));
    for made in Demo::new(6, 2_000, Shares::default()) {
        let claim = made.order.claim;
        assert!(npis.contains(claim.billing.npi.unwrap().to_string().as_str()));
        if let Some(id) = claim.note.as_deref().and_then(|note| note.strip_prefix("RENDERER ")) {
            assert!(people.contains(id), "{id}");
        }
    }
}
