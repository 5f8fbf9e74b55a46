//! The last days before now: requests that nobody has decided yet, one in each state that waits for
//! somebody, so that every queue has something in it and every clock runs.

use latchkey_domain::Day;
use latchkey_workflow::{Moment, Span};
use serde_json::{Value, json};

use super::day::Year;
use super::family::Story;
use crate::{Caller, Error};

/// What was done to a request so far, and how many days ago it was asked.
const SO_FAR: &[(i32, SoFar)] = &[
    (5, SoFar::Questioned),
    (4, SoFar::Delegated),
    (3, SoFar::Delegated),
    (3, SoFar::Urgent),
    (2, SoFar::TakenUp),
    (2, SoFar::Asked),
    (1, SoFar::Urgent),
    (1, SoFar::Asked),
    (0, SoFar::Asked),
];

#[derive(Clone, Copy)]
enum SoFar {
    /// It was asked.
    Asked,
    /// It was asked, and can't wait.
    Urgent,
    /// Somebody looks at it.
    TakenUp,
    /// Something more was asked of whoever asked.
    Questioned,
    /// A medical group is to decide.
    Delegated,
}

impl Year<'_> {
    /// Families whose requests wait, the first of them with this number.
    pub(super) fn waiting(&mut self, first: u32, last: Day) -> Result<(), Error> {
        for (number, (days, so_far)) in (first..).zip(SO_FAR) {
            let day = last + -days;
            let hours = Span::seconds(9 * 3_600 + i64::from(number % 8) * 420);
            self.until(Moment::start_of_day_in_california(day) + hours)?;
            let Some(story) = self.kept_family(number, day + -9, true)? else { continue };
            self.waits(&story, *so_far)?;
        }
        Ok(())
    }

    fn waits(&mut self, story: &Story, so_far: SoFar) -> Result<(), Error> {
        let urgency = if matches!(so_far, SoFar::Urgent) { "expedited" } else { "standard" };
        let (id, _) = self.requested(story, urgency)?;
        let take_up = || json!({"command": "take-up"});
        let ask = json!({"command": "ask-information", "asks": "the hospital's record",
            "channel": "telephone"});
        let delegate = json!({"command": "delegate", "to": story.group.0});
        let reviewer = &story.reviewer;
        let steps: Vec<(&Caller, Value)> = match so_far {
            SoFar::Asked | SoFar::Urgent => Vec::new(),
            SoFar::TakenUp => vec![(reviewer, take_up())],
            SoFar::Questioned => vec![(reviewer, take_up()), (reviewer, ask)],
            SoFar::Delegated => vec![(reviewer, take_up()), (reviewer, delegate)],
        };
        for (who, command) in steps {
            self.ask(who, json!({"kind": "authorization", "id": id, "command": command}))?;
        }
        Ok(())
    }
}
