//! A case that moves, through pages alone: an office opens it from an answer and refers the family, a
//! consultant sees it and reports, the plan decides a request, and a claim is prepared.

use latchkey_workflow::Id;
use serde_json::json;

use crate::form::of_page;
use crate::site::{Answer, fields};
use crate::world::{WORDS, World, code, id, secret, typed};

const OFFICE: u8 = 10;
const PLAN: u8 = 20;
const CONSULTANT: u8 = 30;

/// Somebody in a browser.
struct Browser<'w> {
    world: &'w World,
    cookie: String,
    lang: &'static str,
}

impl Browser<'_> {
    fn get(&self, address: &str) -> Answer {
        let joint = if address.contains('?') { '&' } else { '?' };
        let page = self.world.get(&format!("{address}{joint}lang={}", self.lang), &self.cookie);
        assert_eq!(page.status, 200, "{address}: {}", page.text);
        assert!(page.text.contains(&format!("<html lang=\"{}\">", self.lang)), "{address}");
        assert_eq!(page.text.matches("<h1").count(), 1, "{address}");
        page
    }

    /// Fills in a form of a page and sends it; gives where that leads.
    fn send(&self, page: &Answer, form: &str, to: &str, words: &[(&str, &str)]) -> String {
        let fields = typed(&page.text, form, words);
        let answer = self.world.post(to, &fields, &self.cookie);
        assert_eq!(answer.status, 303, "{form}: {}", shown(&answer));
        // A second click leads to the same place, and does nothing more.
        let again = self.world.post(to, &fields, &self.cookie);
        assert_eq!(again.status, 303, "{form} again: {}", shown(&again));
        assert_eq!(again.header("location"), answer.header("location"), "{form}");
        let place = answer.header("location");
        assert!(place.contains(&format!("lang={}", self.lang)), "{place}");
        place.split(['?', '#']).next().unwrap().to_owned()
    }

    /// Does something to what an address shows.
    fn act(&self, address: &str, form: &str, words: &[(&str, &str)]) -> String {
        let page = self.get(address);
        self.send(&page, form, address, words)
    }
}

/// The main part of a page, for a failure.
fn shown(answer: &Answer) -> String {
    let text = answer.text.split("<main").nth(1).unwrap_or(&answer.text);
    format!("{} {}", answer.status, text.split("</main").next().unwrap())
}

