//! Versions, plans and groups: which policy decides.

use latchkey_domain::{Answer, Case, Fact};
use latchkey_policy::{
    Choice, FactSet, Fault, GroupReply, Library, Outlook, Policy, Reply, Severity,
};

use crate::fixture::{TEXT, sound};
use crate::random::{self, Random};
use crate::shipped::{policies, policy, vocabulary};

fn version(effective: &str) -> Policy {
    sound(&TEXT.replace("effective: 2026-01-01..", &format!("effective: {effective}")))
}

fn on(day: &str) -> Case {
    let mut case = Case::default();
    case.set(Fact::Plan, "example-plan").unwrap();
    case.set(Fact::ServiceDate, day).unwrap();
    case
}

#[test]
fn the_day_of_service_picks_the_version() {
    let versions = vec![version("2026-01-01.."), version("2024-01-01..2026-01-01")];
    let (library, found) = Library::new(vocabulary(), versions, Vec::new());
    assert_eq!(found, []);
    for (day, expected) in
        [("2025-12-31", "2024-01-01"), ("2026-01-01", "2026-01-01"), ("2024-01-01", "2024-01-01")]
    {
        let Ok(Choice::Policy(policy)) = library.choose(&on(day)) else { panic!("{day}") };
        assert_eq!(policy.version().to_string(), expected);
    }
    let Ok(Reply::NotInForce(versions)) = library.determine(&on("2023-12-31")) else { panic!() };
    assert_eq!(versions.len(), 2);
    let mut undated = on("2025-01-01");
    undated.forget(Fact::ServiceDate);
    assert!(matches!(library.choose(&undated), Ok(Choice::Date(_))));
}

#[test]
fn versions_that_overlap_or_leave_a_gap_are_named() {
    let overlapping = vec![version("2024-01-01..2026-06-01"), version("2026-01-01..")];
    let (_, found) = Library::new(vocabulary(), overlapping, Vec::new());
    assert_eq!((found[0].fault, found[0].severity), (Fault::EffectiveRange, Severity::Error));
    assert!(found[0].message.contains("overlaps"), "{}", found[0]);
    let gap = vec![version("2024-01-01..2025-01-01"), version("2026-01-01..")];
    let (_, found) = Library::new(vocabulary(), gap, Vec::new());
    assert_eq!((found[0].fault, found[0].severity), (Fault::EffectiveRange, Severity::Warning));
    assert!(found[0].message.contains("from 2025-01-01 until 2026-01-01"), "{}", found[0]);
}

#[test]
fn a_text_recorded_later_corrects_one_of_the_same_days() {
    let recorded = |day: &str, window: &str| {
        sound(
            &TEXT
                .replace("recorded: 2026-01-01", &format!("recorded: {day}"))
                .replace("title: An example", &format!("title: {window}")),
        )
    };
    let texts = || vec![recorded("2026-03-01", "corrected"), recorded("2026-01-01", "first")];
    let title = |policies: Vec<Policy>| {
        let (library, found) = Library::new(vocabulary(), policies, Vec::new());
        assert_eq!(found, []);
        let Ok(Choice::Policy(policy)) = library.choose(&on("2026-02-01")) else { panic!() };
        policy.title().en.clone()
    };
    assert_eq!(title(texts()), "corrected");
    let known_then = |day: &str| {
        let day = day.parse().unwrap();
        texts().into_iter().filter(|p| p.was_known_on(day)).collect::<Vec<_>>()
    };
    assert_eq!(title(known_then("2026-02-28")), "first");
    assert_eq!(title(known_then("2026-03-01")), "corrected");
    assert!(known_then("2025-12-31").is_empty());
    let (_, found) = Library::new(vocabulary(), vec![sound(TEXT), sound(TEXT)], Vec::new());
    assert_eq!(found[0].fault, Fault::EffectiveRange, "the same text twice is a clash");
}

#[test]
fn a_plan_nobody_has_loaded_is_refused_with_the_nearest() {
    let (library, _) = Library::new(vocabulary(), vec![version("2026-01-01..")], Vec::new());
    let mut case = on("2026-02-01");
    case.set(Fact::Plan, "exampel-plan").unwrap();
    let error = library.choose(&case).unwrap_err();
    assert_eq!(error.near.as_deref(), Some("example-plan"));
    case.forget(Fact::Plan);
    assert!(
        matches!(library.choose(&case), Ok(Choice::Policy(_))),
        "the only policy is the default"
    );
}

#[test]
fn with_several_plans_the_case_must_name_one() {
    let policies = vec![version("2026-01-01.."), policy("health-net/medi-cal/lactation.md")];
    let (library, _) = Library::new(vocabulary(), policies, Vec::new());
    let Ok(Choice::Plan(plans)) = library.choose(&Case::default()) else { panic!() };
    assert_eq!(plans, ["example-plan", "health-net"]);
}

