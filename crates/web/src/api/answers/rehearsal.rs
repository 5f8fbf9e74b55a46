//! What would come of a command, and what its letters would say. Nothing is kept.

use latchkey_app::{Command, Rehearsed, Request};
use schemars::JsonSchema;
use serde::Serialize;

use super::kept::CommandGiven;
use crate::api::asked::Asked;
use crate::api::problem::Problem;

/// What would come of a command.
pub(in crate::api) fn rehearse(asked: &Asked, given: &CommandGiven) -> Result<Rehearsed, Problem> {
    let (kept, mut call) = asked.call()?;
    call.why.clone_from(&given.why);
    let request = Request {
        id: given.id,
        version: asked.version.or(given.version),
        command: given.command.clone(),
    };
    Ok(kept.app.rehearse(&call, &request)?)
}

/// The letters that would follow.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Letters {
    /// In the order in which they would be written; none where nobody is told.
    letters: Vec<Letter>,
}

/// A letter as it would be.
#[derive(Serialize, JsonSchema)]
struct Letter {
    /// Which letter, as `denial-member`.
    letter: String,
    /// Its language: `en` or `es`.
    language: String,
    /// Whether it lacks a text that the State approves, and so could not be sent.
    is_draft: bool,
    /// What it says.
    text: String,
}

/// What the letters would say that follow from a command to a request for authorisation.
pub(in crate::api) fn letters(asked: &Asked, given: &CommandGiven) -> Result<Letters, Problem> {
    let (kept, mut call) = asked.call()?;
    call.why.clone_from(&given.why);
    let Command::Authorization(command) = &given.command else {
        return Err(Problem::unfit("kind: letters follow from commands to an authorization"));
    };
    let id = given.id.ok_or_else(|| Problem::unfit("id: say which request it is done to"))?;
    let seen = asked.version.or(given.version);
    let letters = kept.app.preview(&call, &kept.desk, (id, seen), command)?;
    let letters = letters.into_iter().map(|previewed| Letter {
        letter: previewed.letter.to_owned(),
        language: previewed.language.code().to_owned(),
        is_draft: previewed.is_draft,
        text: previewed.text,
    });
    Ok(Letters { letters: letters.collect() })
}
