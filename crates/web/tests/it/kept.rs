//! What is kept, as pages: signing in, the queue, a review, and what is nobody else's.

use serde_json::json;

use crate::form::of_page;
use crate::world::{WORDS, World, id, typed};

#[test]
fn a_server_that_keeps_nothing_says_so() {
    for address in ["/login", "/work", "/cases", "/requests"] {
        let page = crate::site::get(address);
        assert_eq!(page.status, 404, "{address}");
        assert!(page.text.contains("Nothing is kept here"), "{address}");
    }
}

#[test]
fn whoever_proves_who_they_are_is_let_in_and_goes_when_they_like() {
    let world = World::new();
    assert_eq!(world.get("/work", "").header("location"), "/login?lang=en&back=%2Fwork");
    let cookie = world.signed_in("office", 10, &["office"]);
    let nobody = world.type_in("nobody", WORDS, "000000");
    let wrong = world.type_in("office", "another password", "000000");
    assert_eq!((nobody.status.as_u16(), wrong.status.as_u16()), (401, 401));
    assert_eq!(nobody.text, wrong.text, "a guesser learns nothing");
    let work = world.get("/work", &cookie);
    assert_eq!(work.status, 200);
    assert!(work.text.contains("Synthetic office") && work.text.contains("Nothing is waiting"));
    assert_eq!(work.header("cache-control"), "no-store");
    let out = world.post("/logout", &typed(&work.text, "logout", &[]), &cookie);
    assert_eq!(out.status, 303);
    assert!(out.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(world.get("/work", &cookie).status, 303, "the session is over on the server too");
}

#[test]
fn a_session_ends_with_the_next_request_where_its_account_is_disabled() {
    let world = World::new();
    let cookie = world.signed_in("office", 10, &["office"]);
    let account = world.app.account("office").unwrap().id;
    let disable = json!({"kind": "account", "id": account, "command": {"command": "disable"}});
    world.perform(world.operator(), disable);
    assert_eq!(world.get("/work", &cookie).status, 303);
}

#[test]
fn a_reviewer_finds_a_request_by_its_clock_and_approves_it() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let reviewer = world.signed_in("reviewer", 20, &["reviewer"]);
    let request = world.requested("pain & <script>alert(1)</script>");
    let work = world.get("/work", &reviewer);
    assert!(work.text.contains(&format!("/records/{request}")), "{}", work.text);
    // Five working days from a Monday.
    assert!(work.text.contains("in 7 days"), "{}", work.text);
    assert!(work.text.contains("December 7, 2026"), "{}", work.text);
    let page = world.get(&format!("/records/{request}"), &reviewer);
    assert_eq!(page.status, 200);
    assert!(
        !page.text.contains("<script>alert") && page.text.contains("pain &amp; &lt;script&gt;")
    );
    assert!(
        page.text.contains("must contact the plan before the service"),
        "its sentence is there"
    );
    assert!(of_page(&page.text, "deny").is_none(), "a reviewer who is no clinician denies nothing");
    let address = format!("/records/{request}");
    let took = world.post(&address, &typed(&page.text, "take-up", &[]), &reviewer);
    assert_eq!(
        (took.status.as_u16(), took.header("location")),
        (303, &*format!("{address}?lang=en"))
    );
    let page = world.get(&address, &reviewer);
    let approve = typed(&page.text, "approve", &[("number", "A-1"), ("billing", "As in A-1.")]);
    assert_eq!(world.post(&address, &approve, &reviewer).status, 303);
    // Sent twice, as by a second click, it is done once.
    assert_eq!(world.post(&address, &approve, &reviewer).status, 303);
    let seen = world.get(&address, &office);
    assert!(seen.text.contains("Authorisation · approved"), "{}", seen.text);
    assert_eq!(seen.text.matches(">approved<").count(), 1, "{}", seen.text);
    assert!(of_page(&seen.text, "approve").is_none(), "whoever asked decides nothing");
}

