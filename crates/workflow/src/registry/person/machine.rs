//! A person's record as a machine among the others.

use super::{Person, PersonCommand, PersonEvent, apply, clocks, decide};
use crate::{Action, Change, Context, Due, Id, Kind, Machine, Moment, Party, Refusal, Standing};

impl Machine for Person {
    const KIND: Kind = Kind::Person;
    type Command = PersonCommand;
    type Event = PersonEvent;

    fn decide(
        state: Option<&Self>,
        command: &PersonCommand,
        context: &Context<'_>,
    ) -> Result<Vec<PersonEvent>, Refusal> {
        decide::decide(state, command, context)
    }

    fn apply(state: Option<Self>, change: &Change<PersonEvent>) -> Option<Self> {
        apply::apply(state, change)
    }

    fn action(command: &PersonCommand) -> Action {
        command.action()
    }

    fn tick() -> Option<PersonCommand> {
        Some(PersonCommand::Tick)
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
        let moves = clocks::is_near(self);
        vec![Party { organisation: self.owner, standing: Standing::Owner, moves }]
    }

    fn status(&self) -> &'static str {
        if self.retired.is_some() { "retired" } else { "kept" }
    }

    /// It is open while a certificate will end, or ended and nothing took its place.
    fn is_open(&self) -> bool {
        self.due().is_some()
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
