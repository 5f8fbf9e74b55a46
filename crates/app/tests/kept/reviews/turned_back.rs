//! Requests that are not taken in: why, and at which level.

use latchkey_workflow::Role;
use latchkey_x12::Quantity;
use latchkey_x12::authorization::{Authorizations, Item, Review};
use serde_json::json;

use super::{consultant, event, house, reasons, send, service, try_send, written};
use crate::world::{PLAN, PRACTICE, caller};

#[test]
fn what_can_not_be_taken_in_is_turned_back_at_its_level_with_nothing_kept() {
    type Change = fn(&mut Review);
    let cases: &[(&str, Change, &[&str])] = &[
        ("another payer", |r| r.reviewer.id = "OTHER".into(), &["T4 C"]),
        ("nobody asks", |r| r.requester.id.clear(), &["51 C"]),
        ("a stranger asks", |r| r.requester.id = "0000000030".into(), &["51 C"]),
        ("not by an NPI", |r| r.requester.id_kind = "24".into(), &["51 C"]),
        (
            "another service",
            |r| {
                r.services = vec![service("L", "A4253", 1)];
                event(r).diagnoses.clear();
            },
            &["AG N"],
        ),
        ("no birth date", |r| r.subscriber.birth = None, &["15 C"]),
        ("no number", |r| r.subscriber.id.clear(), &["15 C"]),
        ("no name", |r| r.subscriber.last_name.clear(), &["15 C"]),
        (
            "nothing to change",
            |r| {
                event(r).ask.as_mut().unwrap().certification = "S".into();
            },
            &["AA C"],
        ),
        ("an appeal", |r| event(r).ask.as_mut().unwrap().certification = "1".into(), &["33 N"]),
        ("nothing asked", |r| r.event = None, &["15 C"]),
        (
            "half a visit",
            |r| {
                r.services[0].service.as_mut().unwrap().quantity = Some(Quantity(500));
            },
            &["33 C"],
        ),
    ];
    for (what, change, expected) in cases {
        let house = house();
        let mut asked = consultant("A-1");
        change(&mut asked);
        let answer = send(&house, &asked);
        assert_eq!(reasons(&answer), *expected, "{what}");
        let decided = answer.event.iter().chain(&answer.services);
        assert!(decided.into_iter().all(|part| part.decision.is_none()), "{what}");
        assert_eq!(house.waiting(), None, "{what}");
        written(&answer);
    }
}

#[test]
fn at_which_level_it_is_turned_back() {
    let house = house();
    let mut stranger = consultant("A-1");
    stranger.requester.id = "0000000030".into();
    let answer = send(&house, &stranger);
    assert_eq!(answer.requester.rejections.len(), 1);
    assert!(answer.event.is_none() && answer.subscriber.role.is_empty());
    // The plan has its members here, and this is none of them.
    let plan = caller(2, PLAN, &[Role::Office]);
    let profile = json!({"kind": "parent", "last_name": "Other", "plans":
        [{"value": {"plan": crate::world::id(PLAN), "number": "SYN-9"}}]});
    let keep = json!({"command": "keep", "profile": profile});
    house.world.ask(&plan, json!({"kind": "member", "command": keep})).unwrap();
    let answer = send(&house, &consultant("A-2"));
    assert_eq!(answer.subscriber.rejections[0].reason, "75");
    assert_eq!(answer.requester.role, "1P");
    assert!(answer.event.is_none());
    written(&answer);
}

#[test]
fn what_could_not_be_read_is_not_guessed() {
    let read = |text: &str| -> Review {
        let mut items = Authorizations::new(text.as_bytes());
        items
            .find_map(|item| match item.unwrap() {
                Item::Review(review) => Some(*review),
                Item::Finding(_) => None,
            })
            .unwrap()
    };
    let text = written(&consultant("A-1"));
    for (from, to, reason) in [
        ("DTP*AAH*RD8*20260610", "DTP*AAH*RD8*20260631", "57 C"),
        ("**UN*8~", "**UN*EIGHT~", "33 C"),
        ("UM*HS*I*1*11:B~", "", "15 C"),
    ] {
        let house = house();
        assert!(text.contains(from), "{text}");
        let answer = send(&house, &read(&text.replace(from, to)));
        assert_eq!(reasons(&answer), [reason], "{from}");
        assert_eq!(house.waiting(), None);
    }
    // What is no request is not answered at all.
    let house = house();
    let answer = send(&house, &consultant("A-1"));
    assert!(try_send(&house, &answer).is_err());
}

#[test]
fn who_may_not_ask_is_refused() {
    let house = house();
    let asked = consultant("A-1");
    for who in [caller(94, PRACTICE, &[Role::Administrator]), caller(93, PLAN, &[Role::Reviewer])] {
        let call = house.call(&who);
        assert!(house.world.app.answer_review(&call, &asked).is_err());
    }
    assert_eq!(house.waiting(), None);
}
