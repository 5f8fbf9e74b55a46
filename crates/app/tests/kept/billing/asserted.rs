//! What was said of an order before the visit goes with its claim, and is honoured where that is screened.

use latchkey_app::{Call, HookKept, HookSetting};
use latchkey_claims::outgoing::read_back;
use latchkey_claims::screen::{Screener, Standing};
use latchkey_fhir::crd::Line;
use latchkey_fhir::hooks::HookRequest;
use latchkey_workflow::{Id, Role};
use latchkey_x12::{Date, Rules};
use serde_json::{Value, json};

use super::clinic::{Clinic, address, billing};
use crate::fhir::Random;
use crate::world::{PLAN, PRACTICE, STRANGER, caller, library};

/// What a health record says of an order.
struct Order {
    number: String,
    day: String,
    /// The last day of the insurance, where the record knows it.
    until: Option<&'static str>,
    certification: &'static str,
}

impl Order {
    fn of(number: u32) -> Self {
        Self {
            number: format!("0000000{number}A"),
            day: "2026-06-10".to_owned(),
            until: Some("2026-12-31"),
            certification: "lec",
        }
    }

    fn request(&self) -> Value {
        let item = |fact: &str, answer: Value| json!({"linkId": fact, "answer": [answer]});
        let code = |code: &str| json!({"valueCoding": {"code": code}});
        let form = json!({"resourceType": "QuestionnaireResponse", "id": "qr-1",
            "status": "completed", "questionnaire": "https://latchkey.example/fhir/x|1", "item": [
                item("member.wants_to_breastfeed", json!({"valueBoolean": true})),
                item("member.standard_support", code("insufficient")),
                item("member.patient", code("infant")),
                item("renderer.role", code("np")),
                item("renderer.certification", code(self.certification)),
                item("renderer.engagement", code("staff"))]});
        let order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft",
            "intent": "order", "code": {"text": "Lactation consultation"},
            "occurrenceDateTime": self.day, "performer": [{"reference": "Organization/org-1"}],
            "supportingInfo": [{"reference": "QuestionnaireResponse/qr-1"}]});
        let house = json!({"resourceType": "Organization", "id": "org-1", "identifier": [
            {"system": "http://hl7.org/fhir/sid/us-npi", "value": "0000000006"}]});
        let period = json!({"start": "2026-01-01", "end": self.until});
        json!({"hook": "order-sign", "hookInstance": "1",
            "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
                {"resourceType": "Bundle", "entry": [{"resource": order}, {"resource": form}]}},
            "prefetch": {
                "patient": {"resourceType": "Patient", "id": "pat-1", "birthDate": "2026-05-20"},
                "coverage": {"resourceType": "Coverage", "id": "cov-1", "status": "active",
                    "subscriberId": self.number, "period": period,
                    "payor": [{"identifier": {"value": "SYNPLAN"}}]},
                "performers": {"resourceType": "Bundle", "entry": [{"resource": house}]}}})
    }
}

/// Asks about an order in the name of a system, and gives the number of the answer.
fn asked(clinic: &Clinic, organisation: u8, order: &Order) -> String {
    let mut text = order.request();
    if order.until.is_none() {
        text["prefetch"]["coverage"].as_object_mut().unwrap().remove("period");
    }
    let mut request = HookRequest::read(text.to_string().as_bytes()).unwrap();
    let setting = HookSetting {
        base: "https://latchkey.example".to_owned(),
        forms: Some("https://latchkey.example/fhir/".to_owned()),
        are_adaptive: false,
        answers_others: true,
    };
    let world = &clinic.world;
    let call = world.call(&caller(90, organisation, &[Role::SystemClient]));
    let line = Line::V2_2;
    let considered = world.app.consider(&call, &mut request, line, &setting, None).unwrap();
    let number = considered.decided[0].information.assertion.clone();
    let token = ("issuer".to_owned(), format!("jti-{number}"), world.now.get());
    let (request, response) = ("{}".to_owned(), "{}".to_owned());
    let kept =
        HookKept { hook: latchkey_fhir::hooks::Hook::OrderSign, line, request, response, token };
    assert!(world.app.keep_hook(&call, &considered, kept).unwrap());
    number
}

/// A claim of a family's visit.
fn claim(clinic: &Clinic, number: u32, day: &str) -> Id {
    let family = clinic.family(number, Some(address("90001")));
    let visit = clinic.visit(&family, day, &["T1015"]);
    let bill = json!({"number": format!("C-{number}"), "charge": "45.00", "units": 1,
        "member": family.infant});
    let command = json!({"command": "prepare", "case": family.case, "visit": visit,
        "payer": crate::world::id(PLAN), "bill": bill});
    let request = json!({"kind": "claim", "command": command});
    clinic.world.ask(&crate::world::office(), request).unwrap().id
}

