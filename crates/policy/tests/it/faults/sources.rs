//! What ties a file to its source.

use latchkey_policy::Fault;

use super::{plant, plant_only};

#[test]
fn sentence_no_clause_restates() {
    plant(
        "sentences: 2",
        "sentences: 3",
        Fault::SentenceNotRestated,
        "id: example-plan",
        &["3 sentences, and 2 are restated"],
    );
}

#[test]
fn more_sentences_restated_than_there_are() {
    plant_only(
        "sentences: 2",
        "sentences: 1",
        Fault::SentenceNotRestated,
        "id: example-plan",
        &["the source has 1 sentence, and 2 are restated; count its sentences anew"],
    );
}

#[test]
fn what_is_no_digest() {
    for (digest, words) in [
        ("digest 22", "`22` is no digest; copy the 16 digits"),
        ("digest 222222222222222G", "is no digest"),
        ("digest 222222222222222A", "is no digest"),
        ("digest", "`` is no digest"),
        ("digest 1111111111111111", "two clauses have this digest"),
    ] {
        plant("digest 2222222222222222", digest, Fault::Syntax, "sentence 2", &[words]);
    }
    plant(
        "· digest 2222222222222222",
        "digest 2222222222222222",
        Fault::Syntax,
        "### Window",
        &["write `· digest` before it"],
    );
}

#[test]
fn a_digest_that_is_not_filled_in_is_a_warning() {
    plant_only(
        "digest 2222222222222222",
        "digest 0",
        Fault::SentenceNotRestated,
        "sentence 2",
        &["warning", "is not filled in", "`policy trace` prints"],
    );
}
