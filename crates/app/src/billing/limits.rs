//! Units against what is paid in a pregnancy, counted over the visits and claims of a family as far
//! as the organisation that gives them has them on record.

use latchkey_claims::screen::{Given, over_limits};
use latchkey_domain::Code;
use latchkey_store::Tx;
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::claim::{Bill, Claim, Status};
use latchkey_workflow::visit::{Record, Visit};
use latchkey_workflow::{Id, Kind};

use super::payer::state;
use crate::Error;
use crate::app::Inner;
use crate::perform::{DYAD, Noted, read_state};

/// The most cases of a family that are looked through.
const MOST_CASES: u32 = 100;

/// What is above a limit with a visit as it is recorded now, or as its claim bills it.
pub(crate) fn above_limits(
    tx: &mut Tx<'_>,
    app: &Inner,
    visit: &Visit,
    bill: Option<&Bill>,
) -> Result<Vec<Noted>, Error> {
    let Some(record) = &visit.record else { return Ok(Vec::new()) };
    let now = given(record, bill);
    if now.is_empty() {
        return Ok(Vec::new());
    }
    let before = given_before(tx, visit)?;
    let over = over_limits(app.policies.codes(), &before, &now);
    Ok(over
        .into_iter()
        .map(|over| Noted {
            rule: over.rule.name().to_owned(),
            source: over.source.to_owned(),
            place: over.place.to_owned(),
            sentence: over.sentence.to_owned(),
            detail: over.detail,
            fix: over.fix.to_owned(),
        })
        .collect())
}

/// The units of the family's other visits with the same organisation.
fn given_before(tx: &mut Tx<'_>, visit: &Visit) -> Result<Vec<Given>, Error> {
    let mut cases = vec![visit.case];
    if let Some(case) = state::<CaseFile>(tx, visit.case)? {
        let of_family = lookups::find(tx, case.owner, DYAD, &case.dyad.to_string(), MOST_CASES)?;
        cases.extend(of_family.into_iter().filter(|id| *id != visit.case));
    }
    let mut before = Vec::new();
    for case in cases {
        for record in records::of_case(tx, case, Kind::Visit)? {
            if record.org != visit.owner || record.id == visit.id {
                continue;
            }
            let other: Visit = read_state(&record)?;
            let Some(record) = other.record.as_ref().filter(|_| other.status.is_recorded()) else {
                continue;
            };
            let claim = other.claim.map(|claim| state::<Claim>(tx, claim)).transpose()?.flatten();
            match &claim {
                Some(claim) if is_unpaid(claim.status) => {}
                claim => before.extend(given(record, claim.as_ref().map(|claim| &claim.bill))),
            }
        }
    }
    Ok(before)
}

/// What was denied or given up uses nothing of what is paid.
fn is_unpaid(status: Status) -> bool {
    matches!(status, Status::Denied | Status::WrittenOff)
}

/// The units of a visit, code by code: as its claim has them; else of its only procedure. How the
/// units of several procedures are divided, only the claim's lines say.
fn given(record: &Record, bill: Option<&Bill>) -> Vec<Given> {
    let is_authorized = match bill {
        Some(bill) => bill.authorization.is_some(),
        None => record.authorization.is_some(),
    };
    let of =
        |code: &Code, units| Given { code: code.clone(), day: record.date, units, is_authorized };
    let lines = bill.map_or(&[][..], |bill| &bill.lines);
    if !lines.is_empty() {
        return lines.iter().map(|line| of(&line.procedure, line.units)).collect();
    }
    match record.procedures.as_slice() {
        [procedure] => vec![of(procedure, bill.map_or(record.units, |bill| bill.units))],
        _ => Vec::new(),
    }
}

/// What is above a limit with the visit of a claim.
pub(crate) fn claim_above_limits(
    tx: &mut Tx<'_>,
    app: &Inner,
    visit: Id,
    bill: &Bill,
) -> Result<Vec<Noted>, Error> {
    match state::<Visit>(tx, visit)? {
        Some(visit) => above_limits(tx, app, &visit, Some(bill)),
        None => Ok(Vec::new()),
    }
}