/// The file of everything that is ready, sent late in the summer.
fn billed(clinic: &Clinic) -> String {
    let mut billing = billing(7);
    billing.envelope.sent.date = Date::read(b"20260801").unwrap();
    let billed = clinic.world.app.bill(&clinic.world.call(&crate::world::office()), &billing);
    let billed = billed.unwrap();
    assert!(billed.told.iter().all(|told| !told.stays), "{:?}", billed.told);
    billed.text.unwrap()
}

/// Of each claim of a file, by its number: which answer it names, and how the plan takes that.
fn screened(clinic: &Clinic, text: &str) -> Vec<(String, Option<(String, Standing)>)> {
    let call: Call = clinic.world.call(&caller(70, PLAN, &[Role::Analyst]));
    let screening = clinic.world.app.screening(&call, "health-net").unwrap();
    let library = library();
    let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
    let screener = screener.honouring(&screening.assertions);
    let mut found = Vec::new();
    read_back(text, &Rules::default(), |claim, findings| {
        assert_eq!(findings, []);
        let Some((_, claim)) = claim else { return };
        let screened = screener.screen(claim).unwrap();
        let asserted = screened.decided[0].asserted.as_ref();
        let asserted = asserted.map(|asserted| (asserted.id.clone(), asserted.standing));
        found.push((claim.id.as_str().unwrap().to_owned(), asserted));
    })
    .unwrap();
    // Claims made at one moment go out in any order.
    found.sort_unstable_by(|one: &(String, _), other| one.0.cmp(&other.0));
    found
}

#[test]
fn a_claim_names_what_was_said_of_its_order_and_of_no_other() {
    let clinic = Clinic::new();
    let said = asked(&clinic, PRACTICE, &Order::of(1));
    // Of other days, of other facts, of another member, and to somebody else.
    asked(&clinic, PRACTICE, &Order { until: None, ..Order::of(2) });
    asked(&clinic, PRACTICE, &Order { certification: "ibclc", ..Order::of(3) });
    asked(&clinic, PRACTICE, &Order { number: "00000009A".to_owned(), ..Order::of(4) });
    asked(&clinic, STRANGER, &Order::of(5));
    // Of one order twice: what was said last.
    asked(&clinic, PRACTICE, &Order::of(6));
    clinic.world.is("2026-06-02 10:00");
    let last = asked(&clinic, PRACTICE, &Order { day: "2026-06-09".to_owned(), ..Order::of(6) });
    clinic.world.is("2026-07-20 10:00");
    for number in 1..=6 {
        claim(&clinic, number, "2026-06-11");
    }
    let text = billed(&clinic);
    assert!(text.contains(&format!("K3*{}~", said.to_uppercase())), "{text}");
    let held = |number: &str| Some((number.to_owned(), Standing::Holds));
    let expected = [held(&said), None, None, None, None, held(&last)];
    let expected: Vec<_> =
        (1..).zip(expected).map(|(number, said)| (format!("C-{number}"), said)).collect();
    assert_eq!(screened(&clinic, &text), expected);
}

#[test]
fn whatever_a_claim_names_is_honoured_and_what_would_be_is_named() {
    let clinic = Clinic::new();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut expected = Vec::new();
    for number in 10..70 {
        let mut order = Order::of(number);
        order.day = format!("2026-06-{:02}", 10 + random.below(3));
        order.until = [None, Some("2026-06-11"), Some("2026-12-31")][random.below(3)];
        order.certification = ["lec", "lec", "ibclc", "none"][random.below(4)];
        let is_own = random.below(5) > 0;
        if !is_own {
            order.number = "99999999A".to_owned();
        }
        let said = asked(&clinic, PRACTICE, &order);
        let visit = format!("2026-06-{:02}", 10 + random.below(3));
        let is_active = order.until.is_none_or(|until| order.day.as_str() <= until);
        let is_in_time = order.until.map_or(visit == order.day, |until| visit.as_str() <= until);
        let holds = is_own && is_active && is_in_time && order.certification == "lec";
        expected.push((number, visit, holds.then_some((said, Standing::Holds))));
    }
    clinic.world.is("2026-07-20 10:00");
    for (number, visit, _) in &expected {
        claim(&clinic, *number, visit);
    }
    let found = screened(&clinic, &billed(&clinic));
    let named: Vec<_> =
        expected.into_iter().map(|(number, _, said)| (format!("C-{number}"), said)).collect();
    let count = named.iter().filter(|(_, said)| said.is_some()).count();
    assert!((10..50).contains(&count), "{count}");
    assert_eq!(found, named);
}
