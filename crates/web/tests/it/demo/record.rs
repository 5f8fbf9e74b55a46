//! The walk along an order, step by step through pages: what is shown was really sent and answered.

use serde_json::json;

use super::invented;
use crate::form::{filled, of_page};
use crate::site::{Answer, fields};
use crate::world::{World, typed};

fn world() -> World {
    let mut world = World::new();
    world.router = invented(&world.app);
    world
}

/// Begins a walk; gives the address of its first step.
fn begun(world: &World, line: &str, lang: &str) -> String {
    let page = world.get(&format!("/demo/record?lang={lang}"), "");
    assert_eq!(page.status, 200);
    let begin = world.post("/demo/record", &typed(&page.text, "begin", &[("line", line)]), "");
    assert_eq!(begin.status, 303, "{}", begin.text);
    begin.header("location").to_owned()
}

/// The page of a step, which is whole.
fn step(world: &World, address: &str, lang: &str) -> Answer {
    let page = world.get(address, "");
    assert_eq!(page.status, 200, "{address}: {}", page.text);
    assert!(page.text.contains(&format!("<html lang=\"{lang}\">")), "{address}");
    assert_eq!(page.text.matches("<h1").count(), 1, "{address}");
    page
}

/// Sends the form of a step as it stands; gives the page that follows.
fn sent(world: &World, page: &Answer, address: &str, lang: &str) -> Answer {
    let form = filled(of_page(&page.text, "step").unwrap_or_else(|| panic!("{}", page.text)));
    let path = address.split('?').next().unwrap();
    let done = world.post(path, &form, "");
    assert_eq!(done.status, 303, "{}", done.text);
    assert_eq!(done.header("location"), address);
    step(world, address, lang)
}

/// Where the way to the next step leads.
fn next(page: &Answer) -> String {
    let actions = page.text.split("<p class=\"actions\">").nth(1);
    let link = actions.and_then(|part| part.split("href=\"").nth(1));
    let link = link.unwrap_or_else(|| panic!("{}", page.text));
    link.split('"').next().unwrap().to_owned()
}

/// The reviewer takes the request up and approves it, as the page of the step leads there.
fn decided(world: &World, page: &Answer) {
    let form = filled(of_page(&page.text, "decide").unwrap());
    let entered = world.post("/demo", &form, "");
    assert_eq!(entered.status, 303, "{}", entered.text);
    let cookie = entered.header("set-cookie").split(';').next().unwrap().to_owned();
    let address = entered.header("location").split('?').next().unwrap().to_owned();
    assert!(address.starts_with("/records/"), "{address}");
    for (form, words) in
        [("take-up", &[][..]), ("approve", &[("number", "N-77"), ("billing", "b")])]
    {
        let page = world.get(&address, &cookie);
        assert_eq!(page.status, 200, "{}", page.text);
        let done = world.post(&address, &typed(&page.text, form, words), &cookie);
        assert_eq!(done.status, 303, "{form}: {}", done.text);
    }
}

#[test]
fn a_walk_leads_from_what_is_offered_to_what_was_decided_in_both_lines_and_languages() {
    let world = world();
    for (line, lang, words) in [
        (
            "2.2",
            "en",
            [
                "It depends",
                "Covered.",
                "must authorise it",
                "A person at the plan",
                "Nothing has come yet",
                "Authorised.",
            ],
        ),
        (
            "2.0",
            "es",
            [
                "Depende",
                "Se cubre.",
                "debe autorizarla",
                "La mira una persona",
                "Todavía no ha llegado",
                "Autorizada.",
            ],
        ),
    ] {
        let mut address = begun(&world, line, lang);
        let mut on = |has: &[&str], is_decided: bool| {
            let mut page = step(&world, &address, lang);
            if is_decided {
                page = sent(&world, &page, &address, lang);
                assert!(page.text.contains(words[4]), "{}", page.text);
                decided(&world, &page);
            }
            // A form that is asked question by question is sent until nothing is left to ask.
            for _ in 0..12 {
                page = sent(&world, &page, &address, lang);
                if of_page(&page.text, "step").is_none() {
                    break;
                }
            }
            for word in has {
                assert!(page.text.contains(word), "{address} {word}: {}", page.text);
            }
            address = next(&page);
        };
        on(&["order-dispatch", "/cds-services</code>"], false);
        on(
            &[words[0], "/cds-services/order-select", "<span class=\"name\">prefetch</span>"],
            false,
        );
        on(&[words[0], "draftOrders", "<span class=\"name\">jti</span>"], false);
        on(&["$questionnaire-package", "/api/v1/token", "client_assertion"], false);
        on(&[words[1], words[2], "$next-question", "completed"], false);
        on(&["handshake", "record.demo.example/notifications/"], false);
        on(&[words[3], "Claim/$submit"], false);
        on(&[words[5], "N-77", "event-notification"], true);
        on(&[words[5], "N-77", "Claim/$inquire"], false);
        assert!(address.starts_with("/demo/record?"), "{address}");
    }
}

