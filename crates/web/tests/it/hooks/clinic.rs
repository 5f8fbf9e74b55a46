//! A clinic with a health record, at an installation that knows it and its plan.

use std::cell::Cell;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use latchkey_app::{Error, Saved, Search};
use latchkey_fhir::crd::{COVERAGE_INFORMATION, Line, check};
use latchkey_fhir::{Extension, Resource};
use latchkey_workflow::{Id, Role};
use serde_json::{Value, json};

use super::signing;
use crate::samples;
use crate::site::{Answer, ask_of};
use crate::world::{World, id, now};

pub const BASE: &str = "https://latchkey.example";
pub const CLINIC: u8 = 10;
pub const PLAN: u8 = 20;
/// Numbers that can be no provider's: none begins with a zero.
pub const CLINIC_NPI: &str = "0000000006";
pub const NURSE_NPI: &str = "0000000014";
pub const CONSULTANT_NPI: &str = "0000000022";
pub const NPI: &str = "http://hl7.org/fhir/sid/us-npi";

pub struct Clinic {
    pub world: World,
    pub client: Id,
    count: Cell<u32>,
}

impl Clinic {
    /// A clinic certified for perinatal services with a certified nurse, and a consultant of her own.
    pub fn new() -> Self {
        let world = World::new();
        let keep = |number: u8, profile: Value| {
            let command = json!({"command": "keep", "profile": profile});
            let request = json!({"kind": "organisation", "id": id(number), "command": command});
            world.perform(world.operator(), request);
        };
        keep(
            PLAN,
            json!({"kind": "plan", "name": "Invented Plan", "key": "health-net",
                "telephone": "555-0142"}),
        );
        let direct = json!({"plan": id(PLAN), "kind": "direct"});
        keep(
            CLINIC,
            json!({"kind": "practice", "name": "Sample Clinic", "npi": CLINIC_NPI,
                "medi_cal_enrolled": [{"value": true}], "contracts": [{"value": direct}],
                "cpsp_certified": [{"value": true}]}),
        );
        let none = json!({"plan": id(PLAN), "kind": "none"});
        keep(
            30,
            json!({"kind": "practice", "name": "Invented Consultant", "npi": CONSULTANT_NPI,
                "biller": "lactation-consultant", "contracts": [{"value": none}]}),
        );
        world.account("keeper", CLINIC, &["administrator"]);
        let person = |command: Value, of: Option<Id>| {
            let keeper = world.call(world.app.caller("keeper").unwrap());
            world.perform(keeper, json!({"kind": "person", "id": of, "command": command})).id
        };
        let profile = json!({"name": "Rene Fiction", "role": "rn", "npi": NURSE_NPI});
        let nurse = person(json!({"command": "keep", "profile": profile}), None);
        let certificate = json!({"id": id(60), "kind": "ibclc", "until": "2027-12-31"});
        person(json!({"command": "add-certificate", "certificate": certificate}), Some(nurse));
        let engaged = json!({"command": "engage", "organisation": id(CLINIC), "kind": "staff"});
        person(engaged, Some(nurse));
        let register = json!({"command": "register", "organisation": id(CLINIC),
            "name": "Clinic's record", "keys": signing::keys(), "scope": "system/Patient.r"});
        let client =
            world.perform(world.operator(), json!({"kind": "client", "command": register})).id;
        let hooks = json!({"issuer": signing::ISSUER, "keys_at": signing::KEYS_AT});
        let change = json!({"command": "change-hooks", "hooks": hooks});
        world.perform(world.operator(), json!({"kind": "client", "id": client, "command": change}));
        Self { world, client, count: Cell::new(0) }
    }

    /// Registers where the record's server is.
    pub fn registers(&self, fhir_server: Option<&str>) -> Result<Saved, Error> {
        let hooks = json!({"issuer": signing::ISSUER, "keys_at": signing::KEYS_AT,
            "fhir_server": fhir_server});
        let change = json!({"command": "change-hooks", "hooks": hooks});
        let request = json!({"kind": "client", "id": self.client, "command": change});
        let request = serde_json::from_value(request).unwrap();
        self.world.app.perform(self.world.operator(), request)
    }

