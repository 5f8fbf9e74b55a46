//! A plan, a clinic that asks, a consultant who is asked for, and bundles in both lines.

use std::sync::atomic::{AtomicU32, Ordering};

use latchkey_app::{Call, Caller, PasError, PasSetting};
use latchkey_fhir::Resource;
use latchkey_fhir::pas::Line;
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::{Id, Role};
use serde_json::{Value, json};

use crate::world::{PLAN, PRACTICE, World, caller, id};

pub const CLINIC_NPI: &str = "0000000006";
pub const NURSE_NPI: &str = "0000000014";
pub const CONSULTANT_NPI: &str = "0000000022";
pub const CONSULTANT: u8 = 50;
const URL: &str = "http://hl7.org/fhir/us/davinci-pas/StructureDefinition";
const HCPCS: &str = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";

pub struct House {
    pub world: World,
    pub line: Line,
}

impl House {
    /// The plan lets Latchkey approve what its policy settles, or leaves all to its reviewers.
    pub fn new(line: Line, approves_by_rule: bool) -> Self {
        let world = World::new();
        let operator = Caller::operator(world.app.installation());
        let keep = |number: u8, profile: Value| {
            let command = json!({"command": "keep", "profile": profile});
            let request = json!({"kind": "organisation", "id": id(number), "command": command});
            world.ask(&operator, request).unwrap();
        };
        keep(
            PLAN,
            json!({"kind": "plan", "name": "Invented Plan", "key": "health-net",
                "telephone": "555-0142", "approves_by_rule": approves_by_rule}),
        );
        let direct = json!({"plan": id(PLAN), "kind": "direct"});
        keep(
            PRACTICE,
            json!({"kind": "practice", "name": "Sample Clinic", "npi": CLINIC_NPI,
                "medi_cal_enrolled": [{"value": true}], "contracts": [{"value": direct}],
                "cpsp_certified": [{"value": true}]}),
        );
        let none = json!({"plan": id(PLAN), "kind": "none"});
        keep(
            CONSULTANT,
            json!({"kind": "consultant", "name": "Invented Consultant", "npi": CONSULTANT_NPI,
                "contracts": [{"value": none}]}),
        );
        let keeper = caller(80, PRACTICE, &[Role::Administrator]);
        let person = |of: Option<Id>, command: Value| {
            world.ask(&keeper, json!({"kind": "person", "id": of, "command": command})).unwrap().id
        };
        let profile = json!({"name": "Rene Fiction", "role": "rn", "npi": NURSE_NPI});
        let nurse = person(None, json!({"command": "keep", "profile": profile}));
        let certificate = json!({"id": id(60), "kind": "ibclc", "until": "2027-12-31"});
        person(Some(nurse), json!({"command": "add-certificate", "certificate": certificate}));
        let engaged = json!({"command": "engage", "organisation": id(PRACTICE), "kind": "staff"});
        person(Some(nurse), engaged);
        Self { world, line }
    }

    pub fn setting(&self) -> PasSetting {
        PasSetting {
            base: format!("https://latchkey.example/fhir/{}", self.line.name()),
            forms: Some(format!(
                "https://latchkey.example/fhir/{}/Questionnaire/",
                self.line.name()
            )),
            line: self.line,
        }
    }

    pub fn call(&self, who: &Caller) -> Call {
        self.world.call(who)
    }

    pub fn try_submit(&self, who: &Caller, bundle: &Value) -> Result<Value, PasError> {
        let body = bundle.to_string();
        let answered = self.world.app.pas_submit(&self.call(who), &self.setting(), body.as_bytes());
        let answered = answered.map(|resource| value(&resource))?;
        leave(self.line, &answered);
        Ok(answered)
    }

    /// Sends a request for the clinic.
    pub fn submit(&self, bundle: &Value) -> Value {
        self.try_submit(&system(), bundle).unwrap()
    }

