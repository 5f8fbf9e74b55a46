//! The fields of an organisation's form.

use latchkey_app::Payer;
use latchkey_domain::Fact;
use latchkey_workflow::registry::OrganisationKind;
use maud::{Markup, html};

use super::profile::EVERY_PLAN;
use crate::kept::administration::entered::rows_shown;
use crate::kept::administration::fields::{Choice, Fields};
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::kept::who::Visitor;

/// All of them.
pub(super) fn all(visitor: &Visitor, fields: &Fields<'_>, payers: &[Payer]) -> Markup {
    let language = visitor.language;
    let biller = names::values(&visitor.site, Fact::BillerKind, language);
    let tax = [
        ("employer".to_owned(), Phrase::TaxEmployer.text(language)),
        ("person".to_owned(), Phrase::TaxPerson.text(language)),
    ];
    html! {
        fieldset.usa-fieldset {
            legend.part { (Phrase::WhoItIs.text(language)) }
            div.wishes {
                (fields.line("name", Phrase::Name))
                (fields.choice("kind", Phrase::WhatItIs, None, &names::kinds(language)))
                (fields.line("short", Phrase::KeyHelp))
                (fields.line("npi", Phrase::Npi))
                (fields.choice("biller", Phrase::TreatedAs, Some(Phrase::AsItsKind), &biller))
                (fields.line("taxonomy", Phrase::Taxonomy))
                (fields.line("tax-number", Phrase::TaxNumber))
                (fields.choice("tax-kind", Phrase::TaxKind, None, &tax))
                (fields.line("own-last", Phrase::OwnLast))
                (fields.line("own-first", Phrase::OwnFirst))
                (fields.line("languages", Phrase::LanguagesHelp))
                (fields.line("telephone", Phrase::Telephone))
            }
            (fields.tick("approves", Phrase::ApprovesByRule))
        }
        fieldset.usa-fieldset {
            legend.part { (Phrase::Address.text(language)) }
            div.wishes {
                (fields.line("street", Phrase::Street))
                (fields.line("second-street", Phrase::SecondStreet))
                (fields.line("city", Phrase::City))
                (fields.line("state", Phrase::State))
                (fields.line("zip", Phrase::Zip))
            }
        }
        (dated(fields, payers, visitor))
    }
}

/// What is so on some days and not on others.
fn dated(fields: &Fields<'_>, payers: &[Payer], visitor: &Visitor) -> Markup {
    let language = visitor.language;
    let yes_or_no = [
        ("yes".to_owned(), Phrase::Yes.text(language)),
        ("no".to_owned(), Phrase::No.text(language)),
    ];
    let of_kind = |kind| payers.iter().filter(move |payer| payer.kind == kind).map(named);
    let groups: Vec<Choice<'_>> = of_kind(OrganisationKind::Ppg).collect();
    let every = (EVERY_PLAN.to_owned(), Phrase::EveryPlan.text(language));
    let plans: Vec<Choice<'_>> =
        std::iter::once(every).chain(of_kind(OrganisationKind::Plan)).collect();
    let contracts = names::values(&visitor.site, Fact::BillerContract, language);
    html! {
        (rows(fields, "enrolled", Phrase::Enrolled, |place| {
            fields.choice(place, Phrase::IsIt, Some(Phrase::NoRow), &yes_or_no)
        }))
        (rows(fields, "cpsp", Phrase::Cpsp, |place| {
            fields.choice(place, Phrase::IsIt, Some(Phrase::NoRow), &yes_or_no)
        }))
        (rows(fields, "contract", Phrase::Contracts, |place| html! {
            (fields.choice(place, Phrase::Plan, Some(Phrase::NoRow), &plans))
            (fields.choice(&format!("{place}-kind"), Phrase::InWhatWay, None, &contracts))
        }))
        (rows(fields, "group", Phrase::Groups, |place| {
            fields.choice(place, Phrase::MedicalGroup, Some(Phrase::NoRow), &groups)
        }))
    }
}

fn named(payer: &Payer) -> Choice<'_> {
    (payer.id.to_string(), payer.name.as_str())
}

/// The rows of one thing with their days, and an empty one.
fn rows(fields: &Fields<'_>, name: &str, title: Phrase, value: impl Fn(&str) -> Markup) -> Markup {
    html! {
        fieldset.usa-fieldset {
            legend.part { (title.text(fields.language)) }
            @for row in 0..rows_shown(fields.said, name) {
                @let place = format!("{name}-{row}");
                div.wishes.row role="group" aria-label={ (title.text(fields.language)) " " (row + 1) } {
                    (value(&place))
                    (fields.day(&format!("{place}-from"), Phrase::FirstDay))
                    (fields.day(&format!("{place}-until"), Phrase::LastDay))
                }
            }
        }
    }
}
