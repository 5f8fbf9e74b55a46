//! Who sees an authorisation, and whose turn it is.

use super::{Authorization, Status};
use crate::{Id, Party, Standing};

/// Who sees it: who asked, the plan, and the medical group it is delegated to.
pub(super) fn parties(state: &Authorization) -> Vec<Party> {
    let delegate = state.delegation.map(|delegation| delegation.to);
    let party = |organisation, standing| Party {
        organisation,
        standing,
        moves: moves(state, organisation, delegate),
    };
    let mut parties = vec![party(state.owner, Standing::Owner), party(state.plan, Standing::Plan)];
    parties.extend(delegate.map(|group| party(group, Standing::Delegate)));
    parties
}

fn moves(state: &Authorization, organisation: Id, delegate: Option<Id>) -> bool {
    let reviews = organisation == delegate.unwrap_or(state.plan);
    if organisation == state.owner {
        return state.status == Status::InformationAsked;
    }
    if owes_word(state) && reviews {
        return true;
    }
    match state.status {
        Status::Requested | Status::InReview => reviews,
        Status::Appealed => organisation == state.plan,
        _ => false,
    }
}

/// Whether somebody must still be told of something.
fn owes_word(state: &Authorization) -> bool {
    state.notices.provider_due().is_some() || state.notices.member_due().is_some()
}
