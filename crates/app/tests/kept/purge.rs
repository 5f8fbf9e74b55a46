//! What the law no longer needs is erased: nothing personal stays anywhere, and everything else does.

use std::fs;

use latchkey_app::{Caller, Error, Purge, Purged};
use latchkey_store::tables::documents::{self, Document};
use latchkey_store::tables::log::{self, Search};
use latchkey_store::{Location, maintenance};
use latchkey_workflow::{Digest, Id, Refusal, Retention, Role};
use serde_json::{Value, json};

use crate::world::{PLAN, PRACTICE, World, caller, id, office, request, reviewer};

/// A name that stands nowhere but in what is erased.
const CANARY: &str = "Kanarienvogel";
/// A name that stands in what stays.
const STAYS: &str = "Bleibtreu";

struct Family {
    dyad: Id,
    case: Id,
    referral: Id,
    parent: Id,
}

fn keep(world: &World, kind: &str, profile: &Value) -> Id {
    let command = json!({"command": "keep", "profile": profile});
    world.ask(&office(), json!({"kind": kind, "command": command})).unwrap().id
}

fn on(world: &World, kind: &str, id: Id, command: &Value) {
    world.ask(&office(), json!({"kind": kind, "id": id, "command": command})).unwrap();
}

/// A family with a closed case, a referral that went nowhere and a document, all under a name.
fn family(world: &World, name: &str) -> Family {
    let person = |kind: &str, birth: &str| {
        json!({"kind": kind, "last_name": name, "first_name": name, "birth_date": birth,
            "plans": [{"value": {"plan": id(PLAN), "number": format!("{name}-{kind}")}}]})
    };
    let parent = keep(world, "member", &person("parent", "1996-01-01"));
    let infant = keep(world, "member", &person("infant", "2026-05-20"));
    let dyad = keep(
        world,
        "dyad",
        &json!({"parent": parent, "infants": [{"member": infant, "birth_date": "2026-05-20"}],
            "delivery_date": "2026-05-20"}),
    );
    let case = case_of(world, dyad);
    let draft = json!({"kind": "referral", "command": {"command": "draft", "case": case,
        "letter": {"receiver": {"kind": "outside", "name": name, "fax": "555-0100"},
            "patient": "infant", "reason": format!("{name} can't latch")}}});
    let referral = world.ask(&office(), draft).unwrap().id;
    on(world, "referral", referral, &json!({"command": "withdraw", "reason": name}));
    let document = Document {
        org: id(PRACTICE),
        id: case,
        record: case,
        kind: documents::Kind::Evidence,
        name: format!("{name}.pdf"),
        media_type: "application/pdf".to_owned(),
        digest: Digest([1; 32]),
        made_at: world.now.get(),
        bytes: format!("a letter about {name}").into_bytes(),
    };
    world.app.store().write(move |tx| documents::keep(tx, &document)).unwrap();
    Family { dyad, case, referral, parent }
}

fn case_of(world: &World, dyad: Id) -> Id {
    let open = json!({"kind": "case", "command": {"command": "open", "dyad": dyad,
        "patient": "infant", "plan": "health-net", "facts": [
            {"fact": "program", "value": "medi-cal", "source": "staff"},
            {"fact": "service.date", "value": "2026-06-10", "source": "staff"},
            {"fact": "member.infant_birth_date", "value": "2026-05-20", "source": "staff"}]}});
    world.ask(&office(), open).unwrap().id
}

fn close(world: &World, case: Id, note: &str) {
    on(world, "case", case, &json!({"command": "close", "reason": "support-given", "note": note}));
}

fn administrator() -> Caller {
    caller(8, PRACTICE, &[Role::Administrator])
}

const BEFORE_2027: (&str, &str) = ("2027-01-01", "2026-12-31");

fn purge(world: &World, who: &Caller, days: (&str, &str)) -> Result<Purged, Error> {
    let purge = Purge {
        organisation: id(PRACTICE),
        before: days.0.parse().unwrap(),
        contract_ended: days.1.parse().unwrap(),
        only_count: false,
    };
    world.app.purge(&world.call(who), purge, &Retention::shipped().unwrap())
}

/// Everything that is in the database, as a backup has it, and the bytes of its file.
fn everything(world: &World) -> String {
    // Tests run beside each other, each on a thread of its own.
    let (process, thread) = (std::process::id(), std::thread::current().id());
    let folder = std::env::temp_dir().join(format!("latchkey-purge-{process}-{thread:?}"));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("backup");
    maintenance::backup(world.app.store(), &file, world.now.get(), None).unwrap();
    let mut all = fs::read_to_string(&file).unwrap();
    fs::remove_dir_all(&folder).unwrap();
    if let Location::File(path) = world.app.store().location() {
        for ending in ["", "-wal"] {
            let bytes = fs::read(format!("{}{ending}", path.display())).unwrap_or_default();
            all.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    all
}

/// The letters of a document are in no backup as text.
fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn what_is_old_enough_goes_without_a_trace_and_all_else_stays() {
    let world = World::new();
    let gone = family(&world, CANARY);
    close(&world, gone.case, CANARY);
    let kept = family(&world, STAYS);
    let before = everything(&world);
    assert!(before.contains(CANARY) && before.contains(&hex(CANARY)), "there to be found");

    world.is("2046-02-01 10:00");
    let purged = purge(&world, &administrator(), BEFORE_2027).unwrap();
    let counted = Purged { cases: 1, around: 1, family: 3, ..Purged::default() };
    assert_eq!(purged, counted);
    maintenance::compact(world.app.store()).unwrap();

    let after = everything(&world);
    assert!(!after.contains(CANARY) && !after.contains(&hex(CANARY)));
    assert!(after.contains(STAYS) && after.contains(&hex(STAYS)));
    for id in [gone.case, gone.referral, gone.dyad, gone.parent] {
        let refused = world.app.show(&world.call(&office()), id).unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Missing(_))), "{refused}");
    }
    for id in [kept.case, kept.referral, kept.dyad, kept.parent] {
        world.app.show(&world.call(&office()), id).unwrap();
    }
    // Nothing is left to do.
    assert_eq!(purge(&world, &administrator(), BEFORE_2027).unwrap(), Purged::default());
}