    /// Inquires, and gives the answers as bundles that begin with a `ClaimResponse`.
    pub fn inquire(&self, who: &Caller, bundle: &Value) -> Vec<Value> {
        let whole = self.inquire_whole(who, bundle);
        let bundles = match self.line {
            Line::V2_2 => {
                let parameters = whole["parameter"].as_array().unwrap().iter();
                let returned = parameters.filter(|parameter| parameter["name"] == "return");
                returned.map(|parameter| parameter["resource"].clone()).collect()
            }
            Line::V2_0 => vec![whole],
        };
        let answers = bundles.iter().flat_map(|bundle: &Value| bundle["entry"].as_array().unwrap());
        let answers = answers.map(|entry| entry["resource"].clone());
        answers.filter(|resource| resource["resourceType"] == "ClaimResponse").collect()
    }

    pub fn inquire_whole(&self, who: &Caller, bundle: &Value) -> Value {
        let body = bundle.to_string();
        let call = self.call(who);
        let answered = self.world.app.pas_inquire(&call, &self.setting(), body.as_bytes());
        let answered = value(&answered.unwrap());
        leave(self.line, &answered);
        answered
    }

    /// The only request that waits for a reviewer of the plan.
    pub fn waiting(&self) -> Option<Id> {
        let reviewer = crate::world::reviewer();
        let queue = self.world.app.queue(&self.call(&reviewer), None, 50).unwrap();
        let mut rows = queue.rows.iter();
        let first = rows.next().map(|row| row.id);
        assert!(rows.next().is_none(), "{:?}", queue.rows);
        first
    }

    /// A request as it is kept.
    pub fn state(&self, request: Id) -> Authorization {
        let shown = self.world.app.show(&self.call(&crate::world::office()), request).unwrap();
        serde_json::from_value(serde_json::to_value(&shown.state).unwrap()).unwrap()
    }

    pub fn act(&self, who: &Caller, request: Id, command: &Value) {
        let asked = json!({"kind": "authorization", "id": request, "command": command});
        self.world.ask(who, asked).unwrap();
    }
}

/// Leaves an answer for the official validator, where one looks at it: see `xtask/src/profiles.rs`.
fn leave(line: Line, resource: &Value) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let Some(folder) = std::env::var_os("LATCHKEY_FHIR_SAMPLES") else { return };
    let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
    // What a property sends by the hundred is alike, and what others send amiss goes
    // back as it is.
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    if ["same", "corpus", "not_be_taken_up"].iter().any(|apart| test.contains(apart)) {
        return;
    }
    let guide = if line == Line::V2_0 { "davinci_pas_2.0.1" } else { "davinci_pas_2.2.1" };
    let folder = std::path::Path::new(&folder).join(guide);
    std::fs::create_dir_all(&folder).unwrap();
    let sample = json!({"profiles": [], "resource": resource}).to_string();
    std::fs::write(folder.join(format!("app-{test}-{number}.json")), sample).unwrap();
}

pub fn value(resource: &Resource) -> Value {
    serde_json::from_str(&serde_json::to_string(resource).unwrap()).unwrap()
}

/// The clinic's health record.
pub fn system() -> Caller {
    caller(90, PRACTICE, &[Role::SystemClient])
}

/// The consultant's.
pub fn other_system() -> Caller {
    caller(91, CONSULTANT, &[Role::SystemClient])
}

/// An item for some units of a perinatal code.
pub fn item(sequence: u32, code: &str, units: u32) -> Value {
    json!({
        "extension": [
            {"url": format!("{URL}/extension-itemTraceNumber"), "valueIdentifier":
                {"system": "https://ehr.clinic.example/traces", "value": format!("T-{sequence}")}},
            {"url": format!("{URL}/extension-serviceItemRequestType"), "valueCodeableConcept":
                {"coding": [{"system": "https://codesystem.x12.org/005010/1525", "code": "HS"}]}},
            {"url": format!("{URL}/extension-certificationType"), "valueCodeableConcept":
                {"coding": [{"system": "https://codesystem.x12.org/005010/1322", "code": "I"}]}},
            {"url": format!("{URL}/extension-requestedService"), "valueReference":
                {"reference": "ServiceRequest/sr-1"}},
        ],
        "sequence": sequence,
        "careTeamSequence": [1],
        "diagnosisSequence": [1],
        "category": {"coding": [{"system": "https://codesystem.x12.org/005010/1365", "code": "1"}]},
        "productOrService": {"coding": [{"system": HCPCS, "code": code}]},
        "servicedPeriod": {"start": "2026-06-10", "end": "2026-08-31"},
        "locationCodeableConcept": {"coding": [{"system": "https://www.cms.gov/Medicare/Coding/place-of-service-codes/Place_of_Service_Code_Set", "code": "11"}]},
        "quantity": {"value": units},
    })
}

