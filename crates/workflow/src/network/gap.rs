//! A gap of the network: what was wanted, and nobody fitted.
//!
//! It belongs to the organisation that looked. It is noted once and never changes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Wanted;
use crate::machine::refold;
use crate::{Action, Change, Context, Id, Kind, Machine, Moment, Party, Refusal, Standing};

/// A gap of the network.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Gap {
    /// Its id.
    pub id: Id,
    /// The organisation that looked.
    pub owner: Id,
    /// What it looked for.
    pub wanted: Wanted,
    /// When that was.
    pub last_at: Moment,
}

/// What may be asked of a gap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "command", rename_all = "kebab-case")]
pub enum GapCommand {
    /// Note it.
    Note {
        /// Its id.
        #[serde(default)]
        id: Id,
        /// What was wanted.
        wanted: Wanted,
    },
}

/// What happens to a gap. These are stored for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum GapEvent {
    /// Nobody fitted.
    Noted {
        /// Its id.
        id: Id,
        /// What was wanted.
        wanted: Wanted,
    },
}

impl Machine for Gap {
    const KIND: Kind = Kind::Gap;
    type Command = GapCommand;
    type Event = GapEvent;

    fn decide(
        state: Option<&Self>,
        command: &GapCommand,
        _context: &Context<'_>,
    ) -> Result<Vec<GapEvent>, Refusal> {
        let GapCommand::Note { id, wanted } = command;
        if let Some(state) = state {
            let is_same = (state.id, &state.wanted) == (*id, wanted);
            return if is_same { Ok(Vec::new()) } else { Err(Refusal::Exists("gap")) };
        }
        wanted.is_sound()?;
        if !wanted.shows_gap() {
            let why = "shows no gap of the network; leave the organisation out";
            return Err(Refusal::Unfit { what: "that one organisation has nobody", why });
        }
        Ok(vec![GapEvent::Noted { id: *id, wanted: wanted.clone() }])
    }

    fn apply(state: Option<Self>, change: &Change<GapEvent>) -> Option<Self> {
        let begin = |change: &Change<GapEvent>| {
            let GapEvent::Noted { id, wanted } = &change.event;
            let (owner, last_at) = (change.actor.organisation, change.at);
            Some(Self { id: *id, owner, wanted: wanted.clone(), last_at })
        };
        refold(state, change, begin, |_, _| false)
    }

    fn action(_command: &GapCommand) -> Action {
        Action::NetworkFind
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
        vec![Party { organisation: self.owner, standing: Standing::Owner, moves: false }]
    }

    fn status(&self) -> &'static str {
        "noted"
    }

    fn is_open(&self) -> bool {
        false
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
