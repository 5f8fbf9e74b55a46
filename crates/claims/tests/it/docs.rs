//! The reference page names every rule and every column.

use latchkey_claims::registry::Registry;
use latchkey_claims::screen::CodeRule;

const PAGE: &str = include_str!("../../../../docs/reference/screening.md");

#[test]
fn the_page_names_every_rule_of_codes() {
    for rule in CodeRule::ALL {
        assert!(PAGE.contains(&format!("`{}`", rule.name())), "{}", rule.name());
    }
}

#[test]
fn the_page_names_every_column_of_the_registry() {
    let headings = Registry::template().lines().find(|line| line.starts_with("row,")).unwrap();
    for column in headings.split(',') {
        assert!(PAGE.contains(&format!("`{column}`")), "{column}");
    }
}
