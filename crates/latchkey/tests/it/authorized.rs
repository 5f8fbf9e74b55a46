//! A request for authorisation that goes to a plan by X12 and comes back: the clinic's installation
//! writes it, the plan's takes it in and answers, and the clinic records the answer.

use std::fs;

use serde_json::{Value, json};

use crate::billed::{CLINIC, Office, PLAN, id};

const REQUEST: &str = "0198c0de-0000-7000-8000-0000000000d1";
const CLINIC_NPI: &str = "0000000006";
const NURSE_NPI: &str = "0000000014";

/// The day so many days from today.
fn day(from_today: i64) -> String {
    let today = jiff::ZonedDateTime::now().date();
    today.checked_add(jiff::Span::new().days(from_today)).unwrap().to_string()
}

fn keep(who: &str, kind: &str, id: &str, profile: &Value) -> Value {
    json!({"as": who, "kind": kind, "command": {"command": "keep", "id": id, "profile": profile}})
}

/// The plan, the clinic and its nurse, as either side keeps them.
fn houses() -> Vec<Value> {
    let clinic = json!({"kind": "practice", "name": "Example Family Clinic", "npi": CLINIC_NPI,
        "telephone": "555-000-0000", "contracts": [{"value": {"plan": PLAN, "kind": "direct"}}]});
    let plan = json!({"kind": "plan", "name": "Synthetic Plan", "key": "health-net"});
    let person = id(6);
    vec![
        keep("plan", "organisation", PLAN, &plan),
        keep("admin", "organisation", CLINIC, &clinic),
        keep(
            "admin",
            "person",
            &person,
            &json!({"name": "Rene Fiction", "role": "rn",
            "npi": NURSE_NPI, "claim_name": {"last": "Fiction", "first": "René"}}),
        ),
        json!({"as": "admin", "kind": "person", "id": person, "command": {
            "command": "engage", "organisation": CLINIC, "kind": "staff"}}),
    ]
}

/// What the clinic keeps of the family, and its request.
fn asked() -> Vec<Value> {
    let (parent, infant, dyad, case) = (id(1), id(2), id(3), id(4));
    let fact = |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
    vec![
        keep(
            "desk",
            "member",
            &parent,
            &json!({"kind": "parent", "last_name": "Sample",
            "first_name": "Mara", "birth_date": "1996-04-12",
            "plans": [{"value": {"plan": PLAN, "number": "00000001A"}}]}),
        ),
        keep(
            "desk",
            "member",
            &infant,
            &json!({"kind": "infant", "last_name": "Sample",
            "first_name": "Baby", "birth_date": day(-20)}),
        ),
        keep(
            "desk",
            "dyad",
            &dyad,
            &json!({"parent": parent, "delivery_date": day(-20),
            "infants": [{"member": infant, "birth_date": day(-20)}]}),
        ),
        json!({"as": "desk", "kind": "case", "command": {"command": "open", "id": case,
            "dyad": dyad, "patient": "infant", "plan": "health-net", "facts": [
                fact("program", "medi-cal"), fact("service.diagnoses", "P92.5"),
                fact("service.place", "11")]}}),
        json!({"as": "desk", "kind": "authorization", "command": {"command": "request",
            "id": REQUEST, "case": case, "plan": PLAN, "urgency": "standard", "ask": {
                "patient": "infant", "procedures": ["S9443"], "units": 4, "renderer": id(6),
                "period": {"from": day(10), "until": day(60)},
                "reason": "Poor latch."}}}),
    ]
}

/// What is stated on the clinic's case of how the request stands.
fn stated(clinic: &Office) -> (String, String) {
    let shown = clinic.done(&["--json", "show", &id(4), "--as", "desk"]).out;
    let shown: Value = serde_json::from_str(shown.lines().next().unwrap()).unwrap();
    let facts = shown["state"]["facts"].as_array().unwrap().clone();
    let of = |name: &str| {
        let fact = facts.iter().find(|fact| fact["fact"] == name);
        fact.map(|fact| format!("{} {}", fact["value"], fact["source"]).replace('"', ""))
    };
    let of = |name: &str| of(name).unwrap_or_default();
    (of("authorization.status"), of("authorization.number"))
}

