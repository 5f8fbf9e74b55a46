//! The letters that follow from what happened: written once, kept, and sent only where they may be.

use std::cell::RefCell;
use std::collections::BTreeMap;

use latchkey_app::{Caller, Desk, Evidence, Listing, Outbox, Outgoing, Worked};
use latchkey_paper::letter::Language;
use latchkey_store::tables::documents::Kind as DocumentKind;
use latchkey_workflow::{Id, Role};
use serde_json::{Value, json};

use crate::world::{PLAN, PRACTICE, World, caller, clinician, id, office, reviewer, stranger};

/// What came out, by id.
#[derive(Default)]
struct MailRoom(RefCell<BTreeMap<Id, String>>);

impl Outbox for MailRoom {
    fn put(&self, letter: &Outgoing<'_>) -> Result<(), String> {
        assert!(letter.pdf.starts_with(b"%PDF"));
        self.0.borrow_mut().insert(letter.id, letter.letter.to_owned());
        Ok(())
    }
}

/// A mail room that is closed.
struct Closed;

impl Outbox for Closed {
    fn put(&self, _: &Outgoing<'_>) -> Result<(), String> {
        Err("the folder can't be written; see its permissions".to_owned())
    }
}

fn address(street: &str) -> Value {
    json!({"street": street, "city": "Sacramento", "state": "CA", "zip": "95814"})
}

/// Plan, practice and family are in the registry; the family speaks Spanish.
pub fn registered(world: &World) {
    let keep = |number: u8, profile: Value| {
        let administrator = caller(100 + number, number, &[Role::Administrator]);
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        world.ask(&administrator, json!({"kind": "organisation", "command": command})).unwrap();
    };
    keep(
        PLAN,
        json!({"kind": "plan", "name": "Example Health Plan", "key": "health-net",
        "address": address("1 Example Way"), "telephone": "916-555-0100"}),
    );
    keep(
        PRACTICE,
        json!({"kind": "practice", "name": "Sample Clinic", "telephone": "916-555-0133",
        "address": address("2 Sample Street")}),
    );
    let member = |number: u8, profile: Value| {
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        world.ask(&office(), json!({"kind": "member", "command": command})).unwrap();
    };
    let plans = json!([{"value": {"plan": id(PLAN), "number": "90000000A"}}]);
    member(
        71,
        json!({"kind": "parent", "last_name": "Example", "first_name": "Ana",
        "language": "es", "address": address("3 Test Road"), "plans": plans}),
    );
    member(
        72,
        json!({"kind": "infant", "last_name": "Example", "first_name": "Leo",
        "birth_date": "2026-05-20", "plans": plans}),
    );
    let dyad = json!({"command": "keep", "id": id(70), "profile": {"parent": id(71),
        "infants": [{"member": id(72), "birth_date": "2026-05-20"}],
        "delivery_date": "2026-05-20"}});
    world.ask(&office(), json!({"kind": "dyad", "command": dyad})).unwrap();
}

fn of(id: Id, command: impl Into<Value>) -> Value {
    let command: Value = command.into();
    json!({"kind": "authorization", "id": id, "command": command})
}

/// A plan that has given Latchkey the texts of the State.
fn with_approved_texts() -> Desk {
    let mut desk = Desk::shipped().unwrap();
    for name in ["your-rights", "language-help"] {
        for language in Language::ALL {
            desk.approve(name, "## An approved text\n\n- As it is.\n", language).unwrap();
        }
    }
    desk
}

fn work(world: &World, desk: &Desk, outbox: Option<&dyn Outbox>) -> Worked {
    world.app.write_letters(world.now.get(), desk, outbox).unwrap()
}

fn names(world: &World, who: &Caller, of: Id) -> Vec<String> {
    let mut names: Vec<_> = listed(world, who, of).into_iter().map(|one| one.name).collect();
    names.sort();
    names
}

fn listed(world: &World, who: &Caller, of: Id) -> Vec<Listing> {
    world.app.documents(&world.call(who), of).unwrap()
}

fn text(world: &World, who: &Caller, of: Id, name: &str) -> String {
    let found = listed(world, who, of).into_iter().find(|one| one.name == name).unwrap();
    let document = world.app.document(&world.call(who), of, found.id).unwrap();
    String::from_utf8(document.bytes).unwrap()
}

/// A request of a family that is registered.
fn asked(world: &World) -> Id {
    registered(world);
    let asked = world.requested(world.case().id).id;
    world.is("2026-06-02 09:00");
    asked
}