#[test]
fn a_group_answers_beside_the_plan_where_its_process_is_loaded() {
    let policies =
        vec![policy("health-net/medi-cal/lactation.md"), policy("groups/valley-ipa/lactation.md")];
    let (library, _) = Library::new(vocabulary(), policies, Vec::new());
    let mut case = Case::default();
    case.set(Fact::BillerContract, "ppg").unwrap();
    case.set(Fact::BillerPpg, "valley-ipa").unwrap();
    let Ok(Reply::Determined(determined)) = library.determine(&case) else { panic!() };
    assert_eq!(determined.determination.decision.answer, Answer::FollowPpg);
    let Some(GroupReply::Loaded(group)) = &determined.group else { panic!() };
    assert_eq!(group.policy.group(), Some("valley-ipa"));
}

#[test]
fn a_group_that_does_not_answer_says_why() {
    let policies =
        vec![policy("health-net/medi-cal/lactation.md"), policy("groups/valley-ipa/lactation.md")];
    let (library, _) = Library::new(vocabulary(), policies, Vec::new());
    let reply = |facts: &[(Fact, &str)]| {
        let mut case = Case::default();
        for (fact, value) in [&[(Fact::BillerContract, "ppg")], facts].concat() {
            case.set(fact, value).unwrap();
        }
        let Choice::Policy(plan) = library.choose(&Case::default()).unwrap() else { panic!() };
        library.determined(plan, &case).group
    };
    assert!(matches!(reply(&[]), Some(GroupReply::NotNamed)));
    let hills = reply(&[(Fact::BillerPpg, "hills-ipa")]);
    assert!(matches!(hills, Some(GroupReply::NotLoaded(id)) if id == "hills-ipa"));
    let early = reply(&[(Fact::BillerPpg, "valley-ipa"), (Fact::ServiceDate, "2019-01-01")]);
    assert!(matches!(early, Some(GroupReply::NotInForce([version])) if version.group().is_some()));
}

#[test]
fn two_policies_that_claim_the_same_cases_are_an_error() {
    let renamed = TEXT.replace("/lactation\n", "/pumps\n");
    let policies = vec![sound(TEXT), sound(&renamed)];
    let (library, found) = Library::new(vocabulary(), policies, Vec::new());
    let [clash] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((clash.fault, clash.severity), (Fault::EffectiveRange, Severity::Error));
    for words in ["pumps decides", "plan example-plan and program example-program", "/lactation in"]
    {
        assert!(clash.message.contains(words), "{clash}");
    }
    let Ok(Choice::Policy(first)) = library.choose(&on("2026-02-01")) else { panic!() };
    assert_eq!(first.id(), "example-plan/example-program/lactation", "the first keeps its cases");
}

#[test]
fn two_policies_of_one_group_are_an_error() {
    let group = |id: &str| {
        sound(
            &TEXT
                .replace("id: example-plan/", &format!("id: {id}/"))
                .replace("kind: plan", "kind: group\ngroup: hills"),
        )
    };
    let (_, found) = Library::new(vocabulary(), vec![group("hills"), group("other")], Vec::new());
    let [clash] = found.as_slice() else { panic!("{found:#?}") };
    assert!(clash.message.contains("of the group hills"), "{clash}");
    let apart = vec![group("hills"), sound(TEXT)];
    assert_eq!(Library::new(vocabulary(), apart, Vec::new()).1, [], "a plan and a group differ");
}

#[test]
fn a_decision_without_reasons_is_the_determination_s() {
    let (library, _) = Library::new(vocabulary(), policies(), Vec::new());
    let mut random = Random(7);
    let mut seen = [0; 3];
    for number in 0..20_000 {
        let mut case = random::case(&mut random);
        case.plan =
            random.maybe(&["health-net", "valley-ipa", "oklahoma", "nobody"], 5).map(str::to_owned);
        case.program = (number % 7 > 0).then(|| "medi-cal".to_owned());
        case.biller.ppg = random.maybe(&["valley-ipa", "unheard-of"], 40).map(str::to_owned);
        let short = library.decide(&case);
        match library.determine(&case) {
            Ok(Reply::Determined(determined)) => {
                let Ok(Outlook::Decided { answer, needs }) = short else { panic!("{short:?}") };
                let d = &determined.determination;
                assert_eq!(answer, d.decision.answer);
                let mut expected = d.decision.needs;
                match &determined.group {
                    Some(GroupReply::Loaded(own)) => expected.extend(own.decision.needs),
                    Some(GroupReply::NotNamed) => expected.insert(Fact::BillerPpg),
                    _ => {}
                }
                assert_eq!(needs, expected, "{case:?}");
                assert_eq!(d.needs.iter().copied().collect::<FactSet>(), d.decision.needs);
                seen[0] += 1;
            }
            Ok(Reply::Which(_)) => seen[1] += usize::from(short == Ok(Outlook::Which)),
            Ok(Reply::NotInForce(_)) => assert_eq!(short, Ok(Outlook::NotInForce)),
            Err(unknown) => {
                assert_eq!(short, Err(unknown));
                seen[2] += 1;
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}
