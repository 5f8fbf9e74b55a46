//! A case that moves: an office opens it from an answer and refers the family, a consultant sees it
//! and reports, the plan decides a request, and a claim is prepared.

use super::{Browser, CONSULTANT, OFFICE, PLAN, registry, shown, value_after};
use crate::form::of_page;
use crate::site::fields;
use crate::world::{WORDS, World, code, id, secret, typed};

/// What somebody answered in the check, as its page carries it.
fn answered(lang: &str) -> Vec<(String, String)> {
    fields(&[
        ("lang", lang),
        ("go", "answer"),
        ("plan", "health-net"),
        ("program", "medi-cal"),
        ("service.date", "2026-11-30"),
        ("member.wants_to_breastfeed", "yes"),
        ("member.standard_support", "insufficient"),
        ("member.infant_birth_date", "2026-11-20"),
        ("biller.kind", "lactation-consultant"),
        ("biller.contract", "none"),
    ])
}

fn live_through_it(lang: &'static str) {
    let world = World::new();
    let renderer = registry(&world).to_string();
    let (office, case) = opened(&world, lang);
    more_is_said(&office, &case);
    let referral = referred(&office, &case);
    let cookie = world.signed_in("consultant", CONSULTANT, &["consultant", "biller"]);
    let consultant = Browser { world: &world, cookie, lang };
    assert!(consultant.get("/work").text.contains(&referral), "it is in their queue");
    let (visit, infant) = seen(&consultant, &case, &referral, &renderer);
    assert!(office.get(&referral).text.contains("Latch corrected."));
    office.act(&referral, "close", &[]);
    decided(&office, &case);
    billed(&consultant, &case, &visit, &infant);
    closed(&office, &case);
}

/// An answer without an account; then the door; then the case, with what was said.
fn opened<'w>(world: &'w World, lang: &'static str) -> (Browser<'w>, String) {
    world.account("office", OFFICE, &["office"]);
    let answer = world.post("/check", &answered(lang), "");
    assert!(answer.text.contains("formaction=\"/cases/new\""), "{}", shown(&answer));
    let mut onward = typed(&answer.text, "answered", &[("then", "draft")]);
    let door = world.post("/cases/new", &onward, "");
    assert_eq!(door.status, 200, "{}", shown(&door));
    let words = [("login", "office"), ("password", WORDS), ("code", &*code(secret("office")))];
    let wrong = [("login", "office"), ("password", "no"), ("code", "000000")];
    let again = world.post("/login", &typed(&door.text, "login-form", &wrong), "");
    assert_eq!(again.status, 401);
    let opening = world.post("/login", &typed(&again.text, "login-form", &words), "");
    assert_eq!(opening.status, 200, "{}", shown(&opening));
    let cookie = opening.header("set-cookie").split(';').next().unwrap().to_owned();
    let office = Browser { world, cookie, lang };
    // Signed in already, the same form leads to the same page.
    onward.push(("x".to_owned(), String::new()));
    assert!(world.post("/cases/new", &onward, &office.cookie).text.contains("id=\"family\""));
    let family = [
        ("parent.last_name", "Sample"),
        ("parent.first_name", "Synthetic"),
        ("parent.birth_date", "1999-01-02"),
        ("parent.number", "00000001P"),
        ("parent.address.street", "2 Sample Street"),
        ("parent.address.city", "Fresno"),
        ("parent.address.zip", "93701"),
        ("parent.language", lang),
        ("infant.first_name", "Baby"),
        ("infant.birth_date", "2026-11-20"),
        ("infant.number", "00000001I"),
        ("patient", "infant"),
    ];
    let case = office.send(&opening, "family", "/cases/new", &family);
    let page = office.get(&case);
    let stated = match lang {
        "es" => "¿Han bastado la educación y el apoyo habituales?",
        _ => "Has standard education and support been enough?",
    };
    assert!(page.text.contains("Synthetic Sample") && page.text.contains("Baby Sample"));
    assert!(page.text.contains(stated), "what was answered went along");
    (office, case)
}

fn more_is_said(office: &Browser<'_>, case: &str) {
    let facts = format!("{case}/facts");
    let page = office.get(&facts);
    let said = [("asking", "service.minutes"), ("why", "they telephoned")];
    let mut said = typed(&page.text, "facts", &said);
    said.retain(|(name, _)| name != "asking");
    said.extend(fields(&[
        ("asking", "member.delivery_date"),
        ("in.member.delivery_date.year", "2026"),
        ("in.member.delivery_date.month", "11"),
        ("in.member.delivery_date.day", "20"),
        ("source", "parent"),
    ]));
    assert_eq!(office.world.post(&facts, &said, &office.cookie).status, 303);
    assert!(office.get(case).text.contains("they telephoned"), "why stands in the timeline");
}

