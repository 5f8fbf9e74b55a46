//! Forms handed out.

use latchkey_app::{FormError, HookError};
use latchkey_fhir::crd::Line;
use serde_json::{Value, json};

use super::client::{
    LACTATION, asks, bundles, coverage, form, items, named, of_kind, package_of, told,
};
use crate::world::World;

/// An order of which some facts are known.
pub fn order() -> Value {
    json!({"resourceType": "ServiceRequest", "id": "sr-1", "status": "draft", "intent": "order",
        "subject": {"reference": "Patient/pat-1"}, "occurrenceDateTime": "2026-06-10",
        "code": {"text": "Lactation consultation"}})
}

fn with_order(order: &Value) -> Value {
    let patient = json!({"resourceType": "Patient", "id": "pat-1", "birthDate": "2026-05-20"});
    asks(&[
        json!({"name": "order", "resource": order}),
        json!({"name": "referenced", "resource": patient}),
    ])
}

#[test]
fn a_form_that_is_named_comes_with_all_that_it_refers_to() {
    let world = World::new();
    for (line, parameter) in [(Line::V2_0, "PackageBundle"), (Line::V2_2, "packagebundle")] {
        for name in [LACTATION.to_owned(), format!("{LACTATION}-adaptive")] {
            let url = form(line, &name);
            let answer = package_of(&world, &asks(&[named(&url)]), line, false).unwrap();
            assert_eq!(answer["parameter"][0]["name"], parameter);
            assert_eq!(told(&answer), None);
            let [bundle] = bundles(&answer).try_into().unwrap();
            assert_eq!(bundle["type"], "collection");
            let first = &bundle["entry"][0]["resource"];
            assert_eq!(
                (&first["resourceType"], &first["url"]),
                (&json!("Questionnaire"), &json!(url))
            );
            assert_eq!(of_kind(&bundle, "Questionnaire").len(), 1);
            assert_eq!(of_kind(&bundle, "QuestionnaireResponse").len(), 1);
            refers_to_what_is_there(&bundle);
            libraries_hold_both(&bundle);
            lists_are_expanded(&bundle);
            for entry in bundle["entry"].as_array().unwrap() {
                assert!(entry["fullUrl"].as_str().unwrap().contains(':'), "{entry}");
            }
        }
    }
}

/// Every reference to a definition names its version, and what it names is in the package.
fn refers_to_what_is_there(bundle: &Value) {
    let entries = bundle["entry"].as_array().unwrap();
    let there: Vec<String> = entries
        .iter()
        .filter_map(|entry| {
            let (url, version) = (&entry["resource"]["url"], &entry["resource"]["version"]);
            Some(format!("{}|{}", url.as_str()?, version.as_str()?))
        })
        .collect();
    let first = &entries[0]["resource"];
    let libraries = first["extension"].as_array().unwrap().iter();
    let libraries = libraries.filter_map(|extension| extension["valueCanonical"].as_str());
    let all_items = items(first);
    let lists = all_items.iter().filter_map(|item| item["answerValueSet"].as_str());
    let named: Vec<&str> = libraries.chain(lists).collect();
    assert!(!named.is_empty());
    for reference in named {
        assert!(there.iter().any(|known| known == reference), "{reference} is not in {there:?}");
    }
}

fn libraries_hold_both(bundle: &Value) {
    use base64ct::{Base64, Encoding};
    for library in of_kind(bundle, "Library") {
        let content = library["content"].as_array().unwrap();
        let kinds: Vec<&Value> = content.iter().map(|one| &one["contentType"]).collect();
        assert_eq!(kinds, ["text/cql", "application/elm+json"]);
        let text = |place: usize| {
            let data = content[place]["data"].as_str().unwrap();
            String::from_utf8(Base64::decode_vec(data).unwrap()).unwrap()
        };
        let name = library["name"].as_str().unwrap();
        assert!(text(0).starts_with(&format!("library {name} version")), "{}", text(0));
        assert!(text(0).contains("context Patient"));
        let elm: Value = serde_json::from_str(&text(1)).unwrap();
        assert_eq!(elm["library"]["identifier"]["id"], name);
    }
}

