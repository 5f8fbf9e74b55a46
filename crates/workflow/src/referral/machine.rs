//! A referral as a machine among the others.

use super::{Command, Event, Referral, Status, apply, clocks, decide};
use crate::{Action, Change, Context, Due, Id, Kind, Machine, Moment, Party, Refusal, Standing};

impl Machine for Referral {
    const KIND: Kind = Kind::Referral;
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

    /// The receiver sees it once it was sent.
    fn parties(&self) -> Vec<Party> {
        let receiver = self
            .letter
            .receiver
            .organisation()
            .filter(|_| self.sent_at.is_some() && self.is_answered_by_receiver());
        let is_receiver_s = receiver.is_some() && self.status.is_underway();
        let moves = self.is_open() && !is_receiver_s;
        let mut parties =
            vec![Party { organisation: self.owner, standing: Standing::Owner, moves }];
        parties.extend(receiver.map(|organisation| Party {
            organisation,
            standing: Standing::Receiver,
            moves: is_receiver_s,
        }));
        parties
    }

    fn status(&self) -> &'static str {
        self.status.name()
    }

    fn is_open(&self) -> bool {
        !matches!(self.status, Status::Withdrawn | Status::Closed)
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
