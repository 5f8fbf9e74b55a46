//! Two processes and sixteen reviewers on one PostgreSQL.

use std::collections::BTreeMap;
use std::sync::Barrier;
use std::thread;

use serde_json::Value;

use crate::door::Door;
use crate::place::Place;
use crate::requests::{PLAN, approve, ask, deny, keyed, open_case, take_up};
use crate::server::Server;
use crate::truth;

/// Authorisations, one after the other.
const ROUNDS: usize = 20;
/// Reviewers at each process; every other one is a clinician.
const REVIEWERS: usize = 8;

fn login(process: usize, reviewer: usize) -> String {
    format!("reviewer-{process}-{reviewer}")
}

/// What a reviewer asks in a round: half first take it up, then each decides.
fn requests_of(process: usize, reviewer: usize, round: usize, id: &str) -> Vec<Value> {
    let key = |what: &str| format!("{what}-{process}-{reviewer}-{round}");
    let decide = if reviewer.is_multiple_of(2) { approve(id, &key("A")) } else { deny(id) };
    let mut requests = Vec::new();
    if reviewer % 4 < 2 {
        requests.push(keyed(&login(process, reviewer), &key("take-up"), take_up(id)));
    }
    requests.push(keyed(&login(process, reviewer), &key("decide"), decide));
    requests
}

fn add_reviewers(place: &Place) {
    for (process, reviewer) in (0..2).flat_map(|p| (0..REVIEWERS).map(move |r| (p, r))) {
        let (role, licence) = match reviewer % 2 {
            0 => ("reviewer", None),
            _ => ("clinical-reviewer", Some("MD:SYNTHETIC-2")),
        };
        place.add(&login(process, reviewer), PLAN, role, licence);
    }
}

/// What one process's reviewers were told, by key.
fn review(place: &Place, process: usize, ids: &[String], start: &Barrier) -> Vec<(String, Value)> {
    let mut door = Door::open(place);
    // Both are known to be at work before the first round.
    door.done(&keyed("office", &format!("at-work-{process}"), open_case()));
    let mut told = Vec::new();
    for (round, id) in ids.iter().enumerate() {
        let requests: Vec<Value> =
            (0..REVIEWERS).flat_map(|r| requests_of(process, r, round, id)).collect();
        start.wait();
        requests.iter().for_each(|request| door.send(request));
        for _ in &requests {
            let answer = door.next();
            told.push((answer["key"].as_str().unwrap().to_owned(), answer));
        }
    }
    told
}

#[test]
fn sixteen_reviewers_at_two_processes_make_one_decision() {
    let Some(server) = Server::find("two processes on one PostgreSQL") else { return };
    let place = server.place("two");
    add_reviewers(&place);
    let mut door = Door::open(&place);
    let ids: Vec<String> = (0..ROUNDS)
        .map(|round| {
            let case = door.done(&keyed("office", &format!("open-{round}"), open_case()));
            let request = ask(case["id"].as_str().unwrap());
            let asked = door.done(&keyed("office", &format!("ask-{round}"), request));
            asked["id"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(door.close(), 0);

    let start = Barrier::new(2);
    let told: Vec<(String, Value)> = thread::scope(|scope| {
        let reviews = [0, 1].map(|process| {
            let (place, ids, start) = (&place, &ids, &start);
            scope.spawn(move || review(place, process, ids, start))
        });
        reviews.into_iter().flat_map(|review| review.join().unwrap()).collect()
    });
    one_decision_each(&told, &ids);
    holds(&place, &told, &ids);
    place.is_sound();
    server.drop_database(&place);
}

/// One reviewer decided, and everybody else was told why not.
fn one_decision_each(told: &[(String, Value)], ids: &[String]) {
    let mut winners: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut done, mut refused) = (0, 0);
    for (key, answer) in told {
        let Some(saved) = answer.get("done") else {
            let code = answer["error"]["code"].as_str().unwrap();
            // What another reviewer took up is theirs, though it can still be decided.
            let is_theirs = key.starts_with("take-up") && code == "unfit";
            assert!(is_theirs || ["status", "conflict"].contains(&code), "{answer}");
            refused += 1;
            continue;
        };
        done += 1;
        if key.starts_with("decide") {
            *winners.entry(saved["id"].as_str().unwrap()).or_default() += 1;
        }
    }
    eprintln!("{done} done, {refused} refused");
    let expected: BTreeMap<&str, usize> = ids.iter().map(|id| (id.as_str(), 1)).collect();
    assert_eq!(winners, expected);
}

/// The log says the same as the answers did, and has what came through either process.
fn holds(place: &Place, told: &[(String, Value)], ids: &[String]) {
    let store = truth::store(&place.data);
    let found = truth::by_key(&store);
    for (key, answer) in told {
        match answer.get("done") {
            Some(saved) if saved["events"].as_array().is_some_and(|events| !events.is_empty()) => {
                truth::happened_once(&found[key], saved);
            }
            _ => assert!(!found.contains_key(key), "{key} was refused and is in the log"),
        }
    }
    let decisions = found.values().flatten().filter(|entry| {
        entry.kind == "authorization" && ["approved", "denied"].contains(&entry.event.as_str())
    });
    assert_eq!(decisions.count(), ids.len());
    for process in [0, 1] {
        assert!(found.contains_key(&format!("at-work-{process}")));
    }
}
