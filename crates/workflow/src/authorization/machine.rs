//! An authorisation as a machine among the others.

use super::{Authorization, Command, Event, Status, apply, decide, due, parties};
use crate::{Action, Change, Context, Due, Id, Kind, Machine, Moment, Party, Refusal};

impl Machine for Authorization {
    const KIND: Kind = Kind::Authorization;
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
        apply::apply(state, change)
    }

    fn action(command: &Command) -> Action {
        command.action()
    }

    fn tick() -> Option<Command> {
        Some(Command::Tick)
    }

    fn id(&self) -> Id {
        self.id
    }

    fn case(&self) -> Option<Id> {
        Some(self.case)
    }

    fn owner(&self) -> Id {
        self.owner
    }

    fn parties(&self) -> Vec<Party> {
        parties::parties(self)
    }

    fn status(&self) -> &'static str {
        self.status.name()
    }

    fn is_open(&self) -> bool {
        match self.status {
            Status::Withdrawn | Status::Expired | Status::Closed => false,
            Status::Rejected => self.notices.provider_due().is_some(),
            _ => true,
        }
    }

    fn due(&self) -> Option<Due> {
        due::due(self)
    }

    fn wake(&self) -> Option<Moment> {
        due::wake(self)
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
