//! Who decides what: the rules of substance. What a role may do at all is said in
//! [`crate::access`].

use super::super::Authorization;
use crate::{Actor, Licence, Refusal, Role};

const REVIEWERS: &str = "a reviewer of the plan, or of the medical group it is delegated to";

/// A person who reviews for the plan, or for the medical group while it is delegated.
pub(super) fn reviewer(state: &Authorization, actor: &Actor) -> Result<(), Refusal> {
    did_not_ask(state, actor)?;
    let is_reviewer = matches!(actor.role, Role::Reviewer | Role::ClinicalReviewer);
    if is_reviewer && is_of_reviewing_side(state, actor) {
        return Ok(());
    }
    Err(Refusal::Forbidden(REVIEWERS))
}

/// The same, or Latchkey by rule.
pub(super) fn reviewer_or_software(state: &Authorization, actor: &Actor) -> Result<(), Refusal> {
    if actor.role == Role::Latchkey {
        return Ok(());
    }
    reviewer(state, actor)
}

/// A reviewer of the plan itself.
pub(super) fn plan(state: &Authorization, actor: &Actor) -> Result<(), Refusal> {
    reviewer(state, actor)?;
    if actor.organisation != state.plan {
        return Err(Refusal::Forbidden("a reviewer of the plan"));
    }
    Ok(())
}

/// A named, licensed clinician of the reviewing side, with a telephone number for the letter
/// (California Health and Safety Code 1367.01(e), (h)(4)).
pub(super) fn clinician(state: &Authorization, actor: &Actor) -> Result<(), Refusal> {
    did_not_ask(state, actor)?;
    if actor.role != Role::ClinicalReviewer || !is_named_and_licensed(actor) {
        return Err(Refusal::NotLicensed);
    }
    if !is_of_reviewing_side(state, actor) {
        return Err(Refusal::Forbidden(REVIEWERS));
    }
    if actor.telephone.as_deref().is_none_or(is_blank) {
        return Err(Refusal::Lacking("the deciding clinician's telephone number"));
    }
    Ok(())
}

/// A licensed clinician of the plan who has not reviewed this request (42 CFR 438.406(b)(2)).
/// Appeals are not delegated.
pub(super) fn judge_of_appeal(state: &Authorization, actor: &Actor) -> Result<(), Refusal> {
    clinician(state, actor)?;
    if actor.organisation != state.plan {
        return Err(Refusal::Forbidden("a clinical reviewer of the plan"));
    }
    if state.involved.contains(&actor.account) {
        return Err(Refusal::Unfit {
            what: "an appeal",
            why: "is decided by somebody who has not reviewed the request; hand it to another \
                  clinician",
        });
    }
    Ok(())
}

fn did_not_ask(state: &Authorization, actor: &Actor) -> Result<(), Refusal> {
    if actor.account == state.requester || actor.organisation == state.owner {
        return Err(Refusal::OwnRequest);
    }
    Ok(())
}

fn is_of_reviewing_side(state: &Authorization, actor: &Actor) -> bool {
    let delegate = state.delegation.map(|delegation| delegation.to);
    actor.organisation == state.plan || Some(actor.organisation) == delegate
}

fn is_named_and_licensed(actor: &Actor) -> bool {
    let is_whole = |l: &Licence| !is_blank(&l.kind) && !is_blank(&l.number);
    !is_blank(&actor.name) && actor.licence.as_ref().is_some_and(is_whole)
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
