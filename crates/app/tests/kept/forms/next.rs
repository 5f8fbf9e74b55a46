//! An adaptive form asks what can still matter, and what follows from its answers is what follows from
//! the case that they tell.

use latchkey_app::{FormError, HookKept};
use latchkey_domain::{Answer, Case, Fact};
use latchkey_fhir::crd::{Line, check};
use latchkey_fhir::hooks::HookRequest;
use latchkey_json::check_dates;
use latchkey_policy::{GroupReply, Library, Reply};
use serde_json::{Value, json};

use super::client::{
    adaptive_draft, answer, asks, bundles, case_of, fill_in, finish, goes_on, items, of_kind,
    package_of, setting, system,
};
use super::package::order;
use crate::fhir::Random;
use crate::world::{World, whole_library};

/// What a case comes to: the plan's terms, and the group's answer where it decides.
fn outcome(case: &Case) -> Vec<String> {
    static LIBRARY: std::sync::OnceLock<Library> = std::sync::OnceLock::new();
    let library = LIBRARY.get_or_init(whole_library);
    let Ok(Reply::Determined(determined)) = library.determine(case) else {
        return vec!["undetermined".to_owned()];
    };
    let decision = determined.determination.decision;
    let mut outcome = vec![
        format!("{:?}", decision.answer),
        format!("{:?}", decision.codes),
        format!("{:?}", decision.bill_under),
        format!("{:?}", decision.authorization),
    ];
    if let Some(GroupReply::Loaded(group)) = &determined.group {
        outcome.push(format!("{:?}", group.decision.answer));
    }
    outcome
}

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

/// A call of a health record, kept: its answer's number.
fn said_before(world: &World, line: Line, order: &Value) -> String {
    let request = json!({"hook": "order-sign", "hookInstance": "1",
        "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
            {"resourceType": "Bundle", "entry": [{"resource": order}]}},
        "prefetch": {"coverage": super::client::coverage()}});
    let mut request = HookRequest::read(request.to_string().as_bytes()).unwrap();
    let call = world.call(&system());
    let considered = world.app.consider(&call, &mut request, line, &setting(true), None).unwrap();
    let information = &considered.decided[0].information;
    let documents = information.documents.as_ref().unwrap();
    let [form] = documents.questionnaires.as_slice() else { panic!("{documents:?}") };
    assert!(form.ends_with("-adaptive|2026-01-01"), "{form}");
    let number = information.assertion.clone();
    let token = ("issuer".to_owned(), format!("jti-{number}"), world.now.get());
    let kept = HookKept {
        hook: request.hook,
        line,
        request: "{}".to_owned(),
        response: "{}".to_owned(),
        token,
    };
    assert!(world.app.keep_hook(&call, &considered, kept).unwrap());
    number
}

fn known_case() -> Case {
    let mut case = Case::default();
    for (fact, text) in [
        (Fact::ServiceDate, "2026-06-10"),
        (Fact::BillerKind, "physician"),
        (Fact::BillerContract, "direct"),
        (Fact::BillerMediCalEnrolled, "yes"),
        (Fact::BillerCpspCertified, "no"),
        (Fact::RendererRole, "rn"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererEngagement, "staff"),
        (Fact::MemberWantsToBreastfeed, "yes"),
        (Fact::MemberStandardSupport, "insufficient"),
        (Fact::MemberPatient, "parent"),
        (Fact::MemberDeliveryDate, "2026-05-20"),
        (Fact::MemberPregnant, "no"),
    ] {
        case.set(fact, text).unwrap();
    }
    case
}

#[test]
fn what_is_said_anew_takes_the_place_of_what_was_said_of_the_order_before() {
    let world = World::new();
    for line in Line::ALL {
        let number = said_before(&world, line, &order());
        let asked = asks(&[json!({"name": "context", "valueString": number})]);
        let answer = package_of(&world, &asked, line, true).unwrap();
        let draft = of_kind(&bundles(&answer)[0], "QuestionnaireResponse")[0].clone();
        assert_eq!(draft["identifier"]["value"], number);
        let (filled, _) = finish(&world, &draft, &known_case(), line);
        let said = filled["extension"].as_array().unwrap().iter();
        let url = latchkey_fhir::crd::COVERAGE_INFORMATION;
        let said: Vec<&Value> = said.filter(|extension| extension["url"] == url).collect();
        let [said] = said.as_slice() else { panic!("{filled}") };
        let part = |name: &str| {
            let mut parts = said["extension"].as_array().unwrap().iter();
            parts.find(|part| part["url"] == name).cloned()
        };
        assert_eq!(part("coverage-assertion-id").unwrap()["valueString"], number);
        assert_eq!(part("covered").unwrap()["valueCode"], "covered");
        assert_eq!(part("coverage").unwrap()["valueReference"]["reference"], "Coverage/cov-1");
        assert_eq!((part("satisfied-pa-id"), part("doc-needed")), (None, None));
        let extension = serde_json::from_str(&said.to_string()).unwrap();
        assert_eq!(check(&extension, line), []);
        // It is what is kept under the number, with the policy that decided.
        let call = world.call(&system());
        let kept = world.app.assertion(&call, number.parse().unwrap()).unwrap().unwrap();
        let body: Value = serde_json::from_str(&kept.body).unwrap();
        assert_eq!(body["said"], **said);
        assert_eq!(body["case"]["renderer"]["role"], "rn");
        assert_eq!(kept.policy.as_deref(), Some("health-net/medi-cal/lactation 2026-01-01"));
        // A second completion replaces the first.
        let mut other = known_case();
        other.set(Fact::RendererCertification, "none").unwrap();
        let (again, _) = finish(&world, &draft, &other, line);
        assert!(again.to_string().contains("not-covered"), "{again}");
        let kept = world.app.assertion(&call, number.parse().unwrap()).unwrap().unwrap();
        assert!(kept.body.contains("not-covered"));
        // Now no form is wanted any more, and it is said what to do.
        let answer = package_of(&world, &asked, line, true).unwrap();
        assert_eq!(bundles(&answer).len(), 0);
        let told = super::client::told(&answer).unwrap().to_string();
        assert!(told.contains("send the order again"), "{told}");
        // Whoever nothing was said to has no form with it.
        let stranger = super::client::resource(&asked);
        let other = crate::world::caller(
            92,
            crate::world::STRANGER,
            &[latchkey_workflow::Role::SystemClient],
        );
        let refused = world.app.form_package(&world.call(&other), &stranger, line, &setting(true));
        assert!(matches!(refused, Err(FormError::Unknown("context"))), "{refused:?}");
    }
}

