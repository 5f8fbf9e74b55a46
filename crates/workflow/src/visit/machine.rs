//! A visit as a machine among the others.

use super::{Command, Event, Status, Visit, apply, decide};
use crate::{Action, Change, Context, Due, Id, Kind, Machine, Moment, Party, Refusal, Standing};

impl Machine for Visit {
    const KIND: Kind = Kind::Visit;
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
        let moves = self.is_open();
        vec![Party { organisation: self.owner, standing: Standing::Owner, moves }]
    }

    fn status(&self) -> &'static str {
        self.status.name()
    }

    /// It is open while it is to come, and then until a claim is made of it or none will be.
    fn is_open(&self) -> bool {
        self.status == Status::Planned || self.may_be_claimed()
    }

    /// A planned visit is to be recorded by the end of its day: `record`.
    fn due(&self) -> Option<Due> {
        let plan = self.plan.as_ref().filter(|_| self.status == Status::Planned)?;
        Some(Due { at: Moment::end_of_day_in_california(plan.day), what: "record" })
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
