//! Whom a reviewer may give a request to. The machine knows no accounts; whoever carries the command
//! out looks the other one up and asks here.

use crate::account::Account;
use crate::{Actor, Refusal, Role};

/// Whether a reviewer may give a request to an account: to a reviewer of the same organisation who
/// can log in. Of an account elsewhere, not even whether it exists is said.
///
/// # Errors
/// Where it can't be given to.
pub fn may_be_given(to: Option<&Account>, by: &Actor) -> Result<(), Refusal> {
    let is_reviewer = |role: &Role| matches!(role, Role::Reviewer | Role::ClinicalReviewer);
    let reviews_here = |account: &&Account| {
        account.organisation == by.organisation
            && !account.disabled
            && account.profile.roles.iter().any(is_reviewer)
    };
    if to.filter(reviews_here).is_some() {
        return Ok(());
    }
    let why = "is no active reviewer of your organisation; choose one who is";
    Err(Refusal::Unfit { what: "the other account", why })
}
