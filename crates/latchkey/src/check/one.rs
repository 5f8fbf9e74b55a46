//! One case: the answer page, or one JSON object.

use std::io::{BufRead, Write};
use std::path::Path;

use latchkey_domain::{Answer, Case};
use latchkey_json::{RawCases, write_reply};
use latchkey_policy::{Library, Reply};

use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::page;

pub fn run(
    cli: &Cli,
    library: &Library,
    cases: RawCases<impl BufRead>,
    file: &Path,
) -> Result<Outcome, Failure> {
    let case = the_case(cases, file)?;
    let reply = library.determine(&case).map_err(|error| Failure::Input(error.to_string()))?;
    print(cli, library, &case, &reply)?;
    Ok(outcome(&reply))
}

/// The only case of a file; a file of several is refused.
pub fn the_case(mut cases: RawCases<impl BufRead>, file: &Path) -> Result<Case, Failure> {
    let in_file = |error: &dyn std::fmt::Display| Failure::File {
        file: file.display().to_string(),
        problem: error.to_string(),
    };
    let (first, second) = (cases.next(), cases.next());
    let raw = first.ok_or_else(|| in_file(&"the file is empty; a case is a JSON object"))?;
    let raw = raw.map_err(|error| in_file(&error))?;
    match second {
        None => raw.read().map_err(|error| in_file(&error)),
        Some(Err(error)) => Err(in_file(&error)),
        Some(Ok(_)) => Err(in_file(
            &"the file holds several cases, and one is wanted here; give that one a file of its own",
        )),
    }
}

/// Prints a reply in the form the command line asks for.
pub fn print(cli: &Cli, library: &Library, case: &Case, reply: &Reply<'_>) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    if cli.json {
        let mut line = String::new();
        write_reply(&mut line, reply, case, library.vocabulary(), cli.lang.into());
        writeln!(out, "{line}")?;
    } else {
        out.write_all(page::reply(reply, case, library.vocabulary(), cli.lang.into()).as_bytes())?;
    }
    out.flush()?;
    Ok(())
}

/// Whether an answer is one that a script should stop at.
pub fn outcome(reply: &Reply<'_>) -> Outcome {
    match reply {
        Reply::Determined(d) if d.determination.decision.answer == Answer::Billable => {
            Outcome::Done
        }
        _ => Outcome::Findings,
    }
}
