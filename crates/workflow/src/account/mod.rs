//! Accounts of people, and clients that are systems.
//!
//! A machine like the others, so that every role given and taken stands in the log. What proves who
//! somebody is (a password's hash, a second factor's secret) is no part of it: the log and an export
//! must not hold it.

mod client;
mod decide;

pub use client::{Client, ClientCommand, ClientEvent, HookCaller};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::machine::refold;
use crate::{
    Action, Change, Context, Id, Kind, Licence, Machine, Moment, Party, Refusal, Role, Standing,
};

/// Somebody who may log in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// Its id.
    pub id: Id,
    /// The organisation in whose name it acts.
    pub organisation: Id,
    /// What it may do.
    pub profile: Profile,
    /// Disabled accounts have no sessions.
    pub disabled: bool,
    /// Counts up when every session must end: at a disabling, a new password, a changed role.
    pub epoch: u32,
    /// The latest moment of its history.
    pub last_at: Moment,
}

/// What an administrator says about an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Profile {
    /// What they log in with: lower case, unique in the installation.
    pub login: String,
    /// The person's name, as letters and timelines give it.
    pub name: String,
    /// What they may do; at least one.
    pub roles: Vec<Role>,
    /// The telephone number that a letter gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// A clinician's licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<Licence>,
    /// The subject under which a configured provider of identities knows them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// What an administrator does with an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum AccountCommand {
    /// Make it.
    Create {
        /// Its id; left out, it gets one.
        #[serde(default)]
        id: Id,
        /// The organisation.
        organisation: Id,
        /// What it may do.
        profile: Profile,
    },
    /// Change what it may do.
    Change {
        /// All of it anew.
        profile: Profile,
    },
    /// End all sessions and refuse new ones.
    Disable,
    /// Let it log in again.
    Enable,
    /// End all sessions: somebody has a new password or a new second factor.
    EndSessions,
}

/// What happened to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum AccountEvent {
    /// It was made.
    Created {
        /// Its id.
        id: Id,
        /// The organisation.
        organisation: Id,
        /// What it may do.
        profile: Profile,
    },
    /// What it may do was changed.
    Changed {
        /// All of it anew.
        profile: Profile,
    },
    /// It was disabled.
    Disabled,
    /// It may log in again.
    Enabled,
    /// All sessions were ended.
    SessionsEnded,
}

impl Machine for Account {
    const KIND: Kind = Kind::Account;
    type Command = AccountCommand;
    type Event = AccountEvent;

    fn decide(
        state: Option<&Self>,
        command: &AccountCommand,
        _: &Context<'_>,
    ) -> Result<Vec<AccountEvent>, Refusal> {
        decide::decide(state, command)
    }

    fn apply(state: Option<Self>, change: &Change<AccountEvent>) -> Option<Self> {
        refold(state, change, create, alter)
    }

    fn action(_: &AccountCommand) -> Action {
        Action::AccountKeep
    }

    fn id(&self) -> Id {
        self.id
    }

    fn case(&self) -> Option<Id> {
        None
    }

    fn owner(&self) -> Id {
        self.organisation
    }

    fn parties(&self) -> Vec<Party> {
        vec![Party { organisation: self.organisation, standing: Standing::Owner, moves: false }]
    }

    fn status(&self) -> &'static str {
        if self.disabled { "disabled" } else { "active" }
    }

    fn is_open(&self) -> bool {
        !self.disabled
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}

fn create(change: &Change<AccountEvent>) -> Option<Account> {
    let AccountEvent::Created { id, organisation, profile } = &change.event else { return None };
    Some(Account {
        id: *id,
        organisation: *organisation,
        profile: profile.clone(),
        disabled: false,
        epoch: 0,
        last_at: change.at,
    })
}

fn alter(account: &mut Account, change: &Change<AccountEvent>) -> bool {
    match &change.event {
        AccountEvent::Created { .. } => return false,
        AccountEvent::Changed { profile } => {
            account.profile = profile.clone();
            account.epoch += 1;
        }
        AccountEvent::Disabled => {
            account.disabled = true;
            account.epoch += 1;
        }
        AccountEvent::Enabled => account.disabled = false,
        AccountEvent::SessionsEnded => account.epoch += 1,
    }
    account.last_at = account.last_at.max(change.at);
    true
}
