//! A case as a machine among the others.

use super::{CaseFile, Command, Event, Status, apply, decide};
use crate::{Action, Change, Context, Id, Kind, Machine, Moment, Party, Refusal, Standing};

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
        apply::apply(state, change)
    }

    fn action(command: &Command) -> Action {
        command.action()
    }

    fn id(&self) -> Id {
        self.id
    }

    fn case(&self) -> Option<Id> {
        Some(self.id)
    }

    fn owner(&self) -> Id {
        self.owner
    }

    fn parties(&self) -> Vec<Party> {
        let moves = self.is_open();
        let owner = Party { organisation: self.owner, standing: Standing::Owner, moves };
        let mut parties = vec![owner];
        for sight in &self.sights {
            if parties.iter().all(|party| party.organisation != sight.organisation) {
                let (organisation, standing) = (sight.organisation, sight.standing);
                parties.push(Party { organisation, standing, moves: false });
            }
        }
        parties
    }

    fn status(&self) -> &'static str {
        self.status.name()
    }

    fn is_open(&self) -> bool {
        self.status == Status::Open
    }

    fn last_at(&self) -> Moment {
        self.last_at
    }
}
