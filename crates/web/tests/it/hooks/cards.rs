//! Cards: what they say, of what, and that they stay away where nobody wants them.

use latchkey_fhir::crd::Line;
use serde_json::{Value, json};

use super::clinic::{BASE, Clinic, Said, in_line, necessity, order, sign};

#[test]
fn cards_say_how_it_is_billed_and_link_to_the_policy() {
    let clinic = Clinic::new();
    let answer = clinic.answer(&sign(&[order(), necessity()]));
    let cards = answer["cards"].as_array().unwrap();
    let topics: Vec<&str> =
        cards.iter().map(|card| card["source"]["topic"]["code"].as_str().unwrap()).collect();
    assert_eq!(topics, ["claim", "guideline"]);
    for card in cards {
        assert!(card["summary"].as_str().unwrap().chars().count() < 140);
        assert_eq!(card["indicator"], "info");
        assert_eq!(card["source"]["label"], "Health Net");
        let about = &card["extension"]["davinci-crd.associated-resource"][0]["reference"];
        assert_eq!(about, "ServiceRequest/sr-1");
        assert!(!card.to_string().contains("null"), "{card}");
    }
    assert!(cards[0]["detail"].as_str().unwrap().contains("Bill under"), "{}", cards[0]);
    assert_eq!(cards[1]["links"][0]["type"], "absolute");
    // Of two orders each card says which it is about, in words.
    let mut second = order();
    (second["id"], second["code"]["text"]) = (json!("sr-2"), json!("Lactation class"));
    let two = clinic.answer(&sign(&[order(), second, necessity()]));
    let details: Vec<&str> =
        two["cards"].as_array().unwrap().iter().filter_map(|c| c["detail"].as_str()).collect();
    assert!(details.iter().any(|d| d.contains("Lactation class")), "{details:?}");
    assert!(details.iter().any(|d| d.contains("Lactation consultation")), "{details:?}");
}

#[test]
fn what_a_health_record_switches_off_stays_off() {
    let clinic = Clinic::new();
    let with = |configuration: Value| {
        let mut request = sign(&[order(), necessity()]);
        request["extension"]["davinci-crd.configuration"] = configuration;
        clinic.answer(&request)
    };
    let count = |answer: &Value, name: &str| answer[name].as_array().map_or(0, Vec::len);
    let silent = with(json!({"coverage-info": false}));
    assert_eq!((count(&silent, "cards"), count(&silent, "systemActions")), (2, 0));
    let plain = with(json!({"claim": false, "guideline": false, "unheard": 7}));
    assert_eq!((count(&plain, "cards"), count(&plain, "systemActions")), (0, 1));
    assert_eq!(count(&with(json!({"max-cards": 1})), "cards"), 1);
    assert_eq!(count(&with(json!("nonsense")), "cards"), 2);
}

#[test]
fn links_lead_to_the_policy_and_to_no_portal() {
    let clinic = Clinic::new();
    for orders in [vec![order(), necessity()], vec![order()]] {
        let answer = clinic.answer(&sign(&orders));
        let policy = format!("{BASE}/policies/health-net/medi-cal/lactation?version=2026-01-01");
        for card in answer["cards"].as_array().unwrap() {
            let detail = card["detail"].as_str().unwrap_or_default();
            assert!(!detail.contains("http"), "{card}");
            for link in card["links"].as_array().into_iter().flatten() {
                assert_eq!(link["url"], policy.as_str(), "{card}");
            }
        }
        // The page is there, and so is each clause that is linked.
        let page = clinic.world.get(&policy.replace(BASE, ""), "");
        assert_eq!(page.status, 200);
        let said = Said::of(&answer["systemActions"][0]["resource"], Line::V2_2);
        let clauses: Vec<&str> = said.text.split("version=2026-01-01#").skip(1).collect();
        assert!(!clauses.is_empty(), "{}", said.text);
        for clause in clauses {
            let id = clause.split('"').next().unwrap();
            assert!(page.text.contains(&format!("id=\"{id}\"")), "{id}");
        }
    }
}

#[test]
fn the_line_2_0_has_each_of_its_three_least_types() {
    let clinic = Clinic::new();
    let answer = clinic.answer(&in_line(sign(&[order(), necessity()]), Line::V2_0));
    Said::of(&answer["systemActions"][0]["resource"], Line::V2_0);
    let cards = answer["cards"].as_array().unwrap();
    let has_link = |card: &&Value| card["links"].as_array().is_some_and(|links| !links.is_empty());
    let external = cards.iter().filter(has_link).count();
    assert_eq!((external, cards.len() - external), (1, 1), "one refers elsewhere, one instructs");
    for card in cards {
        let system = "http://hl7.org/fhir/us/davinci-crd/CodeSystem/temp";
        assert_eq!(card["source"]["topic"]["system"], system);
        assert_eq!(card.get("suggestions"), None);
    }
}