fn lists_are_expanded(bundle: &Value) {
    let lists = of_kind(bundle, "ValueSet");
    assert!(!lists.is_empty());
    for list in lists {
        let codes = list["expansion"]["contains"].as_array().unwrap();
        assert!(codes.len() > 4 && codes.len() < 40, "{list}");
        assert!(list["expansion"]["timestamp"].as_str().unwrap().starts_with("2026-06-01T"));
    }
}

#[test]
fn the_draft_names_the_form_the_member_the_insurance_and_the_order() {
    let world = World::new();
    let guide = "http://hl7.org/fhir/us/davinci-dtr/StructureDefinition/";
    for line in Line::ALL {
        let answer = package_of(&world, &with_order(&order()), line, false).unwrap();
        let [bundle] = bundles(&answer).try_into().unwrap();
        let first = &bundle["entry"][0]["resource"];
        let draft = of_kind(&bundle, "QuestionnaireResponse")[0].clone();
        let canonical = format!("{}|2026-01-01", form(line, LACTATION));
        assert_eq!(draft["questionnaire"], canonical);
        assert_eq!(
            format!("{}|{}", first["url"].as_str().unwrap(), first["version"].as_str().unwrap()),
            canonical
        );
        assert_eq!(draft["subject"]["reference"], "Patient/pat-1");
        assert_eq!(draft["status"], "in-progress");
        let refers = |name: &str| -> Vec<String> {
            let all = draft["extension"].as_array().unwrap().iter();
            let of = all.filter(|e| e["url"] == format!("{guide}{name}"));
            of.map(|e| e["valueReference"]["reference"].as_str().unwrap().to_owned()).collect()
        };
        match line {
            Line::V2_0 => {
                assert_eq!(refers("qr-context"), ["Coverage/cov-1", "ServiceRequest/sr-1"])
            }
            Line::V2_2 => {
                assert_eq!(refers("qr-coverage"), ["Coverage/cov-1"]);
                assert_eq!(refers("qr-context"), ["ServiceRequest/sr-1"]);
            }
        }
        let uses = draft["extension"].as_array().unwrap().iter();
        assert!(uses.filter(|e| e["url"] == format!("{guide}intendedUse")).count() > 0);
        // What is known of the order is filled in, and said to be known by the payer.
        let source = if line == Line::V2_0 { "auto" } else { "auto-server" };
        let known = |link: &str| {
            let item = items(&draft).into_iter().find(|item| item["linkId"] == link)?.clone();
            assert_eq!(item["answer"][0]["extension"][0]["extension"][0]["valueCode"], source);
            Some(item["answer"][0].clone())
        };
        assert_eq!(known("service.date").unwrap()["valueDate"], "2026-06-10");
        assert_eq!(known("member.infant_birth_date").unwrap()["valueDate"], "2026-05-20");
        assert_eq!(known("biller.kind"), None);
    }
}

#[test]
fn the_adaptive_draft_holds_what_was_asked_so_far() {
    let world = World::new();
    for line in Line::ALL {
        let answer = package_of(&world, &with_order(&order()), line, true).unwrap();
        let [bundle] = bundles(&answer).try_into().unwrap();
        let first = &bundle["entry"][0]["resource"];
        assert_eq!(first.get("item"), None);
        let extension = first["extension"].as_array().unwrap().iter();
        let endpoint = extension
            .filter(|e| {
                e["url"].as_str().unwrap().ends_with("sdc-questionnaire-questionnaireAdaptive")
            })
            .map(|e| e["valueUrl"].as_str().unwrap().to_owned())
            .next()
            .unwrap();
        assert!(endpoint.starts_with(&format!("https://latchkey.example/fhir/{}", line.name())));
        let draft = of_kind(&bundle, "QuestionnaireResponse")[0];
        let inside = &draft["contained"][0];
        assert_eq!(draft["questionnaire"], format!("#{}", inside["id"].as_str().unwrap()));
        let of = format!("{}-adaptive|2026-01-01", form(line, LACTATION));
        assert_eq!(inside["derivedFrom"], json!([of]));
        let asked: Vec<&Value> =
            inside["item"].as_array().unwrap().iter().map(|i| &i["linkId"]).collect();
        let known: Vec<&Value> =
            draft["item"].as_array().unwrap().iter().map(|i| &i["linkId"]).collect();
        assert_eq!(asked, known);
        assert!(known.contains(&&json!("service.date")), "{known:?}");
    }
}

