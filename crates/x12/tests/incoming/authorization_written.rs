//! Requests for authorisation and their answers, written, in pieces, cut and spoiled.

use latchkey_x12::authorization::{Authorizations, Exchange, Part, Party, Review};
use latchkey_x12::write::AuthorizationFile;

use crate::authorization::{RESPONSE, edited, findings, reviews, with};
use crate::cut::{Pieces, spoil};
use crate::interchange;

/// What a review says, wherever it stood.
fn bare(review: &Review) -> Review {
    let at = latchkey_x12::Place::default();
    let party = |party: &Party| Party { place: at, ..party.clone() };
    let part = |part: &Part| Part {
        place: at,
        providers: part.providers.iter().map(party).collect(),
        ..part.clone()
    };
    let exchange = Exchange { place: at, transaction: 0, ..(*review.exchange).clone() };
    Review {
        exchange: exchange.into(),
        place: at,
        reviewer: party(&review.reviewer),
        requester: party(&review.requester),
        subscriber: party(&review.subscriber),
        dependent: review.dependent.as_ref().map(party),
        event: review.event.as_ref().map(part),
        services: review.services.iter().map(part).collect(),
        ..review.clone()
    }
}

fn written(all: &[Review]) -> String {
    let mut file = AuthorizationFile::open(&interchange()).unwrap();
    all.iter().for_each(|review| file.review(review).unwrap());
    file.close().unwrap()
}

#[test]
fn what_was_written_is_read_back() {
    for file in [edited(&[]), with(RESPONSE, &[])] {
        let read = reviews(&file);
        let again = written(&read);
        assert!(findings(&again).is_empty(), "{again}");
        let back = reviews(&again);
        assert_eq!(back.len(), read.len());
        for (before, after) in read.iter().zip(&back) {
            assert!(bare(before) == bare(after), "{before:?}\n{again}");
        }
        // And written once more it is the same to the byte.
        assert_eq!(written(&back), again);
    }
}

#[test]
fn what_x12_cannot_carry_is_refused_and_leaves_the_file_whole() {
    let all = reviews(&edited(&[]));
    let mut file = AuthorizationFile::open(&interchange()).unwrap();
    file.review(&all[0]).unwrap();
    let mut wrong = all[1].clone();
    wrong.event.as_mut().unwrap().messages.push("A~B".into());
    assert!(file.review(&wrong).is_err());
    let text = file.close().unwrap();
    assert!(findings(&text).is_empty());
    assert_eq!(reviews(&text).len(), 1);
}

#[test]
fn in_any_pieces_it_reads_alike_and_cut_or_spoiled_anywhere_it_breaks_nothing() {
    for file in [edited(&[]), with(RESPONSE, &[])] {
        let whole: Vec<_> = Authorizations::new(file.as_bytes()).collect();
        for seed in 0..50 {
            let pieces = Pieces { bytes: file.as_bytes(), seed };
            assert!(Authorizations::new(pieces).collect::<Vec<_>>() == whole, "{seed}");
        }
        for end in 0..file.len() {
            let cut: Vec<_> = Authorizations::new(&file.as_bytes()[..end]).collect();
            assert!((1..10).contains(&cut.len()), "{end}: {}", cut.len());
        }
        for byte in [b'~', b'*', b':', b'\n', 0, 0xff, b'-'] {
            for place in 0..file.len() {
                let spoiled = spoil(&file, place, byte);
                assert!(Authorizations::new(&spoiled[..]).count() >= 1, "{place}");
            }
        }
    }
}
