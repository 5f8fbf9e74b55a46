//! Which text stands in which box, for the examples.

use latchkey_claims::form::form;
use latchkey_paper::{Anchor, Lettering, Placed, place, sheets};

use crate::{electronic, example, read};

/// The texts of an example's boxes, a line a box.
fn boxes(name: &str) -> String {
    let text = electronic(&example(name));
    let form = read(&text, |claim| form(claim).unwrap());
    let mut lines = String::new();
    for sheet in sheets(&form).unwrap() {
        let mut last = None;
        for placed in place(&sheet, Lettering::SerifTen).unwrap() {
            let this = (placed.field, placed.service_line);
            let text = shown(&placed);
            if last == Some(this) {
                lines.push_str(&format!(" {text}"));
            } else {
                let line = placed.service_line.map(|line| format!("/{line}")).unwrap_or_default();
                let (number, label) = (placed.field.number(), placed.field.label());
                lines.push_str(&format!("\n{number}{line} {label}: {text}"));
            }
            last = Some(this);
        }
    }
    lines.trim().to_owned() + "\n"
}

/// The text; of a cross, in which column.
fn shown(placed: &Placed) -> String {
    match placed.anchor {
        Anchor::Middle => format!("{} in column {:.0}", placed.text, (placed.x - 21.6) / 7.2 + 0.5),
        _ => placed.text.clone(),
    }
}

#[test]
fn a_visit_in_an_office() {
    assert_eq!(boxes("claim-office"), include_str!("office.txt"));
}

#[test]
fn a_newborn_on_the_mothers_insurance() {
    assert_eq!(boxes("claim-newborn"), include_str!("newborn.txt"));
}

#[test]
fn a_replacement_of_a_perinatal_visit() {
    let mut order = example("claim-cpsp");
    order.claim.frequency = Some(latchkey_domain::Frequency::Replacement);
    order.claim.earlier_number = Some("SYN-0001".to_owned());
    order.claim.authorization = Some("SYNTAR-00001".to_owned());
    let text = electronic(&order);
    let form = read(&text, |claim| form(claim).unwrap());
    assert_eq!(
        (form.resubmission_code.as_str(), form.original_reference.as_str()),
        ("7", "SYN0001")
    );
    assert_eq!(form.authorization, "SYNTAR00001");
    let lines: Vec<_> =
        form.lines.iter().map(|line| (line.procedure.as_str(), line.units)).collect();
    assert_eq!(lines, [("Z6208", 2), ("Z6414", 1)], "units of minutes");
}

#[test]
fn a_person_who_bills_has_a_box_as_renderer_though_the_file_leaves_that_out() {
    let mut order = example("claim-office");
    order.claim.billing.first_name = Some("Quebec".to_owned());
    order.claim.rendering = None;
    let text = electronic(&order);
    assert!(!text.contains("~NM1*82*"));
    let form = read(&text, |claim| form(claim).unwrap());
    assert_eq!(form.biller.name, "QUEBEC EXAMPLE FAMILY CLINIC");
    assert_eq!(form.lines[0].renderer_npi, form.biller.npi);
}
