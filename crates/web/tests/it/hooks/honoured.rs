//! What was said of an order is honoured when the claim comes that names it.

use latchkey_app::Call;
use latchkey_claims::screen::{Screener, Standing};
use latchkey_fhir::crd::Line as Guide;
use latchkey_workflow::Role;
use latchkey_x12::claim::{Claim, Diagnosis, Line, Member, Note, Provider};
use latchkey_x12::{Cents, Date, DateRange, Quantity};
use serde_json::{Value, json};

use super::clinic::{
    BASE, CLINIC, CLINIC_NPI, Clinic, NURSE_NPI, PLAN, coverage, in_line, necessity, order, sign,
};
use crate::api::token::{HERE, assertion, client, token};
use crate::fhir::{ask, resource};
use crate::library::library;
use crate::world::id;

fn date(text: &str) -> Date {
    Date::read(text.as_bytes()).unwrap()
}

/// The claim for the infant's visit, which names an answer as the line 2.0 of the guide has it.
fn claim(number: &str) -> Claim<'_> {
    let (day, birth) = (date("20261202"), Some(date("20261001")));
    let provider = |npi: &'static str| Provider { npi: npi.into(), ..Provider::default() };
    let named = Note { text: number.into(), ..Note::default() };
    let line = Line {
        number: "1".into(),
        qualifier: "HC".into(),
        procedure: "Z6208".into(),
        charge: Some(Cents(5_000)),
        unit: "UN".into(),
        quantity: Some(Quantity(1_000)),
        pointers: [1, 0, 0, 0],
        days: Some(DateRange { first: day, last: day }),
        ..Line::default()
    };
    Claim {
        number: 1,
        batch_date: Some(date("20261210")),
        billing: provider(CLINIC_NPI),
        rendering: Some(provider(NURSE_NPI)),
        subscriber: Member {
            id: "SYN-1".into(),
            birth,
            relationship: "18".into(),
            ..Member::default()
        },
        id: "SYNTHETIC-1".into(),
        charge: Some(Cents(5_000)),
        frequency: "1".into(),
        file_information: vec![named],
        diagnoses: vec![Diagnosis {
            qualifier: "ABK".into(),
            code: "P925".into(),
            ..Diagnosis::default()
        }],
        lines: vec![line],
        ..Claim::default()
    }
}

fn asking(clinic: &Clinic, organisation: u8) -> Call {
    let mut caller = clinic.world.operator().caller;
    (caller.organisation, caller.roles) = (id(organisation), vec![Role::Analyst]);
    clinic.world.call(caller)
}

#[test]
fn what_was_said_is_taken_into_account_when_the_claim_comes() {
    let clinic = Clinic::new();
    for line in Guide::ALL {
        let said = clinic.said(&in_line(sign(&[order(), necessity()]), line));
        assert_eq!(said.one("covered"), "covered", "{}", said.text);
        let number = said.one("coverage-assertion-id");
        // For who asked and for the plan it holds; nobody else is told that it is there.
        for (organisation, expected) in
            [(CLINIC, Standing::Holds), (PLAN, Standing::Holds), (30, Standing::NotKept)]
        {
            let app = &clinic.world.app;
            let screening = app.screening(&asking(&clinic, organisation), "health-net").unwrap();
            let library = library();
            let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
            let screener = screener.honouring(&screening.assertions);
            let screened = screener.screen(&claim(&number)).unwrap();
            let asserted = screened.decided[0].asserted.as_ref().unwrap();
            assert_eq!(asserted.standing, expected, "{organisation}");
            let is_cited = screened.notes.iter().any(|note| note.detail.contains(&number));
            assert!(is_cited, "{:?}", screened.notes);
            // What no claim says is as it was said.
            let asked = screened.look_ups.iter().any(|l| l.about == "member.wants_to_breastfeed");
            assert_eq!(asked, expected != Standing::Holds);
        }
        let mut others = claim(&number);
        others.subscriber.id = "SYN-2".into();
        let app = &clinic.world.app;
        let screening = app.screening(&asking(&clinic, PLAN), "health-net").unwrap();
        let library = library();
        let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
        let screened = screener.honouring(&screening.assertions).screen(&others).unwrap();
        let asserted = screened.decided[0].asserted.as_ref().unwrap();
        assert_eq!(asserted.standing, Standing::AnotherMember);
    }
}

