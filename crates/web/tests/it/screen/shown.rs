//! What came of a file, as each role sees it, in both languages.

use axum::body::Body;
use axum::http::Request;
use latchkey_app::Caller;
use latchkey_claims::demo::broken_files;
use latchkey_claims::payer::Payer;
use latchkey_claims::screen::{History, Screener};
use latchkey_screening::report::{Csv, Report};
use latchkey_screening::{Meter, Pieces, Source, Totals, Worker, collect, run};
use latchkey_x12::Rules;
use latchkey_x12::lists::Lists;

use super::{NAME, demo, form, request, screened, send, sound, world};
use crate::library::library;
use crate::site::ask_of;
use crate::world::World;

/// The rows that the terminal writes of the same file, by the same registry.
fn rows_of_the_terminal(world: &World, file: String) -> String {
    let operator = Caller::operator(world.app.installation());
    let registry = world.app.screening_registry(&world.call(operator), "health-net").unwrap();
    let (library, payer) = (library(), Payer::built_in().unwrap());
    let screener = Screener::new(&library, &registry, &payer).unwrap();
    let mut history = History::new(&screener, History::MOST_MEMBERS).unwrap();
    let worker = Worker { screener: &screener, tracer: history.tracer() };
    let rules = Rules { lists: Lists::shipped(), partner: payer.partner.rules() };
    let source = Source::new(NAME, std::io::Cursor::new(file.into_bytes()), &Meter::default());
    let (mut csv, mut totals, mut out) = (Csv::new(false), Totals::default(), String::new());
    csv.head(&mut out);
    csv.input(&mut out, NAME);
    let pieces = Pieces::new(std::iter::once(Ok(source.unwrap())), rules);
    run(pieces, &worker, 2, |mut piece| {
        collect(&mut piece, &mut history, &mut csv, &mut totals, &mut out);
        Ok::<_, std::convert::Infallible>(piece.batch)
    })
    .unwrap();
    out
}

#[test]
fn a_plan_sees_what_the_terminal_says_of_the_same_file() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let page = world.get("/screen", &cookie);
    assert!(page.text.contains("Screen claims") && page.text.contains("type=\"file\""));
    let place = screened(&world, &cookie, demo().as_bytes());
    let results = world.get(&place, &cookie);
    assert_eq!(results.status, 200);
    assert!(results.text.contains(NAME) && results.text.contains("Something is wrong"));
    let rows = world.get(&format!("{place}/files/findings.csv"), &cookie);
    assert_eq!(
        rows.header("content-disposition"),
        "attachment; filename=\"october claims.837.findings.csv\""
    );
    assert_eq!(rows.text, rows_of_the_terminal(&world, demo()));
    assert!(rows.text.lines().count() > 100, "{}", rows.text);
    let objects = world.get(&format!("{place}/files/findings.json"), &cookie).text;
    assert_eq!(objects.lines().count(), rows.text.lines().count(), "a summary, no heading");
    assert!(objects.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    // A fault above the claims rejects the transaction, of which there is no 277CA then.
    assert!(world.get(&format!("{place}/files/999"), &cookie).text.contains("AK1"));
    assert!(!results.text.contains(&format!("{place}/files/277ca")));
    assert_eq!(world.get(&format!("{place}/files/277ca"), &cookie).status, 404);
    let sound = screened(&world, &cookie, sound().as_bytes());
    let results = world.get(&sound, &cookie).text;
    for (file, tag) in [("999", "AK1"), ("277ca", "ST*277")] {
        let answer = world.get(&format!("{sound}/files/{file}"), &cookie);
        assert!(answer.text.contains(tag), "{file}: {}", answer.text);
        assert!(results.contains(&format!("{sound}/files/{file}\"")), "{file}");
    }
    assert_eq!(world.get(&format!("{place}/files/claims.837"), &cookie).status, 404);
    let listed = world.get("/screen", &cookie).text;
    assert!(listed.contains(&place) && listed.contains("screened"), "{listed}");
}

