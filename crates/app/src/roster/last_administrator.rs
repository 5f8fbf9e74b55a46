//! An organisation keeps an administrator: nobody of it can end that, and nobody ends their own.
//!
//! Whoever runs the installation may: they can also make another.

use latchkey_store::Tx;
use latchkey_store::tables::parties;
use latchkey_workflow::account::Account;
use latchkey_workflow::{Actor, Kind, Refusal, Role};

use super::kept;
use crate::Error;

/// Accounts that are looked at in one go.
const PAGE: u32 = 100;

/// Whether a step of an account leaves its organisation an administrator.
///
/// # Errors
/// [`Refusal::Unfit`] where it would not; what the store says.
pub(crate) fn keeps_an_administrator(
    tx: &mut Tx<'_>,
    actor: &Actor,
    after: &Account,
) -> Result<(), Error> {
    if actor.role == Role::Operator || administers(after) {
        return Ok(());
    }
    // Nothing of the step is kept yet: this is how it stood before.
    if !kept::<Account>(tx, after.id)?.is_some_and(|before| administers(&before)) {
        return Ok(());
    }
    if actor.account == after.id {
        let why = "can't be given up or disabled by yourself; ask another administrator";
        return Err(Refusal::Unfit { what: "your own role of administrator", why }.into());
    }
    if has_another(tx, after)? {
        return Ok(());
    }
    let why = "of the organisation can't be taken away; give the role to somebody else first";
    Err(Refusal::Unfit { what: "the last administrator", why }.into())
}

fn administers(account: &Account) -> bool {
    !account.disabled && account.profile.roles.contains(&Role::Administrator)
}

fn has_another(tx: &mut Tx<'_>, but: &Account) -> Result<bool, Error> {
    let mut after = None;
    loop {
        let page = parties::list(tx, but.organisation, Kind::Account, true, after, PAGE)?;
        for row in page.iter().filter(|row| row.record != but.id) {
            if kept::<Account>(tx, row.record)?.is_some_and(|account| administers(&account)) {
                return Ok(true);
            }
        }
        let Some(last) = page.last() else { return Ok(false) };
        after = Some(parties::Cursor { due_at: last.due_at, record: last.record });
    }
}
