//! What a payer would answer to a claim, to try things out with.

use super::records::{Adjustment, ClaimPayment, LinePayment, Procedure};
use crate::claim::{Claim, Line};
use crate::incoming::decoded;
use crate::number::Cents;

/// What a payer decides of a service line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict<'a> {
    /// It pays the charge.
    Pay,
    /// It pays less.
    PayPart {
        /// How much.
        paid: Cents,
        /// Who bears the rest: CO, PR, OA, PI.
        group: &'a str,
        /// The adjustment reason code.
        reason: &'a str,
    },
    /// It pays nothing.
    Deny {
        /// Who bears it: CO, PR, OA, PI.
        group: &'a str,
        /// The adjustment reason code.
        reason: &'a str,
        /// Remark codes.
        remarks: &'a [&'a str],
    },
}

/// The payment of a claim by a verdict for each of its lines; lines without one are paid. Its number
/// at the payer is `payer_number`.
///
/// ```
/// use latchkey_x12::{Cents, claim::{Claim, Line}};
/// use latchkey_x12::remittance::{Status, Verdict, answer};
/// let line = Line { charge: Some(Cents(10_000)), ..Line::default() };
/// let claim = Claim { id: "C1".into(), charge: line.charge, lines: vec![line], ..Claim::default() };
/// let denied = Verdict::Deny { group: "CO", reason: "185", remarks: &["N95"] };
/// let payment = answer(&claim, &[denied], "PLAN-1");
/// assert_eq!(payment.status(), Status::Denied);
/// assert_eq!(payment.paid, Some(Cents(0)));
/// ```
pub fn answer(claim: &Claim<'_>, verdicts: &[Verdict<'_>], payer_number: &str) -> ClaimPayment {
    let verdict = |place: usize| verdicts.get(place).copied().unwrap_or(Verdict::Pay);
    let lines: Vec<LinePayment> = claim
        .lines
        .iter()
        .enumerate()
        .map(|(place, line)| paid_line(line, verdict(place)))
        .collect();
    let is_denied = |line: &LinePayment| line.paid == Some(Cents(0)) && line.charge != line.paid;
    let is_all_denied = !lines.is_empty() && lines.iter().all(is_denied);
    let of_patient = lines.iter().flat_map(|line| &line.adjustments);
    let of_patient = of_patient.filter(|adjustment| adjustment.group == "PR");
    let share: i64 = of_patient.map(|adjustment| adjustment.amount.0).sum();
    ClaimPayment {
        id: decoded(claim.id),
        status_code: if is_all_denied { "4" } else { "1" }.to_owned(),
        charge: Some(sum(lines.iter().map(|line| line.charge))),
        paid: Some(sum(lines.iter().map(|line| line.paid))),
        patient_share: (share != 0).then_some(Cents(share)),
        filing: decoded(claim.subscriber.filing),
        payer_number: payer_number.to_owned(),
        place_of_service: decoded(claim.place_of_service),
        frequency: decoded(claim.frequency),
        lines,
        ..ClaimPayment::default()
    }
}

fn sum(amounts: impl Iterator<Item = Option<Cents>>) -> Cents {
    Cents(amounts.flatten().map(|amount| amount.0).sum())
}

fn paid_line(line: &Line<'_>, verdict: Verdict<'_>) -> LinePayment {
    let charge = line.charge.unwrap_or_default();
    let (paid, rest, remarks) = match verdict {
        Verdict::Pay => (charge, None, [].as_slice()),
        Verdict::PayPart { paid, group, reason } => (paid, Some((group, reason)), [].as_slice()),
        Verdict::Deny { group, reason, remarks } => (Cents(0), Some((group, reason)), remarks),
    };
    let own_number = line.references.iter().find(|reference| reference.qualifier == "6R");
    let given = |adjusted: (&str, &str)| Adjustment {
        group: adjusted.0.to_owned(),
        reason: adjusted.1.to_owned(),
        amount: Cents(charge.0 - paid.0),
        ..Adjustment::default()
    };
    LinePayment {
        procedure: Procedure {
            qualifier: decoded(line.qualifier),
            code: decoded(line.procedure),
            modifiers: line
                .modifiers
                .iter()
                .filter(|m| !m.is_empty())
                .map(|m| decoded(*m))
                .collect(),
        },
        charge: Some(charge),
        paid: Some(paid),
        units: line.quantity,
        days: line.days,
        number: decoded(own_number.map_or(line.number, |reference| reference.value)),
        adjustments: rest.filter(|_| paid != charge).map(given).into_iter().collect(),
        remarks: remarks.iter().map(|remark| (*remark).to_owned()).collect(),
        ..LinePayment::default()
    }
}