/// Asks something of the forms of a line in the name of a system.
fn post(clinic: &Clinic, system: &str, line: Guide, way: &str, body: &Value) -> Value {
    let address = format!("/fhir/{}/Questionnaire/{way}", line.name());
    let answer = ask(&clinic.world.router, "POST", &address, system, &body.to_string());
    assert_eq!(answer.status, 200, "{}", answer.text);
    resource(&answer)["parameter"][0]["resource"].clone()
}

/// The form that is wanted of an order, with what is known of it.
fn draft(clinic: &Clinic, system: &str, line: Guide, number: &str) -> Value {
    let form =
        format!("{BASE}/fhir/{}/Questionnaire/health-net-medi-cal-lactation-adaptive", line.name());
    let insured = coverage()["entry"][0]["resource"].clone();
    let package = json!({"resourceType": "Parameters", "parameter": [
        {"name": "coverage", "resource": insured},
        {"name": "questionnaire", "valueCanonical": form},
        {"name": "context", "valueString": number}]});
    let bundle = post(clinic, system, line, "$questionnaire-package", &package);
    let draft = bundle["entry"][1]["resource"].clone();
    assert_eq!(draft["identifier"]["value"], number, "{draft}");
    draft
}

/// Fills in a form, question by question.
fn fill_in(clinic: &Clinic, system: &str, line: Guide, draft: &Value) -> Value {
    let mut filled = draft.clone();
    let origin = json!([{
        "url": "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/information-origin",
        "extension": [{"url": "source", "valueCode": "manual"},
            {"url": "author", "extension": [
                {"url": "practitioner", "valueReference": {"reference": "Practitioner/1"}}]}]}]);
    for _ in 0..20 {
        let sent = json!({"resourceType": "Parameters", "parameter": [
            {"name": "questionnaire-response", "resource": filled}]});
        filled = post(clinic, system, line, "$next-question", &sent);
        if filled["status"] == "completed" {
            return filled;
        }
        for item in filled["item"].as_array_mut().unwrap() {
            let answer = match item["linkId"].as_str().unwrap() {
                "member.wants_to_breastfeed" => json!({"valueBoolean": true}),
                "member.standard_support" => json!({"valueCoding": {"code": "insufficient"}}),
                _ => continue,
            };
            item["answer"] = json!([answer]);
            item["answer"][0]["extension"] = origin.clone();
        }
    }
    panic!("a form is asked without an end: {filled}");
}

#[test]
fn what_is_said_anew_after_a_form_is_honoured_as_what_was_said_at_once() {
    let clinic = Clinic::new();
    let system = client(&clinic.world, "system/Questionnaire.rs");
    let given = token(&clinic.world, &assertion(system, "j1", HERE), "system/Questionnaire.rs");
    let given: Value = serde_json::from_str(&given.text).unwrap();
    let system = given["access_token"].as_str().unwrap();
    let standing = |number: &str, subscriber: &str, day: &str| {
        let app = &clinic.world.app;
        let screening = app.screening(&asking(&clinic, PLAN), "health-net").unwrap();
        let library = library();
        let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
        let mut claim = claim(number);
        claim.subscriber.id = subscriber.into();
        let day = date(day);
        claim.lines[0].days = Some(DateRange { first: day, last: day });
        let screened = screener.honouring(&screening.assertions).screen(&claim).unwrap();
        screened.decided[0].asserted.as_ref().unwrap().standing
    };
    for line in Guide::ALL {
        let mut request = in_line(sign(&[order()]), line);
        let insured = &mut request["prefetch"]["coverage"]["entry"][0]["resource"];
        insured["period"] = json!({"start": "2026-01-01", "end": "2026-12-31"});
        let said = clinic.said(&request);
        assert_eq!(said.one("covered"), "conditional", "{}", said.text);
        let number = said.one("coverage-assertion-id");
        assert_eq!(standing(&number, "SYN-1", "20261202"), Standing::NotPromised);
        // Filled in once, and then again: what is said the second time holds like the first.
        let draft = draft(&clinic, system, line, &number);
        for _ in 0..2 {
            let filled = fill_in(&clinic, system, line, &draft).to_string();
            assert!(filled.contains(r#""valueCode":"covered""#), "{filled}");
            assert_eq!(standing(&number, "SYN-1", "20261202"), Standing::Holds);
            assert_eq!(standing(&number, "SYN-2", "20261202"), Standing::AnotherMember);
            // For the days of the insurance, as was said at first, and for no others.
            assert_eq!(standing(&number, "SYN-1", "20261210"), Standing::Holds);
            assert_eq!(standing(&number, "SYN-1", "20270104"), Standing::Over);
        }
    }
}
