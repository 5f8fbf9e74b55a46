//! A case means the same whichever door it comes through: told by a health record in the terms of
//! FHIR, it is the case that a file of it is, and is decided alike.

use std::cell::RefCell;

use latchkey_app::{
    Caller, Considered, HealthRecord, HookError, HookKept, HookSetting, NotAnswered, Purge, Purged,
};
use latchkey_domain::{Answer, AuthorizationStatus, Case, Fact, Kind};
use latchkey_fhir::Resource;
use latchkey_fhir::crd::{Covered, Line, PriorAuthorization, check};
use latchkey_fhir::hooks::HookRequest;
use latchkey_json::{RawCases, check_dates, read_example};
use latchkey_policy::Reply;
use latchkey_workflow::{Retention, Role};
use serde_json::{Value, json};

use crate::world::{PRACTICE, World, caller, id, library};

const FORMS: &str = "https://latchkey.example/fhir/";

/// Numbers that look random and are the same everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }

    pub fn value(&mut self, fact: Fact) -> String {
        let days = ["2026-01-05", "2026-06-10", "2026-08-01", "2026-09-30", "2027-06-01"];
        match fact.kind() {
            Kind::YesNo => ["yes", "no"][self.below(2)].to_owned(),
            Kind::OneOf(names) => names[self.below(names.len())].to_owned(),
            Kind::Date => days[self.below(days.len())].to_owned(),
            Kind::Number => (15 * (1 + self.below(4))).to_string(),
            Kind::Place => ["11", "12", "02"][self.below(3)].to_owned(),
            Kind::Codes if fact == Fact::ServiceProcedures => "Z6406".to_owned(),
            Kind::Codes => ["Z39.1", "O92.79", "P92.5"][self.below(3)].to_owned(),
            Kind::Npi => "0000000006".to_owned(),
            Kind::Text => format!("TEXT-{}", self.below(9)),
        }
    }
}

/// A case as a health record tells it: in the place that FHIR has for a fact, or else as the answer
/// on a form of ours.
fn told(case: &Case) -> Value {
    let text = |fact: Fact| case.text(fact).filter(|text| !text.is_empty());
    let mut order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft",
        "code": {"text": "Lactation consultation"},
        "supportingInfo": [{"reference": "QuestionnaireResponse/qr-1"}]});
    let coding = |system: &str, codes: String| -> Vec<Value> {
        codes
            .split(',')
            .map(str::trim)
            .map(|code| json!({"system": system, "code": code}))
            .collect()
    };
    let mut items = Vec::new();
    for &fact in Fact::ALL {
        let Some(value) = text(fact) else { continue };
        match fact {
            Fact::Plan | Fact::Program => {}
            Fact::ServiceDate => order["occurrenceDateTime"] = json!(value),
            Fact::ServicePlace => {
                let system = "https://www.cms.gov/Medicare/Coding/place-of-service-codes/\
                              Place_of_Service_Code_Set";
                order["locationCode"] = json!([{"coding": coding(system, value)}]);
            }
            Fact::ServiceMinutes => {
                let minutes: u32 = value.parse().unwrap();
                order["quantityQuantity"] = json!({"value": minutes, "code": "min"});
            }
            Fact::ServiceProcedures => {
                let system = "http://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets";
                order["code"]["coding"] = json!(coding(system, value));
            }
            Fact::ServiceDiagnoses => {
                let system = "http://hl7.org/fhir/sid/icd-10-cm";
                order["reasonCode"] = json!([{"coding": coding(system, value)}]);
            }
            _ => items.push(json!({"linkId": fact.name(), "answer": [answer(fact, &value)]})),
        }
    }
    let form = json!({"resourceType": "QuestionnaireResponse", "id": "qr-1", "status": "completed",
        "questionnaire": format!("{FORMS}x|1"), "item": items});
    json!({"hook": "order-sign", "hookInstance": "1",
        "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
            {"resourceType": "Bundle", "entry": [{"resource": order}, {"resource": form}]}},
        "prefetch": {"coverage": {"resourceType": "Coverage", "id": "cov-1", "status": "active",
            "payor": [{"identifier": {"value": "SYNPLAN"}}]}}})
}

fn answer(fact: Fact, value: &str) -> Value {
    match fact.kind() {
        Kind::YesNo => json!({"valueBoolean": value == "yes"}),
        Kind::OneOf(_) => json!({"valueCoding": {"code": value}}),
        Kind::Date => json!({"valueDate": value}),
        Kind::Number => json!({"valueInteger": value.parse::<u32>().unwrap()}),
        _ => json!({"valueString": value}),
    }
}

fn system() -> Caller {
    caller(90, PRACTICE, &[Role::SystemClient])
}

fn considered(world: &World, request: &Value, line: Line) -> Considered {
    asked(world, request, line, None).unwrap()
}

