//! Every command and query, asked by every role of the owner, of the plan, of another organisation
//! and of none, held against a table that people read (`tests/isolation.txt`).
//!
//! A new action without an example here fails, and so does one whose answers are not in the table.
//! `LATCHKEY_BLESS=1` writes the table anew, for a person to read.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use latchkey_app::{Caller, Error, Evidence, MemberSearch, Posting, Purge, Request};
use latchkey_store::seal::KeyRing;
use latchkey_store::tables::log::Search;
use latchkey_workflow::metrics::{PartlyApproved, Question};
use latchkey_workflow::network::Wanted;
use latchkey_workflow::{Action, Id, Kind, Refusal, Retention, Role};
use latchkey_x12::receipt::{ClaimReceipt, FileReceipt};
use serde_json::{Value, json};

use crate::billing::clinic::billing;
use crate::world::{PLAN, PRACTICE, STRANGER, World, caller, id, office, request, reviewer};

/// What the callers have to do with the practice's things.
const COLUMNS: [(&str, u8); 5] =
    [("own", PRACTICE), ("plan", PLAN), ("receiver", 50), ("other", STRANGER), ("none", 0)];

/// One of everything, of the practice.
struct Things {
    case: Id,
    referral: Id,
    authorization: Id,
    visit: Id,
    member: Id,
    organisation: Id,
    person: Id,
}

fn things(world: &World) -> Things {
    let ask = |request: Value| world.ask(&office(), request).unwrap().id;
    let case = world.case().id;
    let authorization = world.requested(case).id;
    let referral = ask(draft(case));
    ask(json!({"kind": "referral", "id": referral, "command": {"command": "send"}}));
    let member = ask(member());
    let keeper = caller(80, PRACTICE, &[Role::Administrator]);
    let person = world.ask(&keeper, person()).unwrap().id;
    Things {
        case,
        referral,
        authorization,
        visit: ask(visit(case)),
        member,
        organisation: id(PRACTICE),
        person,
    }
}

fn draft(case: Id) -> Value {
    json!({"kind": "referral", "command": {"command": "draft", "case": case, "letter": {
        "receiver": {"kind": "registered", "organisation": id(50)},
        "patient": "infant", "reason": "latch",
    }}})
}

fn visit(case: Id) -> Value {
    json!({"kind": "visit", "command": {"command": "plan", "case": case,
        "plan": {"day": "2026-06-10", "place": "11"}}})
}

fn member() -> Value {
    json!({"kind": "member", "command": {"command": "keep", "profile": {
        "kind": "parent", "last_name": "Synthetic", "birth_date": "1996-01-01",
    }}})
}

fn person() -> Value {
    json!({"kind": "person", "command": {"command": "keep",
        "profile": {"name": "Synthetic Person"}}})
}

