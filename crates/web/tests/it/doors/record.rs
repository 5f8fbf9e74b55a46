//! The doors of health records: a hook while an order is written, and a form that is filled in question by
//! question and sent with a request for authorisation.

use latchkey_app::{Call, Caller, PasSetting};
use latchkey_domain::{Case, Fact, Kind, Patient};
use latchkey_fhir::Resource;
use latchkey_fhir::crd::Line;
use latchkey_fhir::hooks::HookRequest;
use latchkey_json::check_dates;
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::{Id, Role};
use serde_json::{Value, json};

use crate::fhir::bundle;
use crate::hooks::clinic::{CLINIC, Clinic};
use crate::world::{hooks, id};

const BASE: &str = "https://latchkey.example/fhir/2.2";

/// A clinic whose systems ask.
pub struct Records {
    clinic: Clinic,
}

/// The case as a request for authorisation can tell it, where it can tell one at all.
pub fn told_by_a_request(case: &Case) -> Option<Case> {
    let mut told = case.clone();
    told.biller.npi = None;
    told.authorization.status = None;
    told.authorization.number = None;
    told.renderer.certification_expires = None;
    told.member.pregnant = None;
    // A request is for somebody who is born, and an infant's own birth is told as the patient's.
    let is_told = match told.member.patient? {
        Patient::Infant => told.member.infant_birth_date.is_some(),
        Patient::Parent => told.member.infant_birth_date.is_none(),
    };
    let day = told.service.date?;
    let born = told.member.infant_birth_date;
    let is_near = born.is_none_or(|born| born <= day);
    (is_told && is_near && check_dates(&told).is_ok()).then_some(told)
}

/// An answer to the question of a fact.
fn answer(fact: Fact, value: &str) -> Value {
    let mut answer = match fact.kind() {
        Kind::YesNo => json!({"valueBoolean": value == "yes"}),
        Kind::OneOf(_) => json!({"valueCoding": {"code": value}}),
        Kind::Date => json!({"valueDate": value}),
        Kind::Number => json!({"valueInteger": value.parse::<u32>().unwrap()}),
        _ => json!({"valueString": value}),
    };
    answer["extension"] = json!([{
        "url": "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin",
        "extension": [{"url": "source", "valueCode": "manual"},
            {"url": "author", "extension": [
                {"url": "practitioner", "valueReference": {"reference": "Practitioner/1"}}]}]}]);
    answer
}

fn text(case: &Case, fact: Fact) -> Option<String> {
    case.text(fact).filter(|text| !text.is_empty())
}

/// The parameter of an operation.
fn asked(parameters: &Value) -> Resource {
    let whole = json!({"resourceType": "Parameters", "parameter": parameters});
    serde_json::from_str(&whole.to_string()).unwrap()
}

fn value(resource: &Resource) -> Value {
    serde_json::from_str(&serde_json::to_string(resource).unwrap()).unwrap()
}

impl Records {
    pub fn new() -> Self {
        Self { clinic: Clinic::new() }
    }

    fn system(&self) -> Call {
        let operator = self.clinic.world.operator().caller;
        let (account, organisation) = (self.clinic.client, id(CLINIC));
        let caller = Caller { account, organisation, roles: vec![Role::SystemClient], ..operator };
        self.clinic.world.call(caller)
    }