fn asked(
    world: &World,
    request: &Value,
    line: Line,
    record: Option<&dyn HealthRecord>,
) -> Result<Considered, HookError> {
    let mut request = HookRequest::read(request.to_string().as_bytes()).unwrap();
    let setting = HookSetting {
        base: "https://latchkey.example".to_owned(),
        forms: Some(FORMS.to_owned()),
        are_adaptive: false,
        answers_others: true,
    };
    world.app.consider(&world.call(&system()), &mut request, line, &setting, record)
}

/// A case told by a health record is the same case, and what is said of it follows from how the
/// policy decides it.
fn holds(world: &World, mut case: Case) {
    case.plan = Some("health-net".to_owned());
    case.program = Some("medi-cal".to_owned());
    let request = told(&case);
    for line in Line::ALL {
        let considered = considered(world, &request, line);
        let [decided] = considered.decided.as_slice() else { panic!("{request}") };
        if !decided.is_ours {
            // By a code of the lists that carries no support of breastfeeding.
            assert!(!case.service.procedures.is_empty(), "{request}");
            continue;
        }
        let mut came = decided.case.clone();
        // What follows from a diagnosis is known of a case that does not say it.
        if case.member.pregnant.is_none() {
            came.member.pregnant = None;
        }
        assert_eq!(came, case, "{request}");
        let told = decided.origins.iter().map(|origin| origin.fact);
        for fact in told {
            assert!(decided.case.text(fact).is_some(), "{fact}");
        }
        assert_eq!(check(&decided.information.write(line), line), [], "{request}");
        follows(&decided.case, &decided.information.covered);
    }
}

/// What is said follows from the answer: see the table in `app/src/fhir/said.rs`.
fn follows(case: &Case, said: &Covered) {
    let mut asked = case.clone();
    asked.authorization.status.get_or_insert(AuthorizationStatus::None);
    let library = library();
    let Ok(Reply::Determined(determined)) = library.determine(&asked) else {
        let is_unsaid = matches!(said, Covered::Indeterminate(_) | Covered::Conditional(_));
        assert!(is_unsaid || *said == Covered::No, "{said:?}");
        return;
    };
    let answer = determined.determination.decision.answer;
    let is_right = match answer {
        Answer::Billable => matches!(said, Covered::Yes(_)),
        Answer::AuthorizeFirst => *said == Covered::Yes(PriorAuthorization::NeededByPerformer),
        Answer::NotBillable => *said == Covered::No,
        Answer::ClinicalReview | Answer::NeedFacts => matches!(said, Covered::Conditional(_)),
        Answer::NotStated | Answer::FollowPpg => matches!(said, Covered::Indeterminate(_)),
    };
    assert!(is_right, "{answer}: {said:?}");
}

#[test]
fn the_worked_cases_are_the_same_cases_when_a_health_record_tells_them() {
    let world = World::new();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = std::fs::read(root.join("cases/health-net-lactation.json")).unwrap();
    let mut count = 0;
    for raw in RawCases::new(file.as_slice()).unwrap() {
        holds(&world, read_example(&raw.unwrap().bytes).unwrap().case);
        count += 1;
    }
    assert!(count >= 30, "{count}");
}

#[test]
fn any_case_is_the_same_case_when_a_health_record_tells_it() {
    let world = World::new();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut count = 0;
    while count < 1_500 {
        let mut case = Case::default();
        let most = 1 + random.below(Fact::ALL.len());
        for _ in 0..most {
            let fact = Fact::ALL[random.below(Fact::ALL.len())];
            let value = random.value(fact);
            case.set(fact, &value).unwrap();
        }
        if check_dates(&case).is_ok() {
            holds(&world, case);
            count += 1;
        }
    }
}

/// A health record with some resources, which notes what it is asked.
struct Record {
    resources: Value,
    asked: RefCell<Vec<String>>,
    fails_at: &'static str,
}

impl HealthRecord for Record {
    fn holds(&self, address: &str) -> bool {
        address.starts_with("https://ehr.clinic.example/fhir/")
    }

    fn ask(&self, query: &str) -> Result<Vec<Resource>, NotAnswered> {
        self.asked.borrow_mut().push(query.to_owned());
        if query.starts_with(self.fails_at) {
            return Err(NotAnswered);
        }
        let is_found = |resource: &&Value| {
            let (kind, id) = (resource["resourceType"].as_str(), resource["id"].as_str());
            let address = format!("{}/{}", kind.unwrap(), id.unwrap());
            address == query || query.starts_with(&format!("{}?", kind.unwrap()))
        };
        let found = self.resources.as_array().unwrap().iter().filter(is_found);
        Ok(found.map(|resource| serde_json::from_str(&resource.to_string()).unwrap()).collect())
    }
}