    /// The calls that are kept, as they are.
    pub fn kept_calls(&self) -> Vec<String> {
        let mut caller = self.world.operator().caller;
        (caller.organisation, caller.roles) = (id(CLINIC), vec![Role::Administrator]);
        let call = self.world.call(caller);
        let app = &self.world.app;
        let entries = app.audit(&call, id(CLINIC), Search::default(), 50).unwrap();
        let answered = entries.iter().filter(|entry| entry.event == "answered");
        answered.map(|entry| format!("{:?}", app.hook_call(&call, entry.record).unwrap())).collect()
    }

    /// An honest token for a service, new each time.
    pub fn token(&self, service: &str) -> String {
        self.count.set(self.count.get() + 1);
        let claims = signing::claims(service, second(), &format!("call-{}", self.count.get()));
        signing::token(&signing::header(), &claims, "clinic")
    }

    /// Calls a service with a token.
    pub fn call_with(&self, path: &str, token: Option<&str>, body: &str) -> Answer {
        self.call_at(&self.world.router, path, token, body)
    }

    /// The same at another server.
    pub fn call_at(&self, router: &Router, path: &str, token: Option<&str>, body: &str) -> Answer {
        let mut request = Request::post(path)
            .header("content-type", "application/json")
            .header("origin", "https://ehr.clinic.example")
            .header("sec-fetch-site", "cross-site");
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        ask_of(router.clone(), request.body(Body::from(body.to_owned())).unwrap())
    }

    /// Calls the service of a hook.
    pub fn call(&self, request: &Value) -> Answer {
        let hook = request["hook"].as_str().unwrap();
        let path = format!("/cds-services/{hook}");
        let token = self.token(&format!("{BASE}{path}"));
        self.call_with(&path, Some(&token), &request.to_string())
    }

    /// What a service answers to an order of ours: the official validator is to look at it too.
    pub fn answer(&self, request: &Value) -> Value {
        let answer = self.answer_others(request);
        if line(request) == Line::V2_0 {
            let actions = answer["systemActions"].as_array().into_iter().flatten();
            actions.for_each(|action| samples::leave(samples::CRD, &[], &action["resource"]));
        }
        answer
    }

    /// What a service answers to an order that others wrote, with whatever is wrong in it.
    pub fn answer_others(&self, request: &Value) -> Value {
        let answer = self.call(request);
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert_eq!(answer.header("content-type"), "application/json");
        serde_json::from_str(&answer.text).unwrap()
    }

    /// What is said of the only order of a call, by the names of its parts.
    pub fn said(&self, request: &Value) -> Said {
        let answer = self.answer(request);
        let actions = answer["systemActions"].as_array().cloned().unwrap_or_default();
        assert_eq!(actions.len(), 1, "{answer}");
        Said::of(&actions[0]["resource"], line(request))
    }
}

/// The line of the guide that a call asks for.
pub fn line(request: &Value) -> Line {
    match request["extension"]["davinci-crd.requestedVersion"].as_str() {
        Some("2.2") => Line::V2_2,
        _ => Line::V2_0,
    }
}

/// Coverage information, held against its definition.
pub struct Said {
    pub text: String,
    extension: Extension,
}

impl Said {
    pub fn of(resource: &Value, line: Line) -> Self {
        let resource: Resource = serde_json::from_value(resource.clone())
            .or_else(|_| serde_json::from_str(&resource.to_string()))
            .unwrap();
        let said = resource.extensions(COVERAGE_INFORMATION).unwrap();
        let [extension] = said.as_slice() else { panic!("{} extensions", said.len()) };
        assert_eq!(check(extension, line), []);
        let text = serde_json::to_string(extension).unwrap();
        Self { text, extension: extension.clone() }
    }

