//! What may be done with an account.

use super::{Account, AccountCommand, AccountEvent, Profile};
use crate::{Refusal, Role};

pub(super) fn decide(
    state: Option<&Account>,
    command: &AccountCommand,
) -> Result<Vec<AccountEvent>, Refusal> {
    match (state, command) {
        (None, AccountCommand::Create { id, organisation, profile }) => {
            check(profile)?;
            Ok(vec![AccountEvent::Created {
                id: *id,
                organisation: *organisation,
                profile: profile.clone(),
            }])
        }
        (Some(_), AccountCommand::Create { .. }) => Err(Refusal::Exists("account")),
        (None, _) => Err(Refusal::Missing("account")),
        (Some(account), AccountCommand::Change { profile }) => change(account, profile),
        (Some(account), AccountCommand::Disable) => {
            Ok(unless(account.disabled, AccountEvent::Disabled))
        }
        (Some(account), AccountCommand::Enable) => {
            Ok(unless(!account.disabled, AccountEvent::Enabled))
        }
        (Some(_), AccountCommand::EndSessions) => Ok(vec![AccountEvent::SessionsEnded]),
    }
}

fn change(account: &Account, profile: &Profile) -> Result<Vec<AccountEvent>, Refusal> {
    check(profile)?;
    if profile.login != account.profile.login {
        return Err(Refusal::Unfit {
            what: "the login",
            why: "can't be changed; make a new account and disable this one",
        });
    }
    let changed = AccountEvent::Changed { profile: profile.clone() };
    Ok(unless(*profile == account.profile, changed))
}

fn unless(is_so: bool, event: AccountEvent) -> Vec<AccountEvent> {
    if is_so { Vec::new() } else { vec![event] }
}

/// A role that no person may have: it would let somebody act as the installation itself.
fn is_reserved(role: Role) -> bool {
    matches!(role, Role::Latchkey | Role::Operator | Role::SystemClient)
}

fn check(profile: &Profile) -> Result<(), Refusal> {
    const LONGEST: usize = 100;
    let is_login = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "@.-_+".contains(c);
    if profile.login.is_empty() || profile.login.len() > LONGEST {
        return Err(Refusal::Lacking("a login of at most 100 characters"));
    }
    if !profile.login.chars().all(is_login) {
        return Err(Refusal::Unfit {
            what: "the login",
            why: "holds something else than lower-case letters, digits and @ . - _ +",
        });
    }
    if profile.name.trim().is_empty() || profile.name.len() > LONGEST {
        return Err(Refusal::Lacking("a name of at most 100 characters"));
    }
    if profile.roles.is_empty() {
        return Err(Refusal::Lacking("a role"));
    }
    if profile.roles.iter().copied().any(is_reserved) {
        return Err(Refusal::Unfit { what: "a role", why: "is not for people; choose another" });
    }
    let is_clinical = profile.roles.contains(&Role::ClinicalReviewer);
    let is_named = profile.licence.is_some() && profile.telephone.is_some();
    if is_clinical && !is_named {
        return Err(Refusal::Lacking("the licence and telephone number of a clinical reviewer"));
    }
    Ok(())
}
