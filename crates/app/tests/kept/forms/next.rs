//! An adaptive form asks what can still matter, and what follows from its answers is what follows from
//! the case that they tell.

use latchkey_app::FormError;
use latchkey_domain::{Answer, Case, Fact};
use latchkey_fhir::crd::Line;
use latchkey_json::check_dates;
use serde_json::{Value, json};

use super::client::{
    adaptive_draft, answer, case_of, fill_in, finish, goes_on, items, known_case, outcome, setting,
    system,
};
use crate::fhir::Random;
use crate::world::{World, whole_library};

#[test]
fn the_answers_of_a_form_come_to_what_the_case_comes_to() {
    let world = World::of(whole_library());
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let drafts = Line::ALL.map(|line| (line, adaptive_draft(&world, line)));
    let mut verdicts = std::collections::BTreeSet::new();
    let (mut count, mut questions) = (0, 0);
    while count < 300 {
        let mut case = Case::default();
        for &fact in Fact::ALL {
            // What is never asked for: see the contract. Dates say whether she is pregnant.
            let is_left = matches!(
                fact,
                Fact::RendererCertificationExpires
                    | Fact::MemberInfantBirthDate
                    | Fact::MemberPregnant
            );
            if !is_left && random.below(8) > 0 {
                let value = if fact == Fact::BillerPpg {
                    "valley-ipa".to_owned()
                } else {
                    random.value(fact)
                };
                case.set(fact, &value).unwrap();
            }
        }
        (case.plan, case.program) = (Some("health-net".to_owned()), Some("medi-cal".to_owned()));
        if check_dates(&case).is_err() {
            continue;
        }
        let (line, draft) = &drafts[count % 2];
        let (filled, times) = finish(&world, draft, &case, *line);
        let told = case_of(&filled);
        assert_eq!(outcome(&told), outcome(&case), "{case:?}\n{told:?}");
        verdicts.insert(outcome(&case)[0].clone());
        assert!(times < 15, "{times}");
        questions += items(&filled).len();
        count += 1;
    }
    assert!(verdicts.len() >= 6, "{verdicts:?}");
    assert!(questions / count < 14, "{} questions each", questions / count);
}

#[test]
fn it_grows_by_what_belongs_together_and_keeps_what_it_was_sent() {
    let world = World::new();
    for line in Line::ALL {
        let mut draft = adaptive_draft(&world, line);
        draft["id"] = json!("mine");
        draft["_authored"] = json!({"id": "x"});
        let first = goes_on(&world, &draft, line).unwrap();
        assert_eq!((&first["id"], &first["_authored"]), (&json!("mine"), &json!({"id": "x"})));
        assert_eq!(first["status"], "in-progress");
        let links = |of: &Value| -> Vec<String> {
            let links =
                items(of).into_iter().map(|item| item["linkId"].as_str().unwrap().to_owned());
            links.filter(|link| Fact::from_name(link).is_some()).collect()
        };
        let asked = links(&first["contained"][0]);
        assert!(!asked.is_empty() && asked == links(&first), "{first}");
        assert_eq!(goes_on(&world, &first, line).unwrap()["status"], "in-progress");
        let mut answered = first.clone();
        let mut case = Case::default();
        case.set(Fact::BillerKind, "physician").unwrap();
        case.set(Fact::BillerContract, "direct").unwrap();
        fill_in(&mut answered, &case);
        let second = goes_on(&world, &answered, line).unwrap();
        let more = links(&second["contained"][0]);
        assert!(more.starts_with(&asked) && more.len() > asked.len(), "{more:?}");
        // By itself, as by Parameters.
        let call = world.call(&system());
        let sent = super::client::resource(&answered);
        let bare = world.app.next_question(&call, sent, line, &setting(true)).unwrap();
        assert_eq!(super::client::value(&bare), second);
    }
}

#[test]
fn what_nobody_knows_is_not_asked_again_and_an_answer_that_was_changed_counts() {
    let world = World::new();
    let line = Line::V2_2;
    let draft = adaptive_draft(&world, line);
    // Nothing is answered at all.
    let (filled, _) = finish(&world, &draft, &Case::default(), line);
    assert_eq!(outcome(&case_of(&filled))[0], "NeedFacts");
    let mut case = Case::default();
    for (fact, text) in [
        (Fact::BillerKind, "physician"),
        (Fact::BillerContract, "ppg"),
        (Fact::BillerPpg, "nobody-knows-this-group"),
    ] {
        case.set(fact, text).unwrap();
    }
    let (mut filled, _) = finish(&world, &draft, &case, line);
    assert_eq!(outcome(&case_of(&filled))[0], format!("{:?}", Answer::FollowPpg));
    // Somebody corrects the contract: what that opens is asked.
    filled["status"] = json!("in-progress");
    for item in filled["item"].as_array_mut().unwrap() {
        if item["linkId"] == "biller.contract" {
            item["answer"] = json!(answer(Fact::BillerContract, "direct"));
        }
    }
    let again = goes_on(&world, &filled, line).unwrap();
    assert_eq!(again["status"], "in-progress", "{again}");
    assert!(items(&again).len() > items(&filled).len());
}

