//! Reports: as each role, in both languages, as pages and as files.

use serde_json::json;

use crate::form::unescaped;
use crate::world::{World, typed};

/// A plan that denied one request and has another open.
fn world() -> World {
    let world = World::new();
    world.signed_in("office", 10, &["office"]);
    world.signed_in("clinician", 20, &["clinical-reviewer"]);
    let denied = world.requested("no consultant near");
    world.requested("no consultant near");
    let grounds = json!({"code": "not-covered", "reason": "r", "criteria": "c", "rationale": "x"});
    for command in [json!({"command": "take-up"}), json!({"command": "deny", "grounds": grounds})] {
        let clinician = world.call(world.app.caller("clinician").unwrap());
        let of_it = json!({"kind": "authorization", "id": denied, "command": command});
        world.perform(clinician, of_it);
    }
    world
}

/// The cells of a table, row by row.
fn table(page: &str, sheet: &str) -> Vec<Vec<String>> {
    let of = page.split(&format!("aria-labelledby=\"{sheet}\"")).nth(1).unwrap();
    let body = of.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    let rows = body.split("<tr>").skip(1);
    rows.map(|row| row.split("<t").skip(1).map(cell).collect()).collect()
}

/// The text of a cell, from where its tag goes on.
fn cell(tag: &str) -> String {
    let inside = tag.split_once('>').unwrap().1.split("</t").next().unwrap();
    let texts = inside.split('<').map(|part| part.rsplit('>').next().unwrap());
    unescaped(&texts.collect::<String>())
}

#[test]
fn a_plan_sees_its_figures_and_takes_them_away() {
    let world = world();
    let analyst = world.signed_in("analyst", 20, &["analyst"]);
    let page = world.get("/reports?lang=en", &analyst);
    assert_eq!(page.status, 200);
    assert!(page.text.contains("href=\"/reports?lang=en\""), "it is in the header");
    assert!(page.text.contains("Requests your organisation decides"));
    assert!(!page.text.contains("Requests your organisation made"));
    let decided = table(&page.text, "decided");
    assert_eq!(decided[1], ["3. Standard, denied", "100.0 %", "1", "1"]);
    assert_eq!(decided.last().unwrap(), &["Beside them: still open", "", "1", ""]);
    assert_eq!(table(&page.text, "decided-turnaround"), [["Standard", "0 working days", "1", "0"]]);
    let reasons = table(&page.text, "decided-reasons");
    assert_eq!(reasons, [["not covered, as the cited clause says", "1"]]);
    assert!(page.text.contains(
        "<svg class=\"chart\" role=\"img\" aria-labelledby=\"decided-title decided-words\""
    ));
    let file = world.get("/reports/decided.csv?from=2026-01-01&until=2026-11-30&lang=en", &analyst);
    assert_eq!(file.status, 200);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"decided_2026-01-01_2026-11-30.csv\""
    );
    assert_eq!(file.header("cache-control"), "no-store");
    let mut lines = file.text.split("\r\n");
    assert_eq!(lines.next(), Some("Figure,Result,Count,Of"));
    assert_eq!(lines.nth(1), Some("\"3. Standard, denied\",100.0 %,1,1"));
}

#[test]
fn a_practice_sees_what_it_asked_and_a_stranger_nothing_of_it() {
    let world = world();
    let keeper = world.signed_in("keeper", 10, &["administrator"]);
    let page = world.get("/reports?lang=es", &keeper);
    assert!(page.text.contains("Solicitudes que su organización hizo"), "{}", page.text);
    assert!(!page.text.contains("Solicitudes que su organización decide"));
    assert_eq!(table(&page.text, "asked")[1][1], "100.0 %");
    let reasons = table(&page.text, "asked-reasons");
    assert_eq!(reasons, [["no cubierto, como dice la cláusula citada", "1"]]);
    let stranger = world.signed_in("stranger", 40, &["analyst"]);
    let theirs = world.get("/reports?lang=en", &stranger);
    assert_eq!(theirs.status, 200);
    let none = table(&theirs.text, "decided");
    assert!(none.iter().all(|row| ["–", ""].contains(&&*row[1])), "{none:?}");
    assert!(none.iter().all(|row| row[2].is_empty() || row[2] == "0"), "{none:?}");
}