/// A referral to the consultants.
fn referred(office: &Browser<'_>, case: &str) -> String {
    let world = office.world;
    let begun = office.get(&format!("{case}?organisation={}", id(CONSULTANT)));
    let chosen = format!("value=\"{}\" selected", id(CONSULTANT));
    assert!(begun.text.contains(&chosen), "the search's choice stands in the form");
    let to = id(CONSULTANT).to_string();
    let letter = [
        ("letter.receiver.organisation", &*to),
        ("letter.patient", "infant"),
        ("letter.reason", "pain & <b>slow weight gain</b>"),
    ];
    let referral = office.act(case, "draft", &letter);
    let stranger = world.signed_in("stranger", 40, &["office", "consultant"]);
    assert_eq!(world.get(&referral, &stranger).status, 404);
    office.act(&referral, "send", &[]);
    let page = office.get(&referral);
    assert!(page.text.contains("pain &amp; &lt;b&gt;") && !page.text.contains("<b>slow"));
    assert!(of_page(&page.text, "accept").is_none(), "the receiver answers for itself");
    referral
}

/// The consultants answer, see the family and report.
fn seen(consultant: &Browser<'_>, case: &str, referral: &str, renderer: &str) -> (String, String) {
    consultant.act(referral, "accept", &[]);
    consultant.act(referral, "schedule", &[("on", "2026-11-30")]);
    let planned = [("plan.day", "2026-11-30"), ("plan.place", "12"), ("plan.renderer", renderer)];
    let visit = consultant.act(case, "plan", &planned);
    let page = consultant.get(&visit);
    let infant = value_after(&page.text, "name=\"record.seen.infants\"");
    let record = [
        ("record.date", "2026-11-30"),
        ("record.place", "12"),
        ("record.minutes", "45"),
        ("record.units", "3"),
        ("record.actual_renderer", renderer),
        ("record.seen.infants", &*infant),
        ("record.done", "feeding-observed"),
        ("record.done", "feeding-plan"),
        ("record.diagnoses", "p92.5"),
        ("record.support.0.kind", "wic"),
        ("record.support.0.on", "2026-11-25"),
    ];
    consultant.act(&visit, "record", &record);
    let report =
        [("outcome", "improved"), ("report", "Latch corrected."), ("seen_on", "2026-11-30")];
    consultant.act(referral, "complete", &report);
    (visit, infant)
}

/// The plan decides a request, having read the letters first.
fn decided(office: &Browser<'_>, case: &str) {
    let (world, lang) = (office.world, office.lang);
    let plan = id(PLAN).to_string();
    let asked = [
        ("plan", &*plan),
        ("urgency", "standard"),
        ("ask.patient", "infant"),
        ("ask.units", "8"),
        ("ask.period.from", "2026-11-30"),
        ("ask.period.until", "2027-02-28"),
        ("ask.reason", "no contracted consultant near"),
    ];
    let request = office.act(case, "request", &asked);
    let cookie = world.signed_in("reviewer", PLAN, &["reviewer"]);
    let reviewer = Browser { world, cookie, lang };
    reviewer.act(&request, "take-up", &[("why", "my turn")]);
    let page = reviewer.get(&request);
    assert!(page.text.contains("1367.01") || page.text.contains("438.210"));
    let approval = [("number", "A-1"), ("billing", "Put A-1 in box 23."), ("go", "preview")];
    let read = world.post(&request, &typed(&page.text, "approve", &approval), &reviewer.cookie);
    assert_eq!(read.status, 200, "{}", shown(&read));
    let letter =
        if lang == "es" { "Aprobación, al proveedor" } else { "Approval, to the provider" };
    assert!(read.text.contains(letter) && read.text.contains("Put A-1 in box 23."));
    assert!(of_page(&read.text, "approve").unwrap().contains("value=\"A-1\""), "nothing is lost");
    assert!(of_page(&office.get(&request).text, "withdraw").is_some(), "nothing was decided");
    reviewer.act(&request, "approve", approval.split_last().unwrap().1);
    reviewer.act(&request, "tell-provider", &[("channel", "telephone")]);
}

/// A claim of the visit, with its amounts; and it is sent.
fn billed(consultant: &Browser<'_>, case: &str, visit: &str, infant: &str) {
    let (world, plan) = (consultant.world, id(PLAN).to_string());
    let visit_id = visit.rsplit('/').next().unwrap();
    let claim = [
        ("visit", visit_id),
        ("payer", &*plan),
        ("bill.number", "C-1"),
        ("bill.charge", "$1,120.5"),
        ("bill.units", "3"),
        ("bill.member", infant),
        ("bill.lines.0.procedure", "t1015"),
        ("bill.lines.0.units", "3"),
        ("bill.lines.0.charge", "1120.50"),
    ];
    let claim = consultant.act(case, "prepare", &claim);
    consultant.act(&claim, "send", &[("control", "000000001")]);
    let page = consultant.get(&claim);
    assert!(page.text.contains("$1120.50") && page.text.contains("000000001"), "{}", shown(&page));
    let found = typed(&page.text, "logout", &[("number", "C-1")]);
    let found = world.post("/search", &found, &consultant.cookie);
    assert!(found.text.contains(&claim), "{}", shown(&found));
}

fn closed(office: &Browser<'_>, case: &str) {
    let close = [("reason", "support-given"), ("note", "All well.")];
    office.act(case, "close", &close);
    let page = office.get(case);
    assert!(of_page(&page.text, "draft").is_none(), "a closed case starts nothing");
    office.act(case, "reopen", &[("reason", "they called again")]);
}

#[test]
fn a_case_moves_from_the_answer_to_the_claim_in_english() {
    live_through_it("en");
}

#[test]
fn a_case_moves_from_the_answer_to_the_claim_in_spanish() {
    live_through_it("es");
}
