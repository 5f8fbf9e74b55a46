//! A request changed, added to, or taken back.
//!
//! What is added to a request that waits goes to its reviewer. Where something else is asked for than
//! before, the request that waits is taken back and asked anew, in the same case; what was authorised
//! already stays in force until the new request is decided. A denial is not changed: it is appealed, or
//! asked anew.

use latchkey_fhir::pas::{ClaimItem, FollowUp, PasRequest, RejectReason};
use latchkey_store::Tx;
use latchkey_workflow::Id;
use latchkey_workflow::authorization::{self, Authorization, Status};

use super::ask::{codes_of, days_of};
use super::insurance::{fault, insurance};
use super::stored::{self, Sent};
use super::submit::{Replaced, asking, new, state};
use super::{PasSetting, Stop, evidence};
use crate::app::Inner;
use crate::fhir::subject::Everything;
use crate::perform::dispatch;
use crate::{Call, Command, Error, Request};

/// Changes a request; gives the one that stands now.
pub(super) fn change(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
) -> Result<Id, Stop> {
    let own = call.caller.organisation;
    let earlier = match stored::earlier(tx, own, request)? {
        None => numbered(tx, app, call, request)?,
        found => found,
    };
    let Some(id) = earlier else {
        let words = "There is no request of yours with the numbers of the Claim that is to change.";
        let path = "Claim.related.claim";
        return Err(fault(RejectReason::NumberUnknown, FollowUp::Correct, path, words));
    };
    let old = state(tx, id)?;
    if matches!(old.status, Status::Denied | Status::Closed | Status::Appealed) {
        let words = "What was denied is not changed by an update. Appeal, or ask anew.";
        return Err(fault(RejectReason::InputErrors, FollowUp::Never, "Claim.related", words));
    }
    let sent = stored::sent(tx, id)?.ok_or(Error::Damaged("request"))?;
    let written = stored::merged(&sent.items, stored::written_items(request)?);
    let items = stored::items(&written)?;
    if request.claim.is_cancelled() || items.iter().all(ClaimItem::is_cancelled) {
        withdraw(tx, app, call, &old, "Whoever asked took it back.")?;
        return keep_again(tx, call, setting, request, &old, sent);
    }
    if is_same(&sent.items()?, &items) {
        supply(tx, app, call, request, &old)?;
        return keep_again(tx, call, setting, request, &old, sent);
    }
    let mut asked = asking(tx, app, call, setting, request, &items)?;
    if old.status.is_under_review() {
        withdraw(tx, app, call, &old, "A changed request takes its place.")?;
    }
    stored::forget(tx, &old)?;
    let number = old.grants.last().map(|granted| granted.grant.number.clone());
    asked.case = Some(old.case);
    let given = old.grants.iter().map(|granted| granted.grant.number.clone());
    let mut known_by: Vec<String> = sent.before;
    known_by.extend(given.chain([old.id.to_string()]));
    asked.replaces = Some(Replaced {
        items: sent.items,
        trail: sent.trail,
        number: number.or(sent.previous),
        known_by,
    });
    new(tx, app, call, setting, request, asked)
}

/// The request that an update changes, by the number of its authorisation or by which it waits: those
/// who know no other number say one of these.
fn numbered(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &PasRequest,
) -> Result<Option<Id>, Stop> {
    let claim = &request.claim;
    let numbers = claim.authorization_number().into_iter().chain(claim.reference_number());
    let numbers: Vec<&str> = numbers.collect();
    if numbers.is_empty() {
        return Ok(None);
    }
    let found = Everything::of_bundle(&request.bundle);
    let insurance = insurance(tx, app, request, &found, call.now.day_in_california())?;
    for id in stored::of_member(tx, insurance.plan, &insurance.number)? {
        let old = state(tx, id)?;
        if old.owner != call.caller.organisation {
            continue;
        }
        let before = stored::sent(tx, id)?.map(|sent| sent.before).unwrap_or_default();
        let given = old.grants.iter().map(|granted| granted.grant.number.clone());
        let mut known = given.chain([old.id.to_string()]).chain(before);
        // What went through X12 comes back in capitals.
        let is_named = |known: String| numbers.iter().any(|n| n.eq_ignore_ascii_case(&known));
        if known.any(is_named) {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// Whether the same is asked for.
fn is_same(before: &[ClaimItem], now: &[ClaimItem]) -> bool {
    let asked = |item: &ClaimItem| {
        (item.sequence, codes_of(item), days_of(item), item.units(), item.is_cancelled())
    };
    let before: Vec<_> = before.iter().map(asked).collect();
    before == now.iter().map(asked).collect::<Vec<_>>()
}

fn withdraw(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    old: &Authorization,
    reason: &str,
) -> Result<(), Stop> {
    if old.status == Status::Withdrawn {
        return Ok(());
    }
    let command = authorization::Command::Withdraw { reason: reason.to_owned() };
    act(tx, app, call, old.id, command)
}

fn act(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    id: Id,
    command: authorization::Command,
) -> Result<(), Stop> {
    let command = Command::Authorization(command);
    let request = Request { id: Some(id), version: None, command };
    dispatch(tx, app, call, &request, id)?;
    Ok(())
}

/// Documents that came with a change that asks for nothing else. Where nothing is to be decided, they
/// are kept and change nothing.
fn supply(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &PasRequest,
    old: &Authorization,
) -> Result<(), Stop> {
    let mut kept = Vec::new();
    for document in evidence::with_request(call, request, 20) {
        kept.push(document.keep(tx, call, old.id)?);
    }
    kept.retain(|id| !old.evidence.contains(id));
    if !old.status.is_under_review() {
        return Ok(());
    }
    let command = authorization::Command::SupplyInformation {
        evidence: kept,
        note: Some("The request was sent again, with more to support it.".to_owned()),
    };
    act(tx, app, call, old.id, command)
}

/// What was sent now takes the place of what was sent before, of the same request.
fn keep_again(
    tx: &mut Tx<'_>,
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
    old: &Authorization,
    before: Sent,
) -> Result<Id, Stop> {
    let sent = Sent {
        line: setting.line.name().to_owned(),
        items: stored::merged(&before.items, stored::written_items(request)?),
        trail: stored::Trail::of(request, before.trail)?,
        bundle: stored::raw(request)?,
        member: before.member,
        npis: before.npis,
        previous: before.previous,
        before: before.before,
    };
    let state = state(tx, old.id)?;
    stored::keep(tx, call, setting, &state, request, &sent)?;
    Ok(old.id)
}