#[test]
fn a_form_that_is_filled_in_wrongly_is_refused_by_its_place() {
    let world = World::new();
    let line = Line::V2_2;
    let first = goes_on(&world, &adaptive_draft(&world, line), line).unwrap();
    let link = first["item"][0]["linkId"].as_str().unwrap().to_owned();
    let fact = Fact::from_name(&link).unwrap();
    let with = |change: &dyn Fn(&mut Value)| {
        let mut changed = first.clone();
        change(&mut changed);
        changed
    };
    let bad = [
        with(&|f| f["item"][0]["answer"] = json!([{"valueString": "physician"}])),
        with(&|f| f["item"][0]["answer"] = json!([{"valueCoding": {"code": "nurse"}}])),
        with(&|f| {
            f["item"][0]["answer"] =
                json!([{"valueCoding": {"system": "urn:other", "code": "physician"}}]);
        }),
        with(&|f| {
            let twice = [answer(fact, "physician"), answer(fact, "hospital")].concat();
            f["item"][0]["answer"] = json!(twice);
        }),
        with(&|f| {
            let extra = json!({"linkId": "service.minutes", "answer": [{"valueInteger": 5}]});
            f["item"].as_array_mut().unwrap().push(extra);
        }),
        with(&|f| {
            let extra = json!({"linkId": "Maria", "answer": [{"valueInteger": 5}]});
            f["item"].as_array_mut().unwrap().push(extra);
        }),
        with(&|f| f["status"] = json!("completed")),
        with(&|f| f["contained"][0]["derivedFrom"] = json!(["urn:inferno:dinner|1"])),
        with(&|f| {
            f["contained"][0]["item"].as_array_mut().unwrap().push(json!({"linkId": "x"}));
        }),
        with(&|f| {
            let first = f["item"][0].clone();
            f["item"].as_array_mut().unwrap().push(first);
            for place in [0, f["item"].as_array().unwrap().len() - 1] {
                f["item"][place]["answer"] = json!(answer(fact, "physician"));
            }
        }),
    ];
    for sent in bad {
        let refused = goes_on(&world, &sent, line);
        let Err(FormError::Invalid(outcome)) = refused else { panic!("{sent}: {refused:?}") };
        let text = serde_json::to_string(&outcome).unwrap();
        assert!(text.contains("QuestionnaireResponse."), "{text}");
        assert!(!text.contains("Maria"), "{text}");
    }
    for sent in [
        with(&|f| f["questionnaire"] = json!("https://latchkey.example/q")),
        with(&|f| f["contained"] = json!([])),
        json!({"resourceType": "Patient"}),
    ] {
        let refused = goes_on(&world, &sent, line);
        assert!(matches!(refused, Err(FormError::Read(_))), "{sent}: {refused:?}");
    }
}

#[test]
fn whoever_treats_is_told_when_their_part_is_complete() {
    let world = World::new();
    let (filled, _) =
        finish(&world, &adaptive_draft(&world, Line::V2_2), &known_case(), Line::V2_2);
    let inside = &filled["contained"][0];
    let links: Vec<&str> =
        inside["item"].as_array().unwrap().iter().map(|i| i["linkId"].as_str().unwrap()).collect();
    let end = links.iter().position(|link| *link == "clinical.end").unwrap();
    let is_clinical = |link: &&str| link.starts_with("member.") && *link != "member.patient";
    assert!(!links[end..].iter().any(is_clinical), "{links:?}");
    assert_eq!(links.iter().filter(|link| **link == "clinical.end").count(), 1);
    assert!(links.contains(&"form.attestation"), "{links:?}");
}

#[test]
fn nothing_of_what_is_handed_out_and_answered_is_kept() {
    let world = World::new();
    let (filled, _) =
        finish(&world, &adaptive_draft(&world, Line::V2_2), &known_case(), Line::V2_2);
    assert_eq!(filled["status"], "completed");
    let keeper =
        crate::world::caller(91, crate::world::PRACTICE, &[latchkey_workflow::Role::Administrator]);
    let keeper = world.call(&keeper);
    let own = keeper.caller.organisation;
    let entries = world.app.audit(&keeper, own, latchkey_app::Search::default(), 10).unwrap();
    assert_eq!(entries.len(), 0, "{entries:?}");
}
