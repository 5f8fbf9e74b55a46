//! Every page in every state, as each role that may go there, in both languages, wide and narrow, with
//! and without scripts.

use std::time::Instant;

use crate::chromium::Page;
use crate::house::{
    ADMINISTRATOR, ANALYST, CLINICIAN, CONSULTANT, GROUP, Guest, HOUSE, KEEPER, OFFICE, REVIEWER,
};
use crate::inspect;
use crate::pages::{Place, go, places};

const WIDE: u32 = 1_280;
const NARROW: u32 = 360;
/// What is left of a wide window at four times the size.
const ENLARGED: u32 = 320;

#[test]
fn as_anybody() {
    walk(None);
}

#[test]
fn as_an_office() {
    walk(Some(OFFICE));
}

#[test]
fn as_a_consultant() {
    walk(Some(CONSULTANT));
}

#[test]
fn as_a_medical_group() {
    walk(Some(GROUP));
}

#[test]
fn as_a_reviewer() {
    walk(Some(REVIEWER));
}

#[test]
fn as_a_clinician() {
    walk(Some(CLINICIAN));
}

#[test]
fn as_an_analyst() {
    walk(Some(ANALYST));
}

#[test]
fn as_an_administrator() {
    walk(Some(ADMINISTRATOR));
}

#[test]
fn as_who_keeps_a_practice() {
    walk(Some(KEEPER));
}

/// Walks everywhere that somebody may go.
fn walk(guest: Option<Guest>) {
    let began = Instant::now();
    let page = HOUSE.visitor(guest);
    let (mut found, mut visits) = (Vec::new(), 0);
    for place in places().filter(|place| place.who.all().contains(&guest)) {
        for language in ["en", "es"] {
            let wrong = visit(&page, place, language).unwrap_or_else(|what| vec![what]);
            let said = wrong.into_iter().map(|what| format!("{}, {language}, {what}", place.name));
            found.extend(said);
            visits += 1;
        }
    }
    let (role, seconds) = (guest.map_or("anybody", |guest| guest.role), began.elapsed().as_secs());
    println!("{role}: {visits} visits in {seconds} s");
    assert!(visits > 0, "nobody goes anywhere as {role}");
    assert!(found.is_empty(), "as {role}, {} things are wrong:\n{}", found.len(), found.join("\n"));
}

/// What is wrong with a place.
fn visit(page: &Page, place: &Place, language: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    page.allow_scripts(true);
    page.resize(WIDE, 900);
    let arrival = go(page, place.way, language)?;
    found.extend(at("wide", inspect::all(page, &arrival, place.status, language)));
    page.resize(NARROW, 740);
    found.extend(at("narrow", inspect::basics(page, language)));
    found.extend(at("narrow", inspect::violations(page)));
    page.resize(ENLARGED, 256);
    found.extend(at("enlarged", inspect::basics(page, language)));
    found.extend(at("narrow", page.complaints()));
    page.allow_scripts(false);
    let arrival = go(page, place.way, language)?;
    found.extend(at("no script", arrival.complaints));
    if arrival.status != place.status {
        found.push(format!("no script: status {}", arrival.status));
    }
    found.extend(at("no script, narrow", inspect::basics(page, language)));
    page.resize(WIDE, 900);
    found.extend(at("no script, wide", inspect::basics(page, language)));
    Ok(found)
}

fn at(how: &str, found: Vec<String>) -> Vec<String> {
    found.into_iter().map(|what| format!("{how}: {what}")).collect()
}
