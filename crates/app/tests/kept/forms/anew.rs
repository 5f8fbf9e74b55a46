//! What follows from a finished form: of an order of which something was said before, of a request for
//! authorisation, and at the next call about the order.

use latchkey_app::{FormError, HookKept};
use latchkey_domain::{Answer, Fact};
use latchkey_fhir::crd::{Line, check};
use latchkey_fhir::hooks::HookRequest;
use serde_json::{Value, json};

use super::client::{
    LACTATION, adaptive_draft, asks, bundles, case_of, finish, known_case, named, of_kind, outcome,
    package_of, setting, system,
};
use super::package::order;
use crate::pas::house::{Ask, House};
use crate::world::{World, reviewer};

/// A call of a health record, kept: its answer's number.
fn said_before(world: &World, line: Line, order: &Value) -> String {
    said_of(world, line, order, &super::client::coverage())
}

fn said_of(world: &World, line: Line, order: &Value, coverage: &Value) -> String {
    let request = json!({"hook": "order-sign", "hookInstance": "1",
        "context": {"userId": "Practitioner/1", "patientId": "pat-1", "draftOrders":
            {"resourceType": "Bundle", "entry": [{"resource": order}]}},
        "prefetch": {"coverage": coverage}});
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

#[test]
fn what_was_authorised_is_said_anew_with_its_number() {
    // It is decided before the order is signed, or while its form is filled in: that says how it stood
    // then, and asked no more of who may not be authorised.
    for (line, is_early, covered) in [
        (Line::V2_0, true, "covered"),
        (Line::V2_2, true, "covered"),
        (Line::V2_2, false, "conditional"),
    ] {
        let house = House::new(line, false);
        house.submit(&Ask::consultant("A-1").bundle());
        let request = house.waiting().unwrap();
        let approve = json!({"command": "approve", "number": "N-1", "billing": "b"});
        let world = &house.world;
        let mut coverage = super::client::coverage();
        coverage["subscriberId"] = json!("SYN-1");
        if is_early {
            house.act(&reviewer(), request, &approve);
        }
        let number = said_of(world, line, &order(), &coverage);
        if !is_early {
            house.act(&reviewer(), request, &approve);
        }
        let mut asked = asks(&[json!({"name": "context", "valueString": number})]);
        asked["parameter"][0]["resource"] = coverage;
        let answer = package_of(world, &asked, line, true).unwrap();
        let draft = of_kind(&bundles(&answer)[0], "QuestionnaireResponse")[0].clone();
        let mut case = known_case();
        for (fact, text) in [
            (Fact::BillerKind, "lactation-consultant"),
            (Fact::BillerContract, "none"),
            (Fact::RendererEngagement, "none"),
            (Fact::RendererRole, "none"),
        ] {
            case.set(fact, text).unwrap();
        }
        let (filled, _) = finish(world, &draft, &case, line);
        let said = filled["extension"].as_array().unwrap().iter();
        let said = said.filter(|one| one["url"] == latchkey_fhir::crd::COVERAGE_INFORMATION);
        let [said] = said.collect::<Vec<_>>().try_into().unwrap();
        let part = |name: &str| {
            let mut parts = said["extension"].as_array().unwrap().iter();
            parts.find(|part| part["url"] == name).cloned().unwrap_or_default()
        };
        assert_eq!(part("covered")["valueCode"], covered, "{said}");
        assert_eq!(part("pa-needed")["valueCode"], "satisfied", "{said}");
        assert_eq!(part("satisfied-pa-id")["valueString"], "N-1", "{said}");
        let kept = world.app.assertion(&world.call(&system()), number.parse().unwrap());
        let body: Value = serde_json::from_str(&kept.unwrap().unwrap().body).unwrap();
        assert_eq!(body["case"]["authorization"]["number"], "N-1");
        let origins = body["origins"].as_array().unwrap().iter();
        let of_number = origins.filter(|origin| origin["place"] == "authorisation");
        assert!(of_number.count() > 0, "{body}");
    }
}

#[test]
fn a_form_that_is_named_is_handed_out_with_its_context_even_where_nothing_is_missing() {
    let world = World::new();
    for line in Line::ALL {
        let number = said_before(&world, line, &order());
        let context = json!({"name": "context", "valueString": number});
        let asked = asks(std::slice::from_ref(&context));
        let answer = package_of(&world, &asked, line, true).unwrap();
        let draft = of_kind(&bundles(&answer)[0], "QuestionnaireResponse")[0].clone();
        finish(&world, &draft, &known_case(), line);
        // By the context alone no form is wanted any more; by its name one is there, with what is known.
        assert_eq!(bundles(&package_of(&world, &asked, line, true).unwrap()).len(), 0);
        let of_order = json!({"name": "order", "resource": order()});
        for others in [vec![], vec![of_order]] {
            for (name, are_adaptive) in
                [(LACTATION.to_owned(), false), (format!("{LACTATION}-adaptive"), true)]
            {
                let name = named(&super::client::form(line, &name));
                let mut all = vec![context.clone(), name];
                all.extend(others.iter().cloned());
                let answer = package_of(&world, &asks(&all), line, are_adaptive).unwrap();
                let [bundle] = bundles(&answer).try_into().unwrap();
                let draft = of_kind(&bundle, "QuestionnaireResponse")[0];
                assert_eq!(draft["identifier"]["value"], number);
                let written = draft.to_string();
                assert!(written.contains("ServiceRequest/sr-1"), "{written}");
                let known = super::client::items(draft);
                let known = known.iter().filter(|item| item.get("answer").is_some());
                let links: Vec<&Value> = known.map(|item| &item["linkId"]).collect();
                assert!(links.contains(&&json!("renderer.certification")), "{links:?}");
            }
        }
    }
}