/// Asks for an action, on what is the practice's.
fn ask(world: &World, things: &Things, action: Action, who: &Caller) -> Result<(), Error> {
    let done = |request: Value| world.ask(who, request).map(|_| ());
    let on = |kind: &str, id: Id, command: Value| {
        done(json!({"kind": kind, "id": id, "command": command}))
    };
    let grounds = json!({"code": "other", "reason": "r", "criteria": "c", "rationale": "x"});
    match action {
        Action::CaseOpen => done(json!({"kind": "case", "command": {
            "command": "open", "dyad": id(70), "patient": "infant", "plan": "health-net"}})),
        Action::CaseState => on(
            "case",
            things.case,
            json!({"command": "state", "facts": [
            {"fact": "service.minutes", "value": "30", "source": "staff"}]}),
        ),
        Action::CaseClose => on("case", things.case, json!({"command": "reopen", "reason": "r"})),
        Action::ReferralSend => on("referral", things.referral, json!({"command": "close"})),
        Action::ReferralAnswer => {
            on("referral", things.referral, json!({"command": "answer", "answer": "accept"}))
        }
        Action::AuthorizationRequest => done(request(things.case)),
        Action::AuthorizationAppeal => on(
            "authorization",
            things.authorization,
            json!({
            "command": "appeal", "by": "member", "expedited": false, "reason": "r"}),
        ),
        Action::AuthorizationReview => {
            on("authorization", things.authorization, json!({"command": "mark-sufficient"}))
        }
        Action::AuthorizationDeny => on(
            "authorization",
            things.authorization,
            json!({
            "command": "decide-appeal", "outcome": "upheld", "grounds": grounds}),
        ),
        Action::AuthorizationDelegate => {
            on("authorization", things.authorization, json!({"command": "recall"}))
        }
        Action::VisitKeep => on(
            "visit",
            things.visit,
            json!({"command": "replan",
            "plan": {"day": "2026-06-11", "place": "11"}}),
        ),
        Action::ClaimKeep => {
            files_of_claims(world, who)?;
            done(json!({"kind": "claim", "command": {"command": "prepare",
            "case": things.case, "visit": things.visit, "payer": id(PLAN), "bill": {
                "number": "C-1", "charge": "10.00", "units": 1, "member": things.member}}}))
        }
        Action::Tick => on("case", things.case, json!({"command": "redetermine"})),
        Action::MemberKeep => on("member", things.member, json!({"command": "restore"})),
        Action::RegistryKeep => done(person()),
        Action::OpeningsState => {
            on("person", things.person, json!({"command": "state-room", "has_room": true}))
        }
        _ => look(world, things, action, who),
    }
}

/// Asks for what concerns many claims at once: each sees its own alone, and here nobody has any.
fn files_of_claims(world: &World, who: &Caller) -> Result<(), Error> {
    let (call, bill) = (world.call(who), billing(1));
    let billed = world.app.bill(&call, &bill)?;
    assert!(billed.claims.is_empty() && billed.told.is_empty());
    match world.app.claim_file(&call, 1) {
        Err(Error::Refused(Refusal::Missing("file of claims"))) => {}
        other => panic!("nobody made a file: {other:?}"),
    }
    let nobody = ClaimReceipt { id: "C-1".to_owned(), ..ClaimReceipt::default() };
    assert_eq!(world.app.post_claim_receipt(&call, &nobody)?, Posting::NotOurs);
    let nobody = FileReceipt { control: "1".to_owned(), ..FileReceipt::default() };
    assert_eq!(world.app.post_file_receipt(&call, &nobody)?, [Posting::NotOurs]);
    Ok(())
}

/// Asks for one thing that is looked at, and for what belongs to it.
fn look(world: &World, things: &Things, action: Action, who: &Caller) -> Result<(), Error> {
    let call = world.call(who);
    // Whoever sees a thing sees what belongs to it, and nobody else.
    let show = |id: Id| {
        let shown = world.app.show(&call, id).map(|_| ());
        let listed = world.app.documents(&call, id).map(|_| ());
        assert_eq!(answer(&shown), answer(&listed), "a thing and its documents");
        shown
    };
    match action {
        Action::CaseView => show(things.case),
        Action::ReferralView => show(things.referral),
        Action::AuthorizationView => show(things.authorization),
        Action::EvidenceKeep => {
            let file = Evidence { name: "note.txt".to_owned(), bytes: b"latch".to_vec() };
            world.app.keep_evidence(&call, things.authorization, file).map(|_| ())
        }
        Action::VisitView => show(things.visit),
        // No claim can be made of a visit that is planned: the list stands for the sight of one.
        Action::ClaimView => world.app.list(&call, Kind::Claim, true, None, 10).map(|_| ()),
        Action::MemberView => {
            let search = MemberSearch::Number("none".to_owned());
            world.app.find_members(&call, &search)?;
            show(things.member)
        }
        _ => keep(world, things, action, who),
    }
}

