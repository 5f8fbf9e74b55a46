//! A case: everything that is known about one need for support, and where each fact came from.
//!
//! ```text
//!   open ──► closed ──► open again
//! ```
//!
//! The facts are those of the contract, each as it stands in JSON, with who said it, from which
//! source, and when. A later statement takes the place of an earlier one; the earlier stays in the
//! history. Taking a statement back makes the fact unknown again, which is not no.
//!
//! What grows out of a case (referral, authorisation, visits, claims) names the case, not the other
//! way round. The case only knows which organisations were given sight of it.

mod decide;
mod lists;

use std::collections::BTreeMap;

use latchkey_domain::{Fact, Patient};
use serde::{Deserialize, Serialize};

pub use lists::{ClosingReason, Source};

use crate::machine::refold;
use crate::{Action, Change, Context, Id, Kind, Machine, Moment, Party, Refusal, Standing};

/// A case as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFile {
    /// Its id.
    pub id: Id,
    /// The organisation that opened it.
    pub owner: Id,
    /// The parent and the infants.
    pub dyad: Id,
    /// Whose record the service is on.
    pub patient: Patient,
    /// What is known, by fact.
    pub facts: BTreeMap<Fact, Stated>,
    /// The other organisations that see it, each with its standing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<Shared>,
    /// Why it is closed; none while it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosingReason>,
    /// The latest moment of its history.
    pub last_at: Moment,
}

/// A fact with where it came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    /// The value as it stands in JSON: `"2026-10-01"` with its quotation marks, `true`, `45`.
    pub value: String,
    /// Where it came from.
    pub source: Source,
    /// When it was known.
    pub known_at: Moment,
    /// Who stated it.
    pub by: Id,
}

/// Sight that was given to another organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shared {
    /// Which.
    pub organisation: Id,
    /// As what.
    pub standing: Standing,
}

/// A fact that somebody states.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Which fact.
    pub fact: Fact,
    /// Its value as it stands in JSON.
    pub value: String,
    /// Where it came from.
    pub source: Source,
    /// When it was known; left out, now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Moment>,
}

/// What may be asked of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum Command {
    /// Open it.
    Open {
        /// Its id.
        #[serde(default)]
        id: Id,
        /// The organisation that opens it.
        owner: Id,
        /// The parent and the infants.
        dyad: Id,
        /// Whose record the service is on.
        patient: Patient,
        /// What is known already.
        #[serde(default)]
        facts: Vec<Statement>,
    },
    /// State facts.
    State {
        /// Which.
        facts: Vec<Statement>,
    },
    /// Take statements back: the facts are unknown again.
    Retract {
        /// Which.
        facts: Vec<Fact>,
    },
    /// Give another organisation sight of it.
    Share(Shared),
    /// Close it.
    Close {
        /// Why.
        reason: ClosingReason,
    },
    /// Open it again.
    Reopen,
}

/// What happened to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// It was opened.
    Opened {
        /// Its id.
        id: Id,
        /// The organisation that opened it.
        owner: Id,
        /// The parent and the infants.
        dyad: Id,
        /// Whose record the service is on.
        patient: Patient,
    },
    /// A fact was stated.
    Stated {
        /// Which.
        fact: Fact,
        /// As what.
        stated: Stated,
    },
    /// A statement was taken back.
    Retracted {
        /// Which fact is unknown again.
        fact: Fact,
    },
    /// Another organisation was given sight of it.
    Shared(Shared),
    /// It was closed.
    Closed {
        /// Why.
        reason: ClosingReason,
    },
    /// It was opened again.
    Reopened,
}

impl Machine for CaseFile {
    const KIND: Kind = Kind::Case;
    type Command = Command;
    type Event = Event;

    fn decide(
        state: Option<&Self>,
        command: &Command,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        decide::decide(state, command, context)
    }

    fn apply(state: Option<Self>, change: &Change<Event>) -> Option<Self> {
        refold(state, change, open, alter)
    }

    fn action(command: &Command) -> Action {
        match command {
            Command::Open { .. } => Action::CaseOpen,
            Command::State { .. } | Command::Retract { .. } | Command::Share(_) => {
                Action::CaseState
            }
            Command::Close { .. } | Command::Reopen => Action::CaseClose,
        }
    }

    fn id(&self) -> Id {
        self.id
    }

    fn case(&self) -> Option<Id> {
        None
    }

    fn owner(&self) -> Id {
        self.owner
    }

    fn parties(&self) -> Vec<Party> {
        let own = Party { organisation: self.owner, standing: Standing::Owner, moves: false };
        let others = self.shared.iter().map(|shared| Party {
            organisation: shared.organisation,
            standing: shared.standing,
            moves: false,
        });
        std::iter::once(own).chain(others).collect()
    }

    fn status(&self) -> &'static str {
        if self.closed.is_some() { "closed" } else { "open" }
    }

    fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}

fn open(change: &Change<Event>) -> Option<CaseFile> {
    let Event::Opened { id, owner, dyad, patient } = &change.event else { return None };
    Some(CaseFile {
        id: *id,
        owner: *owner,
        dyad: *dyad,
        patient: *patient,
        facts: BTreeMap::new(),
        shared: Vec::new(),
        closed: None,
        last_at: change.at,
    })
}

fn alter(case: &mut CaseFile, change: &Change<Event>) -> bool {
    match &change.event {
        Event::Opened { .. } => return false,
        Event::Stated { fact, stated } => {
            case.facts.insert(*fact, stated.clone());
        }
        Event::Retracted { fact } => {
            if case.facts.remove(fact).is_none() {
                return false;
            }
        }
        Event::Shared(shared) => {
            case.shared.retain(|other| other.organisation != shared.organisation);
            case.shared.push(*shared);
        }
        Event::Closed { reason } => case.closed = Some(*reason),
        Event::Reopened => case.closed = None,
    }
    case.last_at = case.last_at.max(change.at);
    true
}
