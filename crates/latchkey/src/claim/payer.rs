//! What an order leaves to the payer's profile.

use latchkey_claims::payer::{NewbornForm, Payer};
use latchkey_domain::{Order, PayerOrder, Relationship};

/// The payer as its profile has it, for an order that does not say.
pub fn payer_of(payer: &Payer, order: &Order) -> PayerOrder {
    let of_lines = order.claim.lines.iter().find_map(|line| line.date);
    let day = order.case.service.date.or(of_lines);
    let number = day.and_then(|day| payer.number(&payer.program, day));
    PayerOrder { name: Some(payer.name.clone()), id: number.map(str::to_owned), filing: None }
}

/// How the payer takes a newborn on the mother's insurance: its profile's first way.
pub fn newborn(payer: &Payer) -> Option<Relationship> {
    let is_child = payer.newborn.relationships.iter().any(|code| code == "19");
    Some(match payer.newborn.forms.first()? {
        NewbornForm::PatientLoop if is_child => Relationship::Child,
        NewbornForm::PatientLoop => Relationship::Other,
        NewbornForm::MothersRecord => Relationship::MothersNumber,
    })
}
