//! Who belongs to an organisation: in pages, by name, and with an administrator always.

use latchkey_app::{Call, Caller, Error, OwnError, Password, Proof, Search, Verification};
use latchkey_workflow::{Id, Refusal, Role, Span};
use serde_json::{Value, json};

use crate::world::{GROUP, PLAN, PRACTICE, STRANGER, World, caller, id};

/// Bytes as random as those of a throw of dice.
const RANDOM: [u8; 32] = *b"l9Q3f0zPw7Kx2Vb8Tn5Yd1Rg6Mc4HsJa";

fn keeper() -> Caller {
    caller(80, PRACTICE, &[Role::Administrator])
}

fn operator(world: &World) -> Caller {
    Caller::operator(world.app.installation())
}

/// Makes an account and gives its caller.
fn account(world: &World, login: &str, organisation: u8, roles: &[&str]) -> Caller {
    let profile =
        json!({"login": login, "name": format!("Synthetic Pérez {login}"), "roles": roles});
    let create = json!({"command": "create", "organisation": id(organisation), "profile": profile});
    world.ask(&operator(world), json!({"kind": "account", "command": create})).unwrap();
    world.app.caller(login).unwrap()
}

fn change(world: &World, who: &Caller, account: Id, roles: &[&str]) -> Result<(), Error> {
    let now = world.app.show(&world.call(&operator(world)), account).unwrap();
    let mut profile = now.state["profile"].clone();
    profile["roles"] = json!(roles);
    let command = json!({"command": "change", "profile": profile});
    world.ask(who, json!({"kind": "account", "id": account, "command": command})).map(|_| ())
}

fn disable(world: &World, who: &Caller, account: Id) -> Result<(), Error> {
    let command = json!({"command": "disable"});
    world.ask(who, json!({"kind": "account", "id": account, "command": command})).map(|_| ())
}

fn person(world: &World, name: &str, until: Option<&str>) -> Id {
    let profile = json!({"name": name, "key": format!("staff-{name}")});
    let keep = json!({"command": "keep", "profile": profile});
    let made = world.ask(&keeper(), json!({"kind": "person", "command": keep})).unwrap().id;
    if let Some(until) = until {
        let certificate = json!({"id": made, "kind": "ibclc", "until": until});
        let add = json!({"command": "add-certificate", "certificate": certificate});
        world.ask(&keeper(), json!({"kind": "person", "id": made, "command": add})).unwrap();
    }
    made
}

fn unfit(result: Result<(), Error>) -> &'static str {
    match result {
        Err(Error::Refused(Refusal::Unfit { what, .. })) => what,
        other => panic!("{other:?}"),
    }
}

#[test]
fn people_come_in_pages_by_the_end_of_their_certificates() {
    let world = World::new();
    for number in 0..7 {
        let until = (number < 5).then(|| format!("2026-06-{}", 19 - number));
        person(&world, &format!("Ana {number}"), until.as_deref());
    }
    let call = |who: &Caller| world.call(who);
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let page = world.app.staff(&call(&keeper()), true, after, 2).unwrap();
        names.extend(page.rows.into_iter().map(|person| person.profile.name));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(names, ["Ana 4", "Ana 3", "Ana 2", "Ana 1", "Ana 0"], "the soonest first");
    assert_eq!(world.app.staff(&call(&keeper()), false, None, 50).unwrap().rows.len(), 2);
    let stranger = caller(81, STRANGER, &[Role::Administrator]);
    assert!(world.app.staff(&call(&stranger), true, None, 50).unwrap().rows.is_empty());
}

#[test]
fn people_and_accounts_are_found_by_every_word_of_their_name() {
    let world = World::new();
    let ana = person(&world, "Ana María Núñez", None);
    let other = person(&world, "Ana Quiroga", None);
    let found = |who: &Caller, typed: &str| -> Vec<Id> {
        let people = world.app.find_people(&world.call(who), typed).unwrap();
        people.into_iter().map(|person| person.id).collect()
    };
    assert_eq!(found(&keeper(), "NUNEZ, ana"), [ana]);
    assert_eq!(found(&keeper(), "ana").len(), 2);
    assert_eq!(found(&keeper(), "staff-Ana Quiroga"), [other]);
    assert!(found(&keeper(), "ana garcia").is_empty() && found(&keeper(), " ").is_empty());
    let stranger = caller(81, STRANGER, &[Role::Administrator]);
    assert!(found(&stranger, "ana").is_empty());
    // A name that changed is found by the new one alone.
    let keep = json!({"command": "keep", "id": ana, "profile": {"name": "Ana Soto"}});
    world.ask(&keeper(), json!({"kind": "person", "id": ana, "command": keep})).unwrap();
    assert_eq!(found(&keeper(), "soto"), [ana]);
    assert!(found(&keeper(), "nunez").is_empty());

    account(&world, "desk@practice.example", PRACTICE, &["office"]);
    let accounts =
        |who: &Caller, typed: &str| world.app.find_accounts(&world.call(who), typed).unwrap().len();
    assert_eq!(accounts(&keeper(), "Desk@practice.example"), 1);
    assert_eq!(accounts(&keeper(), "perez synthetic"), 1);
    assert_eq!(accounts(&stranger, "desk@practice.example"), 0);
    assert_eq!(accounts(&stranger, "perez"), 0);
}

