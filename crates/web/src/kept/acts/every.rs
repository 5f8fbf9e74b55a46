//! No command that people give is without a form, and no form is without a command.

use latchkey_app::Command;
use latchkey_workflow::{Action, Kind};
use serde_json::{Value, json};

use super::field::Sort;
use super::probe::samples;
use super::{Act, TABLES, all, named, read};

/// What no person gives on a page: it follows from something else, or has a page of its own.
const ELSEWHERE: &[(Kind, &str, &str)] = &[
    (Kind::Case, "open", "/cases/new"),
    (Kind::Case, "state", "/cases/ID/facts"),
    (Kind::Case, "retract", "/cases/ID/facts"),
    (Kind::Authorization, "use-units", "follows from a visit's record"),
    (Kind::Authorization, "return-units", "follows from a visit's record"),
];

/// The names that a tagged type knows, as its own reader lists them.
fn known(kind: Kind, command: &Value) -> Vec<String> {
    let request = json!({"kind": kind, "command": command});
    let error = serde_json::from_value::<Command>(request).unwrap_err().to_string();
    let (_, listed) = error.split_once("expected one of ").unwrap_or_else(|| panic!("{error}"));
    let names = listed.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

fn tagged(act: &Act, tag: &str) -> Option<&'static str> {
    act.tags.iter().find(|(name, _)| *name == tag).map(|(_, value)| *value)
}

#[test]
fn every_command_that_people_give_has_its_form() {
    for kind in [Kind::Case, Kind::Referral, Kind::Visit, Kind::Authorization, Kind::Claim] {
        let names = known(kind, &json!({"command": "nonsense"}));
        assert!(names.len() > 6, "{kind:?}: {names:?}");
        for name in names {
            let is_elsewhere = ELSEWHERE.iter().any(|(of, n, _)| (*of, *n) == (kind, &*name));
            let has_form =
                all().any(|act| act.kind == kind && tagged(act, "command") == Some(name.as_str()));
            assert!(has_form || is_elsewhere || is_nobodys(kind, &name), "{kind:?}: {name}");
            assert!(!(has_form && is_elsewhere), "{kind:?}: {name} is in both");
        }
    }
    for (kind, command, tag) in [
        (Kind::Referral, "answer", "answer"),
        (Kind::Referral, "record-answer", "answer"),
        (Kind::Authorization, "decide-appeal", "outcome"),
    ] {
        for name in known(kind, &json!({"command": command, tag: "nonsense"})) {
            let has_form = all().any(|act| {
                act.kind == kind
                    && tagged(act, "command") == Some(command)
                    && tagged(act, tag) == Some(name.as_str())
            });
            assert!(has_form, "{kind:?}: {command} {name}");
        }
    }
}

/// Whether only Latchkey itself gives it.
fn is_nobodys(kind: Kind, name: &str) -> bool {
    let id = latchkey_workflow::Id::default();
    let command = json!({"command": name, "until": null, "facts": [], "organisation": id,
        "standing": "plan", "claim": id});
    let request = json!({"kind": kind, "command": command});
    let command = serde_json::from_value::<Command>(request);
    command.is_ok_and(|command| command.action() == Action::Tick)
}

#[test]
fn every_form_makes_its_command_and_is_found_by_its_name() {
    for act in all() {
        let case = act.makes.then(latchkey_workflow::Id::default);
        // The least that must be said may leave out of what one of two must be; all of it never does.
        let commands: Vec<Command> =
            samples(act).into_iter().filter_map(|tree| read::command(act, tree, case)).collect();
        let whole = samples(act).swap_remove(1);
        assert!(read::command(act, whole, case).is_some(), "{:?} {}", act.kind, act.id);
        assert!(commands.iter().all(|command| command.kind() == act.kind), "{}", act.id);
        let found = named(act.kind, act.id).unwrap();
        assert!(std::ptr::eq(found, act), "{:?} {} is there twice", act.kind, act.id);
    }
}

#[test]
fn every_member_of_a_closed_list_can_be_chosen() {
    use latchkey_workflow::{authorization, case_file, claim, referral, visit};
    type List =
        (Kind, &'static str, &'static str, &'static [&'static str], &'static [&'static str]);
    let lists: &[List] = &[
        (Kind::Case, "close", "reason", case_file::Closing::NAMES, &[]),
        (Kind::Referral, "decline", "reason", referral::Refused::NAMES, &[]),
        (Kind::Referral, "complete", "outcome", referral::Outcome::NAMES, &[]),
        (Kind::Authorization, "request", "urgency", authorization::Urgency::NAMES, &[]),
        (Kind::Authorization, "tell-provider", "channel", authorization::Channel::NAMES, &[]),
        (Kind::Authorization, "delay", "reason", authorization::DelayReason::NAMES, &[]),
        (
            Kind::Authorization,
            "reject",
            "reason",
            authorization::RejectionReason::NAMES,
            &["no-answer"],
        ),
        (Kind::Authorization, "deny", "grounds.code", authorization::DenialReason::NAMES, &[]),
        (Kind::Authorization, "appeal", "by", authorization::Appellant::NAMES, &[]),
        (Kind::Visit, "cancel", "reason", visit::CancelReason::NAMES, &[]),
        (Kind::Visit, "record", "record.done", visit::Deed::NAMES, &[]),
        (Kind::Visit, "record", "record.support.0.kind", visit::SupportKind::NAMES, &[]),
        (Kind::Claim, "acknowledge", "by", claim::AcknowledgedBy::NAMES, &[]),
        (Kind::Claim, "post-remittance", "outcome", claim::Paid::NAMES, &[]),
    ];
    for (kind, act, place, names, but) in lists {
        let act = named(*kind, act).unwrap();
        let part = act.parts().find(|part| part.place == *place).unwrap();
        let (Sort::Choice(options) | Sort::Several(options)) = part.sort else { panic!("{place}") };
        for name in names.iter().filter(|name| !but.contains(name)) {
            assert!(options.iter().any(|(known, _)| known == name), "{kind:?} {place}: {name}");
        }
    }
}

#[test]
fn the_tables_are_each_of_one_kind() {
    for table in TABLES {
        let first = table.first().unwrap().kind;
        assert!(table.iter().all(|act| act.kind == first));
    }
}
