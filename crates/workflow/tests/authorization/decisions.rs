//! Who decides what, on what grounds; and what software may.

use latchkey_domain::{Answer, AuthorizationTerm};
use latchkey_workflow::authorization::{
    Approval, Command, DenialReason, Event, Grounds, Outcome, Period,
};
use latchkey_workflow::{Actor, Refusal, Role};

use super::world::{
    World, approval, basis, clinician, day, deny, grant, grounds, modify, reduce, reviewer,
    software,
};

fn approve(change: impl Fn(&mut Approval)) -> Command {
    let Command::Approve(mut approval) = approval() else { panic!("an approval") };
    change(&mut approval);
    Command::Approve(approval)
}

#[test]
fn only_a_named_licensed_clinician_with_a_telephone_denies_or_reduces() {
    let without = |change: fn(&mut Actor)| {
        let mut actor = clinician();
        change(&mut actor);
        actor
    };
    let telephone = Refusal::Lacking("the deciding clinician's telephone number");
    let cases = [
        (reviewer(), Refusal::NotLicensed),
        (software(), Refusal::NotLicensed),
        (without(|a| a.role = Role::SystemClient), Refusal::NotLicensed),
        (without(|a| a.licence = None), Refusal::NotLicensed),
        (without(|a| a.licence.as_mut().unwrap().number.clear()), Refusal::NotLicensed),
        (without(|a| a.name = " ".to_owned()), Refusal::NotLicensed),
        (without(|a| a.telephone = None), telephone.clone()),
        (without(|a| a.telephone = Some(String::new())), telephone),
    ];
    let fresh = World::requested();
    let mut approved = fresh.clone();
    approved.does(&reviewer(), &approval()).unwrap();
    for (actor, refusal) in cases {
        for command in [deny(), modify(3)] {
            assert_eq!(fresh.clone().does(&actor, &command), Err(refusal.clone()), "{command:?}");
        }
        assert_eq!(approved.clone().does(&actor, &reduce(3)), Err(refusal));
    }
}

#[test]
fn a_denial_without_code_reason_criteria_or_rationale() {
    let blank: [fn(&mut Grounds); 4] = [
        |g| g.code = None,
        |g| g.reason.clear(),
        |g| g.criteria.clear(),
        |g| g.rationale = "  ".to_owned(),
    ];
    for clear in blank {
        let mut grounds = grounds();
        clear(&mut grounds);
        let denial = Command::Deny { grounds: grounds.clone() };
        let modification = Command::Modify { grant: grant(3), grounds };
        for command in [denial, modification] {
            let refusal = World::requested().does(&clinician(), &command).unwrap_err();
            assert_eq!(refusal.code(), "lacking", "{command:?}");
        }
    }
}

#[test]
fn whatever_reason_is_picked_only_a_clinician_denies() {
    for reason in DenialReason::ALL {
        let grounds = Grounds { code: Some(*reason), ..grounds() };
        let denial = Command::Deny { grounds: grounds.clone() };
        for actor in [reviewer(), software()] {
            let refused = World::requested().does(&actor, &denial);
            assert_eq!(refused, Err(Refusal::NotLicensed), "{reason}");
        }
        let mut world = World::requested();
        world.does(&clinician(), &denial).unwrap();
        assert_eq!(world.state().decision().unwrap().grounds, Some(grounds));
    }
}

#[test]
fn an_approval_gives_all_that_was_asked_or_more() {
    let longer = Period { from: day("2026-06-01"), until: day("2026-09-30") };
    let more = approve(|a| (a.units, a.period) = (Some(10), Some(longer)));
    let mut world = World::requested();
    world.does(&reviewer(), &more).unwrap();
    let granted = world.state().grant_on(day("2026-09-30")).unwrap();
    assert_eq!((granted.units, granted.period), (10, longer));

    let shorter = Period { from: day("2026-06-02"), until: day("2026-08-31") };
    for less in [
        approve(|a| a.units = Some(7)),
        approve(|a| a.period = Some(shorter)),
        approve(|a| a.procedures = Some(Vec::new())),
    ] {
        let refusal = World::requested().does(&clinician(), &less).unwrap_err();
        assert!(refusal.to_string().contains("modification"), "{refusal}");
    }
}

#[test]
fn an_approval_without_number_or_billing_instructions() {
    for lacking in [approve(|a| a.number.clear()), approve(|a| a.billing.clear())] {
        let refusal = World::requested().does(&reviewer(), &lacking).unwrap_err();
        assert_eq!(refusal.code(), "lacking");
    }
    let long = approve(|a| a.number = "9".repeat(51));
    assert_eq!(World::requested().does(&reviewer(), &long).unwrap_err().code(), "unfit");
}

#[test]
fn a_modification_that_leaves_nothing_out() {
    let refusal = World::requested().does(&clinician(), &modify(8)).unwrap_err();
    assert!(refusal.to_string().contains("approve it instead"), "{refusal}");
    assert_eq!(World::requested().does(&clinician(), &modify(0)).unwrap_err().code(), "lacking");
}

#[test]
fn software_approves_only_what_the_determination_settles() {
    use Answer::Billable;
    use AuthorizationTerm::NotStated;
    for answer in Answer::ALL {
        for term in AuthorizationTerm::ALL.iter().map(|term| Some(*term)).chain([None]) {
            let mut world = World::requested();
            world.basis = Some(basis(*answer, term));
            let is_settled = (*answer, term) == (Billable, Some(NotStated));
            let outcome = world.does(&software(), &approval());
            assert_eq!(outcome.is_ok(), is_settled, "{answer}, {term:?}");
            assert_eq!(world.state().status.name() == "approved", is_settled);
        }
    }
    let mut without = World::requested();
    assert_eq!(without.does(&software(), &approval()).unwrap_err().code(), "lacking");
    let mut generous = World::requested();
    generous.basis = Some(basis(Billable, Some(NotStated)));
    let more = approve(|a| a.units = Some(9));
    assert_eq!(generous.does(&software(), &more).unwrap_err().code(), "policy");
}

#[test]
fn a_decision_keeps_who_made_it_as_the_letter_needs_it() {
    let mut world = World::requested();
    world.does(&clinician(), &deny()).unwrap();
    let decision = world.state().decision().unwrap();
    assert_eq!(decision.outcome, Outcome::Denied);
    assert_eq!(decision.by, clinician());
    assert_eq!(decision.grounds, Some(grounds()));
}

#[test]
fn one_decision_comes_of_sixteen_reviewers() {
    let mut world = World::requested();
    let mut decided = 0;
    for number in 0..16_u8 {
        let mut actor = clinician();
        actor.account = super::world::id(200 + number);
        let command = if number % 2 == 0 { approval() } else { deny() };
        match world.does(&actor, &command) {
            Ok(events) => {
                assert!(matches!(&events[..], [Event::Approved { .. }]));
                decided += 1;
            }
            Err(refusal) => assert_eq!(refusal.code(), "status"),
        }
    }
    assert_eq!((decided, world.state().decisions.len()), (1, 1));
}

#[test]
fn no_refusal_says_who() {
    let mut world = World::requested();
    for actor in [super::world::office(), super::world::own_clinician(), reviewer()] {
        let refusal = world.does(&actor, &deny()).unwrap_err().to_string();
        assert!(!refusal.contains("Synthetic Person"), "{refusal}");
    }
}
