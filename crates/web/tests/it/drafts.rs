//! Versions compared, tests shown, and drafts: for anybody, and for who is signed in.

use serde_json::json;

use crate::form::unescaped;
use crate::library::{library, text};
use crate::site::{Answer, fields, get, post};
use crate::world::{World, id, typed};

const POLICY: &str = "/policies/health-net/medi-cal/lactation";
const OKLAHOMA: &str = "/policies/oklahoma/soonercare/lactation";

fn draft(fields: &[(String, String)]) -> Answer {
    post(&format!("{POLICY}/draft"), fields)
}

/// The form of a draft, with what somebody types.
fn form(words: &[(&str, &str)]) -> Vec<(String, String)> {
    typed(&get(&format!("{POLICY}/draft?lang=en")).text, "draft", words)
}

/// The text that stands in a draft's form.
fn textarea(page: &str) -> String {
    let after = page.split("<textarea").nth(1).unwrap().split_once('>').unwrap().1;
    unescaped(after.split("</textarea>").next().unwrap())
}

#[test]
fn versions_are_compared_by_their_first_days() {
    let page = get(&format!("{OKLAHOMA}/compare?from=2007-12-01&to=2023-09-11&lang=en"));
    assert_eq!(page.status, 200);
    assert!(
        page.text.contains("% </strong> of the situations")
            || page.text.contains("of the situations the rules tell apart"),
        "{}",
        page.text
    );
    assert_eq!(page.text, get(&format!("{OKLAHOMA}/compare?lang=en")).text, "the last two");
    let same = get(&format!("{OKLAHOMA}/compare?from=2023-09-11&to=2023-09-11&lang=es"));
    assert!(same.text.contains("Ninguna situación tiene otro resultado"), "{}", same.text);
    for address in ["/policies/no/such/policy", POLICY] {
        assert_eq!(get(&format!("{address}/compare")).status, 404, "{address} has no two versions");
    }
    for query in ["from=1999-01-01", "to=soon", "from=2007-12-01&to=1999-01-01"] {
        assert_eq!(get(&format!("{OKLAHOMA}/compare?{query}")).status, 404, "{query}");
    }
}

#[test]
fn what_a_page_says_of_a_comparison_is_what_the_policies_say() {
    let library = library();
    let versions = library.versions("oklahoma/soonercare/lactation").unwrap();
    let differences = versions[0].difference(&versions[1]).unwrap();
    let page = get(&format!("{OKLAHOMA}/compare?lang=en")).text;
    assert_eq!(page.matches("<article").count(), differences.len());
    for difference in &differences {
        assert!(unescaped(&page).contains(&difference.situations[0]), "{difference:?}");
    }
}

#[test]
fn each_row_names_the_examples_that_exercise_it() {
    let page = get(&format!("{POLICY}?lang=en")).text;
    let library = library();
    let policy = &library.versions("health-net/medi-cal/lactation").unwrap()[0];
    assert_eq!(page.matches("<td class=\"tests\">").count(), policy.line_count());
    for name in policy.tests().iter().flatten() {
        assert!(unescaped(&page).contains(&format!("<li>{name}</li>")), "{name}");
    }
    let tests = get(&format!("{POLICY}/tests?lang=es"));
    assert_eq!(tests.status, 200);
    let noticed = policy.mutation().noticed;
    assert!(tests.text.contains(&format!("<strong>{noticed}</strong> cambios se notaron")));
    assert!(tests.text.contains("Ningún cambio pasó inadvertido."), "{}", tests.text);
}

#[test]
fn a_number_is_tried_and_its_mistakes_stand_beside_their_lines() {
    let page = draft(&form(&[("number.cpsp_days", "90 days"), ("by", "numbers")]));
    assert_eq!(page.status, 200);
    let draft = textarea(&page.text);
    assert_eq!(
        draft,
        text("policies/health-net/medi-cal/lactation.md").replacen(
            "cpsp_days: 60 days",
            "cpsp_days: 90 days",
            1
        )
    );
    assert!(page.text.contains("The draft has mistakes"));
    assert!(page.text.contains("the example `CPSP on the 61st day` expects"), "{}", page.text);
    assert!(page.text.contains("As it stands, mistakes and all"));
    assert!(page.text.contains("days_postpartum is 61 to 90"), "the situations that change");
    assert!(page.text.contains("name=\"number.cpsp_days\" type=\"text\" value=\"90 days\""));
    assert!(page.text.contains("Who is signed in also sees which open cases would change."));
}

#[test]
fn a_text_that_changes_nothing_is_sound_and_differs_from_nothing() {
    let same = text("policies/health-net/medi-cal/lactation.md").replace('\n', "\r\n");
    let page = draft(&form(&[("text", &same), ("by", "text")]));
    assert_eq!(page.status, 200);
    assert!(page.text.contains("The draft is sound"), "{}", page.text);
    assert!(page.text.contains("No situation has another outcome"));
}