#[test]
fn a_request_goes_to_a_plan_by_x12_and_its_answer_comes_back() {
    let (clinic, plan) = (Office::new("authorized-clinic"), Office::new("authorized-plan"));
    clinic.asks(&[houses(), asked()].concat());
    plan.asks(&houses());
    let reviewer = ["user", "add", "reviewer", "--organisation", PLAN, "--name", "Synthetic R"];
    plan.done(&[&reviewer[..], &["--role", "reviewer"]].concat());
    let (file, answers) = (clinic.path("request.278"), plan.path("answers.278"));
    let (request, answer) = (file.to_str().unwrap(), answers.to_str().unwrap());

    let ran = clinic.done(&["authorize", "request", REQUEST, "--as", "desk", "--out", request]);
    assert!(ran.out.contains("1 requests in") && ran.out.contains("a test"), "{ran:?}");
    let text = fs::read_to_string(&file).unwrap();
    for said in [
        "~GS*HI*0000000006*SYNPLAN*",
        "~NM1*X3*2*SYNTHETIC PLAN*****PI*SYNPLAN~",
        "~NM1*1P*2*EXAMPLE FAMILY CLINIC*****XX*0000000006~",
        "~NM1*IL*1*SAMPLE*MARA****MI*00000001A~",
        "~NM1*QC*1*SAMPLE*BABY~",
        "~UM*HS*I**11:B~",
        "~HI*ABK:P925~",
        "~NM1*SJ*1*FICTION*RENE****XX*0000000014~",
        "~SV1*HC:S9443**UN*4~",
        "~MSG*POOR LATCH.~",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }

    // It waits; and the same file again is answered alike, with nothing asked twice.
    let take = ["authorize", "answer", request, "--as", "desk", "--out", answer];
    let first = plan.done(&take);
    assert!(first.out.starts_with("request 1: A4, number "), "{first:?}");
    let again = plan.done(&[&["--json"], &take[..]].concat());
    let again: Value = serde_json::from_str(&again.out).unwrap();
    assert_eq!(again["action"], "A4");
    let number = again["number"].as_str().unwrap().to_owned();
    let record = ["authorize", "record", answer, "--as", "desk"];
    assert!(clinic.done(&record).out.ends_with(": requested\n"));
    assert_eq!(stated(&clinic).0, "requested import");

    // The plan approves, and tells it in the next answer.
    plan.asks(&[
        json!({"as": "reviewer", "kind": "authorization", "id": number.to_lowercase(), "command":
            {"command": "approve", "number": "AUTH-7", "billing": "Under the clinic's number."}}),
    ]);
    let approved = plan.done(&take);
    assert_eq!(approved.out, "request 1: A1, number AUTH-7\n");
    assert!(clinic.done(&record).out.ends_with(": confirmed\n"));
    assert_eq!(stated(&clinic), ("confirmed import".to_owned(), "AUTH-7 import".to_owned()));
    assert!(clinic.done(&record).out.contains("was recorded before"));
    clinic.done(&["audit", "verify"]);
    plan.done(&["audit", "verify"]);
}

#[test]
fn what_can_not_be_answered_or_recorded_is_said_in_a_line_and_leaves_no_file() {
    let office = Office::new("authorized-bad");
    office.asks(&[houses(), asked()].concat());
    let out = office.path("out.278");
    let to = out.to_str().unwrap();
    // No request at all, and a file that is none.
    for (input, code) in [("", 2), ("ISA*00*", 2), ("not x12", 2)] {
        let ran = office.run(&["authorize", "answer", "-", "--as", "desk", "--out", to], input);
        assert_eq!((ran.code, out.exists()), (code, false), "{ran:?}");
    }
    // Somebody who may not ask.
    let request = ["authorize", "request", REQUEST, "--out", to, "--as"];
    let refused = office.run(&[&request[..], &["plan"]].concat(), "");
    assert_eq!((refused.code, out.exists()), (2, false), "{refused:?}");
    // A request is no answer.
    office.done(&[&request[..], &["desk"]].concat());
    let ran = office.run(&["authorize", "record", to, "--as", "desk"], "");
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.out.contains("is not recorded: it is no answer"), "{ran:?}");
    // The clinic's own installation asks its own plan: here the same house would answer itself.
    let answer = fs::read_to_string(&out).unwrap().replace("*13*", "*11*");
    let other = answer.replace(&REQUEST.to_uppercase(), &id(99).to_uppercase());
    let ran = office.run(&["authorize", "record", "-", "--as", "desk"], &other);
    assert_eq!((ran.code, ran.out.contains("answers no request here")), (0, true), "{ran:?}");
    let ran = office.run(&["authorize", "record", "-", "--as", "desk"], &answer);
    assert!(ran.code == 2 && ran.out.contains("it says not how the request stands"), "{ran:?}");
    for name in ["SAMPLE", "MARA", "00000001A"] {
        assert!(!ran.out.contains(name) && !ran.err.contains(name), "{ran:?}");
    }
}

#[test]
fn a_file_that_is_broken_is_acknowledged_and_nothing_of_it_is_taken_in() {
    let office = Office::new("authorized-broken");
    office.asks(&[houses(), asked()].concat());
    let (file, answers, form) =
        (office.path("request.278"), office.path("answers.278"), office.path("form.999"));
    let request = ["authorize", "request", REQUEST, "--as", "desk", "--out"];
    office.done(&[&request[..], &[file.to_str().unwrap()]].concat());
    let good = fs::read_to_string(&file).unwrap();
    let to = [answers.to_str().unwrap(), "--acknowledge", form.to_str().unwrap()];
    let take = ["authorize", "answer", "-", "--as", "desk", "--out"];
    let take = [&take[..], &to[..]].concat();

    let ran = office.run(&take, &good.replace("~SE*", "~SE*9"));
    assert_eq!((ran.code, answers.exists()), (2, false), "{ran:?}");
    assert!(ran.err.contains("SE01: SE01 does not count"), "{ran:?}");
    let said = fs::read_to_string(&form).unwrap();
    assert!(said.contains("~IK5*R*4~AK9*R*1*1*0~"), "{said}");
    fs::remove_file(&form).unwrap();

    let ran = office.run(&take, &good.replace("~IEA*1*", "~IEA*2*"));
    assert_eq!((ran.code, answers.exists(), form.exists()), (2, false, false), "{ran:?}");
    assert!(ran.err.contains("nothing of the file is taken in"), "{ran:?}");
    assert!(ran.err.contains("IEA01"), "{ran:?}");

    let ran = office.run(&take, &good);
    assert!(ran.code == 0 && answers.exists(), "{ran:?}");
    let said = fs::read_to_string(&form).unwrap();
    assert!(said.contains("~IK5*A~AK9*A*1*1*1~"), "{said}");
}
