//! A draft held against the open cases of an organisation: which change, for whom, and that nothing does.

use std::fs;
use std::path::Path;

use latchkey_app::Error;
use latchkey_policy::Policy;
use latchkey_workflow::{Refusal, Role};
use serde_json::json;

use crate::world::{PLAN, PRACTICE, STRANGER, World, caller, office, reviewer};

/// The policy of these cases, with other words in one place.
fn draft(world: &World, from: &str, to: &str) -> Policy {
    let path = "../../policies/health-net/medi-cal/lactation.md";
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let changed = text.replace(from, to);
    assert!(from == to || changed != text);
    let vocabulary = world.app.policies().vocabulary();
    Policy::compile_unchecked("draft.md", &changed, vocabulary).policy.unwrap()
}

const ASK_FIRST: &str = "| ask-first      | authorize-first |";

#[test]
fn the_cases_that_would_be_decided_differently_are_told_with_both_decisions() {
    let world = World::new();
    let case = world.case().id;
    world.requested(case);
    let other = json!({"kind": "case", "command": {"command": "open", "dyad": crate::world::id(71),
        "patient": "parent", "plan": "another-plan"}});
    world.ask(&office(), other).unwrap();
    let bold = draft(&world, ASK_FIRST, "| ask-first      | billable |");
    let found = world.app.simulate(&world.call(&office()), &bold).unwrap();
    assert_eq!((found.decided, found.others, found.changed), (1, 1, 1), "{found:?}");
    assert!(!found.has_more);
    let (id, changed) = &found.changes[0];
    assert_eq!(*id, case);
    assert_eq!(
        changed.changes()[0],
        ("answer", Some("authorize-first"), Some("billable")),
        "{changed:?}"
    );
    let same = draft(&world, ASK_FIRST, ASK_FIRST);
    let found = world.app.simulate(&world.call(&office()), &same).unwrap();
    assert_eq!((found.decided, found.changed), (1, 0), "a draft without changes changes nothing");
}

#[test]
fn a_draft_is_held_against_what_ones_organisation_sees_and_by_who_may_see_cases() {
    let world = World::new();
    let case = world.case().id;
    let bold = draft(&world, ASK_FIRST, "| ask-first      | billable |");
    let ask = |who: &latchkey_app::Caller| world.app.simulate(&world.call(who), &bold);
    assert_eq!(ask(&reviewer()).unwrap().decided, 0, "the plan has nothing to do with it yet");
    world.requested(case);
    assert_eq!(ask(&reviewer()).unwrap().changed, 1);
    let stranger = caller(90, STRANGER, &[Role::Office]);
    assert_eq!(ask(&stranger).unwrap().decided, 0);
    for (organisation, role) in [(PLAN, Role::Analyst), (PRACTICE, Role::Administrator)] {
        let refused = ask(&caller(91, organisation, &[role])).unwrap_err();
        assert!(matches!(refused, Error::Refused(Refusal::Forbidden(_))), "{refused:?}");
    }
}
