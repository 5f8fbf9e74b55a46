//! Requests taken in, how they stand, changed and taken back.

use latchkey_domain::Fact;
use latchkey_workflow::authorization::Status;
use latchkey_x12::Quantity;
use latchkey_x12::authorization::{Direction, Party, Review};
use serde_json::{Value, json};

use super::{
    consultant, date, days, event, house, nurse, reasons, request, send, service, stands, written,
};
use crate::pas::house::Ask;
use crate::world::{clinician, office, reviewer};

fn grounds() -> Value {
    json!({"code": "not-covered", "reason": "Standard support is enough: *today*.",
        "criteria": "c", "rationale": "r"})
}

#[test]
fn a_request_waits_in_the_queue_of_the_plan_and_its_decision_is_the_answer() {
    let house = house();
    let asked = consultant("A-1");
    let answer = send(&house, &asked);
    let waiting = house.waiting().unwrap();
    assert_eq!(stands(&answer), "A4; A4");
    let whole = answer.event.as_ref().unwrap();
    assert_eq!(whole.reference("NT"), Some(waiting.to_string().as_str()));
    let exchange = &answer.exchange;
    assert_eq!((exchange.direction, exchange.id.as_str()), (Some(Direction::Response), "A-1"));
    assert_eq!((exchange.kind.as_str(), exchange.receiver.1.as_str()), ("19", "SYNCLINIC"));
    // The numbers of who asked come back as theirs.
    let trace = &whole.traces[0];
    assert_eq!((trace.kind.as_str(), trace.number.as_str()), ("2", "T-A-1"));
    assert_eq!(trace.originator, "9000000000");
    assert_eq!(answer.services[0].traces[0].number, "L-1");
    written(&answer);
    house.act(&reviewer(), waiting, &json!({"command": "take-up"}));
    let approve = json!({"command": "approve", "number": "N-1", "billing": "Bill it so."});
    house.act(&reviewer(), waiting, &approve);
    let answer = send(&house, &asked);
    assert_eq!(stands(&answer), "A1 N-1; A1 N-1");
    assert_eq!(answer.exchange.kind, "18");
    let whole = answer.event.as_ref().unwrap();
    assert_eq!(whole.days("007"), Some(days("2026-06-10", "2026-08-31")));
    assert_eq!(answer.services[0].days("007"), whole.days("007"));
    assert_eq!(whole.messages, ["Bill it so."]);
    let text = written(&answer);
    assert!(text.contains("~HCR*A1*N-1~"), "{text}");
    assert!(text.contains("*Z6406**UN*8~") || text.contains("HC:Z6406**UN*8~"), "{text}");
}

#[test]
fn the_case_and_the_request_are_those_of_any_door() {
    let house = house();
    let mut asked = consultant("A-1");
    event(&mut asked).messages.push("POOR LATCH".into());
    asked.services.push(service("L-2", "Z6408", 2));
    send(&house, &asked);
    let state = house.state(house.waiting().unwrap());
    assert_eq!((state.status, state.ask.units), (Status::Requested, 10));
    let codes: Vec<&str> = state.ask.procedures.iter().map(latchkey_domain::Code::as_str).collect();
    assert_eq!(codes, ["Z6406", "Z6408"]);
    assert_eq!(state.ask.reason, "POOR LATCH");
    assert_eq!(state.ask.period.from.to_string(), "2026-06-10");
    let shown = house.world.app.case(&house.call(&office()), state.case).unwrap().case;
    for (fact, value) in [
        (Fact::ServiceDate, "2026-06-10"),
        (Fact::ServiceDiagnoses, "P92.5"),
        (Fact::ServicePlace, "11"),
        (Fact::MemberInfantBirthDate, "2026-05-20"),
    ] {
        assert_eq!(shown.to_case().text(fact).as_deref(), Some(value), "{fact}");
    }
}

