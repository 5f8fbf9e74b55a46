//! What no form can say is refused, with the box, and without what stands in it.

use latchkey_claims::form::{FormError, form};
use latchkey_paper::{Lettering, Print, print};
use latchkey_x12::claim::{Claim, Reference};
use latchkey_x12::{Cents, Quantity};

use crate::{electronic, example, read};

/// What is said of the example's claim after a change.
fn said(change: impl FnOnce(&mut Claim<'_>)) -> String {
    let text = electronic(&example("claim-cpsp"));
    read(&text, |claim| {
        let mut claim = claim.clone();
        change(&mut claim);
        form(&claim).unwrap_err().to_string()
    })
}

fn authorization(number: &'static str) -> Reference<'static> {
    Reference { qualifier: "G1".into(), value: number.into(), ..Reference::default() }
}

#[test]
fn the_message_names_box_and_line() {
    for (message, start) in [
        (said(|c| c.lines[1].days = None), "box 24A of service line 2: the line has no day"),
        (said(|c| c.lines[0].charge = None), "box 24F of service line 1: the charge"),
        (said(|c| c.lines[0].charge = Some(Cents(-1))), "box 24F of service line 1: the charge"),
        (
            said(|c| c.lines[0].quantity = Some(Quantity(1_500))),
            "box 24G of service line 1: the form",
        ),
        (said(|c| c.lines[0].unit = "MJ".into()), "box 24G of service line 1: the form"),
        (
            said(|c| c.lines[0].pointers = [13, 0, 0, 0]),
            "box 24E of service line 1: the line points",
        ),
        (said(|c| c.charge = Some(Cents(1))), "box 28: the claim's charge is not the sum"),
    ] {
        assert!(message.starts_with(start), "{message}");
    }
}

#[test]
fn one_number_is_the_forms_for_all_lines() {
    let some = said(|c| c.lines[0].references.push(authorization("SYN-1")));
    assert!(some.starts_with("box 23 takes one number"), "{some}");
    assert!(!some.contains("SYN"), "{some}");
    let two = said(|c| {
        c.references.push(authorization("SYN-1"));
        c.references.push(Reference { qualifier: "9F".into(), ..authorization("SYN-2") });
    });
    assert!(two.starts_with("box 23 takes one number"), "{two}");
    let text = electronic(&example("claim-cpsp"));
    read(&text, |claim| {
        let mut claim = claim.clone();
        for line in &mut claim.lines {
            line.references.push(authorization("SYN-1"));
        }
        assert_eq!(form(&claim).map(|form| form.authorization), Ok::<_, FormError>("SYN1".into()));
    });
}

#[test]
fn a_note_too_long_for_its_box_is_refused_where_it_is_printed() {
    let mut order = example("claim-office");
    order.claim.note = Some("SYNTHETIC ".repeat(8).trim().to_owned());
    let text = electronic(&order);
    let form = read(&text, |claim| form(claim).unwrap());
    let how = Print { lettering: Lettering::SerifTen, ..Print::default() };
    let message = print(&[form], &how).unwrap_err().to_string();
    assert!(message.starts_with("box 19 holds 48 characters"), "{message}");
}
