//! A door that asks for no proof. It leads into an installation in which everybody is invented, and
//! into no other: the only way to one is to have the year invented.

use latchkey_domain::Day;
use latchkey_identity::Token;
use latchkey_store::tables::records;
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::{Id, Moment, Refusal, Role};

use super::{Seeded, ended};
use crate::perform::read_state;
use crate::{App, Error, LoginError};

/// The way in, for whoever comes.
#[derive(Clone)]
pub struct DemoDoor {
    pub(super) app: App,
}

/// Somebody invented, as whom one may enter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The account.
    pub account: Id,
    /// Their name.
    pub name: String,
    /// What they may do.
    pub roles: Vec<Role>,
    /// Where they work.
    pub organisation: String,
}

impl App {
    /// Invents a year in an installation that holds nothing yet, with requests that wait for somebody
    /// in its last days, and opens the door to it.
    ///
    /// # Errors
    /// [`Refusal::Exists`] where something is kept already: it might be somebody's. What
    /// [`App::seed_demo`] says.
    pub fn invent(&self, seed: u64, last: Day, families: u32) -> Result<(Seeded, DemoDoor), Error> {
        if !self.is_empty()? {
            return Err(Refusal::Exists("installation").into());
        }
        let mut year = self.year(seed, last, families)?;
        year.waiting(families, last)?;
        let seeded = ended(year, last)?;
        Ok((seeded, DemoDoor { app: self.clone() }))
    }
}

impl DemoDoor {
    /// As whom one may enter, by organisation.
    ///
    /// # Errors
    /// What the store says.
    pub fn guests(&self) -> Result<Vec<Guest>, Error> {
        let accounts = self.app.demo_accounts()?;
        let mut guests = self.app.inner.store.read(|tx| {
            let guest = |account: latchkey_workflow::account::Account| {
                let house = records::load(tx, account.organisation)?;
                let house = house.ok_or(Refusal::Missing("organisation"))?;
                let house: Organisation = read_state(&house)?;
                Ok::<_, Error>(Guest {
                    account: account.id,
                    name: account.profile.name,
                    roles: account.profile.roles,
                    organisation: house.profile.name,
                })
            };
            accounts.into_iter().map(guest).collect::<Result<Vec<_>, _>>()
        })?;
        guests.sort_by(|a, b| (&a.organisation, &a.name).cmp(&(&b.organisation, &b.name)));
        Ok(guests)
    }

    /// Lets somebody in as one of them; `None` where it is none of them.
    ///
    /// # Errors
    /// What the store says.
    pub fn enter(
        &self,
        account: Id,
        now: Moment,
        random: [u8; 32],
    ) -> Result<Option<Token>, Error> {
        let mut accounts = self.app.demo_accounts()?.into_iter();
        let Some(account) = accounts.find(|known| known.id == account && !known.disabled) else {
            return Ok(None);
        };
        let token = Token::new(random);
        match self.app.admit(&account, None, &token, now) {
            Ok(()) => Ok(Some(token)),
            Err(LoginError::Other(error)) => Err(error),
            Err(_) => Ok(None),
        }
    }
}