#[test]
fn a_claim_shows_the_segments_that_its_findings_point_at() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let broken = broken_files(3).unwrap();
    // The payer's profile that is built in lets spaces be.
    for one in broken.iter().filter(|one| one.truth.rule != "surrounding-space") {
        let place = screened(&world, &cookie, one.text.as_bytes());
        let rows = world.get(&format!("{place}/files/findings.csv"), &cookie).text;
        assert!(rows.contains(one.truth.rule), "{}: {rows}", one.truth.rule);
        let list = world.get(&place, &cookie).text;
        let named = format!("\">{}</a>", one.truth.claim);
        let links = || list.split("href=\"").filter(|rest| rest.contains("/claims/"));
        // A claim whose number is the fault goes by its place in the file.
        let Some(link) = links().find(|rest| rest.contains(&named)).or_else(|| links().next())
        else {
            // What is wrong with a level is no single claim's.
            let is_of_level = list.contains("all claims of") || list.contains(">the file<");
            assert!(is_of_level, "{}: {list}", one.truth.rule);
            continue;
        };
        let claim = world.get(link.split('"').next().unwrap(), &cookie);
        assert_eq!(claim.status, 200, "{link}");
        let text = claim.text;
        assert!(text.contains("class=\"marked\"") && text.contains("CLM*"), "{}", one.truth.rule);
        let (loop_id, segment) = (one.truth.loop_id, one.truth.segment);
        assert!(text.contains(&format!("loop {loop_id}, {segment}")), "{}: {text}", one.truth.rule);
        // Every link within the page leads somewhere.
        for rest in text.split("href=\"#").skip(1) {
            let anchor = rest.split('"').next().unwrap();
            assert!(text.contains(&format!("id=\"{anchor}\"")), "{}: {anchor}", one.truth.rule);
        }
    }
}

#[test]
fn filters_and_pages_narrow_the_list() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let place = screened(&world, &cookie, demo().as_bytes());
    let rows = |address: &str| {
        let text = world.get(address, &cookie).text;
        let table = text.split("<section aria-labelledby=\"all\"").nth(1).unwrap_or_default();
        let table = table.split("</section>").next().unwrap().to_owned();
        let count = table.split("<tr><th scope=\"row\">").count() - 1;
        (count, table)
    };
    let (all, table) = rows(&place);
    assert_eq!(all, 50);
    assert!(table.contains("Page 1 of ") && table.contains("?page=2&amp;lang=en#all"), "{table}");
    let (_, second) = rows(&format!("{place}?page=2"));
    assert!(second.contains("Previous") && second != table);
    let (_, past) = rows(&format!("{place}?page=999"));
    assert!(past.contains("Previous") && !past.contains(">Next<"), "the last there is");
    let (forms, table) = rows(&format!("{place}?kind=form"));
    assert!(forms > 0 && !table.contains("weight conflict"), "{table}");
    let (denials, table) = rows(&format!("{place}?denials=1&kind=wrong"));
    let body = table.split("<tbody>").nth(1).unwrap();
    assert!(denials > 0 && body.matches("CARC ").count() == denials, "{table}");
    let (none, table) = rows(&format!("{place}?about=no-such-rule"));
    assert!(none == 0 && table.contains("Nothing fits these filters"), "{table}");
}

#[test]
fn nobody_else_sees_what_came_of_a_file_and_who_sent_it_can_remove_it() {
    let world = world();
    let mine = world.signed_in("mine", 20, &["analyst"]);
    let other = world.signed_in("other", 20, &["analyst", "administrator"]);
    let place = screened(&world, &mine, demo().as_bytes());
    let list = world.get(&place, &mine).text;
    let claim = list.split("href=\"").find(|rest| rest.contains("/claims/")).unwrap();
    let claim = claim.split('?').next().unwrap().to_owned();
    let nowhere = world.get("/screen/0198c0de-0000-7000-8000-000000000099", &other);
    for address in [
        place.clone(),
        claim.clone(),
        format!("{place}/progress"),
        format!("{place}/files/findings.csv"),
    ] {
        assert_eq!(world.get(&address, &mine).status, 200, "{address}");
        assert_eq!(world.get(&address, "").status, 303, "{address}");
        let answer = world.get(&address, &other);
        assert_eq!(answer.status, 404, "{address}");
        assert_eq!(answer.text.len(), nowhere.text.len(), "{address}");
    }
    assert!(!world.get("/screen", &other).text.contains(&place));
    let forget = format!("{place}/forget");
    assert_eq!(world.post(&forget, &[], &other).status, 404);
    assert_eq!(world.post_from("cross-site", &forget, &[], &mine).status, 403);
    assert_eq!(world.post(&forget, &[], &mine).status, 303);
    assert_eq!(world.get(&place, &mine).status, 404);
}

#[test]
fn each_role_screens_or_is_told_that_it_may_not() {
    let world = world();
    for (role, may) in [
        ("office", true),
        ("biller", true),
        ("consultant", true),
        ("reviewer", true),
        ("clinical-reviewer", true),
        ("analyst", true),
        ("administrator", false),
    ] {
        let cookie = world.signed_in(role, 10, &[role]);
        let page = world.get("/screen", &cookie);
        assert_eq!(page.status, if may { 200 } else { 403 }, "{role}");
        assert_eq!(page.text.contains("href=\"/screen?lang=en\""), may, "{role}: the way there");
        let sent = send(&world, &cookie, demo().as_bytes());
        assert_eq!(sent.status, if may { 303 } else { 403 }, "{role}");
    }
    assert_eq!(send(&world, "", b"ISA").status, 303, "to the door");
    let cross = Request::post("/screen/files").header("sec-fetch-site", "cross-site");
    let cross = ask_of(world.router.clone(), cross.body(Body::empty()).unwrap());
    assert_eq!(cross.status, 403);
    assert_eq!(crate::site::get("/screen").status, 404, "where nothing is kept");
}

