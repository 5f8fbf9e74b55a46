//! A dyad's record as a machine among the others.

use super::{Dyad, DyadCommand as Command, DyadEvent as Event, rules};
use crate::{Action, Change, Context, Id, Kind, Machine, Moment, Party, Refusal, Standing};

impl Machine for Dyad {
    const KIND: Kind = Kind::Dyad;
    type Command = Command;
    type Event = Event;

    fn decide(
        state: Option<&Self>,
        command: &Command,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        match (state, command) {
            (state, Command::Keep { id, profile }) => {
                if state.is_some_and(|state| state.id != *id) {
                    return Err(Refusal::Exists("dyad"));
                }
                rules::profile(profile, context)?;
                let is_news = state.is_none_or(|state| state.profile != *profile);
                let event = Event::Kept { id: *id, profile: profile.clone() };
                Ok(is_news.then_some(event).into_iter().collect())
            }
            (None, _) => Err(Refusal::Missing("dyad")),
            (Some(state), Command::End { reason }) => {
                let event = Event::Ended { reason: *reason };
                Ok((state.ended != Some(*reason)).then_some(event).into_iter().collect())
            }
            (Some(state), Command::Restore) => {
                Ok(state.ended.is_some().then_some(Event::Restored).into_iter().collect())
            }
        }
    }

    fn apply(state: Option<Self>, change: &Change<Event>) -> Option<Self> {
        let mut after = match (state, &change.event) {
            (None, Event::Kept { id, profile }) => Self {
                id: *id,
                owner: change.actor.organisation,
                profile: profile.clone(),
                ended: None,
                last_at: change.at,
            },
            (Some(state), Event::Kept { id, profile }) if state.id == *id => {
                Self { profile: profile.clone(), ..state }
            }
            (Some(state), Event::Ended { reason }) => Self { ended: Some(*reason), ..state },
            (Some(state), Event::Restored) if state.ended.is_some() => {
                Self { ended: None, ..state }
            }
            _ => return None,
        };
        after.last_at = after.last_at.max(change.at);
        Some(after)
    }

    fn action(_command: &Command) -> Action {
        Action::MemberKeep
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
        if self.ended.is_some() { "ended" } else { "kept" }
    }

    fn is_open(&self) -> bool {
        false
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
