//! What stands on pages in words: no code of a program's, and nothing English where Spanish is read.

use latchkey_workflow::Id;

use crate::world::{World, id, typed};

fn at(world: &World, address: &str, cookie: &str) -> String {
    let page = world.get(address, cookie);
    assert_eq!(page.status, 200, "{address}: {}", page.text);
    page.text
}

fn world() -> (World, String, Id) {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let request = world.requested("no contracted consultant near");
    (world, office, request)
}

#[test]
fn a_refusal_names_no_permission_and_says_whom_to_ask() {
    let world = World::new();
    let analyst = world.signed_in("analyst", 20, &["analyst"]);
    let english = world.get("/work?lang=en", &analyst);
    let spanish = world.get("/work?lang=es", &analyst);
    assert_eq!((english.status.as_u16(), spanish.status.as_u16()), (403, 403));
    assert!(english.text.contains("ask whoever keeps your organisation"), "{}", english.text);
    assert!(spanish.text.contains("su función no permite esto"), "{}", spanish.text);
    for page in [english.text, spanish.text] {
        assert!(!page.contains("queue.view"), "{page}");
    }
    let nowhere = world.get(&format!("/records/{}?lang=es", id(99)), &analyst);
    assert_eq!(nowhere.status, 404);
    assert!(!nowhere.text.contains("there is no such"), "{}", nowhere.text);
}

#[test]
fn where_a_thing_stands_agrees_with_what_it_is_called() {
    let (world, office, request) = world();
    let case = world.case_of(request);
    let page = at(&world, &format!("/records/{request}?lang=es"), &office);
    assert!(page.contains("Autorización · solicitada"), "{page}");
    let page = at(&world, &format!("/cases/{case}?lang=es"), &office);
    assert!(page.contains(" · abierto") && page.contains(" · solicitada"), "{page}");
    let page = at(&world, "/requests?lang=es", &office);
    assert!(page.contains(">Abiertas<") && page.contains(">solicitada<"), "{page}");
    let page = at(&world, "/cases?lang=es", &office);
    assert!(page.contains(">Abiertos<") && page.contains(">abierto<"), "{page}");
}

#[test]
fn what_was_stated_of_a_case_stands_as_questions_and_answers() {
    let (world, office, request) = world();
    let case = world.case_of(request);
    let english = at(&world, &format!("/cases/{case}?lang=en"), &office);
    let happened = english.split("id=\"happened\"").nth(1).unwrap();
    for words in ["facts were stated", "Who sends the bill?", "lactation consultant"] {
        assert!(happened.contains(words), "{words}: {happened}");
    }
    let spanish = at(&world, &format!("/cases/{case}?lang=es"), &office);
    let happened = spanish.split("id=\"happened\"").nth(1).unwrap();
    for words in ["se declararon datos", "¿Quién envía la factura?", "20 de noviembre de 2026"] {
        assert!(happened.contains(words), "{words}: {happened}");
    }
    assert!(!happened.contains("biller.kind"), "{happened}");
}

#[test]
fn a_clock_is_explained_in_the_readers_language() {
    let (world, _, request) = world();
    let reviewer = world.signed_in("reviewer", 20, &["reviewer"]);
    let address = format!("/records/{request}");
    let english = at(&world, &format!("{address}?lang=en"), &reviewer);
    assert!(english.contains("5 working days after"), "{english}");
    let spanish = at(&world, &format!("{address}?lang=es"), &reviewer);
    assert!(spanish.contains("5 días hábiles después de que"), "{spanish}");
    assert!(!spanish.contains("working day"), "{spanish}");
}

#[test]
fn the_log_and_how_the_installation_stands_are_read_in_spanish() {
    let world = World::new();
    let keeper = world.signed_in("keeper", 10, &["administrator"]);
    let page = at(&world, "/administration/log?lang=es", &keeper);
    assert!(page.contains(">entró<") && page.contains("cuenta "), "{page}");
    // What the page calls it is what it is looked for by.
    for words in ["entró", "Signed in", "logged-in"] {
        let asked = typed(&page, "log", &[("event", words), ("from", "2026-11-01")]);
        let found = world.post("/administration/log", &asked, &keeper);
        let place = found.header("location");
        assert!(place.contains("event=logged-in"), "{words}: {place}");
    }
    let page = at(&world, "/administration/health?lang=es", &keeper);
    assert!(page.contains("copia de respaldo"), "{page}");
    let main = page.split("<main ").nth(1).unwrap();
    assert!(!main.contains("lang=\"en\""), "{main}");
}

#[test]
fn the_first_page_knows_who_is_signed_in() {
    let (world, office, _) = world();
    let page = at(&world, "/?lang=es", &office);
    assert!(page.contains("Synthetic office") && page.contains("href=\"/work?lang=es\""), "{page}");
    assert!(!page.contains("/login"), "{page}");
    assert!(at(&world, "/?lang=es", "").contains("/login?lang=es"));
}
