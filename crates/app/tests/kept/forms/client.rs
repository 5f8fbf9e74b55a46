//! A health record that fills in forms: what it sends, and what it does with what comes back.

use latchkey_app::{Caller, FormError, HookSetting};
use latchkey_domain::{Case, Fact, Kind};
use latchkey_fhir::Resource;
use latchkey_fhir::crd::Line;
use latchkey_policy::{GroupReply, Library, Reply};
use latchkey_workflow::Role;
use serde_json::{Value, json};

use crate::world::{PRACTICE, World, caller, whole_library};

pub const BASE: &str = "https://latchkey.example/fhir/";
pub const LACTATION: &str = "health-net-medi-cal-lactation";

pub fn system() -> Caller {
    caller(90, PRACTICE, &[Role::SystemClient])
}

pub fn setting(are_adaptive: bool) -> HookSetting {
    HookSetting {
        base: "https://latchkey.example".to_owned(),
        forms: Some(BASE.to_owned()),
        are_adaptive,
        answers_others: true,
    }
}

pub fn resource(value: &Value) -> Resource {
    serde_json::from_str(&value.to_string()).unwrap()
}

pub fn value(resource: &Resource) -> Value {
    serde_json::from_str(&serde_json::to_string(resource).unwrap()).unwrap()
}

/// The address of a form of a line.
pub fn form(line: Line, name: &str) -> String {
    format!("{BASE}{}/Questionnaire/{name}", line.name())
}

pub fn coverage() -> Value {
    json!({"resourceType": "Coverage", "id": "cov-1", "status": "active",
        "beneficiary": {"reference": "Patient/pat-1"},
        "payor": [{"identifier": {"value": "SYNPLAN"}}]})
}

/// What is asked for packages: the insurance, and what else is named.
pub fn asks(others: &[Value]) -> Value {
    let coverage = json!({"name": "coverage", "resource": coverage()});
    let all: Vec<Value> = [coverage].into_iter().chain(others.iter().cloned()).collect();
    json!({"resourceType": "Parameters", "parameter": all})
}

pub fn named(form: &str) -> Value {
    json!({"name": "questionnaire", "valueCanonical": form})
}

pub fn package_of(
    world: &World,
    asked: &Value,
    line: Line,
    are_adaptive: bool,
) -> Result<Value, FormError> {
    let call = world.call(&system());
    let sent = resource(asked);
    world.app.form_package(&call, &sent, line, &setting(are_adaptive)).map(|r| value(&r))
}

/// The bundles of an answer.
pub fn bundles(answer: &Value) -> Vec<Value> {
    let all = answer["parameter"].as_array().unwrap().iter();
    let bundles = all.filter(|part| part["resource"]["resourceType"] == "Bundle");
    bundles.map(|part| part["resource"].clone()).collect()
}

/// What an answer tells beside the bundles.
pub fn told(answer: &Value) -> Option<Value> {
    let mut all = answer["parameter"].as_array().unwrap().iter();
    let outcome = all.find(|part| part["resource"]["resourceType"] == "OperationOutcome");
    outcome.map(|part| part["resource"].clone())
}

/// The resources of a kind in a bundle.
pub fn of_kind<'v>(bundle: &'v Value, kind: &str) -> Vec<&'v Value> {
    let entries = bundle["entry"].as_array().unwrap().iter();
    entries.map(|entry| &entry["resource"]).filter(|r| r["resourceType"] == kind).collect()
}

/// Every question and group of a form, or of what is filled in.
pub fn items(of: &Value) -> Vec<&Value> {
    let items = of["item"].as_array().map(Vec::as_slice).unwrap_or_default();
    items.iter().flat_map(|item| [item].into_iter().chain(self::items(item))).collect()
}

/// An answer to the question of a fact.
pub fn answer(fact: Fact, text: &str) -> Vec<Value> {
    let origin = json!([{
        "url": "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin",
        "extension": [{"url": "source", "valueCode": "manual"},
            {"url": "author", "extension": [
                {"url": "practitioner", "valueReference": {"reference": "Practitioner/1"}}]}]}]);
    let one = |name: &str, value: Value| json!({name: value, "extension": origin});
    match fact.kind() {
        Kind::YesNo => vec![one("valueBoolean", json!(text == "yes"))],
        Kind::OneOf(_) => {
            let system = format!("{BASE}CodeSystem/{}", fact.name().replace(['.', '_'], "-"));
            vec![one("valueCoding", json!({"system": system, "code": text}))]
        }
        Kind::Date => vec![one("valueDate", json!(text))],
        Kind::Number => vec![one("valueInteger", json!(text.parse::<u32>().unwrap()))],
        Kind::Codes => text.split(',').map(|code| one("valueString", json!(code.trim()))).collect(),
        _ => vec![one("valueString", json!(text))],
    }
}