#[test]
fn a_text_that_cannot_be_read_says_where_and_what_to_do() {
    let broken =
        text("policies/health-net/medi-cal/lactation.md").replace("biller.kind", "biler.kind");
    let page = draft(&form(&[("text", &broken), ("by", "text")]));
    assert_eq!(page.status, 422);
    assert!(page.text.contains("did you mean `biller.kind`?"), "{}", page.text);
    assert!(!page.text.contains("id=\"situations\""), "nothing is compared with it");
    assert_eq!(textarea(&page.text), broken, "what was typed stands there to be mended");
    let empty = draft(&form(&[("text", ""), ("by", "text")]));
    assert_eq!(empty.status, 422);
}

#[test]
fn a_draft_can_be_taken_away_and_is_kept_by_nobody() {
    let file =
        post(&format!("{POLICY}/draft/file"), &form(&[("text", "one\r\ntwo"), ("by", "text")]));
    assert_eq!(file.status, 200);
    assert_eq!(file.text, "one\ntwo");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"draft.md\"");
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(!get(POLICY).text.contains("two</"), "it is in no library");
}

#[test]
fn what_is_typed_into_a_draft_is_inert() {
    let markup = "</textarea><script>alert(1)</script><img src=x onerror=alert(1)>";
    for words in [
        vec![("text", markup), ("by", "text")],
        vec![("text", markup), ("by", "numbers"), ("number.cpsp_days", markup)],
        vec![("number.cpsp_days", markup), ("by", "numbers")],
    ] {
        let page = draft(&form(&words)).text;
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
        assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    }
}

#[test]
fn a_draft_has_room_and_an_end() {
    let page = form(&[]);
    let long = |size: usize| {
        [page.clone(), fields(&[("text", &"x".repeat(size)), ("by", "text")])].concat()
    };
    assert_eq!(draft(&long(300 * 1_024)).status, 422, "larger than other forms");
    assert_eq!(draft(&long(600 * 1_024)).status, 413);
}

/// A consultant's case, in which everything is known that the policy asks, and its request.
fn asked_for(world: &World) {
    let office = world.app.caller("office").unwrap();
    let fact = |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
    let facts = json!([
        fact("plan", "health-net"),
        fact("program", "medi-cal"),
        fact("service.date", "2026-12-02"),
        fact("member.infant_birth_date", "2026-11-20"),
        fact("member.wants_to_breastfeed", "true"),
        fact("member.standard_support", "insufficient"),
        fact("biller.kind", "lactation-consultant"),
        fact("biller.contract", "none"),
        fact("renderer.certification", "ibclc"),
        fact("renderer.engagement", "none"),
    ]);
    let open = json!({"command": "open", "dyad": id(70), "patient": "infant",
        "plan": "health-net", "facts": facts});
    let case = world.perform(world.call(office.clone()), json!({"kind": "case", "command": open}));
    let request = json!({"command": "request", "case": case.id, "plan": id(20),
        "urgency": "standard", "ask": {"patient": "infant", "units": 8, "reason": "nobody near",
            "period": {"from": "2026-12-01", "until": "2027-02-28"}}});
    world.perform(world.call(office), json!({"kind": "authorization", "command": request}));
}

#[test]
fn who_is_signed_in_sees_which_open_cases_would_change() {
    let world = World::new();
    let office = world.signed_in("office", 10, &["office"]);
    let stranger = world.signed_in("stranger", 40, &["office"]);
    let analyst = world.signed_in("analyst", 20, &["analyst"]);
    asked_for(&world);
    let address = format!("{POLICY}/draft");
    let page = world.get(&format!("{address}?lang=en"), &office);
    assert!(page.text.contains("Synthetic office"), "the frame is theirs");
    let changed = text("policies/health-net/medi-cal/lactation.md")
        .replace("| ask-first      | authorize-first |", "| ask-first      | billable |");
    let asked = typed(&page.text, "draft", &[("text", &changed), ("by", "text")]);
    let mine = world.post(&address, &asked, &office);
    assert_eq!(mine.status, 200, "{}", mine.text);
    assert!(mine.text.contains("<strong>1</strong> of 1 open cases"), "{}", mine.text);
    assert_eq!(mine.text.matches("href=\"/cases/0").count(), 1);
    let theirs = world.post(&address, &asked, &stranger);
    assert!(theirs.text.contains("No open case of your organisation"), "{}", theirs.text);
    let none = world.post(&address, &asked, &analyst);
    assert_eq!(none.status, 200, "what is open to anybody is there");
    assert!(!none.text.contains("href=\"/cases/0"), "{}", none.text);
    // Nothing came of it: the case stands as it did.
    let again = world.post(&address, &asked, &office);
    assert!(again.text.contains("<strong>1</strong> of 1 open cases"));
}
