//! The letters that a command to a request would lead to, read before it is given. Nothing is kept,
//! and nobody is told.

use latchkey_paper::letter::Language;
use latchkey_store::Tx;
use latchkey_workflow::authorization::{Authorization, Command};
use latchkey_workflow::{Id, Machine};

use super::desk::Desk;
use super::due::of_authorization;
use super::written::Writer;
use crate::app::Inner;
use crate::perform::{By, Decided, Target, decide};
use crate::{App, Call, Error};

/// A letter as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Previewed {
    /// Which letter, as `denial-member`.
    pub letter: &'static str,
    /// Its language.
    pub language: Language,
    /// Whether it lacks a text the State approves, and so could not be sent.
    pub is_draft: bool,
    /// What it says.
    pub text: String,
}

impl App {
    /// What the letters would say that follow from a command to a request.
    ///
    /// # Errors
    /// Where the command would be refused, or a letter lacks something; what the store says.
    pub fn preview(
        &self,
        call: &Call,
        desk: &Desk,
        request: (Id, Option<i64>),
        command: &Command,
    ) -> Result<Vec<Previewed>, Error> {
        self.inner.store.read(|tx| previewed(tx, &self.inner, call, desk, request, command))
    }
}

fn previewed(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    desk: &Desk,
    (id, seen): (Id, Option<i64>),
    command: &Command,
) -> Result<Vec<Previewed>, Error> {
    let target = Target { id, seen, by: By::Caller };
    let Decided { loaded, step, .. } = decide::<Authorization>(tx, app, call, target, command)?;
    let writer = Writer { app, desk, now: call.now };
    let (mut before, mut letters) = (loaded.state, Vec::new());
    for change in &step.changes {
        let after = Authorization::apply(before.clone(), change);
        let after = after.ok_or(Error::Damaged("event"))?;
        for letter in of_authorization(&after, &change.event) {
            let written = writer.of_request(tx, before.as_ref(), &after, letter)?;
            letters.extend(written.map(|written| Previewed {
                letter,
                language: written.letter.language,
                is_draft: written.letter.is_draft(),
                text: written.letter.text(),
            }));
        }
        before = Some(after);
    }
    Ok(letters)
}
