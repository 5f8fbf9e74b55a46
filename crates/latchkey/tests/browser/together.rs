//! Two reviewers in two browsers, on one request: one decides, and the other is told.

use crate::chromium::{Arrival, Page};
use crate::house::{CLINICIAN, HOUSE, REVIEWER};
use crate::inspect;

#[test]
fn one_decides_and_the_other_is_told() {
    let (first, second) = (HOUSE.visitor(Some(REVIEWER)), HOUSE.visitor(Some(CLINICIAN)));
    first.go(&HOUSE.address("/requests?lang=en"));
    let undecided = "[...document.querySelectorAll('.queue tr')].filter(row =>
        /in review|requested/i.test(row.innerText)).at(-1).querySelector('a').getAttribute('href')";
    let address = first.evaluate(undecided).as_str().unwrap().replace("lang=en", "");
    first.go(&HOUSE.address(&format!("{address}lang=en")));
    second.go(&HOUSE.address(&format!("{address}lang=es")));
    let decided = approved(&first, "FIRST-1");
    assert_eq!(decided.status, 200, "{}", first.text());
    let told = approved(&second, "SECOND-2");
    let wrong = inspect::all(&second, &told, 409, "es");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // What happened stands there, and nothing is left to decide.
    let text = second.text();
    assert!(second.has("[role=alert]"), "{text}");
    assert!(text.contains("FIRST-1") && text.contains("Riva Sample"), "{text}");
    assert!(!second.has("#approve"), "{text}");
    first.go(&HOUSE.address(&format!("{address}lang=en")));
    let text = first.text();
    assert!(text.contains("FIRST-1") && !text.contains("SECOND-2"), "{text}");
}

fn approved(page: &Page, number: &str) -> Arrival {
    page.fill("#approve [name=number]", number).unwrap();
    page.fill("#approve [name=billing]", "Bill with the number of the group.").unwrap();
    page.follow("#approve button.usa-button").unwrap()
}
