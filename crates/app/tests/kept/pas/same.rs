//! One decision, many doors: a case told over PAS, over CDS Hooks and to the decision itself is the
//! same case, and is decided alike.

use latchkey_app::HookSetting;
use latchkey_domain::{Case, Fact, Kind, Patient};
use latchkey_fhir::hooks::HookRequest;
use latchkey_fhir::pas::Line;
use latchkey_json::{RawCases, check_dates, read_example};
use latchkey_policy::{Library, Reply};
use latchkey_workflow::Id;
use serde_json::{Value, json};

use super::house::{Ask, House, patient, system};
use crate::world::{library, office};

/// Numbers that look random and are the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

/// What is told in places of its own, or is the workflow's or the registry's to say.
fn is_apart(fact: Fact) -> bool {
    matches!(
        fact,
        Fact::Plan
            | Fact::Program
            | Fact::MemberPatient
            | Fact::MemberInfantBirthDate
            | Fact::BillerNpi
            | Fact::AuthorizationStatus
            | Fact::AuthorizationNumber
    )
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

/// A case that both guides can tell: its patient is known, and an infant's birth.
fn plain(mut case: Case) -> Option<Case> {
    case.plan = Some("health-net".to_owned());
    case.program = Some("medi-cal".to_owned());
    case.biller.npi = None;
    case.authorization.status = None;
    case.authorization.number = None;
    let is_told = match case.member.patient? {
        Patient::Infant => case.member.infant_birth_date.is_some(),
        Patient::Parent => case.member.infant_birth_date.is_none(),
    };
    let texts = [Fact::ServiceProcedures, Fact::ServiceDiagnoses];
    let has_codes = texts.iter().any(|fact| case.text(*fact).is_some_and(|text| !text.is_empty()));
    let day = case.service.date?;
    let is_near = case
        .member
        .infant_birth_date
        .is_none_or(|born| day - born < 8 * 365 && born < "2026-06-01".parse().unwrap());
    (is_told && is_near && !has_codes && check_dates(&case).is_ok()).then_some(case)
}

/// The resources that both calls have: who is treated, and what a form answers.
fn resources(case: &Case) -> (Value, Value) {
    let mut who = patient();
    who["birthDate"] = match case.member.infant_birth_date {
        Some(born) => json!(born.to_string()),
        None => json!("1996-01-01"),
    };
    let told = Fact::ALL.iter().filter(|fact| !is_apart(**fact));
    let items: Vec<Value> = told
        .filter_map(|&fact| {
            let value = case.text(fact).filter(|text| !text.is_empty())?;
            Some(json!({"linkId": fact.name(), "answer": [answer(fact, &value)]}))
        })
        .collect();
    let form = json!({"resourceType": "QuestionnaireResponse", "id": "qr-1", "status": "completed",
        "questionnaire": "https://latchkey.example/fhir/2.2/Questionnaire/x|1", "item": items});
    (who, form)
}

fn over_pas(house: &House, case: &Case, number: &str) -> Case {
    let (who, form) = resources(case);
    let mut bundle = Ask::nurse("A").bundle();
    bundle["identifier"]["value"] = json!(number);
    let entry = |bundle: &mut Value, kind: &str, resource: Value| {
        let all = bundle["entry"].as_array_mut().unwrap();
        let found = all.iter_mut().find(|entry| entry["resource"]["resourceType"] == kind).unwrap();
        let id = found["resource"]["id"].clone();
        found["resource"] = resource;
        found["resource"]["resourceType"] = json!(kind);
        found["resource"]["id"] = id;
    };
    let day = case.service.date.unwrap().to_string();
    let mut claim = bundle["entry"][0]["resource"].clone();
    claim["identifier"][0]["value"] = json!(number);
    claim["diagnosis"] = json!([]);
    let mut item = claim["item"][0].clone();
    item["productOrService"] = json!({"text": "Lactation consultation"});
    item.as_object_mut().unwrap().remove("locationCodeableConcept");
    item.as_object_mut().unwrap().remove("servicedPeriod");
    item["servicedDate"] = json!(day);
    claim["item"] = json!([item]);
    entry(&mut bundle, "Claim", claim);
    let mut someone = who.clone();
    someone["identifier"][0]["value"] = json!(number);
    entry(&mut bundle, "Patient", someone);
    entry(&mut bundle, "QuestionnaireResponse", form);
    // Who gives the service is named by nobody's number: the form says what they are.
    entry(&mut bundle, "PractitionerRole", json!({}));
    let answered = house.submit(&bundle);
    let response = &answered["entry"][0]["resource"];
    let id: Option<Id> = response["id"].as_str().and_then(|id| id.parse().ok());
    assert!(response["error"].is_null(), "{response}\n{bundle}");
    let state = house.state(id.unwrap());
    let kept = house.world.app.case(&house.call(&office()), state.case).unwrap().case;
    let mut came = kept.to_case();
    came.authorization.status = None;
    came.authorization.number = None;
    came
}

fn over_hooks(house: &House, case: &Case) -> Case {
    let (mut who, form) = resources(case);
    who["resourceType"] = json!("Patient");
    who["id"] = json!("pat-1");
    let order = json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft",
        "occurrenceDateTime": case.service.date.unwrap().to_string(),
        "code": {"text": "Lactation consultation"},
        "supportingInfo": [{"reference": "QuestionnaireResponse/qr-1"}]});
    let request = json!({"hook": "order-sign", "hookInstance": "1",
        "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
            {"resourceType": "Bundle", "entry": [{"resource": order}, {"resource": form}]}},
        "prefetch": {"patient": who, "coverage": {"resourceType": "Coverage", "id": "cov-1",
            "status": "active", "payor": [{"identifier": {"value": "SYNPLAN"}}]}}});
    let mut request = HookRequest::read(request.to_string().as_bytes()).unwrap();
    let setting = HookSetting {
        base: "https://latchkey.example".to_owned(),
        forms: house.setting().forms,
        answers_others: true,
        are_adaptive: false,
    };
    let call = house.call(&system());
    let line = latchkey_fhir::crd::Line::V2_2;
    let considered = house.world.app.consider(&call, &mut request, line, &setting, None).unwrap();
    considered.decided[0].case.clone()
}

