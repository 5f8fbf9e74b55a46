//! The records. They own their text, because they outlive the file they were read from.

use std::fmt;
use std::sync::Arc;

use super::Finding;
use super::status::Status;
use crate::number::{Cents, Date, DateRange, Quantity};
use crate::place::Place;

/// A payment: one check or one transfer (BPR, TRN, 1000A, 1000B).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payment {
    /// The BPR segment.
    pub place: Place,
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// What happens with the money (BPR01): I it comes with this, H nothing is paid, …
    pub handling: String,
    /// The amount (BPR02).
    pub amount: Option<Cents>,
    /// How it is paid (BPR04): ACH a transfer, CHK a check, NON nothing is paid, …
    pub method: String,
    /// The day of the check or the transfer (BPR16).
    pub date: Option<Date>,
    /// The number of the check or the transfer (TRN02), by which the bank's line is matched.
    pub trace: String,
    /// The tax number of who pays, with a 1 before it (TRN03).
    pub originator: String,
    /// The day the payer closed its books for this payment (DTM*405).
    pub produced: Option<Date>,
    /// Who pays.
    pub payer: Payer,
    /// Who is paid.
    pub payee: Payee,
}

/// Who pays (1000A).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payer {
    /// The name (N102).
    pub name: String,
    /// The national plan number (N104), or the payer's own (REF*2U).
    pub id: String,
}

/// Who is paid (1000B).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Payee {
    /// The name (N102).
    pub name: String,
    /// The NPI (N104 of kind XX).
    pub npi: String,
    /// The tax number (N104 of kind FI, or REF*TJ).
    pub tax: String,
}

/// What was paid of a claim (2100), with why it was not more.
///
/// Whose claim it is stands in the file by name, and is left out here: the claim's number says it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ClaimPayment {
    /// The payment it is of.
    pub payment: Arc<Payment>,
    /// Which claim of the file, from 1.
    pub number: u64,
    /// The CLP segment.
    pub place: Place,
    /// The claim's number as the provider sent it (CLP01).
    pub id: String,
    /// The status code as sent (CLP02); [`Self::status`] says what it means.
    pub status_code: String,
    /// The charge (CLP03).
    pub charge: Option<Cents>,
    /// What was paid (CLP04).
    pub paid: Option<Cents>,
    /// What the patient owes (CLP05).
    pub patient_share: Option<Cents>,
    /// What kind of plan it was paid under (CLP06), as `MC`.
    pub filing: String,
    /// The payer's own number of the claim (CLP07), which a replacement must name.
    pub payer_number: String,
    /// The place of service (CLP08).
    pub place_of_service: String,
    /// The frequency code (CLP09): 1 a first claim, 7 a replacement, 8 a void.
    pub frequency: String,
    /// Adjustments of the claim as a whole (CAS).
    pub adjustments: Vec<Adjustment>,
    /// Remark codes of the claim as a whole (MOA, MIA).
    pub remarks: Vec<String>,
    /// The NPI of who gave the service (NM1*82).
    pub rendering: String,
    /// The payer the claim was sent on to (NM1*TT), by its number, else its name.
    pub forwarded_to: String,
    /// Dates by their qualifiers (DTM): 050 received, 232 and 233 first and last day, …
    pub dates: Vec<(String, Date)>,
    /// Numbers by their qualifiers (REF).
    pub references: Vec<(String, String)>,
    /// Amounts by their qualifiers (AMT): AU what the plan covers, I interest, …
    pub amounts: Vec<(String, Cents)>,
    /// The service lines (2110); a claim may have none.
    pub lines: Vec<LinePayment>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Without the numbers that name a person: a log must not show them by accident.
impl fmt::Debug for ClaimPayment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, place, charge, paid, lines, .. } = self;
        write!(f, "ClaimPayment {number} at {place}: {:?}, ", self.status())?;
        write!(f, "charge {charge:?}, paid {paid:?}, {} lines", lines.len())
    }
}