fn entry(kind: &str, id: &str, mut resource: Value) -> Value {
    resource["resourceType"] = json!(kind);
    resource["id"] = json!(id);
    json!({"fullUrl": format!("https://ehr.clinic.example/fhir/{kind}/{id}"), "resource": resource})
}

/// What a request is made of.
pub struct Ask {
    pub number: &'static str,
    pub items: Vec<Value>,
    /// Who gives the service: person and house.
    pub performer: (&'static str, &'static str),
    /// What the form answers beside that the parent wants to breastfeed.
    pub answers: Vec<Value>,
}

impl Ask {
    /// For a consultant without an arrangement: a reviewer decides.
    pub fn consultant(number: &'static str) -> Self {
        let answer = |question: &str, code: &str| json!({"linkId": question, "answer": [{"valueCoding": {"code": code}}]});
        Self {
            number,
            items: vec![item(1, "Z6406", 8)],
            performer: (CONSULTANT_NPI, CONSULTANT_NPI),
            answers: vec![
                answer("member.standard_support", "insufficient"),
                answer("renderer.certification", "ibclc"),
                answer("renderer.engagement", "none"),
            ],
        }
    }

    /// For a nurse of the clinic: the policy settles it.
    pub fn nurse(number: &'static str) -> Self {
        let answer = json!({"linkId": "member.standard_support",
            "answer": [{"valueCoding": {"code": "insufficient"}}]});
        Self {
            performer: (NURSE_NPI, CLINIC_NPI),
            answers: vec![answer],
            ..Self::consultant(number)
        }
    }

    /// The bundle that asks.
    pub fn bundle(&self) -> Value {
        let npi =
            |value: &str| json!([{"system": "http://hl7.org/fhir/sid/us-npi", "value": value}]);
        let mut answers = vec![json!({"linkId": "member.wants_to_breastfeed",
            "answer": [{"valueBoolean": true}]})];
        answers.extend(self.answers.iter().cloned());
        let form = json!({"status": "completed", "item": answers,
            "questionnaire": "https://latchkey.example/fhir/2.2/Questionnaire/x|1"});
        let mut form_2_0 = form.clone();
        form_2_0["questionnaire"] = json!("https://latchkey.example/fhir/2.0/Questionnaire/x|1");
        let supporting = |sequence: u32, id: &str| {
            json!({"sequence": sequence, "category": {"coding": [{"code": "additionalInformation",
                "system": "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes"}]},
                "valueReference": {"reference": format!("QuestionnaireResponse/{id}")}})
        };
        let claim = json!({
            "identifier": [{"system": "https://ehr.clinic.example/claims", "value": self.number}],
            "status": "active",
            "type": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/claim-type",
                "code": "professional"}]},
            "use": "preauthorization",
            "patient": {"reference": "Patient/pat-1"},
            "created": "2026-06-01",
            "insurer": {"reference": "Organization/payer"},
            "provider": {"reference": "Organization/clinic"},
            "priority": {"coding": [{"code": "normal",
                "system": "http://terminology.hl7.org/CodeSystem/processpriority"}]},
            "careTeam": [{"sequence": 1, "provider": {"reference": "PractitionerRole/role-1"}}],
            "supportingInfo": [supporting(1, "qr-1"), supporting(2, "qr-2")],
            "diagnosis": [{"sequence": 1, "diagnosisCodeableConcept": {"coding": [
                {"system": "http://hl7.org/fhir/sid/icd-10-cm", "code": "P92.5"}]}}],
            "insurance": [{"sequence": 1, "focal": true,
                "coverage": {"reference": "Coverage/cov-1"}}],
            "item": self.items,
        });
        json!({
            "resourceType": "Bundle",
            "identifier": {"system": "https://ehr.clinic.example/bundles", "value": self.number},
            "type": "collection",
            "timestamp": "2026-06-01T10:00:00-07:00",
            "entry": [
                entry("Claim", &format!("claim-{}", self.number), claim),
                entry("Patient", "pat-1", patient()),
                entry("Organization", "payer", json!({"name": "Invented Plan", "active": true, "identifier":
                    [{"system": "urn:payers", "value": "SYNPLAN"}]})),
                entry("Organization", "clinic", json!({"name": "Sample Clinic", "active": true,
                    "identifier": npi(CLINIC_NPI)})),
                entry("Coverage", "cov-1", json!({"status": "active", "subscriberId": "SYN-1",
                    "beneficiary": {"reference": "Patient/pat-1"},
                    "relationship": {"coding": [{"code": "self", "system":
                        "http://terminology.hl7.org/CodeSystem/subscriber-relationship"}]},
                    "payor": [{"reference": "Organization/payer"}]})),
                entry("ServiceRequest", "sr-1", json!({"status": "active", "intent": "order",
                    "code": {"text": "Lactation consultation"},
                    "subject": {"reference": "Patient/pat-1"}})),
                entry("PractitionerRole", "role-1", json!({
                    "practitioner": {"reference": "Practitioner/prac-1"},
                    "organization": {"reference": "Organization/house"},
                    "telecom": [{"system": "phone", "value": "555-0199"}]})),
                entry("Practitioner", "prac-1", json!({"identifier": npi(self.performer.0),
                    "name": [{"family": "Fiction"}]})),
                entry("Organization", "house", json!({"identifier": npi(self.performer.1),
                    "name": "House", "active": true})),
                entry("QuestionnaireResponse", "qr-1", form),
                entry("QuestionnaireResponse", "qr-2", form_2_0),
            ],
        })
    }

    /// A request that changes an earlier one.
    pub fn update_of(&self, earlier: &'static str) -> Value {
        let mut bundle = self.bundle();
        let before = Self { number: earlier, ..Self::consultant(earlier) }.bundle();
        let claim = before["entry"][0].clone();
        bundle["entry"][0]["resource"]["related"] = json!([{
            "claim": {"reference": claim["fullUrl"]},
            "relationship": {"coding": [{"code": "prior",
                "system": "http://terminology.hl7.org/CodeSystem/ex-relatedclaimrelationship"}]}}]);
        bundle["entry"].as_array_mut().unwrap().push(claim);
        bundle
    }
}

