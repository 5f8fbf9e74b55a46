//! Every page in both languages: whole, in its own language, with links that lead somewhere.

use crate::form::{hidden, of_page, unescaped};
use crate::site::{Answer, ask, get, post};
use crate::walk::{cases, walk};

/// The addresses of pages that are only looked at.
fn addresses() -> Vec<String> {
    let mut all: Vec<String> = ["/", "/check", "/check/all", "/policies", "/problems", "/findings"]
        .map(str::to_owned)
        .to_vec();
    let list = get("/policies?lang=en").text;
    let links = list.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let policies = links.filter(|link| link.starts_with("/policies/"));
    all.extend(policies.map(|link| unescaped(link).replace("&lang=en", "")));
    all
}

fn in_language(address: &str, lang: &str) -> Answer {
    let joint = if address.contains('?') { '&' } else { '?' };
    get(&format!("{address}{joint}lang={lang}"))
}

#[test]
fn every_page_is_there_in_both_languages() {
    let addresses = addresses();
    assert!(addresses.len() >= 10, "{addresses:?}");
    for address in &addresses {
        for lang in ["en", "es"] {
            let page = in_language(address, lang);
            assert_eq!(page.status, 200, "{address}");
            assert!(page.text.starts_with("<!DOCTYPE html>"), "{address}");
            assert!(page.text.contains(&format!("<html lang=\"{lang}\">")), "{address}");
            assert_eq!(page.text.matches("<h1>").count(), 1, "{address} {lang}");
            assert_eq!(page.text.matches("<main ").count(), 1, "{address} {lang}");
            ids_are_unique(&page.text, address);
        }
        let (english, spanish) = (in_language(address, "en"), in_language(address, "es"));
        assert_ne!(title(&english.text), title(&spanish.text), "{address}");
    }
}

fn title(page: &str) -> &str {
    page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap()
}

fn ids_are_unique(page: &str, address: &str) {
    let mut ids: Vec<&str> =
        page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{address}: {ids:?}");
}

/// The text of a page without its markup, and without what is marked as English.
fn spoken(page: &str) -> String {
    let body = page.split("<main ").nth(1).unwrap().split("</main>").next().unwrap();
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or_default();
        if !tag.contains("lang=\"en\"") && !tag.starts_with("pre") && !tag.starts_with("code") {
            text.push_str(&unescaped(words));
            text.push('\n');
        }
    }
    text
}

#[test]
fn nothing_english_is_left_on_a_spanish_answer() {
    const ENGLISH: &[&str] = &[
        " the ", " and ", " with ", "Change", "Answer", "Continue", "Print", "Download", " days",
        "today", "visit:", "Why", "Read", "Ask",
    ];
    let english = spoken(&walk(&cases()[0].1, "en").0.text);
    assert!(ENGLISH.iter().filter(|word| english.contains(**word)).count() > 7, "{english}");
    for (name, case) in cases() {
        let (page, _) = walk(&case, "es");
        let text = spoken(&page.text);
        for word in ENGLISH {
            assert!(!text.contains(word), "{name}: {word}: {text}");
        }
        ids_are_unique(&page.text, &name);
    }
}

#[test]
fn every_reason_leads_to_its_clause() {
    for (name, case) in cases().iter().take(6) {
        let (page, _) = walk(case, "en");
        let links = page.text.split("class=\"clause\" href=\"").skip(1);
        let links: Vec<String> =
            links.map(|rest| unescaped(rest.split('"').next().unwrap())).collect();
        assert!(!links.is_empty(), "{name}");
        for link in links {
            let (address, anchor) = link.split_once('#').unwrap();
            let policy = get(address);
            assert_eq!(policy.status, 200, "{link}");
            assert!(policy.text.contains(&format!("id=\"{anchor}\"")), "{link}");
        }
    }
}