/// Whatever a decision rests on and says.
fn decided(library: &Library, case: &Case) -> String {
    let Ok(Reply::Determined(determined)) = library.determine(case) else {
        return "nothing".to_owned();
    };
    format!("{:?}", determined.determination.decision)
}

#[test]
fn a_case_over_pas_over_hooks_and_at_the_terminal_is_decided_alike() {
    let house = House::new(Line::V2_2, false);
    let library = library();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = std::fs::read(root.join("cases/health-net-lactation.json")).unwrap();
    let mut cases: Vec<Case> = RawCases::new(file.as_slice())
        .unwrap()
        .map(|raw| read_example(&raw.unwrap().bytes).unwrap().case)
        .collect();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..6_000 {
        let mut case = Case::default();
        for _ in 0..=random.below(Fact::ALL.len()) {
            let fact = Fact::ALL[random.below(Fact::ALL.len())];
            let days = ["2026-03-05", "2026-05-20", "2026-06-10", "2026-07-30"];
            let value = match fact.kind() {
                Kind::YesNo => ["yes", "no"][random.below(2)].to_owned(),
                Kind::OneOf(names) => names[random.below(names.len())].to_owned(),
                Kind::Date => days[random.below(days.len())].to_owned(),
                Kind::Number => (15 * (1 + random.below(4))).to_string(),
                Kind::Place => ["11", "12", "02"][random.below(3)].to_owned(),
                Kind::Codes | Kind::Npi => continue,
                Kind::Text => format!("TEXT-{}", random.below(9)),
            };
            case.set(fact, &value).unwrap();
        }
        cases.push(case);
    }
    let mut count = 0;
    for case in cases.into_iter().filter_map(plain) {
        if count == 400 {
            break;
        }
        count += 1;
        let told = decided(&library, &case);
        let pas = over_pas(&house, &case, &format!("N-{count}"));
        assert_eq!(pas, case);
        assert_eq!(decided(&library, &pas), told);
        let hooks = over_hooks(&house, &case);
        assert_eq!(decided(&library, &hooks), told, "{case:?}\n{hooks:?}");
    }
    assert!(count >= 150, "{count}");
}