/// Asks for what an organisation keeps of itself, and for what needs a name of its own.
fn keep(world: &World, things: &Things, action: Action, who: &Caller) -> Result<(), Error> {
    let done = |request: Value| world.ask(who, request).map(|_| ());
    let call = world.call(who);
    let question = Question {
        from: "2026-01-01".parse().unwrap(),
        until: "2026-12-31".parse().unwrap(),
        partly: PartlyApproved::AsDenied,
    };
    match action {
        Action::RegistryView => {
            assert!(world.app.staff(&call, true, None, 10)?.rows.is_empty());
            assert!(world.app.find_people(&call, "nobody")?.is_empty());
            assert!(world.app.payers(&call)?.is_empty());
            world.app.list(&call, Kind::Person, true, None, 10).map(|_| ())
        }
        Action::AccountKeep => done(json!({"kind": "account", "command": {"command": "create",
            "organisation": things.organisation, "profile": {
                "login": format!("l{}", call.key.unwrap_or_default()), "name": "Synthetic",
                "roles": ["office"]}}})),
        Action::AccountView => {
            world.app.accounts(&call, things.organisation, None, 10)?;
            world.app.own_accounts(&call, true, None, 10)?;
            world.app.own_clients(&call, true, None, 10)?;
            assert!(world.app.names_of(&call, &[things.organisation])?.is_empty());
            world.app.find_accounts(&call, "nobody").map(|_| ())
        }
        Action::QueueView => world.app.queue(&call, None, 10).map(|_| ()),
        Action::MetricsView => {
            world.app.figures(&call, things.organisation, question)?;
            world.app.gaps(&call, things.organisation, question)?;
            world.app.referrals(&call, things.organisation, question).map(|_| ())
        }
        Action::NetworkFind => {
            let wanted = Wanted::on("2026-06-10".parse().unwrap());
            world.app.find(&call, &wanted).map(|_| ())
        }
        Action::CoverageAsk => world.app.assertion(&call, things.case).map(|_| ()),
        Action::ClaimScreen => world.app.screening(&call, "health-net").map(|_| ()),
        Action::AuditView => {
            world.app.audit(&call, things.organisation, Search::default(), 10)?;
            world.app.verification(&call)?;
            world.app.health(&call).map(|_| ())
        }
        Action::AuditEvents => {
            let of = Search { org: Some(things.organisation), ..Search::default() };
            world.app.audit_events(&call, of, |_| Ok(()))
        }
        Action::Export => world.app.export(&call, things.organisation, |_| Ok(())),
        Action::Purge => {
            let long_ago = "2000-01-01".parse().unwrap();
            let purge = Purge {
                organisation: things.organisation,
                before: long_ago,
                contract_ended: long_ago,
                only_count: true,
            };
            world.app.purge(&call, purge, &Retention::shipped().unwrap()).map(|_| ())
        }
        Action::KeysChange => world.app.seal_second_factors(&call).map(|_| ()),
        _ => panic!("{action} has no example"),
    }
}

