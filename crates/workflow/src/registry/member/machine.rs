//! A member's record as a machine among the others.

use super::{Member, MemberCommand as Command, MemberEvent as Event, rules};
use crate::{Action, Change, Context, Id, Kind, Machine, Moment, Party, Refusal, Standing, said};

impl Machine for Member {
    const KIND: Kind = Kind::Member;
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
                    return Err(Refusal::Exists("member"));
                }
                rules::profile(profile, context)?;
                let is_news = state.is_none_or(|state| state.profile != **profile);
                let event = Event::Kept { id: *id, profile: profile.clone() };
                Ok(is_news.then_some(event).into_iter().collect())
            }
            (None, _) => Err(Refusal::Missing("member")),
            (Some(state), Command::Retire { reason }) => {
                said::text(reason, "the reason")?;
                let event = Event::Retired { reason: reason.clone() };
                Ok(state.retired.is_none().then_some(event).into_iter().collect())
            }
            (Some(state), Command::Restore) => {
                Ok(state.retired.is_some().then_some(Event::Restored).into_iter().collect())
            }
        }
    }

    fn apply(state: Option<Self>, change: &Change<Event>) -> Option<Self> {
        let mut after = match (state, &change.event) {
            (None, Event::Kept { id, profile }) => Self {
                id: *id,
                owner: change.actor.organisation,
                profile: (**profile).clone(),
                retired: None,
                last_at: change.at,
            },
            (Some(state), Event::Kept { id, profile }) if state.id == *id => {
                Self { profile: (**profile).clone(), ..state }
            }
            (Some(state), Event::Retired { reason }) if state.retired.is_none() => {
                Self { retired: Some(reason.clone()), ..state }
            }
            (Some(state), Event::Restored) if state.retired.is_some() => {
                Self { retired: None, ..state }
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
        if self.retired.is_some() { "retired" } else { "kept" }
    }

    fn is_open(&self) -> bool {
        false
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
