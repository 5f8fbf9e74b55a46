//! An older binary meets a database that a newer one has written.

use std::fs;

use latchkey_workflow::Digest;

use crate::place::Place;
use crate::truth;

#[test]
fn a_newer_schema_is_refused_in_a_sentence_and_left_alone() {
    let place = Place::new();
    let insert = "insert into migration (number, digest) values ($1, $2)";
    let values = [99.into(), Digest([7; 32]).into()];
    truth::store(&place.data).write(move |tx| tx.execute(insert, &values)).unwrap();
    let before = fs::read(&place.data).unwrap();
    for arguments in [
        &["do", "-"][..],
        &["work"],
        &["queue", "--as", "office"],
        &["user", "disable", "office"],
        &["audit", "verify"],
        &["audit", "heads"],
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
        let sentence = "a later version of Latchkey wrote this database (schema 99; this one knows";
        assert!(ran.err.contains(sentence), "{arguments:?}: {ran:?}");
        assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    }
    assert!(fs::read(&place.data).unwrap() == before, "it was changed");
}