/// Whether it was permitted: what the machine has to say of its own is no matter of permission.
fn answer(result: &Result<(), Error>) -> &'static str {
    match result {
        Ok(()) => "yes",
        Err(Error::Refused(Refusal::Forbidden(_))) => "no",
        Err(Error::Refused(Refusal::Missing(_))) => "hidden",
        Err(Error::Refused(_)) => "yes",
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn who_may_do_what_to_whose_is_as_the_table_says() {
    let mut world = World::new();
    let keys = KeyRing::read(&KeyRing::new_line([5; 32])).unwrap();
    world.app = world.app.clone().with_keys(Some(keys));
    let things = things(&world);
    let mut table = String::from(
        "Who may do what to what belongs to a practice: somebody of the practice itself (own), of the\n\
         plan its authorisation was asked of (plan), of whom its referral was sent to (receiver), of\n\
         another organisation (other), of none that is known (none). hidden: the answer is that there is no such thing.\n\n",
    );
    writeln!(table, "{:<24} {:<18} own    plan   receiver other  none", "action", "role").unwrap();
    for &action in Action::ALL {
        for &role in Role::ALL {
            write!(table, "{:<24} {:<18}", action.name(), role.name()).unwrap();
            for (name, organisation) in COLUMNS {
                let who = caller(90, organisation, &[role]);
                let given = answer(&ask(&world, &things, action, &who));
                let width = if name == "receiver" { 8 } else { 6 };
                write!(table, " {given:<width$}").unwrap();
            }
            table.truncate(table.trim_end().len());
            table.push('\n');
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/isolation.txt");
    if std::env::var_os("LATCHKEY_BLESS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    for (now, before) in table.lines().zip(known.lines()) {
        assert_eq!(
            now, before,
            "permissions changed; if meant, run with LATCHKEY_BLESS=1 and read"
        );
    }
    assert_eq!(table.lines().count(), known.lines().count(), "the table lacks rows");
}

/// Names that stand nowhere but in what is the practice's.
const CANARY: &str = "Kanarienvogel";

#[test]
fn what_is_written_of_a_family_is_in_no_answer_to_another_and_in_no_error() {
    let world = World::new();
    let case = world.case().id;
    let note = format!("{CANARY} can't latch");
    let asks = [
        json!({"kind": "member", "command": {"command": "keep", "profile": {
            "kind": "parent", "last_name": CANARY, "first_name": CANARY,
            "birth_date": "1996-01-01", "plans": [{"value": {"plan": id(PLAN), "number": CANARY}}]}}}),
        json!({"kind": "referral", "command": {"command": "draft", "case": case, "letter": {
            "receiver": {"kind": "outside", "name": CANARY, "fax": "555-0100"},
            "patient": "infant", "reason": note}}}),
        {
            let mut asked = request(case);
            asked["command"]["ask"]["reason"] = json!(note);
            asked
        },
    ];
    let ids: Vec<Id> =
        asks.into_iter().map(|request| world.ask(&office(), request).unwrap().id).collect();
    let mut seen = String::new();
    let roles: Vec<Role> = Role::ALL.iter().copied().filter(|r| *r != Role::Operator).collect();
    let other = caller(91, STRANGER, &roles);
    for &id in ids.iter().chain([&case]) {
        let error = world.app.show(&world.call(&other), id).unwrap_err();
        write!(seen, "{error} {error:?}").unwrap();
        for kind in ["case", "member", "referral", "authorization"] {
            for command in ["withdraw", "send", "close", "restore", "retire", "take-up"] {
                let request = json!({"kind": kind, "id": id, "command": {
                    "command": command, "reason": CANARY.to_lowercase()}});
                let Ok(request) = serde_json::from_value::<Request>(request) else { continue };
                for who in [&other, &reviewer()] {
                    if let Err(error) = world.app.perform(world.call(who), request.clone()) {
                        write!(seen, "{error} {error:?}").unwrap();
                    }
                }
            }
        }
    }
    for kind in Kind::ALL {
        let page = world.app.list(&world.call(&other), *kind, true, None, 200).unwrap();
        write!(seen, "{page:?}").unwrap();
    }
    write!(seen, "{:?}", world.app.queue(&world.call(&other), None, 200).unwrap()).unwrap();
    world
        .app
        .export(&world.call(&other), id(STRANGER), |line| {
            write!(seen, "{line:?}").unwrap();
            Ok(())
        })
        .unwrap();
    let search = MemberSearch::NameAndBirth {
        name: CANARY.to_owned(),
        birth: "1996-01-01".parse().unwrap(),
    };
    write!(seen, "{:?}", world.app.find_members(&world.call(&other), &search).unwrap()).unwrap();
    assert!(!seen.is_empty());
    assert!(!seen.contains(CANARY), "a name of the practice's was told to another");
    // The practice itself finds it: the canary was there to be found.
    assert_eq!(world.app.find_members(&world.call(&office()), &search).unwrap().len(), 1);
}
