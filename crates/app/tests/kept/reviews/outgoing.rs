//! The other side: a request that is kept as a transaction for a plan, and the plan's answer recorded.

use latchkey_app::{Error, Recorded};
use latchkey_domain::{AuthorizationStatus, Fact};
use latchkey_workflow::case_file::Source;
use latchkey_workflow::{Id, Role};
use latchkey_x12::authorization::{Decision, Direction, Exchange, Part, Rejection, Review, Trace};
use serde_json::json;

use super::{days, send, written};
use crate::pas::house::{Ask, CLINIC_NPI, House, NURSE_NPI, item};
use crate::world::{PRACTICE, STRANGER, caller, office};

/// A house with a request that is kept, for a nurse of the clinic.
fn asked() -> (House, Id) {
    let house = house();
    house.submit(&Ask::nurse("A-1").bundle());
    let request = house.waiting().unwrap();
    (house, request)
}

fn written_out(house: &House, request: Id) -> Result<Review, Error> {
    house.world.app.review_of(&house.call(&office()), request)
}

#[test]
fn a_request_that_is_kept_is_written_with_whom_and_what_it_names() {
    let (house, request) = asked();
    let review = written_out(&house, request).unwrap();
    assert_eq!(review.exchange.direction, Some(Direction::Request));
    assert_eq!(review.exchange.id, request.to_string());
    assert_eq!(review.requester.npi(), Some(CLINIC_NPI));
    let member = &review.subscriber;
    assert_eq!((member.role.as_str(), member.id.as_str()), ("IL", "SYN-1"));
    assert!(review.dependent.is_none());
    let event = review.event.as_ref().unwrap();
    let ask = event.ask.as_ref().unwrap();
    assert_eq!((ask.category.as_str(), ask.certification.as_str()), ("HS", "I"));
    assert_eq!((ask.facility.as_str(), ask.facility_list.as_str()), ("11", "B"));
    assert_eq!(event.days("AAH"), Some(days("2026-06-10", "2026-08-31")));
    assert_eq!(event.diagnoses[0].code, "P925");
    assert_eq!(event.providers[0].npi(), Some(NURSE_NPI));
    let service = review.services[0].service.as_ref().unwrap();
    assert_eq!(service.procedure, "Z6406");
    assert_eq!(service.quantity.unwrap().whole(), Some(8));
    written(&review);
}

#[test]
fn what_is_written_and_taken_in_again_asks_for_the_same() {
    for items in [vec![item(1, "Z6406", 8)], vec![item(1, "Z6406", 2), item(2, "Z6408", 1)]] {
        let house = house();
        house.submit(&Ask { items, ..Ask::nurse("A-1") }.bundle());
        let first = house.waiting().unwrap();
        let answer = send(&house, &written_out(&house, first).unwrap());
        assert_eq!(answer.rejections().count(), 0);
        let waits = answer.event.as_ref().unwrap().reference("NT").unwrap();
        let second: Id = waits.parse().unwrap();
        let (one, other) = (house.state(first).ask, house.state(second).ask);
        assert_eq!(
            (one.procedures, one.units, one.period),
            (other.procedures, other.units, other.period)
        );
        assert_eq!((one.patient, one.renderer), (other.patient, other.renderer));
    }
}

fn house() -> House {
    House::new(latchkey_fhir::pas::Line::V2_2, false)
}

#[test]
fn a_request_that_was_withdrawn_takes_itself_back() {
    let (house, request) = asked();
    house.act(&office(), request, &json!({"command": "withdraw", "reason": "No longer wanted."}));
    let review = written_out(&house, request).unwrap();
    assert_eq!(review.event.unwrap().ask.unwrap().certification, "3");
}

#[test]
fn nobody_writes_somebody_elses_request() {
    let (house, request) = asked();
    for who in [
        caller(95, STRANGER, &[Role::Office]),
        caller(96, PRACTICE, &[Role::Administrator]),
        crate::world::reviewer(),
    ] {
        let refused = house.world.app.review_of(&house.call(&who), request);
        assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
    }
}

/// An answer of the plan.
fn answer(request: Id, action: &str, number: &str) -> Review {
    let exchange = Exchange {
        direction: Some(Direction::Response),
        id: request.to_string().to_uppercase(),
        ..Exchange::default()
    };
    let trace = Trace { kind: "2".into(), number: exchange.id.clone(), ..Trace::default() };
    let decision = Decision { action: action.into(), number: number.into(), ..Decision::default() };
    let event = Part { traces: vec![trace], decision: Some(decision), ..Part::default() };
    Review { exchange: exchange.into(), event: Some(event), number: 1, ..Review::default() }
}

#[test]
fn what_the_plan_answers_is_stated_on_the_case_and_decides_nothing() {
    for (action, number, status) in [
        ("A1", "P-1", AuthorizationStatus::Confirmed),
        ("A2", "P-2", AuthorizationStatus::Confirmed),
        ("A6", "P-3", AuthorizationStatus::Confirmed),
        ("A4", "", AuthorizationStatus::Requested),
        ("A3", "", AuthorizationStatus::Denied),
    ] {
        let (house, request) = asked();
        let case = house.state(request).case;
        let call = || house.call(&office());
        let said = answer(request, action, number);
        let recorded = house.world.app.record_answer(&call(), &said).unwrap();
        assert_eq!(recorded, Recorded::Recorded { case, status }, "{action}");
        let again = house.world.app.record_answer(&call(), &said).unwrap();
        assert_eq!(again, Recorded::AlreadyRecorded, "{action}");
        let shown = house.world.app.case(&call(), case).unwrap().case;
        let stated = shown.stated(Fact::AuthorizationStatus).unwrap();
        assert_eq!((stated.value.as_str(), stated.source), (status.name(), Source::Import));
        let kept = shown.to_case().authorization.number;
        assert_eq!(kept.as_deref().unwrap_or_default(), number, "{action}");
        // Whoever decides here has not decided.
        assert!(house.state(request).status.is_under_review(), "{action}");
    }
}

#[test]
fn what_says_nothing_that_can_be_recorded_is_refused_and_nothing_is_stated() {
    let (house, request) = asked();
    let case = house.state(request).case;
    let mut turned_back = answer(request, "A1", "P-1");
    let rejection = Rejection { reason: "75".into(), ..Rejection::default() };
    turned_back.subscriber.rejections.push(rejection);
    let mut silent = answer(request, "A1", "P-1");
    silent.event.as_mut().unwrap().decision = None;
    let asks = written_out(&house, request).unwrap();
    for said in [
        answer(request, "A1", ""),
        answer(request, "NA", ""),
        answer(request, "C", ""),
        answer(request, "ZZ", ""),
        turned_back,
        silent,
        asks,
    ] {
        let call = house.call(&office());
        let recorded = house.world.app.record_answer(&call, &said).unwrap();
        assert!(matches!(recorded, Recorded::Refused(_)), "{recorded:?}");
    }
    // Another's request is none of theirs.
    let stranger = caller(95, STRANGER, &[Role::Office]);
    let said = answer(request, "A1", "P-1");
    let recorded = house.world.app.record_answer(&house.call(&stranger), &said).unwrap();
    assert_eq!(recorded, Recorded::NotOurs);
    let shown = house.world.app.case(&house.call(&office()), case).unwrap().case;
    assert_ne!(shown.stated(Fact::AuthorizationStatus).unwrap().source, Source::Import);
}