pub fn patient() -> Value {
    json!({"gender": "female", "identifier": [{"type": {"coding": [{"code": "MB",
            "system": "http://terminology.hl7.org/CodeSystem/v2-0203"}]},
            "system": "urn:plan:members", "value": "SYN-1"}],
        "name": [{"family": "Synthetic", "given": ["Infant"]}],
        "birthDate": "2026-05-20",
        "address": [{"line": ["1 Invented Street"], "city": "Sampletown", "state": "CA",
            "postalCode": "90001-0001"}]})
}

/// An inquiry by a provider.
pub fn inquiry(provider: &str) -> Value {
    let mut bundle = Ask::consultant("inquiry").bundle();
    let absent = json!({"coding": [{"code": "not-applicable",
        "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason"}]});
    let claim = &mut bundle["entry"][0]["resource"];
    claim["item"] = json!([{"sequence": 1, "productOrService": absent}]);
    claim["supportingInfo"] = json!([]);
    claim["careTeam"] = json!([]);
    claim["diagnosis"] = json!([]);
    bundle["entry"][3]["resource"]["identifier"][0]["value"] = json!(provider);
    bundle
}

/// The codes of X12 of the items of an answer, by their sequence.
pub fn reviews(response: &Value) -> Vec<(u64, String)> {
    let items = response["item"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| (item["itemSequence"].as_u64().unwrap(), review(item))).collect()
}

/// The code of X12 of an item.
pub fn review(item: &Value) -> String {
    let parts = &item["adjudication"][0]["extension"][0]["extension"];
    let code = parts
        .as_array()
        .unwrap()
        .iter()
        .find(|part| part["url"] == format!("{URL}/extension-reviewActionCode"));
    let coding = &code.unwrap()["valueCodeableConcept"]["coding"][0];
    assert_eq!(coding["system"], "https://codesystem.x12.org/005010/306");
    coding["code"].as_str().unwrap().to_owned()
}

/// The value of an extension of an element.
pub fn extension<'v>(element: &'v Value, name: &str) -> Option<&'v Value> {
    let all = element["extension"].as_array()?;
    all.iter().find(|extension| extension["url"] == format!("{URL}/{name}"))
}
