//! Forms handed out.

use latchkey_app::{FormError, HookError};
use latchkey_fhir::crd::Line;
use serde_json::{Value, json};

use super::client::{
    LACTATION, asks, bundles, coverage, form, items, named, of_kind, package_of, told,
};
use crate::world::{World, two_versions};

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
            is_filled_in_by_logic_that_is_there(&bundle, line);
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

/// Each expression names its library and comes compiled; and nothing is hidden, or can't be changed.
fn is_filled_in_by_logic_that_is_there(bundle: &Value, line: Line) {
    let library = of_kind(bundle, "Library")[0]["name"].as_str().unwrap();
    let first = &bundle["entry"][0]["resource"];
    let mut count = 0;
    for item in items(first) {
        assert_eq!((item.get("readOnly"), item.get("required")), (None, None), "{item}");
        for extension in item["extension"].as_array().into_iter().flatten() {
            assert!(!extension["url"].as_str().unwrap().contains("hidden"), "{item}");
            let expression = &extension["valueExpression"];
            if expression.is_null() {
                continue;
            }
            count += 1;
            let language = if line == Line::V2_0 { "text/cql" } else { "text/cql-identifier" };
            assert_eq!(expression["language"], language);
            let text = expression["expression"].as_str().unwrap();
            assert!(text.starts_with(&format!("\"{library}\".\"")), "{text}");
            let compiled = &expression["extension"][0];
            let is_of_guide = match line {
                Line::V2_0 => "us-ph-alternative-expression-extension",
                Line::V2_2 => "davinci-dtr/StructureDefinition/alternativeExpression",
            };
            assert!(compiled["url"].as_str().unwrap().ends_with(is_of_guide));
            let compiled = &compiled["valueExpression"];
            assert_eq!(compiled["language"], "application/elm+json");
            let elm: Value =
                serde_json::from_str(compiled["expression"].as_str().unwrap()).unwrap();
            assert_eq!(
                (&elm["type"], &elm["libraryName"]),
                (&json!("ExpressionRef"), &json!(library))
            );
            assert!(text.contains(elm["name"].as_str().unwrap()));
        }
    }
    // An adaptive form has no questions yet.
    assert_eq!(count > 0, first.get("item").is_some());
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
                assert_eq!(refers("qr-context"), ["Coverage/cov-1", "ServiceRequest/sr-1"]);
            }
            Line::V2_2 => {
                assert_eq!(refers("qr-coverage"), ["Coverage/cov-1"]);
                assert_eq!(refers("qr-context"), ["ServiceRequest/sr-1"]);
            }
        }
        let uses = draft["extension"].as_array().unwrap().iter();
        assert!(uses.filter(|e| e["url"] == format!("{guide}intendedUse")).count() > 0);
        // Whatever is referred to is at whoever asks.
        let text = draft.to_string();
        for reference in text.split("\"reference\":\"").skip(1) {
            let address = reference.split('"').next().unwrap();
            assert!(
                ["Patient/", "Coverage/", "ServiceRequest/"].iter().any(|k| address.starts_with(k))
            );
        }
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
        assert_eq!(inside.get("url").is_some(), line == Line::V2_2);
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

#[test]
fn each_version_of_a_form_is_for_the_orders_of_its_days() {
    let world = World::of(two_versions());
    let on = |id: &str, day: &str| {
        let mut order = order();
        (order["id"], order["occurrenceDateTime"]) = (json!(id), json!(day));
        json!({"name": "order", "resource": order})
    };
    let asked = asks(&[on("before", "2026-06-10"), on("after", "2026-08-10")]);
    for are_adaptive in [false, true] {
        let answer = package_of(&world, &asked, Line::V2_2, are_adaptive).unwrap();
        let all = bundles(&answer);
        assert_eq!(all.len(), 2);
        for (bundle, (version, of)) in
            all.iter().zip([("2026-01-01", "before"), ("2026-07-01", "after")])
        {
            assert_eq!(bundle["entry"][0]["resource"]["version"], version);
            let draft = of_kind(bundle, "QuestionnaireResponse")[0].to_string();
            for order in ["before", "after"] {
                let is_named = draft.contains(&format!("ServiceRequest/{order}"));
                assert_eq!(is_named, order == of, "{draft}");
            }
        }
    }
    // Without a version, the one of the order's day is meant, else today's.
    let url = form(Line::V2_2, LACTATION);
    for (parts, version) in [
        (vec![named(&url)], "2026-01-01"),
        (vec![named(&url), on("after", "2026-08-10")], "2026-07-01"),
    ] {
        let answer = package_of(&world, &asks(&parts), Line::V2_2, false).unwrap();
        assert_eq!(bundles(&answer)[0]["entry"][0]["resource"]["version"], version);
    }
}

#[test]
fn the_questions_for_whoever_treats_stand_before_those_for_the_office() {
    let world = World::new();
    let asked = asks(&[named(&form(Line::V2_2, LACTATION))]);
    let answer = package_of(&world, &asked, Line::V2_2, false).unwrap();
    let bundle = &bundles(&answer)[0];
    let groups = bundle["entry"][0]["resource"]["item"].as_array().unwrap();
    let links: Vec<&Value> = groups.iter().map(|group| &group["linkId"]).collect();
    assert_eq!(links, ["clinical", "administrative"]);
    let last = groups[0]["item"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["linkId"], &last["type"]), (&json!("clinical.end"), &json!("display")));
    for (group, of) in groups.iter().zip([["member.", "service."], ["biller.", "renderer."]]) {
        let questions = group["item"].as_array().unwrap().iter().filter(|i| i["type"] != "display");
        let links = questions.map(|item| item["linkId"].as_str().unwrap());
        let links: Vec<&str> = links.filter(|link| !link.ends_with(".attestation")).collect();
        assert!(!links.is_empty());
        for link in links {
            let is_of =
                of.iter().any(|start| link.starts_with(start)) || link == "authorization.status";
            assert!(is_of, "{link}");
        }
        // Every question is asked in Spanish too.
        for item in items(group).iter().filter(|item| item["text"].is_string()) {
            assert!(
                item["_text"]["extension"][0]["extension"][1]["valueString"].is_string(),
                "{item}"
            );
        }
    }
}
