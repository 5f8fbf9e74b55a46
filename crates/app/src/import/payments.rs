//! Payments and denials (835), each posted to the claim that it answers.

use latchkey_domain::{Charge, Day};
use latchkey_store::tables::lookups;
use latchkey_workflow::Id;
use latchkey_workflow::claim::{self, Claim, Paid, Remittance, Reversal};
use latchkey_x12::Cents;
use latchkey_x12::remittance::{ClaimPayment, Status};

use super::members::day_of;
use super::receipts::{MOST_OF_NUMBER, of_claims};
use crate::perform::CLAIM_NUMBER;
use crate::{App, Call, Command, Error};

/// What came of an answer to one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Posting {
    /// It was posted.
    Posted {
        /// To which claim.
        claim: Id,
        /// Where the claim stands now.
        status: String,
    },
    /// It was posted before.
    AlreadyPosted,
    /// No claim here has this number.
    NotOurs,
    /// It can't be posted; a person must look at it.
    Refused(String),
}

/// An answer with its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Which claim of the file, from 1.
    pub number: u64,
    /// What came of it.
    pub posting: Posting,
}

impl App {
    /// Posts the answer to one claim of the caller's organisation.
    ///
    /// # Errors
    /// What the store says.
    pub fn post_payment(&self, call: &Call, answer: &ClaimPayment) -> Result<Posted, Error> {
        let posted = |posting| Posted { number: answer.number, posting };
        let org = call.caller.organisation;
        let number = answer.id.clone();
        let found = self.inner.store.read(|tx| {
            let found = lookups::find(tx, org, CLAIM_NUMBER, &number, MOST_OF_NUMBER)?;
            of_claims(tx, found)
        })?;
        let Some(claim) = meant(&found, answer) else { return Ok(posted(Posting::NotOurs)) };
        let command = match command_of(answer) {
            Ok(command) => command,
            Err(reason) => return Ok(posted(Posting::Refused(reason.to_owned()))),
        };
        let command = Command::Claim(command);
        self.post(call, claim, command).map(posted)
    }
}

/// Which claim of one number is answered: the one that the payer knows by its number; else the one
/// that is not void.
fn meant(found: &[Claim], answer: &ClaimPayment) -> Option<Id> {
    let is_known = |claim: &&Claim| claim.payer_number.as_ref() == Some(&answer.payer_number);
    let known = found.iter().find(is_known);
    let open = || found.iter().find(|claim| claim.holds_visit());
    known.or_else(open).or_else(|| found.first()).map(|claim| claim.id)
}

/// The command that posts an answer.
fn command_of(answer: &ClaimPayment) -> Result<claim::Command, &'static str> {
    let decided = answer.payment.date.or(answer.payment.produced);
    let adjudicated: Day = decided.and_then(day_of).ok_or("the payment has no date")?;
    let trace = answer.payment.trace.clone();
    let payer_number = answer.payer_number.clone();
    if answer.status() == Status::Reversed {
        let back = answer.paid.map(|paid| Cents(-paid.0)).ok_or("it has no amount")?;
        let amount = charge(back)?;
        let reversal = Reversal { amount, payer_number, trace, adjudicated };
        return Ok(claim::Command::PostReversal(reversal));
    }
    let charged = charge(answer.charge.ok_or("it has no charge")?)?;
    let paid = charge(answer.paid.ok_or("it has no paid amount")?)?;
    let is_denied = answer.status() == Status::Denied || paid.cents() == 0;
    let denied_line = |line: &latchkey_x12::remittance::LinePayment| {
        line.paid.is_some_and(|paid| paid.0 == 0) && line.charge.is_some_and(|c| c.0 > 0)
    };
    let outcome = match (is_denied, answer.lines.iter().any(denied_line)) {
        (true, _) => Paid::Denied,
        (false, true) => Paid::Partly,
        (false, false) => Paid::Paid,
    };
    Ok(claim::Command::PostRemittance(Remittance {
        outcome,
        charged,
        paid,
        adjustments: answer.all_adjustments().map(adjustment).collect(),
        payer_number,
        trace,
        adjudicated,
    }))
}

fn adjustment(adjustment: &latchkey_x12::remittance::Adjustment) -> claim::Adjustment {
    claim::Adjustment {
        group: adjustment.group.clone(),
        reason: adjustment.reason.clone(),
        cents: adjustment.amount.0,
        remarks: Vec::new(),
    }
}

fn charge(cents: Cents) -> Result<Charge, &'static str> {
    u32::try_from(cents.0).ok().and_then(Charge::new).ok_or("an amount is negative or too large")
}