#[test]
fn who_may_see_no_figures_is_told_and_who_is_not_signed_in_goes_to_the_door() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office", "biller", "consultant"]);
    let page = world.get("/reports", &office);
    assert_eq!(page.status, 403);
    assert!(!page.text.contains("href=\"/reports"), "nothing leads there");
    assert_eq!(world.get("/reports/gaps.csv", &office).status, 403);
    assert_eq!(world.get("/reports", "").status, 303);
    assert_eq!(world.get("/reports/gaps.csv", "").status, 303);
    for (login, role) in [("r", "reviewer"), ("c", "clinical-reviewer"), ("a", "administrator")] {
        let cookie = world.signed_in(login, 20, &[role]);
        assert_eq!(world.get("/reports", &cookie).status, 200, "{role}");
    }
}

#[test]
fn the_days_are_asked_for_and_a_mistake_in_them_is_told() {
    let world = world();
    let analyst = world.signed_in("analyst", 20, &["analyst"]);
    let before = world.get("/reports?from=2025-01-01&until=2025-12-31&lang=en", &analyst);
    assert!(before.text.contains("January 1, 2025 – December 31, 2025"), "{}", before.text);
    assert!(before.text.contains("value=\"2025-12-31\""), "the form has what was asked");
    for mistaken in ["from=2026-02-01&until=2026-01-01", "from=soon", "until=2026-02-30"] {
        let page = world.get(&format!("/reports?{mistaken}&lang=en"), &analyst);
        assert_eq!(page.status, 422, "{mistaken}");
        assert!(page.text.contains("id=\"period-mistake\""), "{mistaken}");
        assert_eq!(world.get(&format!("/reports/gaps.csv?{mistaken}"), &analyst).status, 404);
    }
    assert_eq!(world.get("/reports/nothing.csv", &analyst).status, 404);
    assert_eq!(world.get("/reports/gaps.txt", &analyst).status, 404);
}

#[test]
fn where_nobody_was_found_is_a_row_and_a_bar() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let find = world.get("/find?lang=en", &office);
    let wish = typed(&find.text, "wish", &[("area", "Fresno"), ("language", "hmn")]);
    assert!(world.post("/find", &wish, &office).text.contains("The gap is noted."));
    let keeper = world.signed_in("keeper", 10, &["administrator"]);
    let page = world.get("/reports?lang=en", &keeper);
    assert_eq!(table(&page.text, "gaps"), [["Fresno", "Hmong", "1"]]);
    assert!(page.text.contains(">Fresno, Hmong</text>"), "{}", page.text);
}

#[test]
fn a_referral_that_was_sent_is_under_way() {
    let world = World::new();
    let _office = world.signed_in("office", 10, &["office"]);
    world.requested("no consultant near");
    let caller = world.app.caller("office").unwrap();
    let cases =
        world.app.list(&world.call(caller.clone()), latchkey_workflow::Kind::Case, true, None, 5);
    let case = cases.unwrap().rows[0].id;
    let draft = json!({"kind": "referral", "command": {"command": "draft", "case": case, "letter": {
        "receiver": {"kind": "registered", "organisation": crate::world::id(50)},
        "patient": "infant", "reason": "latch"}}});
    let referral = world.perform(world.call(caller.clone()), draft).id;
    let send = json!({"kind": "referral", "id": referral, "command": {"command": "send"}});
    world.perform(world.call(caller), send);
    let keeper = world.signed_in("keeper", 10, &["administrator"]);
    let page = world.get("/reports?lang=en", &keeper);
    assert!(page.text.contains("Sent: 1."), "{}", page.text);
    assert_eq!(table(&page.text, "referrals")[2], ["Under way", "1"]);
}

#[test]
fn reports_are_whole_in_both_languages_and_nothing_in_them_is_inline() {
    let world = world();
    let analyst = world.signed_in("analyst", 20, &["analyst"]);
    for lang in ["en", "es"] {
        let page = world.get(&format!("/reports?lang={lang}"), &analyst);
        assert!(page.text.contains(&format!("<html lang=\"{lang}\">")));
        assert_eq!(page.text.matches("<h1").count(), 1);
        assert!(!page.text.contains(" style=\"") && !page.text.contains("<style"));
        let mut ids: Vec<&str> =
            page.text.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "{ids:?}");
    }
}
