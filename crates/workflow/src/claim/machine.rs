//! A claim as a machine among the others.

use super::{Claim, Command, Event, Status, apply, clocks, decide};
use crate::{Action, Change, Context, Due, Id, Kind, Machine, Moment, Party, Refusal, Standing};

impl Machine for Claim {
    const KIND: Kind = Kind::Claim;
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

    /// The payer sees the claim that was sent to it, and no record here. Where the last day for
    /// filing is near and the payer has not said that it took the claim in, the owner asks after it.
    fn parties(&self) -> Vec<Party> {
        let is_overdue = self.is_to_be_filed() && self.warned.is_some();
        let moves = self.is_open() && (!self.status.is_with_payer() || is_overdue);
        vec![Party { organisation: self.owner, standing: Standing::Owner, moves }]
    }

    fn status(&self) -> &'static str {
        self.status.name()
    }

    fn is_open(&self) -> bool {
        match self.status {
            Status::Paid | Status::Settled | Status::WrittenOff => false,
            Status::Voided => self.is_void_turned_back(),
            _ => true,
        }
    }

    fn due(&self) -> Option<Due> {
        clocks::due(self)
    }

    fn wake(&self) -> Option<Moment> {
        clocks::wake(self)
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