fn record(fails_at: &'static str) -> Record {
    let npi = |value: &str| json!([{"system": "http://hl7.org/fhir/sid/us-npi", "value": value}]);
    let resources = json!([
        {"resourceType": "ServiceRequest", "id": "sr-1", "code": {"text": "Lactation visit"},
            "occurrenceDateTime": "2026-06-10"},
        {"resourceType": "Patient", "id": "pat-1", "birthDate": "2026-05-20"},
        {"resourceType": "Coverage", "id": "cov-1", "status": "active",
            "payor": [{"identifier": {"value": "SYNPLAN"}}]},
        {"resourceType": "PractitionerRole", "id": "role-1",
            "practitioner": {"reference": "Practitioner/prac-1"},
            "organization": {"reference": "Organization/org-1"}},
        {"resourceType": "Practitioner", "id": "prac-1", "identifier": npi("0000000014"),
            "qualification": [{"code": {"text": "IBCLC"}, "period": {"end": "2026-12-31"}}]},
        {"resourceType": "Organization", "id": "org-1", "identifier": npi("0000000006")},
    ]);
    Record { resources, asked: RefCell::default(), fails_at }
}

/// A call to which nothing was sent along.
fn bare() -> Value {
    json!({"hook": "order-dispatch", "hookInstance": "1", "context": {"patientId": "pat-1",
        "dispatchedOrders": ["ServiceRequest/sr-1"], "performer": "PractitionerRole/role-1"}})
}

#[test]
fn what_was_not_sent_along_is_asked_of_the_record_once() {
    let world = World::new();
    let record = record("nothing");
    let considered = asked(&world, &bare(), Line::V2_2, Some(&record)).unwrap();
    let case = &considered.decided[0].case;
    for (fact, value) in [
        (Fact::ServiceDate, "2026-06-10"),
        (Fact::MemberPatient, "infant"),
        (Fact::BillerNpi, "0000000006"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererCertificationExpires, "2026-12-31"),
    ] {
        assert_eq!(case.text(fact).as_deref(), Some(value), "{fact}");
    }
    let mut queries = record.asked.borrow().clone();
    let count = queries.len();
    queries.sort_unstable();
    queries.dedup();
    assert_eq!((queries.len(), count), (6, 6), "{queries:?}");
}

#[test]
fn a_record_that_gives_no_answer_is_said_to_and_no_fact_is_made_up() {
    let world = World::new();
    let considered = asked(&world, &bare(), Line::V2_2, Some(&record("Practitioner"))).unwrap();
    let [decided] = considered.decided.as_slice() else { panic!() };
    let unsaid = Covered::Indeterminate(PriorAuthorization::Indeterminate);
    assert_eq!(decided.information.covered, unsaid);
    let written = serde_json::to_string(&decided.information.write(Line::V2_2)).unwrap();
    assert!(written.contains("\"technical\""), "{written}");
    assert_eq!(decided.case.text(Fact::RendererCertification), None);
    for needed in ["Coverage", "ServiceRequest"] {
        let refused = asked(&world, &bare(), Line::V2_2, Some(&record(needed)));
        assert!(matches!(refused, Err(HookError::Missing(_))), "{needed}: {refused:?}");
    }
    let refused = asked(&world, &bare(), Line::V2_2, None);
    assert!(matches!(refused, Err(HookError::Missing(_))), "{refused:?}");
}

#[test]
fn calls_go_when_the_law_no_longer_needs_them() {
    let world = World::new();
    let mut request = HookRequest::read(told(&Case::default()).to_string().as_bytes()).unwrap();
    let setting = HookSetting {
        base: "https://l.example".to_owned(),
        forms: None,
        are_adaptive: false,
        answers_others: true,
    };
    let call = world.call(&system());
    let considered = world.app.consider(&call, &mut request, Line::V2_2, &setting, None).unwrap();
    let kept = HookKept {
        hook: request.hook,
        line: Line::V2_2,
        request: "{}".to_owned(),
        response: "{}".to_owned(),
        token: ("issuer".to_owned(), "number".to_owned(), world.now.get()),
    };
    assert!(world.app.keep_hook(&call, &considered, kept.clone()).unwrap());
    assert!(!world.app.keep_hook(&call, &considered, kept).unwrap(), "a token works once");
    let said = considered.decided[0].information.assertion.parse().unwrap();
    assert!(world.app.assertion(&world.call(&system()), said).unwrap().is_some());
    world.is("2046-02-01 10:00");
    let purge = Purge {
        organisation: id(PRACTICE),
        before: "2027-01-01".parse().unwrap(),
        contract_ended: "2026-12-31".parse().unwrap(),
        only_count: false,
    };
    let keeper = world.call(&caller(91, PRACTICE, &[Role::Administrator]));
    let purged = world.app.purge(&keeper, purge, &Retention::shipped().unwrap()).unwrap();
    assert_eq!(purged, Purged { calls: 1, ..Purged::default() });
    assert_eq!(world.app.assertion(&world.call(&system()), said).unwrap(), None);
}