#[test]
fn a_practice_screens_by_its_own_rows_alone() {
    let world = world();
    let biller = world.signed_in("biller", 10, &["biller"]);
    let place = screened(&world, &biller, demo().as_bytes());
    let rows = world.get(&format!("{place}/files/findings.csv"), &biller).text;
    // Of who billed nothing is known to it, and what is unknown is no fault.
    assert!(rows.contains("biller.medi-cal-enrolled") || rows.contains("biller.medi_cal_enrolled"));
    let of_policy = |rows: &str| rows.lines().filter(|row| row.contains(",policy,")).count();
    assert_eq!(of_policy(&rows), 0, "{rows}");
    assert!(of_policy(&rows_of_the_terminal(&world, demo())) > 0);
}

#[test]
fn what_stands_in_a_segment_is_no_markup() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let hostile = "<script>alert(1)</script>";
    let file = broken_files(3).unwrap();
    let file = file.iter().find(|one| one.text.matches("NTE*ADD*").count() > 0).unwrap();
    let text = file.text.replacen("NTE*ADD*", &format!("NTE*ADD*{hostile}"), 99);
    let form = form("<b onclick=x>.837", text.as_bytes());
    let answer = ask_of(world.router.clone(), request(&cookie, Body::from(form)));
    let place = answer.header("location").split('?').next().unwrap().to_owned();
    let list = world.get(&place, &cookie).text;
    assert!(!list.contains("<b onclick"), "{list}");
    assert!(list.contains("&lt;b onclick=x&gt;.837"), "{list}");
    let mut seen = 0;
    for link in list.split("href=\"").filter(|rest| rest.contains("/claims/")) {
        let claim = world.get(link.split('"').next().unwrap(), &cookie).text;
        assert!(!claim.contains("<script>alert"), "{claim}");
        seen += claim.matches("&lt;script&gt;alert(1)").count();
    }
    assert!(seen > 0, "the note is shown as it stands");
}

#[test]
fn it_speaks_spanish() {
    let world = world();
    let cookie = world.signed_in("analyst", 20, &["analyst"]);
    let page = world.get("/screen?lang=es", &cookie).text;
    assert!(page.contains("Revisar el archivo") && page.contains("html lang=\"es\""));
    let place = screened(&world, &cookie, demo().as_bytes());
    let results = world.get(&format!("{place}?lang=es&kind=policy"), &cookie).text;
    for words in ["Algo está mal", "En juego", "Descargar", "política"] {
        assert!(results.contains(words), "{words}: {results}");
    }
    assert!(results.contains(&format!("{place}?kind=policy&amp;lang=en\"")), "{results}");
    // What rules say is in Spanish, those of the format too.
    let section = |id: &str| {
        let rest = results.split(&format!("<h2 id=\"{id}\"")).nth(1);
        rest.unwrap_or_default().split("</section>").next().unwrap().to_owned()
    };
    let by = section("by");
    let rows: Vec<&str> = by.split("<tr>").skip(2).collect();
    let (english, spanish): (Vec<_>, Vec<_>) =
        rows.into_iter().partition(|row| row.contains("lang=\"en\""));
    assert!(!spanish.is_empty(), "{by}");
    assert!(english.is_empty(), "{english:?}");
    assert!(!section("notes").contains("lang=\"en\""), "{}", section("notes"));
    let link = results.split("href=\"").find(|rest| rest.contains("/claims/")).unwrap();
    let claim = world.get(&link.split('"').next().unwrap().replace("&amp;", "&"), &cookie).text;
    for words in ["Para corregirlo:", "Un pagador respondería:", "Volver al archivo"] {
        assert!(claim.contains(words), "{words}: {claim}");
    }
    // Nothing that mends it is left in English, and a rule leads to what it means.
    let form = world.get(&format!("{place}?lang=es&kind=form"), &cookie).text;
    let link = form.split("href=\"").find(|rest| rest.contains("/claims/")).unwrap();
    let claim = world.get(&link.split('"').next().unwrap().replace("&amp;", "&"), &cookie).text;
    for fix in claim.split("class=\"fix\"").skip(1) {
        let fix = fix.split("</p>").next().unwrap();
        assert!(!fix.contains("lang=\"en\""), "{fix}");
    }
    let rule = claim.split("href=\"/findings?lang=es#").nth(1).unwrap().split('"').next().unwrap();
    let known = world.get("/findings?lang=es", "").text;
    assert!(known.contains(&format!("id=\"{rule}\"")), "{rule}");
}