fn registry(world: &World) -> Id {
    let keep = |number: u8, profile: serde_json::Value| {
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        world.perform(world.operator(), json!({"kind": "organisation", "command": command}));
    };
    let address =
        json!({"street": "1 Example Way", "city": "Fresno", "state": "CA", "zip": "93701"});
    keep(
        OFFICE,
        json!({"kind": "practice", "name": "Synthetic Practice",
        "telephone": "555-0101", "address": address}),
    );
    keep(
        PLAN,
        json!({"kind": "plan", "name": "Synthetic Plan", "key": "health-net",
        "telephone": "555-0102", "address": address}),
    );
    keep(
        CONSULTANT,
        json!({"kind": "consultant", "name": "Synthetic Consultants",
        "telephone": "555-0103", "address": address}),
    );
    let person =
        json!({"command": "keep", "profile": {"name": "Synthetic Renderer", "role": "rn"}});
    let person = world.perform(world.operator(), json!({"kind": "person", "command": person})).id;
    let engage = json!({"command": "engage", "organisation": id(CONSULTANT), "kind": "staff"});
    world.perform(world.operator(), json!({"kind": "person", "id": person, "command": engage}));
    person
}

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
    world.account("office", OFFICE, &["office"]);
    // The answer, without an account; then the door; then the case, with what was said.
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
    let office = Browser { world: &world, cookie, lang };
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
    assert!(page.text.contains("Synthetic Sample") && page.text.contains("Baby Sample"));
    assert!(page.text.contains("member.standard_support"), "what was answered went along");

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
    assert_eq!(world.post(&facts, &said, &office.cookie).status, 303);
    assert!(office.get(&case).text.contains("they telephoned"), "why stands in the timeline");

    // A referral to the consultants, who answer it.
    let begun = office.get(&format!("{case}?organisation={}", id(CONSULTANT)));
    let chosen = format!("value=\"{}\" selected", id(CONSULTANT));
    assert!(begun.text.contains(&chosen), "the search's choice stands in the form");
    let to = id(CONSULTANT).to_string();
    let letter = [
        ("letter.receiver.organisation", &*to),
        ("letter.patient", "infant"),
        ("letter.reason", "pain & <b>slow weight gain</b>"),
    ];
    let referral = office.act(&case, "draft", &letter);
    let stranger = world.signed_in("stranger", 40, &["office", "consultant"]);
    assert_eq!(world.get(&referral, &stranger).status, 404);
    office.act(&referral, "send", &[]);
    let page = office.get(&referral);
    assert!(page.text.contains("pain &amp; &lt;b&gt;") && !page.text.contains("<b>slow"));
    assert!(of_page(&page.text, "accept").is_none(), "the receiver answers for itself");

    let cookie = world.signed_in("consultant", CONSULTANT, &["consultant", "biller"]);
    let consultant = Browser { world: &world, cookie, lang };
    assert!(consultant.get("/work").text.contains(&referral), "it is in their queue");
    consultant.act(&referral, "accept", &[]);
    consultant.act(&referral, "schedule", &[("on", "2026-11-30")]);
    let planned = [("plan.day", "2026-11-30"), ("plan.place", "12"), ("plan.renderer", &*renderer)];
    let visit = consultant.act(&case, "plan", &planned);
    let page = consultant.get(&visit);
    let infant = value_after(&page.text, "name=\"record.seen.infants\"");
    let record = [
        ("record.date", "2026-11-30"),
        ("record.place", "12"),
        ("record.minutes", "45"),
        ("record.units", "3"),
        ("record.actual_renderer", &*renderer),
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
    consultant.act(&referral, "complete", &report);
    assert!(office.get(&referral).text.contains("Latch corrected."));
    office.act(&referral, "close", &[]);

    // The plan decides a request, having read the letters first.
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
    let request = office.act(&case, "request", &asked);
    let cookie = world.signed_in("reviewer", PLAN, &["reviewer"]);
    let reviewer = Browser { world: &world, cookie, lang };
    reviewer.act(&request, "take-up", &[("why", "my turn")]);
    let page = reviewer.get(&request);
    assert!(page.text.contains("standard-decision") || page.text.contains("standard-cap"));
    let approval = [("number", "A-1"), ("billing", "Put A-1 in box 23."), ("go", "preview")];
    let read = world.post(&request, &typed(&page.text, "approve", &approval), &reviewer.cookie);
    assert_eq!(read.status, 200, "{}", shown(&read));
    assert!(read.text.contains("approval-provider") && read.text.contains("Put A-1 in box 23."));
    assert!(of_page(&read.text, "approve").unwrap().contains("value=\"A-1\""), "nothing is lost");
    assert!(of_page(&office.get(&request).text, "withdraw").is_some(), "nothing was decided");
    reviewer.act(&request, "approve", approval.split_last().unwrap().1);
    reviewer.act(&request, "tell-provider", &[("channel", "telephone")]);

    // A claim of the visit, with its amounts; and it is sent.
    let visit_id = visit.rsplit('/').next().unwrap();
    let claim = [
        ("visit", visit_id),
        ("payer", &*plan),
        ("bill.number", "C-1"),
        ("bill.charge", "$1,120.5"),
        ("bill.units", "3"),
        ("bill.member", &*infant),
        ("bill.lines.0.procedure", "t1015"),
        ("bill.lines.0.units", "3"),
        ("bill.lines.0.charge", "1120.50"),
    ];
    let claim = consultant.act(&case, "prepare", &claim);
    consultant.act(&claim, "send", &[("control", "000000001")]);
    let page = consultant.get(&claim);
    assert!(page.text.contains("$1120.50") && page.text.contains("000000001"), "{}", shown(&page));
    let found = typed(&page.text, "logout", &[("number", "C-1")]);
    let found = world.post("/search", &found, &consultant.cookie);
    assert!(found.text.contains(&claim), "{}", shown(&found));

    let close = [("reason", "support-given"), ("note", "All well.")];
    office.act(&case, "close", &close);
    let page = office.get(&case);
    assert!(of_page(&page.text, "draft").is_none(), "a closed case starts nothing");
    office.act(&case, "reopen", &[("reason", "they called again")]);
}