#[test]
fn of_two_reviewers_in_two_browsers_one_decides_and_the_other_is_told() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let first = world.signed_in("first", 20, &["clinical-reviewer"]);
    let second = world.signed_in("second", 20, &["clinical-reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let (one, other) = (world.get(&address, &first), world.get(&address, &second));
    let approve = typed(&one.text, "approve", &[("number", "A-1"), ("billing", "As in A-1.")]);
    assert_eq!(world.post(&address, &approve, &first).status, 303);
    let words = [
        ("grounds.code", "duplicate"),
        ("grounds.reason", "r"),
        ("grounds.criteria", "c"),
        ("grounds.rationale", "x"),
    ];
    let told = world.post(&address, &typed(&other.text, "deny", &words), &second);
    assert_eq!(told.status, 409);
    assert!(told.text.contains("Somebody changed it in the meantime"), "{}", told.text);
    assert!(told.text.contains("Authorisation · approved"), "what happened is shown");
}

#[test]
fn the_reason_of_a_denial_is_picked_from_a_list_and_told_where_the_denial_is() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let doctor = world.signed_in("doctor", 20, &["clinical-reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let words = [("grounds.reason", "r"), ("grounds.criteria", "c"), ("grounds.rationale", "x")];
    let page = world.get(&format!("{address}?lang=en"), &doctor);
    let denied = |code: &str| {
        let picked = [&[("grounds.code", code)][..], &words].concat();
        world.post(&address, &typed(&page.text, "deny", &picked), &doctor)
    };
    for none in ["", "because"] {
        let refused = denied(none);
        assert_eq!(refused.status, 422, "{none}");
        assert!(refused.text.contains("href=\"#deny-grounds-code\""), "{}", refused.text);
    }
    assert_eq!(denied("not-qualified").status, 303);
    for (lang, reason) in [
        ("en", "who is to give it does not meet the cited clause"),
        ("es", "quien lo daría no cumple la cláusula citada"),
    ] {
        let page = world.get(&format!("{address}?lang={lang}"), &doctor);
        let part = |id: &str| {
            let part = page.text.split(&format!("id=\"{id}\"")).nth(1).unwrap();
            part.split("</section>").next().unwrap().to_owned()
        };
        assert!(part("decided").contains(reason), "{}", page.text);
        assert!(part("happened").contains(reason), "{}", page.text);
    }
}

#[test]
fn what_is_anothers_looks_as_if_it_were_not_there() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let stranger = world.signed_in("stranger", 40, &["office", "reviewer", "clinical-reviewer"]);
    let request = world.requested("no consultant near");
    let unseen = world.get(&format!("/records/{request}"), &stranger);
    let absent = world.get(&format!("/records/{}", id(99)), &stranger);
    assert_eq!((unseen.status.as_u16(), absent.status.as_u16()), (404, 404));
    assert_eq!(unseen.text, absent.text);
    let take_up = crate::site::fields(&[("command", "take-up")]);
    let refused = world.post(&format!("/records/{request}"), &take_up, &stranger);
    assert_eq!(refused.status, 404);
    assert!(!world.get("/requests", &stranger).text.contains(&request.to_string()));
}

#[test]
fn a_form_of_another_site_does_nothing() {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    let reviewer = world.signed_in("reviewer", 20, &["reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let take_up = crate::site::fields(&[("command", "take-up")]);
    assert_eq!(world.post_from("cross-site", &address, &take_up, &reviewer).status, 403);
    assert!(world.get(&address, &reviewer).text.contains("Authorisation · requested"));
}

#[test]
fn somebody_certified_is_looked_for_and_a_gap_is_noted() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let page = world.get("/find", &office);
    let wish = |area: &str| typed(&page.text, "wish", &[("area", area), ("language", "es")]);
    let found = world.post("/find", &wish("93701"), &office);
    assert_eq!(found.status, 200);
    assert!(found.text.contains("Nobody fits") && found.text.contains("The gap is noted."));
    assert!(found.text.contains("value=\"93701\""), "the wish stands there to be changed");
    let mistaken = world.post("/find", &wish("nowhere at all"), &office);
    assert!(mistaken.text.contains("Write a county of California"), "{}", mistaken.text);
    // Whoever sees no families finds nobody.
    let analyst = world.signed_in("analyst", 20, &["analyst"]);
    assert_eq!(world.post("/find", &wish("93701"), &analyst).status, 403);
}

#[test]
fn pages_of_what_is_kept_are_whole_in_both_languages() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office", "biller"]);
    let request = world.requested("no consultant near");
    let record = world.get(&format!("/records/{request}"), &office);
    let case = record.text.split("href=\"/cases/").nth(1).unwrap().split('?').next().unwrap();
    for address in ["/work", "/cases", "/cases?closed=1", "/requests"]
        .map(str::to_owned)
        .into_iter()
        .chain([format!("/cases/{case}"), format!("/records/{request}"), "/login".to_owned()])
    {
        for lang in ["en", "es"] {
            let joint = if address.contains('?') { '&' } else { '?' };
            // Whoever is in already does not see the door.
            let cookie = if address == "/login" { "" } else { &*office };
            let page = world.get(&format!("{address}{joint}lang={lang}"), cookie);
            assert_eq!(page.status, 200, "{address}");
            assert!(page.text.contains(&format!("<html lang=\"{lang}\">")), "{address}");
            assert_eq!(page.text.matches("<h1").count(), 1, "{address} {lang}");
            assert!(page.header("content-security-policy").contains("default-src 'none'"));
        }
    }
}