#[test]
fn the_log_still_proves_itself_and_says_who_erased_what() {
    let world = World::new();
    let gone = family(&world, CANARY);
    close(&world, gone.case, CANARY);
    world.is("2046-02-01 10:00");
    purge(&world, &administrator(), BEFORE_2027).unwrap();
    let verdict = world.app.store().read(|tx| log::verify(tx, &[])).unwrap();
    assert!(verdict.is_sound() && verdict.erased >= 8, "{verdict:?}");
    assert_eq!(world.app.strays().unwrap(), []);
    let search = Search { event: Some("purged".to_owned()), ..Search::default() };
    let stones = world.app.audit(&world.call(&administrator()), id(PRACTICE), search, 50).unwrap();
    assert_eq!(stones.len(), 5);
    assert!(stones.iter().all(|entry| entry.account == id(8) && entry.body.is_some()));
    let mut lines = 0;
    let see = |_| {
        lines += 1;
        Ok(())
    };
    world.app.export(&world.call(&administrator()), id(PRACTICE), see).unwrap();
    assert_eq!(lines, 0, "an organisation that owned nothing else");
    // What is taken out past Latchkey is told from what was purged.
    let other = family(&world, STAYS);
    let take = "delete from record where id = $1";
    let kept = world
        .app
        .store()
        .read(|tx| latchkey_store::tables::records::load(tx, other.referral))
        .unwrap()
        .unwrap();
    world.app.store().write(move |tx| tx.execute(take, &[other.referral.into()])).unwrap();
    let strays = world.app.strays().unwrap();
    assert_eq!(strays, [latchkey_app::Stray::Lost(other.referral)]);
    world.app.store().write(move |tx| latchkey_store::tables::records::insert(tx, &kept)).unwrap();
}

#[test]
fn what_the_law_still_needs_is_refused() {
    let world = World::new();
    let family = family(&world, CANARY);
    close(&world, family.case, CANARY);
    for (now, days, why) in [
        ("2030-01-01 10:00", BEFORE_2027, "42 CFR 438.3(u)"),
        ("2045-12-01 10:00", BEFORE_2027, "Health and Safety Code"),
        ("2046-02-01 10:00", ("2027-01-02", "2026-12-31"), "contract period that ended later"),
    ] {
        world.is(now);
        let refused = purge(&world, &administrator(), days).unwrap_err();
        assert!(refused.to_string().contains(why), "{refused}");
    }
    assert!(everything(&world).contains(CANARY));
}

#[test]
fn what_is_open_or_younger_stays_with_its_family() {
    let world = World::new();
    let one = family(&world, CANARY);
    close(&world, one.case, CANARY);
    // Another case about the same family.
    case_of(&world, one.dyad);
    let two = family(&world, STAYS);
    let asked = json!({"kind": "visit", "command": {"command": "plan", "case": two.case,
        "plan": {"day": "2026-06-10", "place": "11"}}});
    world.ask(&office(), asked).unwrap();
    close(&world, two.case, STAYS);
    world.is("2046-02-01 10:00");
    let purged = purge(&world, &administrator(), BEFORE_2027).unwrap();
    assert_eq!(purged, Purged { cases: 1, around: 1, in_use: 1, ..Purged::default() });
    world.app.show(&world.call(&office()), one.parent).unwrap();
    world.app.show(&world.call(&office()), two.case).unwrap();
}

#[test]
fn a_case_closed_on_the_day_itself_stays() {
    let world = World::new();
    let family = family(&world, CANARY);
    close(&world, family.case, CANARY);
    world.is("2046-02-01 10:00");
    let same = purge(&world, &administrator(), ("2026-06-01", "2026-12-31")).unwrap();
    assert_eq!(same, Purged::default());
    let next = purge(&world, &administrator(), ("2026-06-02", "2026-12-31")).unwrap();
    assert_eq!(next.cases, 1);
}

#[test]
fn what_another_organisation_sees_is_the_operators_to_erase() {
    let world = World::new();
    let family = family(&world, CANARY);
    let asked = world.ask(&office(), request(family.case)).unwrap();
    let reject = json!({"kind": "authorization", "id": asked.id, "command": {
        "command": "approve", "number": "A-1", "billing": "as in A-1"}});
    world.ask(&reviewer(), reject).unwrap();
    close(&world, family.case, CANARY);
    world.is("2046-02-01 10:00");
    world.app.pass_time(world.now.get(), [1; 16]).unwrap();
    // Its expiry was noted twenty years late; what happened to it last is what counts.
    let days = ("2046-02-02", "2046-02-01");
    world.is("2066-02-02 10:00");
    let own = purge(&world, &administrator(), days).unwrap();
    assert_eq!(own, Purged { shared: 1, ..Purged::default() });
    let operator = Caller::operator(world.app.installation());
    let all = purge(&world, &operator, days).unwrap();
    assert_eq!((all.cases, all.around, all.shared), (1, 2, 0));
    maintenance::compact(world.app.store()).unwrap();
    assert!(!everything(&world).contains(CANARY));
    let plan = world.app.list(
        &world.call(&reviewer()),
        latchkey_workflow::Kind::Authorization,
        false,
        None,
        10,
    );
    assert_eq!(plan.unwrap().rows, []);
}
