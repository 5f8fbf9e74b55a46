//! From orders to a text that has been held against everything: the policy, the registry, the guide.

use latchkey_claims::bill::{Bill, Terms, bill};
use latchkey_claims::screen::{FindingKind, History, ScreenFinding};
use latchkey_domain::PayerOrder;
use latchkey_x12::claim::Claim;
use latchkey_x12::finding::Finding;
use latchkey_x12::{Batch, Claims};

use super::complaint::{Complaint, Manner, say};
use super::orders::Named;
use super::payer::{newborn, payer_of};
use super::{said, text};
use crate::failure::Failure;
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
    envelope: &text::Envelope,
    manner: &Manner,
) -> Result<Held, Failure> {
    let payers: Vec<_> = orders.iter().map(|named| payer_of(&site.payer, &named.order)).collect();
    let mut complaints = Vec::new();
    for named in orders {
        let said = said::said(&site.library, &named.order, manner.language);
        let said = said.map_err(|error| in_order(named, &error))?;
        complaints.extend(said.into_iter().map(|c| Complaint { about: named.name.clone(), ..c }));
    }
    let bills = bills(site, orders, &payers)?;
    let text = text::write(&bills, envelope)?;
    read_back(site, orders, &text, &mut complaints)?;
    complaints.sort_by_key(|c| orders.iter().position(|named| named.name == c.about));
    let is_refused = say(&mut complaints, manner)?;
    Ok(Held { text, is_refused })
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
            newborn: newborn(&site.payer),
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

/// Reads a file of claims that was just written.
pub fn claims(
    site: &Site,
    text: &str,
    mut each: impl FnMut(Option<(usize, &Claim<'_>)>, &[Finding]) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut claims = Claims::new(text.as_bytes(), &site.rules());
    let (mut batch, mut number) = (Batch::default(), 0);
    let unread = |error: latchkey_x12::ReadError| Failure::Input(error.to_string());
    while claims.fill(&mut batch).map_err(unread)? {
        let of_none: Vec<_> =
            batch.findings().iter().filter(|f| f.claim.is_none()).cloned().collect();
        each(None, &of_none)?;
        for (place, claim) in batch.claims().enumerate() {
            each(Some((number, &claim)), batch.findings_of(place))?;
            number += 1;
        }
    }
    Ok(())
}

fn read_back(
    site: &Site,
    orders: &[Named],
    text: &str,
    complaints: &mut Vec<Complaint>,
) -> Result<(), Failure> {
    let screener = site.screener()?;
    let mut history = History::new(&screener, History::MOST_MEMBERS)
        .map_err(|error| Failure::Input(error.to_string()))?;
    let of_cases = complaints.len();
    claims(site, text, |claim, findings| {
        let name = claim.and_then(|(number, _)| orders.get(number)).map_or("", |n| &n.name);
        complaints.extend(findings.iter().map(|finding| of_form(name, finding)));
        let Some((_, claim)) = claim else { return Ok(()) };
        let mut screened = screener.screen(claim);
        history.observe(claim, &mut screened);
        for finding in screened.iter().flat_map(|screened| &screened.findings) {
            // The case may have said it already.
            let said = complaints.iter().take(of_cases);
            let is_known = said.into_iter().any(|c| c.about == name && c.rule == finding.clause);
            if !is_known {
                complaints.push(of_screening(name, finding));
            }
        }
        Ok(())
    })
}

fn of_form(name: &str, finding: &Finding) -> Complaint {
    Complaint {
        about: name.to_owned(),
        refuses: true,
        rule: finding.rule.name().to_owned(),
        place: format!("{} {}, {}", finding.loop_id, finding.segment, finding.place),
        sentence: finding.rule.says().to_owned(),
        fix: finding.rule.mend().to_owned(),
    }
}

fn of_screening(name: &str, finding: &ScreenFinding<'_>) -> Complaint {
    let line = finding.line.map(|line| format!(", line {}", line + 1)).unwrap_or_default();
    let spot = format!("{} {}{line}", finding.spot.loop_id, finding.spot.segment);
    Complaint {
        about: name.to_owned(),
        refuses: finding.kind != FindingKind::Conflict,
        rule: finding.clause.to_owned(),
        place: format!("{}; {spot}", finding.place_on_page),
        sentence: match finding.detail.as_str() {
            "" => finding.sentence.to_owned(),
            detail => format!("{} Here: {detail}.", finding.sentence),
        },
        fix: finding.fix.to_owned(),
    }
}
