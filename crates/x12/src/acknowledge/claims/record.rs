//! What is kept of a claim until its transaction is written: no more than the answer says.

use super::status::{SEE_LINES, Status, add};
use crate::acknowledge::carried::{ABSENT, carried, carried_or_absent};
use crate::acknowledge::verdict::Verdict;
use crate::claim::{Claim, Line, Member, Provider};
use crate::envelope::TransactionHeader;
use crate::finding::{Finding, Severity};
use crate::number::{Cents, Date, DateRange, Quantity};
use crate::place::Place;
use crate::text::Text;

/// So many statuses are kept of one claim.
const MOST_STATUSES: usize = 30;

/// Claims of one received transaction.
#[derive(Debug)]
pub(super) struct Batch {
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// The sender's number of it (BHT03).
    pub trace: String,
    pub submitter: Named,
    pub totals: Totals,
    pub providers: Vec<ProviderClaims>,
}

/// Claims of one billing provider.
#[derive(Debug)]
pub(super) struct ProviderClaims {
    place: Place,
    pub named: Named,
    pub totals: Totals,
    pub patients: Vec<PatientClaims>,
}

/// Claims of one patient.
#[derive(Debug)]
pub(super) struct PatientClaims {
    place: Place,
    pub named: Named,
    pub claims: Vec<Answered>,
}

/// Who is named (NM1).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Person (1) or organisation (2).
    pub kind: &'static str,
    pub name: String,
    pub first_name: String,
    pub qualifier: &'static str,
    pub id: String,
}

/// How many were taken in and how many were sent back, and their charges.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub accepted: u32,
    pub accepted_charge: Cents,
    pub rejected: u32,
    pub rejected_charge: Cents,
}

/// The answer to one claim.
#[derive(Debug)]
pub(super) struct Answered {
    pub id: String,
    pub charge: Cents,
    /// Why it was sent back; empty where it was taken in.
    pub statuses: Vec<Status>,
    /// The clearinghouse's number of it (REF*D9), where there is one.
    pub intermediary: String,
    pub days: Option<DateRange>,
    /// The lines for which it was sent back.
    pub lines: Vec<AnsweredLine>,
}

/// The answer to one service line.
#[derive(Debug)]
pub(super) struct AnsweredLine {
    index: usize,
    /// The kind of its code, the code and the modifiers.
    pub procedure: [String; 6],
    pub charge: Cents,
    pub quantity: Option<Quantity>,
    pub statuses: Vec<Status>,
    /// The sender's number of it.
    pub control: String,
    pub days: Option<DateRange>,
}

impl Batch {
    pub(super) fn new(header: &TransactionHeader, claim: &Claim<'_>) -> Self {
        let submitter = Named {
            kind: "2",
            name: carried_or_absent(claim.submitter.name.bytes(), 60),
            first_name: String::new(),
            qualifier: "46",
            id: carried_or_absent(claim.submitter.id.bytes(), 80),
        };
        Self {
            transaction: header.number,
            trace: carried_or_absent(header.batch.as_bytes(), 50),
            submitter,
            totals: Totals::default(),
            providers: Vec::new(),
        }
    }

    /// How many claims are kept.
    pub(super) fn count(&self) -> u32 {
        self.totals.accepted + self.totals.rejected
    }

    /// Keeps the answer to a claim, with its neighbours of the same provider and patient.
    pub(super) fn add(&mut self, claim: &Claim<'_>, findings: &[Finding]) -> Verdict {
        let answered = Answered::new(claim, findings);
        let is_rejected = !answered.statuses.is_empty();
        self.totals.add(answered.charge, is_rejected);
        let billing = &claim.billing;
        let provider = neighbour(
            &mut self.providers,
            |p| p.place == billing.place,
            || ProviderClaims {
                place: billing.place,
                named: provider(billing),
                totals: Totals::default(),
                patients: Vec::new(),
            },
        );
        provider.totals.add(answered.charge, is_rejected);
        let who = claim.patient();
        let patient = neighbour(
            &mut provider.patients,
            |p| p.place == who.place,
            || PatientClaims {
                place: who.place,
                named: patient(who, claim.subscriber.id),
                claims: Vec::new(),
            },
        );
        patient.claims.push(answered);
        if is_rejected { Verdict::Rejected } else { Verdict::Accepted }
    }
}

