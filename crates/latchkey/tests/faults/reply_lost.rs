//! What was asked is done, and the answer never arrives.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::door::Door;
use crate::place::Place;
use crate::requests::{ask, keyed, open_case};
use crate::truth;

/// Waits until something under a key stands in the log.
fn wait_for(place: &Place, key: &str) {
    let store = truth::store(&place.data);
    let end = Instant::now() + Duration::from_secs(20);
    while !truth::by_key(&store).contains_key(key) {
        assert!(Instant::now() < end, "nothing under {key}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn an_answer_that_nobody_could_read_is_given_again() {
    let place = Place::new();
    let request = keyed("office", "lost", open_case());
    let mut door = Door::deaf(&place);
    door.send(&request);
    wait_for(&place, "lost");
    // Whoever has nobody to answer ends, and that is no failure.
    assert_eq!(door.close(), 0, "{}", door.said());
    let mut door = Door::open(&place);
    let answer = door.done(&request);
    truth::happened_once(&truth::by_key(&truth::store(&place.data))["lost"], &answer);
    assert_eq!(door.done(&request), answer);
    place.is_sound();
}

#[test]
fn a_process_killed_between_the_disk_and_the_answer_leaves_the_answer_under_the_key() {
    let place = Place::new();
    let request = keyed("office", "lost", open_case());
    let mut door = Door::open(&place);
    door.send(&request);
    wait_for(&place, "lost");
    door.kill();
    let mut door = Door::open(&place);
    let answer = door.done(&request);
    truth::happened_once(&truth::by_key(&truth::store(&place.data))["lost"], &answer);
    assert_eq!(truth::count(&truth::store(&place.data), "select count(*) from command_key"), 1);
}

#[test]
fn a_key_that_was_used_is_good_for_no_other_command() {
    let place = Place::new();
    let mut door = Door::open(&place);
    let first = door.done(&keyed("office", "once", open_case()));
    let case = first["id"].as_str().unwrap();
    let answer = door.ask(&keyed("office", "once", ask(case)));
    assert_eq!(answer["error"]["code"], "key-reused", "{answer}");
    assert_eq!(answer["key"], "once");
    // The key is the organisation's: another's is another key.
    let theirs = door.ask(&keyed("reviewer", "once", ask(case)));
    assert_ne!(theirs["error"]["code"], "key-reused", "{theirs}");
    assert_eq!(door.done(&keyed("office", "once", open_case())), first);
    assert_eq!(json!(door.close()), 2);
    place.is_sound();
}