#[test]
fn plans_and_groups_are_everybodys_to_name_and_nobody_else_is() {
    let world = World::new();
    let keep = |number: u8, profile: Value| {
        let command = json!({"command": "keep", "id": id(number), "profile": profile});
        let request = json!({"kind": "organisation", "id": id(number), "command": command});
        world.ask(&operator(&world), request).unwrap();
    };
    keep(PLAN, json!({"kind": "plan", "name": "Invented Plan", "key": "health-net"}));
    keep(GROUP, json!({"kind": "ppg", "name": "Invented Group", "key": "valley-ipa"}));
    keep(PRACTICE, json!({"kind": "practice", "name": "Sample Clinic", "key": "sample"}));
    let listed = || -> Vec<String> {
        let payers = world.app.payers(&world.call(&keeper())).unwrap();
        payers.into_iter().map(|payer| payer.key).collect()
    };
    assert_eq!(listed(), ["health-net", "valley-ipa"]);
    keep(GROUP, json!({"kind": "ppg", "name": "Invented Group", "key": "hill-ipa"}));
    assert_eq!(listed(), ["health-net", "hill-ipa"]);
    let retire = json!({"command": "retire", "reason": "merged"});
    let request = json!({"kind": "organisation", "id": id(GROUP), "command": retire});
    world.ask(&operator(&world), request).unwrap();
    assert_eq!(listed(), ["health-net"]);
}

#[test]
fn an_organisation_keeps_an_administrator() {
    let world = World::new();
    let first = account(&world, "first", PRACTICE, &["administrator"]);
    let second = account(&world, "second", PRACTICE, &["administrator", "office"]);
    let own = "your own role of administrator";
    assert_eq!(unfit(disable(&world, &first, first.account)), own);
    assert_eq!(unfit(change(&world, &first, first.account, &["office"])), own);
    change(&world, &first, first.account, &["administrator", "analyst"]).unwrap();
    // Each would end the other; who comes second is of an account that no longer may.
    disable(&world, &first, second.account).unwrap();
    assert_eq!(unfit(disable(&world, &second, first.account)), "the last administrator");
    assert_eq!(
        unfit(change(&world, &second, first.account, &["office"])),
        "the last administrator"
    );
    // One of another organisation is no help, and whoever runs the installation may.
    account(&world, "elsewhere", STRANGER, &["administrator"]);
    assert_eq!(unfit(disable(&world, &second, first.account)), "the last administrator");
    disable(&world, &operator(&world), first.account).unwrap();
}

#[test]
fn whoever_changes_their_own_password_has_it_at_hand() {
    let world = World::new();
    let desk = account(&world, "desk", PRACTICE, &["office"]);
    let words = |text: &str| Password::new(text.to_owned());
    let first = world.app.give_password(&world.call(&keeper()), "desk", RANDOM, [1; 16]).unwrap();
    assert_eq!(first.len(), 23, "twenty letters in groups of five");
    let first = words(&first);
    let new = words("nine quiet otters swim");
    let call = || world.call(&desk);
    let wrong = world.app.change_password(&call(), &words("a guess at it"), &new, [2; 16]);
    assert!(matches!(wrong, Err(OwnError::Current(_))));
    let weak = world.app.change_password(&call(), &first, &words("desk"), [2; 16]);
    assert!(matches!(weak, Err(OwnError::Weak(_))));
    world.app.change_password(&call(), &first, &new, [2; 16]).unwrap();
    assert!(matches!(
        world.app.change_password(&call(), &first, &new, [3; 16]),
        Err(OwnError::Current(_))
    ));
    assert!(world.app.change_second_factor(&call(), &first, [3; 20]).is_err());
    let enrolled = world.app.change_second_factor(&call(), &new, [3; 20]).unwrap();
    assert!(enrolled.uri.starts_with("otpauth://totp/Latchkey:desk?"));
    let stranger = caller(81, STRANGER, &[Role::Administrator]);
    assert!(world.app.give_password(&world.call(&stranger), "desk", RANDOM, [1; 16]).is_err());
}

