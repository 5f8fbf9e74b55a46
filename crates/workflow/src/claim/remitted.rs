//! What a payer's answers must be to be posted.

use super::{Acknowledgement, Bill, BillLine, Claim, Event, Paid, Remittance, Reversal};
use crate::{Context, Refusal, said};

/// What is billed.
pub(super) fn bill(bill: &Bill) -> Result<(), Refusal> {
    said::line(&bill.number, "the claim's number")?;
    if bill.charge.cents() == 0 {
        return Err(Refusal::Lacking("what is charged"));
    }
    if bill.units == 0 {
        return Err(Refusal::Lacking("the number of units"));
    }
    lines(bill)
}

/// Lines that are given are the whole of what is billed.
fn lines(bill: &Bill) -> Result<(), Refusal> {
    if bill.lines.is_empty() {
        return Ok(());
    }
    if bill.lines.iter().any(|line| line.units == 0) {
        return Err(Refusal::Lacking("the number of units of a line"));
    }
    let sum = |of: fn(&BillLine) -> u32| bill.lines.iter().map(|line| u64::from(of(line))).sum();
    let (units, cents): (u64, u64) = (sum(|line| line.units), sum(|line| line.charge.cents()));
    if (units, cents) == (u64::from(bill.units), u64::from(bill.charge.cents())) {
        return Ok(());
    }
    let why = "do not add up to the units and the charge in all; correct the one that is wrong";
    Err(Refusal::Unfit { what: "the lines", why })
}

/// An acknowledgement counts for the file it names. One that comes late and changes nothing is passed
/// over, so that the file it stands in is read on.
pub(super) fn acknowledge(state: &Claim, answer: &Acknowledgement) -> Result<Vec<Event>, Refusal> {
    said::line(&answer.control, "the control number of the file")?;
    said::optional_line(answer.payer_number.as_ref(), "the payer's number for the claim")?;
    let is_of_void = state.was_voided_in(&answer.control);
    if !is_of_void && !state.went_in(&answer.control) {
        let why = "answers a file that this claim was not sent in; post it where it was";
        return Err(Refusal::Unfit { what: "this acknowledgement", why });
    }
    if !is_of_void && !state.bears(answer) {
        return Ok(Vec::new());
    }
    if !answer.is_accepted && answer.codes.is_empty() {
        return Err(Refusal::Lacking("the codes that say why it was turned back"));
    }
    let answer = answer.clone();
    Ok(vec![match (is_of_void, answer.is_accepted) {
        (false, true) => Event::Accepted(answer),
        (false, false) => Event::Rejected(answer),
        (true, true) => Event::VoidAccepted(answer),
        (true, false) => Event::VoidRejected(answer),
    }])
}

/// A payment or a denial, which adds up.
pub(super) fn remit(
    state: &Claim,
    remittance: &Remittance,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    said::past(remittance.adjudicated, "the day the payer decided", context)?;
    said::line(&remittance.payer_number, "the payer's number for the claim")?;
    said::line(&remittance.trace, "the number of the cheque or the transfer")?;
    for adjustment in &remittance.adjustments {
        said::line(&adjustment.group, "the group of an adjustment")?;
        said::line(&adjustment.reason, "the reason of an adjustment")?;
    }
    balances(remittance)?;
    let is_nothing = remittance.paid.cents() == 0;
    let why = match remittance.outcome {
        Paid::Denied if !is_nothing => "names a payment, and says denied; correct one of the two",
        Paid::Partly if is_nothing => "names no payment, and says partly paid; correct one",
        _ if state.status.is_adjudicated() => {
            "comes after another that still counts; post the reversal first"
        }
        _ => return Ok(vec![Event::Adjudicated(remittance.clone())]),
    };
    Err(Refusal::Unfit { what: "this remittance", why })
}

/// What was charged is what was paid and what was not (X12 835, balancing).
fn balances(remittance: &Remittance) -> Result<(), Refusal> {
    let adjusted: i64 = remittance
        .adjustments
        .iter()
        .fold(0, |sum, adjustment| sum.saturating_add(adjustment.cents));
    let paid = i64::from(remittance.paid.cents());
    if adjusted.saturating_add(paid) == i64::from(remittance.charged.cents()) {
        return Ok(());
    }
    let why = "does not balance: paid and adjusted are not what was charged; correct the amounts";
    Err(Refusal::Unfit { what: "this remittance", why })
}

/// A reversal, which takes back what was paid.
pub(super) fn reverse(
    state: &Claim,
    reversal: &Reversal,
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    said::past(reversal.adjudicated, "the day the payer decided", context)?;
    said::line(&reversal.payer_number, "the payer's number for the claim")?;
    said::line(&reversal.trace, "the number of the cheque or the transfer")?;
    if state.reversals.len() >= state.remittances.len() {
        let why = "takes back what was taken back already; post the new payment or denial first";
        return Err(Refusal::Unfit { what: "this reversal", why });
    }
    if i64::from(reversal.amount.cents()) > state.paid_cents() {
        let why = "takes back more than was paid; correct the amount";
        return Err(Refusal::Unfit { what: "this reversal", why });
    }
    Ok(vec![Event::Reversed(reversal.clone())])
}
