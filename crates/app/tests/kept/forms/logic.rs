//! What forms are filled in with from a health record: the expressions as they are kept for people to
//! read and for another engine to run (`cargo xtask test`), and the shape of what they compile to.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use latchkey_app::prefill_logic;
use serde_json::Value;

use super::client::BASE;

/// Holds a text against what is kept; `LATCHKEY_BLESS=1` keeps it, for a person to read.
fn is_kept(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    if std::env::var_os("LATCHKEY_BLESS").is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, text).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap();
    assert_eq!(kept, text, "{name} is written anew with LATCHKEY_BLESS=1");
}

#[test]
fn the_expressions_and_what_they_compile_to_are_kept_side_by_side() {
    let logic = prefill_logic(&format!("{BASE}CodeSystem/member-patient"));
    is_kept("prepopulation.cql", &logic.cql());
    let elm = serde_json::to_string_pretty(&logic.elm()).unwrap() + "\n";
    is_kept("prepopulation.elm.json", &elm);
}

#[test]
fn whatever_is_named_in_the_compiled_form_is_defined_before() {
    let logic = prefill_logic("urn:whose");
    let elm = logic.elm();
    let library = &elm["library"];
    let names = |part: &str| -> BTreeSet<String> {
        let all = library[part]["def"].as_array().unwrap().iter();
        all.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    let (systems, codes) = (names("codeSystems"), names("codes"));
    // No two things of a library have one name.
    let all = ["codeSystems", "codes", "statements"].map(|part| names(part).len());
    let once: BTreeSet<String> =
        ["codeSystems", "codes", "statements"].into_iter().flat_map(names).collect();
    assert_eq!(once.len(), all.iter().sum::<usize>());
    let mut before = BTreeSet::new();
    for definition in library["statements"]["def"].as_array().unwrap() {
        let mut nodes = Vec::new();
        gather(&definition["expression"], &mut nodes);
        for node in nodes {
            let name = node["name"].as_str().unwrap_or_default();
            match node["type"].as_str().unwrap() {
                "ExpressionRef" => assert!(before.contains(name), "{name}"),
                "CodeRef" => assert!(codes.contains(name), "{name}"),
                "Code" => assert!(systems.contains(node["system"]["name"].as_str().unwrap())),
                "Retrieve" => assert!(node["dataType"].as_str().unwrap().starts_with("{http:")),
                "Property" => assert!(node.get("source").is_some() != node.get("scope").is_some()),
                _ => {}
            }
        }
        assert_eq!(definition["context"], "Patient");
        before.insert(definition["name"].as_str().unwrap().to_owned());
    }
    assert!(before.len() > 5);
    // Only what the guide's own profiles have is read: US Core's patients and observations.
    let kinds = elm.to_string();
    assert_eq!(
        kinds.matches("\"Retrieve\"").count(),
        kinds.matches("{http://hl7.org/fhir}Patient\"").count()
            + kinds.matches("{http://hl7.org/fhir}Observation\"").count()
    );
}

fn gather<'v>(of: &'v Value, nodes: &mut Vec<&'v Value>) {
    match of {
        Value::Object(members) => {
            if members.get("type").is_some_and(Value::is_string) {
                nodes.push(of);
            }
            members.values().for_each(|value| gather(value, nodes));
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, nodes)),
        _ => {}
    }
}
