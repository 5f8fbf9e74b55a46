//! Who asks, when, and under which key.

use latchkey_workflow::account::Account;
use latchkey_workflow::{
    Access, Action, Actor, Id, Licence, Moment, Refusal, Role, Standing, access,
};
use sha2::{Digest as _, Sha256};

/// Somebody who has proved who they are, and what they may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    /// The account or client.
    pub account: Id,
    /// The organisation in whose name.
    pub organisation: Id,
    /// What it may do.
    pub roles: Vec<Role>,
    /// Their name, for letters and timelines.
    pub name: String,
    /// The telephone number that a letter gives.
    pub telephone: Option<String>,
    /// A clinician's licence.
    pub licence: Option<Licence>,
}

impl Caller {
    /// The caller behind an account.
    pub fn of(account: &Account) -> Self {
        Self {
            account: account.id,
            organisation: account.organisation,
            roles: account.profile.roles.clone(),
            name: account.profile.name.clone(),
            telephone: account.profile.telephone.clone(),
            licence: account.profile.licence.clone(),
        }
    }

    /// Whoever runs the installation, at its terminal.
    pub fn operator(installation: Id) -> Self {
        Self::of_itself(installation, Role::Operator, "the operator")
    }

    /// Latchkey itself, when time passes.
    pub fn latchkey(installation: Id) -> Self {
        Self::of_itself(installation, Role::Latchkey, "Latchkey")
    }

    fn of_itself(installation: Id, role: Role, name: &str) -> Self {
        Self {
            account: installation,
            organisation: installation,
            roles: vec![role],
            name: name.to_owned(),
            telephone: None,
            licence: None,
        }
    }

    /// Whether this is whoever runs the installation.
    pub(crate) fn is_operator(&self) -> bool {
        self.roles.contains(&Role::Operator)
    }

    /// The caller as whoever does `action` to something their organisation has this standing to.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where it must look as if it did not exist, [`Refusal::Forbidden`] where
    /// it may be seen but not this be done.
    pub fn acting(
        &self,
        action: Action,
        standing: Option<Standing>,
        what: &'static str,
    ) -> Result<Actor, Refusal> {
        let mut refusal = Refusal::Missing(what);
        for &role in &self.roles {
            match access(role, action, standing) {
                Access::Allowed => return Ok(self.actor(role)),
                Access::Forbidden => refusal = Refusal::Forbidden(action.name()),
                Access::Hidden => {}
            }
        }
        Err(refusal)
    }

    /// The caller as whoever changes what proves who an account's owner is: its owner, or whoever
    /// keeps the accounts of its organisation.
    ///
    /// # Errors
    /// As [`Self::acting`].
    pub(crate) fn acting_for(&self, account: Id, org: Id) -> Result<Actor, Refusal> {
        if self.account == account
            && let Some(&role) = self.roles.first()
        {
            return Ok(self.actor(role));
        }
        let standing = (org == self.organisation).then_some(Standing::Owner);
        self.acting(Action::AccountKeep, standing, "account")
    }

    fn actor(&self, role: Role) -> Actor {
        Actor {
            account: self.account,
            organisation: self.organisation,
            role,
            name: self.name.clone(),
            telephone: self.telephone.clone(),
            licence: self.licence.clone(),
        }
    }
}

/// One call: who, when, why, and under which key.
#[derive(Clone, Debug)]
pub struct Call {
    /// Who asks.
    pub caller: Caller,
    /// What time it is.
    pub now: Moment,
    /// The key under which the caller may ask again without anything happening twice.
    pub key: Option<String>,
    /// Why, in their own words.
    pub why: Option<String>,
    /// Random bytes, fresh for each call, from which the ids of what it makes are drawn.
    pub seed: [u8; 16],
}

impl Call {
    /// The id for the `place`-th thing that this call makes.
    pub fn id(&self, place: u32) -> Id {
        let digest =
            Sha256::new().chain_update(self.seed).chain_update(place.to_be_bytes()).finalize();
        let mut random = [0; 10];
        random.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Id::new(self.now, random)
    }
}