/// The value of the first field after some markup.
fn value_after(page: &str, markup: &str) -> String {
    let (_, rest) = page.split_once(markup).unwrap_or_else(|| panic!("no {markup}"));
    rest.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn a_case_moves_from_the_answer_to_the_claim_in_english() {
    live_through_it("en");
}

#[test]
fn a_case_moves_from_the_answer_to_the_claim_in_spanish() {
    live_through_it("es");
}

#[test]
fn a_family_that_is_kept_is_found_and_a_case_is_opened_for_it() {
    let world = World::new();
    registry(&world);
    let cookie = world.signed_in("office", OFFICE, &["office"]);
    let office = Browser { world: &world, cookie, lang: "en" };
    let blank = office.get("/cases/new");
    let family = [
        ("plan", "health-net"),
        ("parent.last_name", "Sample"),
        ("parent.number", "00000002P"),
        ("parent.birth_date", "1999-01-02"),
        ("delivery_date", "2026-12-24"),
        ("patient", "parent"),
    ];
    let case = office.send(&blank, "family", "/cases/new", &family);
    let search = [("plan", "health-net"), ("number", "00000002P")];
    let found = world.post("/cases/new", &typed(&blank.text, "search", &search), &office.cookie);
    assert!(found.text.contains("Sample, January 2, 1999"), "{}", shown(&found));
    let dyad = value_after(&found.text, "name=\"dyad\"");
    let chosen = [("dyad", &*dyad), ("patient", "parent")];
    let second = office.send(&found, "kin", "/cases/new", &chosen);
    assert_ne!(case, second);
    assert!(office.get(&second).text.contains("Sample"));
    // By name alone nobody is found, and of another organisation's families nobody.
    let by_name = [("plan", "health-net"), ("name", "Sample")];
    let page = world.post("/cases/new", &typed(&blank.text, "search", &by_name), &office.cookie);
    assert_eq!(page.status, 422);
    let stranger = world.signed_in("stranger", 40, &["office"]);
    let page = world.post("/cases/new", &typed(&blank.text, "search", &search), &stranger);
    assert!(!page.text.contains("Sample, January") && page.text.contains("No family was found"));
    // Who opens no cases is told so.
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    assert_eq!(world.get("/cases/new", &reviewer).status, 403);
}

#[test]
fn what_cannot_be_taken_is_said_beside_its_field_and_nothing_is_lost() {
    let world = World::new();
    world.signed_in("office", OFFICE, &["office"]);
    let clinician = world.signed_in("clinician", PLAN, &["clinical-reviewer"]);
    let address = format!("/records/{}", world.requested("no consultant near"));
    let page = world.get(&address, &clinician);
    let words = [
        ("grant.number", "A-<1>"),
        ("grant.units", "four"),
        ("grant.period.from", "soon"),
        ("grounds.reason", "because"),
    ];
    let refused = world.post(&address, &typed(&page.text, "modify", &words), &clinician);
    assert_eq!(refused.status, 422);
    let form = of_page(&refused.text, "modify").unwrap();
    for said in ["value=\"A-&lt;1&gt;\"", "value=\"four\"", ">because</textarea>"] {
        assert!(form.contains(said), "{said}: {form}");
    }
    for problem in ["Write a whole number", "Write a day as", "Fill this in."] {
        assert!(form.contains(problem), "{problem}: {form}");
    }
    assert!(
        form.contains("href=\"#modify-grant-units\"") && form.contains("id=\"modify-grant-units\"")
    );
    // What the machine refuses is said too, above the form as it was filled in.
    let more = [
        ("grant.number", "A-1"),
        ("grant.units", "80"),
        ("grant.period.from", "2026-12-01"),
        ("grant.period.until", "2027-02-28"),
        ("grant.billing", "b"),
        ("grounds.reason", "r"),
        ("grounds.criteria", "c"),
        ("grounds.rationale", "x"),
    ];
    let refused = world.post(&address, &typed(&page.text, "modify", &more), &clinician);
    assert_eq!(refused.status, 422);
    assert!(refused.text.contains("approve it instead"), "{}", shown(&refused));
    assert!(of_page(&refused.text, "modify").unwrap().contains("value=\"80\""));
}

#[test]
fn chosen_requests_are_given_over_together_and_what_is_refused_is_told() {
    let world = World::new();
    world.signed_in("office", OFFICE, &["office"]);
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    world.account("colleague", PLAN, &["reviewer"]);
    let colleague = world.app.account("colleague").unwrap().id.to_string();
    let (one, other) = (world.requested("one"), world.requested("other"));
    let foreign = id(99).to_string();
    let page = world.get("/requests", &reviewer);
    let (one, other) = (one.to_string(), other.to_string());
    let chosen =
        [("record", &*one), ("record", &*other), ("record", &*foreign), ("to", &*colleague)];
    let given =
        world.post("/requests/reassign", &typed(&page.text, "reassign", &chosen), &reviewer);
    assert_eq!(given.status, 200, "{}", shown(&given));
    assert!(
        given.text.contains("Given over</strong>: 2") || given.text.contains("Given over: 2"),
        "{}",
        shown(&given)
    );
    assert!(given.text.contains("there is no such"), "{}", shown(&given));
    let mine = world.signed_in("third", PLAN, &["reviewer"]);
    assert!(!world.get("/requests?mine=1", &mine).text.contains(&one));
    let office = world.signed_in("desk", OFFICE, &["office"]);
    let office = world.get("/requests", &office);
    assert!(of_page(&office.text, "reassign").is_none(), "who asks gives nothing over");
}

#[test]
fn the_queue_is_sifted_and_leads_from_one_to_the_next() {
    let world = World::new();
    world.signed_in("office", OFFICE, &["office"]);
    let reviewer = world.signed_in("reviewer", PLAN, &["reviewer"]);
    // Of what is due at the same moment the ids decide.
    let (one, other) = (world.requested("one"), world.requested("other"));
    let (one, other) = (one.min(other), one.max(other));
    let rows = |address: &str| {
        let page = world.get(address, &reviewer).text;
        [one, other].iter().filter(|id| page.contains(&format!("/records/{id}?"))).count()
    };
    assert_eq!(rows("/work"), 2);
    assert_eq!(rows("/work?kind=authorization&status=requested"), 2);
    assert_eq!(rows("/work?kind=claim"), 0);
    assert_eq!(rows("/work?status=approved"), 0);
    assert_eq!(rows("/work?due=overdue"), 0);
    assert_eq!(rows("/requests?mine=1"), 0);
    let first = world.get(&format!("/records/{one}"), &reviewer).text;
    let second = world.get(&format!("/records/{other}"), &reviewer).text;
    assert!(first.contains(&format!("rel=\"next\" href=\"/records/{other}")), "{first}");
    assert!(second.contains(&format!("rel=\"prev\" href=\"/records/{one}")), "{second}");
    let take_up = typed(&first, "take-up", &[]);
    assert_eq!(world.post(&format!("/records/{one}"), &take_up, &reviewer).status, 303);
    assert_eq!(rows("/requests?mine=1"), 1);
}

#[test]
fn each_role_has_the_forms_of_what_it_may_do_and_no_other() {
    let world = World::new();
    registry(&world);
    let office = world.signed_in("office", OFFICE, &["office"]);
    let request = world.requested("no consultant near");
    let address = format!("/records/{request}");
    let record = world.get(&address, &office).text;
    let case = format!("/cases/{}", value_of_link(&record, "/cases/"));
    let forms = |login: &str, organisation: u8, role: &str, address: &str| {
        let cookie = world.signed_in(login, organisation, &[role]);
        let page = world.get(address, &cookie);
        let acts = page.text.split("<details class=\"act\" id=\"act-").skip(1);
        let acts: Vec<String> =
            acts.map(|rest| rest.split('"').next().unwrap().to_owned()).collect();
        (page.status.as_u16(), acts)
    };
    let asks = ["supply-information", "restate-urgency", "withdraw"];
    let reviews = [
        "take-up",
        "approve",
        "ask-information",
        "mark-sufficient",
        "delay",
        "change-urgency",
        "reassign",
        "delegate",
        "reject",
    ];
    for role in ["office", "biller", "consultant"] {
        let (status, acts) = forms(&format!("a-{role}"), OFFICE, role, &address);
        assert_eq!((status, acts), (200, asks.map(str::to_owned).to_vec()), "{role}");
    }
    for role in ["reviewer", "clinical-reviewer"] {
        let (status, acts) = forms(&format!("b-{role}"), PLAN, role, &address);
        assert_eq!(status, 200);
        for act in reviews {
            // Nothing was asked, so that what is there suffices already.
            let is_idle = act == "mark-sufficient";
            assert_eq!(acts.contains(&act.to_owned()), !is_idle, "{role}: {act}: {acts:?}");
        }
        let decides = role == "clinical-reviewer";
        for act in ["deny", "modify"] {
            assert_eq!(acts.contains(&act.to_owned()), decides, "{role}: {act}");
        }
        assert!(!acts.iter().any(|act| asks.contains(&act.as_str())), "{role}: {acts:?}");
        let (status, acts) = forms(&format!("c-{role}"), PLAN, role, &case);
        assert_eq!(
            (status, acts),
            (200, Vec::new()),
            "{role} sees the case and does nothing to it"
        );
    }
    for role in ["analyst", "administrator"] {
        assert_eq!(forms(&format!("d-{role}"), PLAN, role, &address).0, 403, "{role}");
        assert_eq!(forms(&format!("e-{role}"), OFFICE, role, &case).0, 403, "{role}");
    }
    let (_, made) = forms("f-office", OFFICE, "office", &case);
    for act in ["draft", "request", "plan", "record-unplanned", "name", "close"] {
        assert!(made.contains(&act.to_owned()), "{act}: {made:?}");
    }
    assert!(!made.contains(&"prepare".to_owned()), "an office without a biller bills nothing");
    assert!(forms("g-biller", OFFICE, "biller", &case).1.contains(&"prepare".to_owned()));
    let stranger = world.signed_in("stranger", 40, &["office", "biller", "clinical-reviewer"]);
    for address in [case.clone(), format!("{case}/facts"), address] {
        assert_eq!(world.get(&address, &stranger).status, 404, "{address}");
        let nothing = fields(&[("command", "close"), ("kind", "case")]);
        assert_eq!(world.post(&address, &nothing, &stranger).status, 404, "{address}");
    }
}

fn value_of_link(page: &str, begin: &str) -> String {
    let (_, rest) = page.split_once(&format!("href=\"{begin}")).unwrap();
    rest.split(['?', '"']).next().unwrap().to_owned()
}
