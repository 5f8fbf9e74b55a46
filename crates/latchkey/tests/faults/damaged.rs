//! The database's file was changed by something that is not Latchkey.

use std::fs;

use latchkey_store::tables::log::Entry;
use serde_json::Value;

use crate::door::Door;
use crate::place::{Place, is_free_of_names};
use crate::requests::{CANARY, ask, keyed, open_case, take_up};
use crate::truth;

/// A database that was closed, with some cases and requests, each with words of its own as its why.
fn closed_with_some(count: usize) -> Place {
    let place = Place::new();
    let mut door = Door::open(&place);
    for number in 0..count {
        let case = done_because(&mut door, &format!("open-{number}"), open_case());
        let request = ask(case["id"].as_str().unwrap());
        let asked = done_because(&mut door, &format!("ask-{number}"), request);
        let request = take_up(asked["id"].as_str().unwrap());
        done_because(&mut door, &format!("take-up-{number}"), request);
    }
    assert_eq!(door.close(), 0);
    place
}

fn done_because(door: &mut Door, key: &str, request: Value) -> Value {
    let login = if key.starts_with("take-up") { "reviewer" } else { "office" };
    let mut request = keyed(login, key, request);
    request["why"] = because(key).into();
    door.done(&request)
}

fn because(key: &str) -> String {
    format!("{CANARY} because of {key}.")
}

/// Turns one bit of the byte at a place of the file.
fn flip(place: &Place, at: usize) {
    let mut bytes = fs::read(&place.data).unwrap();
    bytes[at] ^= 1;
    fs::write(&place.data, bytes).unwrap();
}

fn places_of(bytes: &[u8], text: &str) -> Vec<usize> {
    let windows = bytes.windows(text.len()).enumerate();
    windows.filter(|(_, window)| *window == text.as_bytes()).map(|(place, _)| place).collect()
}

#[test]
fn after_a_clean_end_the_one_file_is_the_whole() {
    let place = closed_with_some(1);
    let files: Vec<_> = fs::read_dir(&place.folder).unwrap().map(|f| f.unwrap().path()).collect();
    assert_eq!(files, [std::path::PathBuf::from(&place.data)]);
}

#[test]
fn a_byte_that_was_changed_in_the_log_is_named() {
    let place = closed_with_some(8);
    let entries = truth::by_key(&truth::store(&place.data));
    let bytes = fs::read(&place.data).unwrap();
    let text = |key: &str| format!(" because of {key}.");
    let place_of = |key: &str| places_of(&bytes, &text(key)).first().copied();
    // A text that runs over the end of a page stands nowhere as a whole.
    let keys = (0..8).map(|number| format!("take-up-{number}"));
    let (key, at) = keys.into_iter().find_map(|key| place_of(&key).map(|at| (key, at))).unwrap();
    place.is_sound();
    flip(&place, at + 1);
    let ran = place.run(&["audit", "verify", "--log-only"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let named = |entry: &Entry| {
        let (chain, seq) = (entry.chain, entry.seq);
        format!("chain {chain}, entry {seq} was changed after it was written\n")
    };
    assert!(entries[&key].iter().any(|entry| ran.out.starts_with(&named(entry))), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 2, "{ran:?}");
    is_free_of_names(&ran.out);
}

#[test]
fn a_byte_that_was_changed_in_a_state_is_named() {
    let place = closed_with_some(8);
    let bytes = fs::read(&place.data).unwrap();
    let office = truth::by_event(&truth::store(&place.data), "created")[0].record;
    // A state begins with its id, an event in the log with its moment.
    let state = format!("{{\"id\":\"{office}\",\"organisation\"");
    // A page that was divided keeps what it gave away, and nobody reads it any more: whichever of
    // them is the state, it is changed.
    let found = places_of(&bytes, &state);
    assert!(!found.is_empty(), "where the office's account stands");
    place.is_sound();
    for at in found {
        flip(&place, at + places_of(&bytes[at..], CANARY)[0]);
    }
    let ran = place.run(&["audit", "verify"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let named = format!("account {office} is not what its history gives\n");
    assert!(ran.out.starts_with(&named), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 3, "{ran:?}");
    is_free_of_names(&ran.out);
    assert_eq!(place.run(&["audit", "verify", "--log-only"]).code, Some(0));
}

#[test]
fn a_state_that_was_taken_out_is_named() {
    let place = closed_with_some(2);
    let store = truth::store(&place.data);
    let lost = truth::by_event(&store, "requested")[0].record;
    let delete = "delete from record where id = $1";
    store.write(move |tx| tx.execute(delete, &[lost.into()])).unwrap();
    drop(store);
    let ran = place.run(&["audit", "verify"]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let named = format!("{lost} has a history and is not kept\n");
    assert!(ran.out.starts_with(&named), "{ran:?}");
}

#[test]
fn a_journal_that_was_cut_off_is_named_by_heads_that_were_kept_elsewhere() {
    let place = Place::new();
    let mut door = Door::open(&place);
    for number in 0..20 {
        done_because(&mut door, &format!("open-{number}"), open_case());
    }
    let heads = place.run(&["audit", "heads"]);
    assert_eq!(heads.code, Some(0), "{heads:?}");
    let kept = place.folder.join("heads");
    fs::write(&kept, &heads.out).unwrap();
    door.kill();

    let anchored = ["audit", "verify", "--anchor", kept.to_str().unwrap()];
    let whole = Place::empty();
    for ending in ["", "-wal"] {
        fs::copy(format!("{}{ending}", place.data), format!("{}{ending}", whole.data)).unwrap();
    }
    let ran = whole.run(&anchored);
    assert_eq!(ran.code, Some(0), "{ran:?}");

    let journal = fs::File::options().write(true).open(format!("{}-wal", place.data)).unwrap();
    let length = journal.metadata().unwrap().len();
    journal.set_len(length * 6 / 10).unwrap();
    let ran = place.run(&anchored);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    let head: Vec<&str> = heads.out.split_whitespace().collect();
    let named = format!("chain {}, entry {} is not what the anchor says\n", head[0], head[1]);
    assert!(ran.out.starts_with(&named), "{ran:?}");
}