#[test]
fn the_answer_says_until_when_and_what_to_do_and_can_be_taken_along() {
    let (page, _) = walk(&cases()[1].1, "en");
    for part in ["id=\"next\"", "id=\"terms\"", "id=\"until\"", "id=\"file\"", "id=\"why\""] {
        assert!(page.text.contains(part), "{part}");
    }
    assert!(page.text.contains("<svg class=\"timeline\""));
    assert!(page.text.contains("Last day for the State's CPSP codes"));
    let text = page.text.split("<pre id=\"text\"").nth(1).unwrap().split("</pre>").next().unwrap();
    assert!(text.contains("[billable]") && text.contains("What to do next"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
    let file = post("/check/case.json", &hidden(of_page(&page.text, "answered").unwrap()));
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"case.json\"");
}

#[test]
fn an_answer_says_as_of_which_day_it_is_and_what_it_rests_on() {
    for (lang, as_of, rests_on, valid) in [
        ("en", "As of November 30, 2026", "What this answer rests on", "in force from "),
        ("es", "Respuesta al 30 de noviembre de 2026", "En qué se apoya", "en vigor desde "),
    ] {
        let (page, _) = walk(&cases()[1].1, lang);
        let verdict = page.text.split("class=\"verdict ").nth(1).unwrap();
        let verdict = verdict.split("<section").next().unwrap();
        assert!(verdict.contains(as_of) && verdict.contains(valid), "{verdict}");
        let basis = page.text.split("id=\"basis\"").nth(1).unwrap();
        let basis = basis.split("</section>").next().unwrap();
        assert!(basis.contains(rests_on) && basis.contains(valid), "{basis}");
        // Every clause that gives a reason stands in it, once.
        let why = page.text.split("id=\"why\"").nth(1).unwrap().split("</section>").next().unwrap();
        let spoken: Vec<&str> = why.split("class=\"place\"><code>").skip(1).collect();
        assert!(!spoken.is_empty(), "{why}");
        for clause in spoken {
            let clause = clause.split('<').next().unwrap();
            let link = format!("#{clause}\"><code>{clause}</code>");
            assert_eq!(basis.matches(&link).count(), 1, "{clause}: {basis}");
        }
        let text = page.text.split("<pre id=\"text\"").nth(1).unwrap();
        let text = text.split("</pre>").next().unwrap();
        assert!(text.contains("2026-11-30") && text.contains("health-net/medi-cal/"), "{text}");
    }
}

#[test]
fn what_refusals_and_findings_mean_is_looked_up_in_both_languages() {
    for address in ["/problems", "/findings"] {
        let (english, spanish) = (in_language(address, "en"), in_language(address, "es"));
        let ids = |page: &Answer| {
            let ids = page.text.split(" id=\"").skip(1);
            ids.map(|rest| rest.split('"').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(ids(&english), ids(&spanish));
        let text = spoken(&spanish.text);
        for word in [" the ", " not ", " is ", "Write", "Send ", "Add "] {
            assert!(!text.contains(word), "{address} {word}: {text}");
        }
    }
    for (anchor, words) in [("changed", "Look again"), ("code-own-request", "decides nothing")] {
        let page = get("/problems?lang=en").text;
        let part = page.split(&format!("id=\"{anchor}\"")).nth(1).unwrap();
        assert!(part.split("</section>").next().unwrap().contains(words), "{anchor}");
    }
    let rule = get("/findings?lang=en").text;
    let rule = rule.split("id=\"npi-check-digit\"").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(rule.contains("Compare the number with the NPI registry."), "{rule}");
}

#[test]
fn versions_of_a_policy_are_picked_by_their_first_day() {
    let address = "/policies/oklahoma/soonercare/lactation";
    let latest = get(address);
    assert!(latest.text.contains("aria-current=\"page\""), "{}", latest.text);
    assert_eq!(get(&format!("{address}?version=1999-01-01")).status, 404);
    assert_eq!(get(&format!("{address}?version=soon")).status, 404);
    assert_eq!(get("/policies/no/such/policy").status, 404);
}

#[test]
fn a_browsers_language_is_taken_where_nothing_else_is_said() {
    let request = |header: &str| {
        let request = axum::http::Request::get("/").header("accept-language", header);
        ask(request.body(axum::body::Body::empty()).unwrap()).text
    };
    assert!(request("es-MX,es;q=0.9,en;q=0.8").contains("<html lang=\"es\">"));
    assert!(request("fr,en;q=0.5,es;q=0.4").contains("<html lang=\"en\">"));
    assert!(request("fr").contains("<html lang=\"en\">"));
}

#[test]
fn the_server_says_that_it_is_well() {
    let health = get("/health");
    let said: serde_json::Value = serde_json::from_str(&health.text).unwrap();
    assert_eq!(said["status"], "ok");
    assert_eq!(said["policies"], 6);
}

#[test]
fn what_is_not_there_is_a_page_that_says_so() {
    assert_eq!(get("/nowhere").status, 404);
    assert!(get("/nowhere?lang=es").text.contains("No existe esa página"));
    assert_eq!(get("/check/case.json").status, 405);
    assert_eq!(get("/assets/uswds.css").status, 404);
}
