//! One case under two policies, and where they differ.

use std::io::{BufRead, Write};
use std::path::Path;

use latchkey_json::{RawCases, write_determination};
use latchkey_policy::Library;

use super::one;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::page;
use crate::{Outcome, naming};

pub fn run(
    cli: &Cli,
    library: &Library,
    cases: RawCases<impl BufRead>,
    file: &Path,
    other: &str,
) -> Result<Outcome, Failure> {
    let case = one::the_case(cases, file)?;
    let own = library.choose(&case).map_err(|error| Failure::Input(error.to_string()))?;
    let latchkey_policy::Choice::Policy(own) = own else {
        return Err(Failure::Input(
            "the case does not settle its own policy; give it plan, program and service.date"
                .into(),
        ));
    };
    let day = case.service.date.map(|d| d.to_string());
    let other = naming::sound(other, day.as_deref(), library)?;
    let (first, second) = (own.determine(&case), other.determine(&case));
    let mut out = anstream::stdout().lock();
    if cli.json {
        for determination in [&first, &second] {
            let mut line = String::new();
            write_determination(&mut line, determination, cli.lang.into());
            writeln!(out, "{line}")?;
        }
    } else {
        out.write_all(page::side_by_side(&first, &second, cli.lang.into()).as_bytes())?;
    }
    out.flush()?;
    let differs = page::differs(&first, &second);
    Ok(if differs { Outcome::Findings } else { Outcome::Done })
}