#[test]
fn sessions_are_seen_and_ended_by_who_they_belong_to_and_who_keeps_the_account() {
    let world = World::new();
    let desk = account(&world, "desk", PRACTICE, &["office"]);
    let words = "seven plain herons wade";
    let set = Password::new(words.to_owned());
    world.app.set_password(&world.call(&keeper()), "desk", &set, [1; 16]).unwrap();
    world.app.enrol_second_factor(&world.call(&keeper()), "desk", [7; 20]).unwrap();
    let mut tokens = Vec::new();
    for random in 1..=2 {
        let code = crate::login::code_of([7; 20], world.now.get());
        let proof =
            Proof { login: "desk".to_owned(), password: Password::new(words.to_owned()), code };
        let token = world.app.log_in(&proof, world.now.get(), [random; 32]).unwrap();
        tokens.push(token.text().to_string());
        world.now.set(world.now.get() + Span::seconds(60));
    }
    let seen = |who: &Caller| world.app.sessions(&world.call(who), desk.account, Some(&tokens[1]));
    let sessions = seen(&desk).unwrap();
    assert_eq!(sessions.iter().map(|s| s.is_this).collect::<Vec<_>>(), [true, false]);
    assert!(!tokens.iter().any(|token| sessions.iter().any(|s| token.contains(&s.name))));
    assert_eq!(seen(&keeper()).unwrap().len(), 2);
    for stranger in [
        caller(81, STRANGER, &[Role::Administrator]),
        caller(82, PRACTICE, &[Role::Office]),
        caller(83, PLAN, &[Role::ClinicalReviewer]),
    ] {
        assert!(seen(&stranger).is_err());
        let name = &sessions[1].name;
        assert!(world.app.end_session(&world.call(&stranger), desk.account, name).is_err());
        assert!(world.app.end_sessions(&world.call(&stranger), desk.account).is_err());
    }
    world.app.end_session(&world.call(&desk), desk.account, &sessions[1].name).unwrap();
    let is_open = |token: &str| world.app.session(token, world.now.get()).unwrap().is_some();
    assert!(!is_open(&tokens[0]) && is_open(&tokens[1]));
    assert!(world.app.end_session(&world.call(&desk), desk.account, &sessions[1].name).is_err());
    world.app.end_sessions(&world.call(&keeper()), desk.account).unwrap();
    assert!(!is_open(&tokens[1]));
    let ended = Search { event: Some("session-ended".to_owned()), ..Search::default() };
    let call = world.call(&keeper());
    assert_eq!(world.app.audit(&call, id(PRACTICE), ended, 10).unwrap().len(), 1);
}

#[test]
fn the_log_is_verified_beside_everything_else() {
    let world = World::new();
    world.case();
    let call = || -> Call { world.call(&keeper()) };
    assert_eq!(world.app.verification(&call()).unwrap(), Verification::Never);
    world.app.begin_verification(&call()).unwrap();
    let found = loop {
        match world.app.verification(&call()).unwrap() {
            Verification::Done { found, .. } => break found.unwrap(),
            _ => std::thread::yield_now(),
        }
    };
    assert!(found.entries > 0 && found.faults.is_empty());
    let office = caller(82, PRACTICE, &[Role::Office]);
    assert!(world.app.verification(&world.call(&office)).is_err());
    assert!(world.app.begin_verification(&world.call(&office)).is_err());
    let health = world.app.health(&call()).unwrap();
    assert!(!health.has_keys && health.checks.iter().any(|check| check.name == "schema"));
    assert!(world.app.health(&world.call(&office)).is_err());
}

#[test]
fn keys_that_prove_nothing_are_not_registered() {
    let world = World::new();
    let register = |keys: &str, scope: &str| {
        let command = json!({"command": "register", "organisation": id(PRACTICE),
            "name": "Synthetic EHR", "keys": keys, "scope": scope});
        world.ask(&keeper(), json!({"kind": "client", "command": command}))
    };
    for (keys, place) in
        [("{}", "keys"), ("{\"keys\": [{\"kty\": \"oct\", \"k\": \"AA\"}]}", "keys")]
    {
        let refused = register(keys, "system/Claim.cr").unwrap_err();
        assert!(matches!(&refused, Error::Invalid { place: at, .. } if at == place), "{refused}");
        assert!(!refused.to_string().contains("AA"));
    }
}
