//! Files of requests, as doors hand them over: their form first, then each request by itself.

use latchkey_app::{AnsweredFile, Error, RequestFile};
use latchkey_x12::authorization::{Authorizations, Item, Review};
use latchkey_x12::write::{AuthorizationFile, Interchange};

use super::{consultant, date, event, house, stands};
use crate::pas::house::{House, system};

use crate::world::stranger;

/// An interchange of requests, by the number of its sender.
fn interchange(sender: &str, control: u32, reviews: &[Review]) -> String {
    let mut file = AuthorizationFile::open(&Interchange {
        sender: ("ZZ".into(), sender.into()),
        receiver: ("ZZ".into(), "SYNPLAN".into()),
        date: date("2026-06-01"),
        time: "1200".into(),
        control,
        is_test: false,
        group: AuthorizationFile::GROUP,
        guide: AuthorizationFile::GUIDE,
    })
    .unwrap();
    reviews.iter().for_each(|review| file.review(review).unwrap());
    file.close().unwrap()
}

/// Hands a file over for the clinic, and gives how each request stands beside what is written.
fn hand_over(house: &House, text: &str) -> Result<(Vec<String>, AnsweredFile), Error> {
    let file = RequestFile { bytes: text.as_bytes(), most: 10, control: Some(7) };
    let mut told = Vec::new();
    let call = |caller: &_| Ok(house.call(caller));
    let answered = house.world.app.answer_requests(&system(), &file, call, |one| {
        told.push(one.answer.as_ref().map_or_else(ToString::to_string, stands));
        Ok(())
    })?;
    Ok((told, answered))
}

fn numbers(file: &str) -> Vec<String> {
    let items = Authorizations::new(file.as_bytes()).map(Result::unwrap);
    let reviews = items.map(|item| match item {
        Item::Review(review) => review.exchange.id.clone(),
        Item::Finding(finding) => panic!("{finding}"),
    });
    reviews.collect()
}

#[test]
fn each_interchange_is_answered_by_its_own_and_each_request_once() {
    let house = house();
    let text = interchange("FIRST", 1, &[consultant("A-1"), consultant("A-2")])
        + &interchange("SECOND", 2, &[consultant("A-3")]);
    let (told, answered) = hand_over(&house, &text).unwrap();
    assert_eq!(told, ["A4; A4", "A4; A4", "A4; A4"]);
    assert!(!answered.is_rejected && answered.findings.is_empty());
    assert_eq!(numbers(&answered.answers), ["A-1", "A-2", "A-3"]);
    let ends: Vec<&str> =
        answered.answers.split("~IEA*1*").skip(1).map(|end| end.get(..9).unwrap()).collect();
    // The acknowledgements have the numbers before them.
    assert_eq!(ends, ["000000009", "000000010"]);
    let to = |name: &str| answered.answers.contains(&format!("~GS*HI*SYNPLAN*{name}*"));
    assert!(to("FIRST") && to("SECOND"), "{}", answered.answers);
    assert_eq!(answered.acknowledgements.matches("~AK9*A*").count(), 2);
    let (again, _) = hand_over(&house, &text).unwrap();
    assert_eq!(again, told);
}

#[test]
fn a_transaction_that_is_broken_is_not_taken_in_and_what_is_wrong_within_a_request_is_its_own() {
    let house = house();
    let mut wrong = consultant("A-1");
    event(&mut wrong).ask.as_mut().unwrap().certification = "1".into();
    let text = interchange("CLINIC", 1, &[wrong, consultant("A-2"), consultant("A-3")]);
    // The second says no request of what it is; the third answers and asks for nothing.
    let text = text.replacen("BHT*0007*13*A-2*", "BHT*0007*99*A-2*", 1);
    let text = text.replacen("BHT*0007*13*A-3*", "BHT*0007*11*A-3*", 1);
    let (told, answered) = hand_over(&house, &text).unwrap();
    assert_eq!((told.len(), numbers(&answered.answers)), (1, vec!["A-1".to_owned()]));
    assert!(answered.is_rejected);
    assert_eq!(answered.findings.len(), 2);
    assert_eq!(house.waiting(), None);
    for said in ["~AK2*278*0001*005010X217~IK5*A~", "~IK3*BHT*2**8~", "~IK4*2**7~", "~AK9*P*3*3*1~"]
    {
        assert!(answered.acknowledgements.contains(said), "{said}\n{}", answered.acknowledgements);
    }
}

#[test]
fn of_a_file_whose_envelope_is_broken_nothing_is_taken_in() {
    let house = house();
    let good = interchange("CLINIC", 1, &[consultant("A-1")]);
    let many: Vec<Review> = (0..11).map(|n| consultant(&format!("M-{n}"))).collect();
    for (text, said) in [
        (good.replace("~IEA*1*", "~IEA*2*"), "IEA01"),
        (good.replace("~GE*1*", "~ZZZ~GE*1*"), "outside"),
        (good.split("~IEA").next().unwrap().to_owned() + "~", "not closed"),
        (good.clone() + &good, "control number"),
        (interchange("CLINIC", 1, &many), "more than 10"),
        ("SYNTHETIC".to_owned(), "nothing of the file"),
        (String::new(), "nothing of the file"),
    ] {
        let refused = hand_over(&house, &text).unwrap_err().to_string();
        assert!(refused.contains(said), "{said}: {refused}");
        assert!(!refused.contains("SYNTHETIC"), "{refused}");
    }
    assert_eq!(house.waiting(), None);
    // A group that is broken takes its transactions with it.
    let (told, answered) = hand_over(&house, &good.replace("~GE*1*", "~GE*2*")).unwrap();
    assert!(told.is_empty() && answered.answers.is_empty() && answered.is_rejected);
    assert_eq!(house.waiting(), None);
}

#[test]
fn whoever_may_not_ask_is_told_so_before_the_file_is_read() {
    let house = house();
    let file = RequestFile { bytes: b"", most: 10, control: None };
    let call = |caller: &_| Ok(house.call(caller));
    let mut nobody = stranger();
    nobody.roles = vec![latchkey_workflow::Role::Administrator];
    let refused = house.world.app.answer_requests(&nobody, &file, call, |_| Ok(()));
    assert!(matches!(refused, Err(Error::Refused(_))), "{refused:?}");
}