    /// The case that a hook makes of an order: its day is the order's, the rest stands on a form.
    pub fn over_hooks(&self, case: &Case) -> Case {
        let apart = [Fact::Plan, Fact::Program, Fact::ServiceDate];
        let told = Fact::ALL.iter().filter(|fact| !apart.contains(fact));
        let item = |fact: &Fact| {
            let value = text(case, *fact)?;
            Some(json!({"linkId": fact.name(), "answer": [answer(*fact, &value)]}))
        };
        let items: Vec<Value> = told.filter_map(item).collect();
        let form = json!({"resourceType": "QuestionnaireResponse", "id": "qr-1",
            "status": "completed", "questionnaire": format!("{BASE}/Questionnaire/x|1"),
            "item": items});
        let mut order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft",
            "code": {"text": "Lactation consultation"},
            "supportingInfo": [{"reference": "QuestionnaireResponse/qr-1"}]});
        if let Some(day) = case.service.date {
            order["occurrenceDateTime"] = json!(day.to_string());
        }
        let request = json!({"hook": "order-sign", "hookInstance": "1",
            "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
                {"resourceType": "Bundle", "entry": [{"resource": order}, {"resource": form}]}},
            "prefetch": {"coverage": insurance()}});
        let mut request = HookRequest::read(request.to_string().as_bytes()).unwrap();
        let app = &self.clinic.world.app;
        let setting = hooks().unwrap();
        let considered =
            app.consider(&self.system(), &mut request, Line::V2_2, &setting, None).unwrap();
        considered.decided[0].case.clone()
    }

    /// The case that is kept of a request, with the form that its policy asks for.
    pub fn over_a_form_and_a_request(&self, case: &Case, number: &str) -> Case {
        let form = self.filled_in(case);
        let mut bundle = bundle(number);
        let entries = bundle["entry"].as_array_mut().unwrap();
        for entry in entries.iter_mut() {
            let resource = &mut entry["resource"];
            match resource["resourceType"].as_str().unwrap() {
                "Claim" => {
                    let role = json!({"reference": "PractitionerRole/prac-1"});
                    resource["careTeam"] = json!([{"sequence": 1, "provider": role}]);
                    let item = &mut resource["item"][0];
                    item["productOrService"] = json!({"text": "Lactation consultation"});
                    item.as_object_mut().unwrap().remove("servicedPeriod");
                    item["servicedDate"] = json!(case.service.date.unwrap().to_string());
                }
                "Patient" => {
                    let born = case.member.infant_birth_date.map(|born| born.to_string());
                    resource["birthDate"] = json!(born.as_deref().unwrap_or("1996-01-01"));
                    resource["identifier"][0]["value"] = json!(number);
                }
                "Coverage" => resource["subscriberId"] = json!(number),
                // Who gives the service is named by nobody's number: the form says what they are.
                "Practitioner" => {
                    *resource = json!({"resourceType": "PractitionerRole", "id": "prac-1"});
                    let base = "https://ehr.clinic.example/fhir";
                    entry["fullUrl"] = json!(format!("{base}/PractitionerRole/prac-1"));
                }
                "QuestionnaireResponse" => {
                    let mut form = form.clone();
                    form["id"] = json!("qr-1");
                    *resource = form;
                }
                _ => {}
            }
        }
        let app = &self.clinic.world.app;
        let setting = PasSetting {
            base: BASE.to_owned(),
            forms: Some(format!("{BASE}/Questionnaire/")),
            line: latchkey_fhir::pas::Line::V2_2,
        };
        let body = bundle.to_string();
        let answered = value(&app.pas_submit(&self.system(), &setting, body.as_bytes()).unwrap());
        let response = &answered["entry"][0]["resource"];
        assert!(response["error"].is_null(), "{response}\n{bundle}");
        let request: Id = response["id"].as_str().unwrap().parse().unwrap();
        let shown = app.show(&self.system(), request).unwrap();
        let state = serde_json::to_value(&shown.state).unwrap();
        let state: Authorization = serde_json::from_value(state).unwrap();
        let mut came = app.case(&self.system(), state.case).unwrap().case.to_case();
        // How the request itself stands is not what was told.
        came.authorization.status = None;
        came.authorization.number = None;
        came
    }

    /// The adaptive form of the plan, filled in to its end by somebody who knows a case.
    fn filled_in(&self, case: &Case) -> Value {
        let (app, setting) = (&self.clinic.world.app, hooks().unwrap());
        let form = format!("{BASE}/Questionnaire/health-net-medi-cal-lactation-adaptive");
        let package = asked(&json!([{"name": "coverage", "resource": insurance()},
            {"name": "questionnaire", "valueCanonical": form}]));
        let package = app.form_package(&self.system(), &package, Line::V2_2, &setting).unwrap();
        let entries = &value(&package)["parameter"][0]["resource"]["entry"];
        let mut filled = entries[1]["resource"].clone();
        for _ in 0..40 {
            let sent = asked(&json!([{"name": "questionnaire-response", "resource": filled}]));
            let next = app.next_question(&self.system(), sent, Line::V2_2, &setting).unwrap();
            filled = value(&next)["parameter"][0]["resource"].clone();
            if filled["status"] == "completed" {
                return filled;
            }
            for item in filled["item"].as_array_mut().into_iter().flatten() {
                let fact = Fact::from_name(item["linkId"].as_str().unwrap());
                let said = fact.and_then(|fact| Some((fact, text(case, fact)?)));
                if let (Some((fact, said)), None) = (said, item.get("answer")) {
                    item["answer"] = json!([answer(fact, &said)]);
                }
            }
        }
        panic!("a form is asked without an end: {filled}");
    }
}

fn insurance() -> Value {
    json!({"resourceType": "Coverage", "id": "cov-1", "status": "active",
        "beneficiary": {"reference": "Patient/pat-1"}, "payor": [{"display": "The plan"}]})
}