    /// The values of a part that are texts.
    pub fn all(&self, part: &str) -> Vec<String> {
        self.extension.parts(part).filter_map(|value| value.as_text().map(str::to_owned)).collect()
    }

    pub fn one(&self, part: &str) -> String {
        self.all(part).into_iter().next().unwrap_or_default()
    }
}

/// The second since 1970 at which the tests run.
pub fn second() -> i64 {
    now().microseconds() / 1_000_000
}

/// Who is treated: an infant of two months.
pub fn infant() -> Value {
    json!({"resourceType": "Patient", "id": "pat-1", "birthDate": "2026-10-01",
        "name": [{"family": "Synthetic", "given": ["Infant"]}]})
}

pub fn coverage() -> Value {
    json!({"resourceType": "Bundle", "type": "searchset", "entry": [{"resource":
        {"resourceType": "Coverage", "id": "cov-1", "status": "active", "subscriberId": "SYN-1",
            "beneficiary": {"reference": "Patient/pat-1"},
            "payor": [{"reference": "Organization/payer"}]}}]})
}

/// Who gives the service: a nurse of the clinic, or a consultant of her own.
pub fn performer(person: &str, house: &str) -> Value {
    let number = |value: &str| json!([{"system": NPI, "value": value}]);
    json!({"resourceType": "Bundle", "type": "searchset", "entry": [
        {"resource": {"resourceType": "PractitionerRole", "id": "role-1",
            "practitioner": {"reference": "Practitioner/prac-1"},
            "organization": {"reference": "Organization/org-1"}}},
        {"resource": {"resourceType": "Practitioner", "id": "prac-1", "identifier": number(person)}},
        {"resource": {"resourceType": "Organization", "id": "org-1", "identifier": number(house)}}]})
}

/// An order for lactation support by whoever has the role.
pub fn order() -> Value {
    json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft", "intent": "order",
        "code": {"text": "Lactation consultation"}, "subject": {"reference": "Patient/pat-1"},
        "occurrenceDateTime": "2026-12-02T10:00:00-08:00",
        "performer": [{"reference": "PractitionerRole/role-1"}],
        "supportingInfo": [{"reference": "QuestionnaireResponse/qr-1"}],
        "note": [{"text": "kept as it is"}]})
}

/// What the clinic answered on the form.
pub fn form(answers: &[(&str, Value)]) -> Value {
    let items: Vec<Value> = answers
        .iter()
        .map(|(question, answer)| json!({"linkId": question, "answer": [answer]}))
        .collect();
    json!({"resourceType": "QuestionnaireResponse", "id": "qr-1", "status": "completed",
        "questionnaire": "https://latchkey.example/fhir/Questionnaire/lactation|1", "item": items})
}

/// That the parent wants to breastfeed, and that standard support was not enough.
pub fn necessity() -> Value {
    form(&[
        ("member.wants_to_breastfeed", json!({"valueBoolean": true})),
        ("member.standard_support", json!({"valueCoding": {"code": "insufficient"}})),
    ])
}

/// A call for the orders, in the line 2.2.
pub fn sign(orders: &[Value]) -> Value {
    let entries: Vec<Value> = orders.iter().map(|order| json!({"resource": order})).collect();
    json!({"hook": "order-sign", "hookInstance": "0b1e2f2a-0000-4000-8000-000000000001",
        "context": {"userId": "Practitioner/prac-1", "patientId": "pat-1",
            "draftOrders": {"resourceType": "Bundle", "type": "collection", "entry": entries}},
        "prefetch": {"patient": infant(), "coverage": coverage(),
            "performers": performer(NURSE_NPI, CLINIC_NPI)},
        "extension": {"davinci-crd.requestedVersion": "2.2"}})
}

/// The same in another line.
pub fn in_line(mut request: Value, line: Line) -> Value {
    request["extension"] = json!({"davinci-crd.requestedVersion": line.name()});
    request
}