#[test]
fn who_gives_the_service_is_who_is_named_and_one_of_the_clinic_does_it_for_the_clinic() {
    for (asked, renderer) in [(consultant("A-1"), "none"), (nurse("A-1"), "staff")] {
        let house = house();
        send(&house, &asked);
        let state = house.state(house.waiting().unwrap());
        let shown = house.world.app.case(&house.call(&office()), state.case).unwrap().case;
        let engaged = shown.to_case().text(Fact::RendererEngagement);
        if renderer == "staff" {
            assert_eq!(engaged.as_deref(), Some("staff"));
            let biller = shown.to_case().text(Fact::BillerNpi);
            assert_eq!(biller.as_deref(), Some(crate::pas::house::CLINIC_NPI));
        } else {
            assert_ne!(engaged.as_deref(), Some("staff"));
        }
    }
}

#[test]
fn an_infant_below_the_parent_is_who_is_treated() {
    let house = house();
    let mut asked = consultant("A-1");
    let infant = Party {
        id: String::new(),
        id_kind: String::new(),
        role: "QC".into(),
        relationship: "19".into(),
        ..asked.subscriber.clone()
    };
    asked.subscriber.first_name = "PARENT".into();
    asked.subscriber.birth = Some(date("1996-01-02"));
    asked.dependent = Some(infant);
    let answer = send(&house, &asked);
    assert_eq!(stands(&answer), "A4; A4");
    assert_eq!(answer.dependent.as_ref().unwrap().first_name, "INFANT");
    let state = house.state(house.waiting().unwrap());
    let shown = house.world.app.case(&house.call(&office()), state.case).unwrap();
    assert_eq!(shown.case.patient, latchkey_domain::Patient::Infant);
    let names: Vec<_> =
        shown.members.iter().map(|member| member.profile.first_name.clone().unwrap()).collect();
    assert_eq!(names, ["PARENT", "INFANT"]);
    written(&answer);
}

#[test]
fn only_a_clinician_denies_and_says_why() {
    let house = house();
    let asked = consultant("A-1");
    send(&house, &asked);
    let waiting = house.waiting().unwrap();
    house.act(&clinician(), waiting, &json!({"command": "deny", "grounds": grounds()}));
    let answer = send(&house, &asked);
    assert_eq!(stands(&answer), "A3; A3");
    // What divides a file can't stand in a message.
    let picked = "The rules we used do not cover this service.";
    let said = [picked, "Standard support is enough   today ."];
    assert_eq!(answer.event.as_ref().unwrap().messages, said);
    written(&answer);
    // A denial is not changed by another request of the kind.
    let mut change = consultant("A-2");
    let ask = event(&mut change).ask.as_mut().unwrap();
    ask.certification = "S".into();
    event(&mut change).references.push(("NT".into(), waiting.to_string()));
    assert_eq!(reasons(&send(&house, &change)), ["33 N"]);
}

#[test]
fn what_is_authorised_for_less_says_how_much() {
    let house = house();
    let asked = consultant("A-1");
    send(&house, &asked);
    let grant = json!({"number": "N-2", "units": 3, "billing": "b", "procedures": ["Z6406"],
        "period": {"from": "2026-06-10", "until": "2026-07-31"}});
    let modify = json!({"command": "modify", "grant": grant, "grounds": grounds()});
    house.act(&clinician(), house.waiting().unwrap(), &modify);
    let answer = send(&house, &asked);
    assert_eq!(stands(&answer), "A2 N-2; A6 N-2");
    let part = &answer.services[0];
    assert_eq!(part.service.as_ref().unwrap().quantity, Some(Quantity(3_000)));
    assert_eq!(part.days("007"), Some(days("2026-06-10", "2026-07-31")));
    written(&answer);
}

#[test]
fn an_event_without_services_is_answered_as_a_whole() {
    let house = house();
    let mut asked = consultant("A-1");
    asked.services.clear();
    let visits = latchkey_x12::authorization::Delivery {
        kind: "VS".into(),
        quantity: Some(Quantity(8_000)),
        ..Default::default()
    };
    event(&mut asked).deliveries.push(visits);
    assert_eq!(stands(&send(&house, &asked)), "A4");
    let waiting = house.waiting().unwrap();
    assert_eq!(house.state(waiting).ask.units, 8);
    let grant = json!({"number": "N-3", "units": 3, "billing": "b",
        "period": {"from": "2026-06-10", "until": "2026-08-31"}});
    let modify = json!({"command": "modify", "grant": grant, "grounds": grounds()});
    house.act(&clinician(), waiting, &modify);
    let answer = send(&house, &asked);
    assert_eq!(stands(&answer), "A6 N-3");
    let deliveries = &answer.event.as_ref().unwrap().deliveries;
    assert_eq!(deliveries[0].quantity, Some(Quantity(3_000)));
    written(&answer);
}