#[test]
fn a_step_is_done_once_and_in_its_turn() {
    let world = world();
    let first = begun(&world, "2.2", "en");
    let later = first.replace("/discover", "/submit");
    let early = world.get(&later, "");
    assert!(early.text.contains("It is not the turn of this step yet."), "{}", early.text);
    let path = later.split('?').next().unwrap().to_owned();
    assert_eq!(world.post(&path, &fields(&[("lang", "en")]), "").status, 303);
    assert_eq!(step(&world, &later, "en").text, early.text);
    let page = step(&world, &first, "en");
    let once = sent(&world, &page, &first, "en");
    let twice = world.post(first.split('?').next().unwrap(), &fields(&[("lang", "en")]), "");
    assert_eq!(twice.status, 303);
    assert_eq!(step(&world, &first, "en").text, once.text);
}

/// Does something to the registration of the demo's record.
fn change(world: &World, command: &str) {
    let accounts = world.app.demo_accounts().unwrap();
    let mut clients = accounts.iter().flat_map(|account| {
        let call = world.call(world.app.caller(&account.profile.login).unwrap());
        let found = [true, false].map(|active| world.app.own_clients(&call, active, None, 50));
        found.into_iter().flatten().flat_map(|found| found.rows)
    });
    let client = clients.next().unwrap().id;
    let command = json!({"kind": "client", "id": client, "command": {"command": command}});
    world.perform(world.operator(), command);
}

#[test]
fn what_is_refused_is_shown_and_the_step_can_be_done_again() {
    let world = world();
    let first = begun(&world, "2.2", "en");
    let page = sent(&world, &step(&world, &first, "en"), &first, "en");
    let address = next(&page);
    change(&world, "disable");
    let page = sent(&world, &step(&world, &address, "en"), &address, "en");
    assert!(page.text.contains("The step was not done"), "{}", page.text);
    assert!(page.text.contains("it was answered with status 401"), "{}", page.text);
    assert!(page.text.contains("Came back with status: 401"), "{}", page.text);
    change(&world, "enable");
    let page = sent(&world, &page, &address, "en");
    assert!(page.text.contains("What the clinician sees"), "{}", page.text);
    assert!(!page.text.contains("The step was not done"), "{}", page.text);
}

#[test]
fn what_somebody_answers_is_no_markup() {
    let world = world();
    let mut address = begun(&world, "2.2", "en");
    for _ in 0..4 {
        let page = step(&world, &address, "en");
        address = next(&sent(&world, &page, &address, "en"));
    }
    let page = step(&world, &address, "en");
    let mut form = filled(of_page(&page.text, "step").unwrap());
    let path = address.split('?').next().unwrap();
    // Whatever is asked is answered by what is none of its answers, and so stays open.
    let questions = form.iter_mut().filter(|(name, _)| name.starts_with("q."));
    let count = questions.map(|(_, value)| *value = "<script>alert(1)</script>".to_owned()).count();
    assert!(count > 0, "{}", page.text);
    assert_eq!(world.post(path, &form, "").status, 303);
    let page = step(&world, &address, "en");
    assert!(!page.text.contains("<script>alert"), "{}", page.text);
    assert!(page.text.contains("$next-question"), "{}", page.text);
}

#[test]
fn there_is_no_walk_but_in_a_demo_and_none_that_nobody_began() {
    let world = World::new();
    let nobody = "/demo/record/0198c0de-0000-7000-8000-000000000001/discover";
    for address in ["/demo/record", nobody] {
        assert_eq!(world.get(address, "").status, 404, "{address}");
        assert_eq!(world.post(address, &fields(&[("line", "2.2")]), "").status, 404, "{address}");
    }
    let world = self::world();
    for address in [nobody, "/demo/record/secret/discover"] {
        assert_eq!(world.get(address, "").status, 404, "{address}");
        assert_eq!(world.post(address, &fields(&[]), "").status, 404, "{address}");
    }
    let first = begun(&world, "2.2", "en");
    assert_eq!(world.get(&first.replace("discover", "nothing"), "").status, 404);
}

#[test]
fn the_oldest_walk_goes_for_a_new_one() {
    let world = world();
    let first = begun(&world, "2.2", "en");
    let others: Vec<String> = (0..12).map(|_| begun(&world, "2.0", "es")).collect();
    assert_eq!(world.get(&first, "").status, 404);
    assert!(others.iter().all(|address| world.get(address, "").status == 200));
}