fn approve(world: &World, asked: Id) {
    world.ask(&reviewer(), of(asked, json!({"command": "take-up"}))).unwrap();
    let billing = "Bill under the consultant's own number.\nOne unit a visit.";
    let approval = json!({"command": "approve", "number": "AUTH-000001", "billing": billing});
    world.ask(&reviewer(), of(asked, approval)).unwrap();
}

#[test]
fn an_approval_is_written_to_both_and_what_lacks_the_states_text_is_a_draft() {
    let world = World::new();
    let asked = asked(&world);
    approve(&world, asked);
    let mail = MailRoom::default();
    let desk = Desk::shipped().unwrap();
    let worked = work(&world, &desk, Some(&mail));
    assert_eq!((worked.written, worked.sent, worked.drafts, worked.failed), (2, 1, 1, 0));
    assert_eq!(mail.0.borrow().values().collect::<Vec<_>>(), ["approval-provider"]);
    // Everything was done: nothing is done twice.
    assert_eq!(work(&world, &desk, Some(&mail)), Worked::default());

    let of_provider = text(&world, &office(), asked, "approval-provider.en.txt");
    for said in [
        "AUTH-000001",
        "8 units",
        "Leo Example",
        "90000000A",
        "One unit a visit.",
        "Sample Clinic",
        "June 2, 2026",
        "August 31, 2026",
    ] {
        assert!(of_provider.contains(said), "{said}: {of_provider}");
    }
    // The draft is the plan's alone.
    assert_eq!(
        names(&world, &office(), asked),
        ["approval-provider.en.pdf", "approval-provider.en.txt"]
    );
    let draft = text(&world, &reviewer(), asked, "approval-member.es.txt");
    for said in ["BORRADOR", "8 unidades", "Sample Clinic", "916-555-0133", "31 de agosto de 2026"]
    {
        assert!(draft.contains(said), "{said}: {draft}");
    }
    // The provider was told by what was sent; of the draft nobody was told.
    let shown = world.app.show(&world.call(&office()), asked).unwrap();
    let told: Vec<_> = shown.timeline.iter().map(|moved| moved.event.as_str()).collect();
    assert!(told.contains(&"provider-told") && !told.contains(&"member-notified"), "{told:?}");
}

#[test]
fn a_notice_of_action_names_who_decided_and_the_days_to_go_further() {
    let world = World::new();
    let asked = asked(&world);
    let grounds = json!({"code": "necessity-not-shown", "reason": "Feeding goes well.", "criteria": "Rule 4 of feeding support.",
        "rationale": "Two visits went well."});
    world.ask(&clinician(), of(asked, json!({"command": "take-up"}))).unwrap();
    world.ask(&clinician(), of(asked, json!({"command": "deny", "grounds": grounds}))).unwrap();
    let mail = MailRoom::default();
    let worked = work(&world, &with_approved_texts(), Some(&mail));
    assert_eq!((worked.written, worked.sent, worked.drafts), (2, 2, 0));
    let notice = text(&world, &reviewer(), asked, "denial-member.es.txt");
    for said in [
        "Lo que recibimos no muestra una necesidad médica de este servicio.",
        "Feeding goes well.",
        "Rule 4 of feeding support.",
        "Synthetic Person 3",
        "1 de agosto de 2026",
        "An approved text",
    ] {
        assert!(notice.contains(said), "{said}: {notice}");
    }
    let to_provider = text(&world, &office(), asked, "denial-provider.en.txt");
    assert!(to_provider.contains("does not show a medical need"), "{to_provider}");
    assert!(to_provider.contains("MD SYNTHETIC-3") && to_provider.contains("555-0100"));
    // Sixty days from the notice are the same in the letter and in the record.
    let shown = world.app.show(&world.call(&office()), asked).unwrap();
    assert_eq!(shown.state["appeal_until"], "2026-08-01");
    assert!(shown.state["notices"]["provider_told_at"].is_i64());
}

