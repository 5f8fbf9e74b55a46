//! From orders to a text that has been held against everything: the policy, the registry, the guide.

use latchkey_claims::bill::{Bill, Terms, bill};
use latchkey_claims::outgoing::{self, Complaint, Envelope, said_of_case};
use latchkey_domain::{Order, PayerOrder};
use latchkey_policy::{Language, Library, Reply};

use super::complaint::{Manner, say};
use super::orders::Named;
use crate::failure::Failure;
use crate::page;
use crate::site::Site;

/// A file of claims that was read back.
pub struct Held {
    pub text: String,
    /// Whether it may not go out.
    pub is_refused: bool,
}

/// Makes claims of orders, writes them, reads them back, and says what is wrong with them.
pub fn held(
    site: &Site,
    orders: &[Named],
    envelope: &Envelope,
    manner: &Manner,
) -> Result<Held, Failure> {
    let payers: Vec<_> = orders.iter().map(|named| payer_of(site, &named.order)).collect();
    let mut complaints = Vec::new();
    for named in orders {
        let said = said(&site.library, &named.order, manner.language);
        let said = said.map_err(|error| in_order(named, &error))?;
        complaints.extend(said.into_iter().map(|c| Complaint { about: named.name.clone(), ..c }));
    }
    let bills = bills(site, orders, &payers)?;
    let input = |error: &dyn std::fmt::Display| Failure::Input(error.to_string());
    let text = outgoing::write(&bills, envelope).map_err(|error| input(&error))?;
    let names: Vec<&str> = orders.iter().map(|named| named.name.as_str()).collect();
    let screener = site.screener()?;
    let found = outgoing::held(&screener, &site.rules(), &names, &text, &complaints);
    complaints.extend(found.map_err(|error| input(&error))?);
    complaints.sort_by_key(|c| orders.iter().position(|named| named.name == c.about));
    let is_refused = say(&mut complaints, manner)?;
    Ok(Held { text, is_refused })
}

/// The payer as its profile has it, for an order that does not say.
fn payer_of(site: &Site, order: &Order) -> PayerOrder {
    let of_lines = order.claim.lines.iter().find_map(|line| line.date);
    site.payer.named_on(order.case.service.date.or(of_lines))
}

/// What stands in the way of a claim, and what should be known of it. The case is decided as by
/// `check`.
fn said(library: &Library, order: &Order, language: Language) -> Result<Vec<Complaint>, Failure> {
    let reply = library.determine(&order.case).map_err(|e| Failure::Input(e.to_string()))?;
    if let Reply::Determined(determined) = &reply {
        let ask = latchkey_answer::Phrase::Ask.text(language);
        return Ok(said_of_case(&determined.determination, library.vocabulary(), language, ask));
    }
    let text = page::reply(&reply, &order.case, library.vocabulary(), language);
    let sentence = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(vec![Complaint { rule: "need-facts".to_owned(), sentence, ..Complaint::default() }])
}

/// A claim of each order; else everything that the orders lack, a line each.
fn bills<'o>(
    site: &'o Site,
    orders: &'o [Named],
    payers: &'o [PayerOrder],
) -> Result<Vec<Bill<'o>>, Failure> {
    let (mut bills, mut lacking) = (Vec::with_capacity(orders.len()), Vec::new());
    for (named, payer) in orders.iter().zip(payers) {
        let terms = Terms {
            codes: site.library.codes(),
            payer: Some(payer),
            newborn: site.payer.newborn_relationship(),
        };
        match bill(&named.order, terms) {
            Ok(bill) => bills.push(bill),
            Err(wrong) => lacking.extend(wrong.iter().map(|error| in_order(named, error))),
        }
    }
    if lacking.is_empty() {
        return Ok(bills);
    }
    let lines: Vec<String> = lacking.iter().map(ToString::to_string).collect();
    Err(Failure::Input(lines.join("\nlatchkey: ")))
}

/// What is wrong with an order, with its name.
pub fn in_order(named: &Named, error: &dyn std::fmt::Display) -> Failure {
    Failure::File { file: named.name.clone(), problem: error.to_string() }
}