#[test]
fn an_order_for_which_nothing_is_missing_or_of_something_else_wants_no_form() {
    let world = World::new();
    let mut other = order();
    other["code"] = json!({"text": "Gas panel"});
    for line in Line::ALL {
        let answer = package_of(&world, &with_order(&other), line, false).unwrap();
        assert_eq!(bundles(&answer), Vec::<Value>::new());
        let told = told(&answer).unwrap();
        assert_eq!(told["issue"][0]["severity"], "information");
    }
}

#[test]
fn a_form_that_is_asked_for_and_not_there_is_told() {
    let world = World::new();
    let there = form(Line::V2_2, LACTATION);
    for wrong in ["https://elsewhere.example/Questionnaire/x", &format!("{there}|1999-01-01")] {
        let asked = asks(&[named(wrong), named(&there)]);
        let answer = package_of(&world, &asked, Line::V2_2, false).unwrap();
        assert_eq!(bundles(&answer).len(), 1);
        let told = told(&answer).unwrap();
        assert_eq!(told["issue"][0]["severity"], "warning");
        assert_eq!(told["issue"][0]["code"], "not-found");
        assert!(!told.to_string().contains("elsewhere"), "what was sent is not repeated");
    }
    // The same form twice is handed out once.
    let asked = asks(&[named(&there), named(&format!("{there}|2026-01-01"))]);
    let answer = package_of(&world, &asked, Line::V2_2, false).unwrap();
    assert_eq!(bundles(&answer).len(), 1);
}

#[test]
fn what_has_not_changed_since_is_left_out() {
    let world = World::new();
    let asked = |since: &str| {
        asks(&[
            named(&form(Line::V2_2, LACTATION)),
            json!({"name": "changedsince", "valueInstant": since}),
        ])
    };
    let answer = package_of(&world, &asked("2027-01-01T00:00:00Z"), Line::V2_2, false).unwrap();
    assert_eq!(bundles(&answer).len(), 0);
    let answer = package_of(&world, &asked("2026-01-01T00:00:00Z"), Line::V2_2, false).unwrap();
    assert_eq!(bundles(&answer).len(), 1);
}

#[test]
fn what_is_sent_without_its_parts_is_refused() {
    let world = World::new();
    let named_form = named(&form(Line::V2_2, LACTATION));
    let no_coverage = json!({"resourceType": "Parameters", "parameter": [named_form]});
    let nothing_named = asks(&[]);
    let bundle = json!({"resourceType": "Bundle", "type": "collection"});
    for sent in [no_coverage, nothing_named, bundle] {
        let refused = package_of(&world, &sent, Line::V2_2, false);
        assert!(matches!(refused, Err(FormError::Read(_))), "{sent}: {refused:?}");
    }
    let mut foreign = coverage();
    foreign["payor"] = json!([{"identifier": {"value": "ELSEWHERE"}}]);
    let mut nobodys = coverage();
    nobodys.as_object_mut().unwrap().remove("beneficiary");
    let with = |coverage: &Value| {
        json!({"resourceType": "Parameters", "parameter": [
            {"name": "coverage", "resource": coverage}, named(&form(Line::V2_2, LACTATION))]})
    };
    let refused = package_of(&world, &with(&foreign), Line::V2_2, false);
    assert!(matches!(refused, Err(FormError::Hook(HookError::Coverage(_)))), "{refused:?}");
    let refused = package_of(&world, &with(&nobodys), Line::V2_2, false);
    assert!(matches!(refused, Err(FormError::Read(_))), "{refused:?}");
    let context = asks(&[json!({"name": "context", "valueString": "nobody said this"})]);
    let refused = package_of(&world, &context, Line::V2_2, false);
    assert!(matches!(refused, Err(FormError::Unknown("context"))), "{refused:?}");
}