/// Answers what was asked and is not answered yet, as a case says.
pub fn fill_in(filled: &mut Value, case: &Case) {
    for item in filled["item"].as_array_mut().into_iter().flatten() {
        let fact = Fact::from_name(item["linkId"].as_str().unwrap());
        let text = fact.and_then(|fact| case.text(fact)).filter(|text| !text.is_empty());
        if let (Some(fact), Some(text), None) = (fact, text, item.get("answer")) {
            item["answer"] = json!(answer(fact, &text));
        }
    }
}

pub fn goes_on(world: &World, filled: &Value, line: Line) -> Result<Value, FormError> {
    let sent = json!({"resourceType": "Parameters",
        "parameter": [{"name": "questionnaire-response", "resource": filled}]});
    let call = world.call(&system());
    let answer = world.app.next_question(&call, resource(&sent), line, &setting(true))?;
    Ok(value(&answer)["parameter"][0]["resource"].clone())
}

/// Fills in an adaptive form to its end, answering as a case says. Gives how often it went back too.
pub fn finish(world: &World, draft: &Value, case: &Case, line: Line) -> (Value, usize) {
    let mut filled = draft.clone();
    for times in 1..40 {
        filled = goes_on(world, &filled, line).unwrap();
        if filled["status"] == "completed" {
            return (filled, times);
        }
        fill_in(&mut filled, case);
    }
    panic!("a form is asked without an end: {filled}");
}

/// The draft of the plan's adaptive form.
pub fn adaptive_draft(world: &World, line: Line) -> Value {
    let asked = asks(&[named(&form(line, &format!("{LACTATION}-adaptive")))]);
    let answer = package_of(world, &asked, line, true).unwrap();
    let [bundle] = bundles(&answer).try_into().unwrap();
    of_kind(&bundle, "QuestionnaireResponse")[0].clone()
}

/// What was answered, as a case.
pub fn case_of(filled: &Value) -> Case {
    let mut case = Case {
        plan: Some("health-net".to_owned()),
        program: Some("medi-cal".to_owned()),
        ..Case::default()
    };
    for item in items(filled) {
        let Some(fact) = Fact::from_name(item["linkId"].as_str().unwrap()) else { continue };
        let answers = item["answer"].as_array().into_iter().flatten();
        let texts: Vec<String> = answers
            .map(|answer| match &answer["valueBoolean"] {
                Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
                _ => {
                    let plain = ["valueDate", "valueString"].map(|n| answer[n].as_str());
                    let text = plain.into_iter().flatten().next();
                    let code = answer["valueCoding"]["code"].as_str();
                    let number = answer["valueInteger"].as_u64().map(|n| n.to_string());
                    number.unwrap_or_else(|| text.or(code).unwrap().to_owned())
                }
            })
            .collect();
        if !texts.is_empty() {
            case.set(fact, &texts.join(",")).unwrap();
        }
    }
    case
}

/// A visit by a practice that is covered.
pub fn known_case() -> Case {
    let mut case = Case::default();
    for (fact, text) in [
        (Fact::ServiceDate, "2026-06-10"),
        (Fact::BillerKind, "physician"),
        (Fact::BillerContract, "direct"),
        (Fact::BillerMediCalEnrolled, "yes"),
        (Fact::BillerCpspCertified, "no"),
        (Fact::RendererRole, "rn"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererEngagement, "staff"),
        (Fact::MemberWantsToBreastfeed, "yes"),
        (Fact::MemberStandardSupport, "insufficient"),
        (Fact::MemberPatient, "parent"),
        (Fact::MemberDeliveryDate, "2026-05-20"),
        (Fact::MemberPregnant, "no"),
    ] {
        case.set(fact, text).unwrap();
    }
    case
}

/// What a case comes to: the plan's terms, and the group's answer where it decides.
pub fn outcome(case: &Case) -> Vec<String> {
    static LIBRARY: std::sync::OnceLock<Library> = std::sync::OnceLock::new();
    let library = LIBRARY.get_or_init(whole_library);
    let Ok(Reply::Determined(determined)) = library.determine(case) else {
        return vec!["undetermined".to_owned()];
    };
    let decision = determined.determination.decision;
    let mut outcome = vec![
        format!("{:?}", decision.answer),
        format!("{:?}", decision.codes),
        format!("{:?}", decision.bill_under),
        format!("{:?}", decision.authorization),
    ];
    if let Some(GroupReply::Loaded(group)) = &determined.group {
        outcome.push(format!("{:?}", group.decision.answer));
    }
    outcome
}