#[test]
fn the_same_request_again_is_answered_and_happens_once() {
    let house = house();
    let asked = consultant("A-1");
    let first = send(&house, &asked);
    let again = send(&house, &asked);
    assert_eq!(stands(&first), stands(&again));
    let number =
        |answer: &Review| answer.event.as_ref().unwrap().reference("NT").map(str::to_owned);
    assert_eq!(number(&first), number(&again));
    assert!(house.waiting().is_some());
    // Another one under its numbers is refused.
    let mut other = asked.clone();
    other.services.push(service("L-2", "Z6408", 1));
    assert_eq!(reasons(&send(&house, &other)), ["33 C"]);
    assert!(house.waiting().is_some());
}

#[test]
fn a_change_finds_what_it_changes_by_our_number_by_the_authorisations_or_by_its_own() {
    for by in ["NT", "BB", "TRN"] {
        let house = house();
        let asked = consultant("A-1");
        send(&house, &asked);
        let first = house.waiting().unwrap();
        let mut change = consultant("A-2");
        change.services = vec![service("L-1", "Z6406", 12)];
        let part = event(&mut change);
        part.ask.as_mut().unwrap().certification = "S".into();
        match by {
            // X12 has capitals alone.
            "NT" => part.references.push(("NT".into(), first.to_string().to_uppercase())),
            "BB" => {
                let approve = json!({"command": "approve", "number": "N-1", "billing": "b"});
                house.act(&reviewer(), first, &approve);
                part.references.push(("BB".into(), "N-1".into()));
            }
            _ => part.traces = asked.event.as_ref().unwrap().traces.clone(),
        }
        let answer = send(&house, &change);
        assert_eq!(stands(&answer), "A4; A4", "{by}");
        let waits = answer.event.as_ref().unwrap().reference("NT").unwrap();
        let second = waits.parse().unwrap();
        assert_ne!(first, second, "{by}");
        assert_eq!(house.state(second).ask.units, 12);
        // What was approved stays in force until the change is decided, and its number is told.
        let before = answer.event.as_ref().unwrap().reference("BB");
        assert_eq!(before, (by == "BB").then_some("N-1"), "{by}");
        let old = house.state(first).status;
        assert_eq!(old, if by == "BB" { Status::Approved } else { Status::Withdrawn });
    }
}

#[test]
fn a_request_is_taken_back() {
    let house = house();
    send(&house, &consultant("A-1"));
    let first = house.waiting().unwrap();
    let mut cancel = consultant("A-2");
    event(&mut cancel).ask.as_mut().unwrap().certification = "3".into();
    event(&mut cancel).references.push(("NT".into(), first.to_string()));
    let answer = send(&house, &cancel);
    assert_eq!(stands(&answer), "C; C");
    assert_eq!(house.state(first).status, Status::Withdrawn);
    assert_eq!(stands(&send(&house, &cancel)), "C; C");
    written(&answer);
    // Nobody else's is: a number that is none of theirs says nothing.
    let mut other = consultant("A-3");
    event(&mut other).ask.as_mut().unwrap().certification = "3".into();
    event(&mut other).references.push(("NT".into(), crate::world::id(99).to_string()));
    assert_eq!(reasons(&send(&house, &other)), ["AA C"]);
}

#[test]
fn one_request_by_either_door_is_found_by_the_other() {
    // The clinic asks over FHIR; a change over X12 names the number by which it waits.
    let house = house();
    house.submit(&Ask::consultant("A-1").bundle());
    let first = house.waiting().unwrap();
    let mut cancel = request("X-1");
    event(&mut cancel).ask.as_mut().unwrap().certification = "3".into();
    event(&mut cancel).references.push(("NT".into(), first.to_string()));
    assert_eq!(stands(&send(&house, &cancel)), "C; C");
    assert_eq!(house.state(first).status, Status::Withdrawn);
}
