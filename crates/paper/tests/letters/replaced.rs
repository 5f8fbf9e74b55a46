//! A plan's own templates in place of those that ship.

use latchkey_paper::letter::{ApprovedText, Language, Templates};

use crate::sample::{all_values, values};

fn own(to: &str, body: &str) -> String {
    format!("---\nid: denial-member\ntitle: The State's form\nto: {to}\n---\n# {{service}}\n{body}")
}

#[test]
fn a_plans_own_letter_takes_the_place_of_the_one_that_ships() {
    let mut templates = Templates::shipped().unwrap();
    let text = own("member", "\n{reason}\n\nslot: the-plans-own | another form\n");
    templates.replace(&text, Language::English).unwrap();
    let own = templates.get("denial-member", Language::English).unwrap();
    assert_eq!(own.title(), "The State's form");
    assert_ne!(templates.get("denial-member", Language::Spanish).unwrap().title(), own.title());
    let form = ApprovedText::parse("Synthetic form.").unwrap();
    let filled = all_values(Language::English).approved("the-plans-own", form);
    let letter = own.fill(&filled, Language::English).unwrap();
    assert!(letter.text().contains("\nSynthetic form.\n") && !letter.is_draft());
    assert!(own.fill(&values(Language::English), Language::English).unwrap().is_draft());
}

#[test]
fn a_slot_that_nobody_fills_is_refused() {
    let mut templates = Templates::shipped().unwrap();
    for (to, body, what) in [
        ("provider", "", "goes to the member"),
        ("member", "\n{shoe-size}\n", "`shoe-size`"),
        ("member", "\nBy {keep-by}.\n", "`keep-by`"),
        ("member", "\n- {reason*}\n", "`reason`"),
    ] {
        let error = templates.replace(&own(to, body), Language::English).unwrap_err();
        assert!(error.what.contains(what), "{error}");
    }
    let optional = own("member", "\n{if keep-by}\nBy {keep-by}.\n{end}\n");
    assert!(templates.replace(&optional, Language::English).is_ok());
    let unknown = optional.replace("denial-member", "birthday");
    assert!(templates.replace(&unknown, Language::English).unwrap_err().what.contains("birthday"));
}