#[test]
fn a_letter_that_could_not_be_written_or_sent_comes_again() {
    let world = World::new();
    // Nobody is in the registry: what is lacking is told with the job, and names nobody.
    let asked = world.requested(world.case().id).id;
    approve(&world, asked);
    let desk = Desk::shipped().unwrap();
    let worked = work(&world, &desk, None);
    assert_eq!((worked.written, worked.failed), (0, 2));
    registered(&world);
    assert_eq!(work(&world, &desk, None), Worked::default(), "it waits a while first");
    world.is("2026-06-02 09:01");
    let worked = work(&world, &desk, Some(&Closed));
    // The draft is kept, and the other waits for the mail room.
    assert_eq!((worked.written, worked.sent, worked.failed), (1, 0, 1));
    world.is("2026-06-02 10:00");
    let worked = work(&world, &desk, Some(&MailRoom::default()));
    assert_eq!((worked.written, worked.sent), (1, 1));
}

#[test]
fn a_letter_tells_of_what_it_follows_from_also_where_more_has_happened() {
    let world = World::new();
    let asked = asked(&world);
    let ask =
        json!({"command": "ask-information", "asks": "The notes of both visits", "channel": "fax"});
    world.ask(&reviewer(), of(asked, json!({"command": "take-up"}))).unwrap();
    world.ask(&reviewer(), of(asked, ask)).unwrap();
    let supply = json!({"command": "supply-information", "note": "Here they are."});
    world.ask(&office(), of(asked, supply)).unwrap();
    assert_eq!(work(&world, &Desk::shipped().unwrap(), None).written, 1);
    let letter = text(&world, &office(), asked, "information-request.en.txt");
    assert!(letter.contains("The notes of both visits"), "{letter}");
}

#[test]
fn after_a_loss_no_letter_goes_to_the_family() {
    let world = World::new();
    let asked = asked(&world);
    let end =
        json!({"kind": "dyad", "id": id(70), "command": {"command": "end", "reason": "loss"}});
    world.ask(&office(), end).unwrap();
    approve(&world, asked);
    let worked = work(&world, &with_approved_texts(), None);
    assert_eq!((worked.written, worked.dropped), (1, 1));
    assert_eq!(
        names(&world, &reviewer(), asked),
        ["approval-provider.en.pdf", "approval-provider.en.txt"]
    );
}

#[test]
fn evidence_is_kept_once_and_seen_by_whoever_sees_what_it_supports() {
    let world = World::new();
    let asked = world.requested(world.case().id).id;
    let file = |bytes: &[u8]| Evidence { name: "notes.pdf".to_owned(), bytes: bytes.to_vec() };
    let keep =
        |who: &Caller, file: Evidence| world.app.keep_evidence(&world.call(who), asked, file);
    let kept = keep(&office(), file(b"%PDF-1.7 notes")).unwrap();
    assert_eq!(keep(&office(), file(b"%PDF-1.7 notes")).unwrap(), kept, "it is kept once");
    let seen = world.app.document(&world.call(&reviewer()), asked, kept).unwrap();
    assert_eq!((seen.media_type.as_str(), seen.kind), ("application/pdf", DocumentKind::Evidence));
    assert_eq!(seen.bytes, b"%PDF-1.7 notes");
    for refused in [
        keep(&office(), file(b"MZ\x90\0program")).unwrap_err(),
        keep(&office(), file(b"")).unwrap_err(),
        keep(&office(), file(&vec![b'a'; latchkey_app::LONGEST_DOCUMENT + 1])).unwrap_err(),
        keep(&office(), Evidence { name: "two\nlines".to_owned(), bytes: b"a".to_vec() })
            .unwrap_err(),
    ] {
        assert_eq!(refused.code(), "invalid", "{refused}");
    }
    assert!(keep(&stranger(), file(b"%PDF-1.7")).is_err());
    assert!(world.app.document(&world.call(&stranger()), asked, kept).is_err());
    assert!(world.app.documents(&world.call(&stranger()), asked).is_err());
}

#[test]
fn what_is_awaited_of_others_is_not_asked_of_the_reader() {
    let world = World::new();
    let asked = asked(&world);
    let delay = json!({"command": "delay", "reason": "expert-review", "asks": "a colleague's view",
        "anticipated": "2026-06-20", "telephoned_at": world.now.get()});
    world.ask(&reviewer(), of(asked, json!({"command": "take-up"}))).unwrap();
    world.ask(&reviewer(), of(asked, delay)).unwrap();
    assert_eq!(work(&world, &Desk::shipped().unwrap(), None).written, 2);
    let letter = text(&world, &office(), asked, "delay-provider.en.txt");
    assert!(!letter.contains("a colleague's view"), "{letter}");
    // The day by which it was due at first, and the day by which it is now.
    assert!(letter.contains("June 8, 2026") && letter.contains("June 20, 2026"), "{letter}");
}