/// The last of a list where it is the one that is meant, or else a new one.
fn neighbour<T>(list: &mut Vec<T>, is_it: impl Fn(&T) -> bool, new: impl Fn() -> T) -> &mut T {
    if !list.last().is_some_and(is_it) {
        list.push(new());
    }
    let last = list.len() - 1;
    &mut list[last]
}

fn provider(billing: &Provider<'_>) -> Named {
    let numbers = [("XX", billing.npi), ("FI", billing.tax), ("SV", billing.payer_number)];
    let given = numbers.into_iter().find_map(|(qualifier, number)| {
        let number = carried(number.bytes(), 80);
        (!number.is_empty()).then_some((qualifier, number))
    });
    let (qualifier, id) = given.unwrap_or_else(|| ("XX", ABSENT.to_owned()));
    Named {
        kind: if billing.kind == "1" { "1" } else { "2" },
        name: carried_or_absent(billing.name.bytes(), 60),
        first_name: carried(billing.first_name.bytes(), 35),
        qualifier,
        id,
    }
}

/// A dependent has no number of their own: the subscriber's stands for it.
fn patient(who: &Member<'_>, subscriber: Text<'_>) -> Named {
    let id = who.id.given().unwrap_or(subscriber);
    Named {
        kind: "1",
        name: carried_or_absent(who.last_name.bytes(), 60),
        first_name: carried(who.first_name.bytes(), 35),
        qualifier: "MI",
        id: carried_or_absent(id.bytes(), 80),
    }
}

impl Totals {
    fn add(&mut self, charge: Cents, is_rejected: bool) {
        let (count, sum) = match is_rejected {
            true => (&mut self.rejected, &mut self.rejected_charge),
            false => (&mut self.accepted, &mut self.accepted_charge),
        };
        *count += 1;
        sum.0 = sum.0.saturating_add(charge.0);
    }

    /// The charges of all.
    pub(super) fn charge(&self) -> Cents {
        Cents(self.accepted_charge.0.saturating_add(self.rejected_charge.0))
    }
}

impl Answered {
    fn new(claim: &Claim<'_>, findings: &[Finding]) -> Self {
        let mut statuses = Vec::new();
        let mut lines: Vec<AnsweredLine> = Vec::new();
        for finding in findings.iter().filter(|finding| finding.severity == Severity::Error) {
            let about = claim.line_of(finding);
            let about = about.and_then(|index| Some((index, claim.lines.get(index)?)));
            let Some((index, line)) = about else {
                add(finding, &mut statuses);
                continue;
            };
            let place = lines.partition_point(|known| known.index < index);
            if lines.get(place).is_none_or(|known| known.index != index) {
                lines.insert(place, AnsweredLine::new(index, line));
            }
            if let Some(line) = lines.get_mut(place) {
                add(finding, &mut line.statuses);
            }
        }
        statuses.truncate(MOST_STATUSES - 1);
        if !lines.is_empty() {
            statuses.push(SEE_LINES);
        }
        let intermediary = claim.reference("D9").map(|found| carried(found.value.bytes(), 50));
        Self {
            id: carried_or_absent(claim.id.bytes(), 38),
            charge: claim.charge.unwrap_or_default(),
            statuses,
            intermediary: intermediary.unwrap_or_default(),
            days: days(claim),
            lines,
        }
    }
}

impl AnsweredLine {
    fn new(index: usize, line: &Line<'_>) -> Self {
        let [first, second, third, fourth] = line.modifiers;
        let qualifier = line.qualifier.given().unwrap_or("HC".into());
        let code = Text(line.procedure.given().map_or(ABSENT.as_bytes(), Text::bytes));
        let procedure = [qualifier, code, first, second, third, fourth];
        let control = line.references.iter().find(|reference| reference.qualifier == "6R");
        let control = control.map_or(line.number, |reference| reference.value);
        Self {
            index,
            procedure: procedure.map(|part| carried(part.bytes(), 48)),
            charge: line.charge.unwrap_or_default(),
            quantity: line.quantity,
            statuses: Vec::new(),
            control: carried(control.bytes(), 50),
            days: line.days,
        }
    }
}

/// From the first day of a service to the last.
fn days(claim: &Claim<'_>) -> Option<DateRange> {
    let days = || claim.lines.iter().filter_map(|line| line.days);
    let first: Date = days().map(|range| range.first).min()?;
    let last = days().map(|range| range.last).max()?;
    Some(DateRange { first, last })
}