impl ClaimPayment {
    /// What the status code means.
    pub fn status(&self) -> Status {
        Status::of(&self.status_code)
    }

    /// All adjustments, of the claim and of its lines.
    pub fn all_adjustments(&self) -> impl Iterator<Item = &Adjustment> {
        self.adjustments.iter().chain(self.lines.iter().flat_map(|line| &line.adjustments))
    }

    /// The line that answers the one sent under this number (REF*6R).
    pub fn line(&self, number: &str) -> Option<&LinePayment> {
        self.lines.iter().find(|line| line.number == number)
    }
}

/// Why less was paid than charged (CAS).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adjustment {
    /// The CAS segment.
    pub place: Place,
    /// Who bears it (CAS01): CO the provider by contract, PR the patient, OA neither, PI the payer's
    /// initiative.
    pub group: String,
    /// The claim adjustment reason code.
    pub reason: String,
    /// How much less; negative where more was paid.
    pub amount: Cents,
    /// How many units less.
    pub quantity: Option<Quantity>,
}

/// What was paid of a service line (2110).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LinePayment {
    /// The SVC segment.
    pub place: Place,
    /// What was paid for (SVC01).
    pub procedure: Procedure,
    /// What was sent, where the payer decided by another code (SVC06).
    pub sent_procedure: Option<Procedure>,
    /// The charge (SVC02).
    pub charge: Option<Cents>,
    /// What was paid (SVC03).
    pub paid: Option<Cents>,
    /// How many units were paid (SVC05); one where nothing stands there.
    pub units: Option<Quantity>,
    /// How many were sent, where others were paid (SVC07).
    pub sent_units: Option<Quantity>,
    /// The days of service (DTM*472, or 150 and 151).
    pub days: Option<DateRange>,
    /// The line's number as the provider sent it (REF*6R).
    pub number: String,
    /// Adjustments of the line.
    pub adjustments: Vec<Adjustment>,
    /// Remark codes (LQ of kind HE).
    pub remarks: Vec<String>,
    /// Numbers by their qualifiers (REF), the line's own left out.
    pub references: Vec<(String, String)>,
    /// Amounts by their qualifiers (AMT): B6 what the plan allows.
    pub amounts: Vec<(String, Cents)>,
}

/// A procedure code with its modifiers, as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// Which list the code is of: HC, N4 a drug, NU a revenue code, …
    pub qualifier: String,
    /// The code.
    pub code: String,
    /// Up to four modifiers.
    pub modifiers: Vec<String>,
}

/// An amount that is about no claim (PLB): interest, an overpayment taken back, …
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProviderAdjustment {
    /// The payment it is of.
    pub payment: Arc<Payment>,
    /// The PLB segment.
    pub place: Place,
    /// Whose account it is on (PLB01).
    pub provider: String,
    /// The last day of the provider's fiscal year (PLB02).
    pub year_end: Option<Date>,
    /// The reason code, as `WO` or `L6`.
    pub reason: String,
    /// What it is about, as the payer names it.
    pub reference: String,
    /// How much is held back; negative where it is added.
    pub amount: Cents,
}

/// The end of a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PaymentEnd {
    /// The payment.
    pub payment: Arc<Payment>,
    /// The SE segment, or where the transaction broke off.
    pub place: Place,
    /// How many claims it had.
    pub claims: u64,
    /// What was paid of all claims; none where one of the amounts could not be read.
    pub paid: Option<Cents>,
    /// What was held back from the provider; none where one of the amounts could not be read.
    pub held_back: Option<Cents>,
}

impl PaymentEnd {
    /// Whether the claims' payments less what was held back are the amount paid; none where an
    /// amount is not known.
    pub fn is_balanced(&self) -> Option<bool> {
        let due = self.paid?.0.checked_sub(self.held_back?.0)?;
        Some(due == self.payment.amount?.0)
    }
}
