//! `provider`: the registry's tools.

use super::*;
use crate::run::latchkey;

#[test]
fn the_template_is_a_registry() {
    let desk = Desk::new("template");
    let template = latchkey(&["provider", "template"]).out;
    let ran = latchkey(&["provider", "check", &desk.put("mine.csv", template)]);
    assert_eq!(ran.code, 0, "{}", ran.out);
    assert!(ran.out.ends_with("mine.csv is sound: 5 providers, 4 people\n"), "{}", ran.out);
}

#[test]
fn everything_wrong_is_said_with_its_place() {
    let desk = Desk::new("wrong");
    let file = desk.put("mine.csv", "row,npi,knd\nprovider,12,physician\npersn,,\n");
    let ran = latchkey(&["provider", "check", &file]);
    assert_eq!(ran.code, 2);
    assert!(ran.out.lines().count() >= 3, "{}", ran.out);
    assert!(ran.out.contains("mine.csv: line 1, column 9: "), "{}", ran.out);
    let json = latchkey(&["provider", "check", &file, "--json"]).out;
    let first: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((&first["line"], &first["column"]), (&1.into(), &9.into()));
}
