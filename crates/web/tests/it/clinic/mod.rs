//! A clinic's day, as its health record lives it: what is offered, what the plan says of an order, the
//! form that asks for more, the request, a person's decision, the notification, and the claim.

mod claim;
mod house;
mod wire;

use latchkey_ehr::{Heard, Style};

use house::House;

/// A consultant of her own, without an arrangement with the plan, orders a visit to an infant. Of what
/// she is told nothing is made up: each step sends what the step before was answered.
fn day(line: &str, style: Style, asks_one_by_one: bool) {
    let house = House::open(line, style, asks_one_by_one);
    let (mut record, wire) = (house.record(), house.wire());

    // Her health record finds out what it may ask.
    let hooks = record.discover(&wire).unwrap();
    assert!(["order-select", "order-sign"].iter().all(|hook| hooks.contains(&(*hook).to_owned())));

    // She picks the order: a first answer, and nobody wants papers yet.
    let said = record.tell(&wire, "order-select").unwrap();
    assert_eq!((said.covered.as_str(), said.documents.len()), ("conditional", 0), "{said:?}");

    // She signs it: something must be known first, and a form asks for it.
    let said = record.tell(&wire, "order-sign").unwrap();
    assert_eq!((said.covered.as_str(), said.forms.len()), ("conditional", 1), "{said:?}");
    assert_eq!(said.documents, ["admin"]);
    house.was_asked_only_where_it_may(style);
    let first = said.number.clone();

    // The form comes with what it refers to, and with what is known already.
    let form = record.form(&wire, &said).unwrap();
    assert_eq!(form.endpoint().is_some(), asks_one_by_one);
    assert!(form.draft.to_string().contains("member.infant_birth_date"), "{}", form.draft);

    // It is filled in from what she has on record.
    let filled = record.fill_in(&wire, &form).unwrap();
    assert_eq!(filled["status"], "completed");
    let anew = record.support(&filled);

    // What follows stands on the order: covered, and the plan authorises first. A form that was asked
    // question by question says so itself, under the same number; with another the order is told again.
    let said = match anew {
        Some(said) => said,
        None => record.tell(&wire, "order-sign").unwrap(),
    };
    assert_eq!(
        (said.covered.as_str(), said.authorization.as_str()),
        ("covered", "auth-needed"),
        "{said:?}"
    );
    assert_eq!(said.number == first, asks_one_by_one);

    // She wants to hear of answers, and hears at once that her endpoint is reached.
    assert_eq!(record.subscribe(&wire).unwrap(), "requested");
    house.time_passes();
    assert_eq!(house.heard(), [Heard::Handshake]);

    // She asks for authorisation: somebody at the plan has to look at it.
    let asked = record.submit(&wire).unwrap();
    assert_eq!((asked.code.as_str(), &asked.number), ("A4", &None));

    // Somebody there finds it in the queue, takes it up, and approves it.
    house.time_passes();
    assert_eq!(house.heard().len(), 1, "nothing of the answer has changed");
    house.a_reviewer_approves(&asked.id, "N-1");

    // The answer comes by itself.
    house.time_passes();
    let told = house.heard();
    let [Heard::Handshake, Heard::Changed(answer)] = told.as_slice() else {
        panic!("no answer came: {told:?}")
    };
    assert_eq!((answer.id.as_str(), answer.code.as_str()), (asked.id.as_str(), "A1"));
    assert_eq!(answer.number.as_deref(), Some("N-1"));

    // Whoever inquires is told the same.
    let found = record.inquire(&wire).unwrap();
    assert_eq!((found.code.as_str(), found.number.as_deref()), ("A1", Some("N-1")));

    // Signed once more, the order is authorised. Of what a form did not ask while it could not matter,
    // a form asks now; with that filled in she signs.
    let mut said = record.tell(&wire, "order-sign").unwrap();
    assert_eq!(said.authorization, "satisfied", "{said:?}");
    assert_eq!(said.forms.len(), usize::from(asks_one_by_one));
    if asks_one_by_one {
        let form = record.form(&wire, &said).unwrap();
        let filled = record.fill_in(&wire, &form).unwrap();
        record.support(&filled);
        said = record.tell(&wire, "order-sign").unwrap();
    }
    assert_eq!((said.covered.as_str(), said.authorization.as_str()), ("covered", "satisfied"));
    assert_eq!(said.authorized_as.as_deref(), Some("N-1"));

    // The visit is billed by a claim that names what was said, and there is nothing to say against it.
    let file = claim::file(&said.number, "N-1");
    assert_eq!(house.says_of(&file), Vec::<String>::new());
    // Without the number of the authorisation and of what was said, there is.
    let silent = claim::file("", "");
    assert!(house.says_of(&silent).iter().any(|rule| rule.contains("no-arrangement")));
}

#[test]
fn a_record_of_the_line_2_2_sends_along_what_it_is_asked_for_and_is_asked_one_by_one() {
    day("2.2", Style::SentAlong, true);
}

#[test]
fn a_record_of_the_line_2_2_is_asked_itself_and_fills_in_all_at_once() {
    day("2.2", Style::Asked, false);
}

#[test]
fn a_record_of_the_line_2_0_sends_along_what_it_is_asked_for_and_fills_in_all_at_once() {
    day("2.0", Style::SentAlong, false);
}

#[test]
fn a_record_of_the_line_2_0_is_asked_itself_and_asked_one_by_one() {
    day("2.0", Style::Asked, true);
}