#[test]
fn without_anything_said_before_a_finished_form_says_nothing_of_coverage() {
    let world = World::new();
    let draft = adaptive_draft(&world, Line::V2_2);
    let (filled, _) = finish(&world, &draft, &known_case(), Line::V2_2);
    assert!(!filled.to_string().contains("ext-coverage-information"), "{filled}");
    let mut forged = draft;
    forged["identifier"] = json!({"system": format!("{}assertion", super::client::BASE),
        "value": "0198c0de-0000-7000-8000-000000000014"});
    let (filled, _) = finish(&world, &forged, &known_case(), Line::V2_2);
    assert!(!filled.to_string().contains("ext-coverage-information"), "{filled}");
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
fn an_order_that_has_changed_a_little_is_the_order_of_its_context() {
    let world = World::new();
    let number = said_before(&world, Line::V2_2, &order());
    let context = json!({"name": "context", "valueString": number});
    let mut changed = order();
    changed["status"] = json!("active");
    changed["note"] = json!([{"text": "in the morning"}]);
    let mut other = order();
    other["id"] = json!("another");
    for (order, is_same) in [(changed, true), (other, false)] {
        let asked = asks(&[context.clone(), json!({"name": "order", "resource": order})]);
        let answer = package_of(&world, &asked, Line::V2_2, true).unwrap();
        let draft = of_kind(&bundles(&answer)[0], "QuestionnaireResponse")[0].clone();
        assert_eq!(draft.get("identifier").is_some(), is_same);
        let told = super::client::told(&answer);
        assert_eq!(told.is_some_and(|told| told["issue"][0]["severity"] == "warning"), !is_same);
    }
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

#[test]
fn a_finished_form_that_supports_an_order_is_read_with_it() {
    let world = World::new();
    let line = Line::V2_2;
    let (mut filled, _) = finish(&world, &adaptive_draft(&world, line), &known_case(), line);
    filled["id"] = json!("qr-1");
    let mut order = order();
    order["supportingInfo"] = json!([{"reference": "QuestionnaireResponse/qr-1"}]);
    let request = |filled: &Value| {
        let request = json!({"hook": "order-sign", "hookInstance": "1",
            "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
                {"resourceType": "Bundle", "entry": [{"resource": order}, {"resource": filled}]}},
            "prefetch": {"coverage": super::client::coverage()}});
        HookRequest::read(request.to_string().as_bytes()).unwrap()
    };
    let call = world.call(&system());
    let case = |filled: &Value| {
        let mut request = request(filled);
        let setting = setting(true);
        let considered = world.app.consider(&call, &mut request, line, &setting, None).unwrap();
        considered.decided[0].case.clone()
    };
    assert_eq!(outcome(&case(&filled))[0], format!("{:?}", Answer::Billable));
    // Of a form of somebody else's nothing is taken.
    let mut others = filled.clone();
    others["contained"][0]["derivedFrom"] = json!(["https://elsewhere.example/x|1"]);
    assert_eq!(case(&others).renderer.role, None);
}

#[test]
fn a_form_for_a_request_for_authorisation_knows_its_case_and_says_nothing_of_coverage() {
    let world = World::new();
    let fact = |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
    let facts = json!([
        fact("plan", "health-net"),
        fact("program", "medi-cal"),
        fact("service.date", "2026-06-10"),
        fact("biller.kind", "lactation-consultant")
    ]);
    let open = json!({"kind": "case", "command": {"command": "open",
        "dyad": crate::world::id(70), "patient": "infant", "plan": "health-net", "facts": facts}});
    let case = world.ask(&crate::world::office(), open).unwrap().id;
    let number = world.requested(case).id.to_string();
    let asked = asks(&[json!({"name": "context", "valueString": number})]);
    let answer = package_of(&world, &asked, Line::V2_2, true).unwrap();
    let draft = of_kind(&bundles(&answer)[0], "QuestionnaireResponse")[0].clone();
    let known = case_of(&draft);
    assert_eq!(known.biller.kind, Some(latchkey_domain::BillerKind::LactationConsultant));
    let (filled, _) = finish(&world, &draft, &known_case(), Line::V2_2);
    assert!(!filled.to_string().contains("ext-coverage-information"), "{filled}");
    // Whoever has nothing to do with it has no form with it.
    let role = latchkey_workflow::Role::SystemClient;
    let stranger = crate::world::caller(92, crate::world::STRANGER, &[role]);
    let sent = super::client::resource(&asked);
    let refused = world.app.form_package(&world.call(&stranger), &sent, Line::V2_2, &setting(true));
    assert!(matches!(refused, Err(FormError::Unknown("context"))), "{refused:?}");
}
