//! `ask`: one question at a time, only what can still matter.

mod prompt;

use std::fs;
use std::io::{self, BufReader, Write};
use std::path::Path;

use latchkey_answer::Interview;
use latchkey_domain::Case;
use latchkey_json::{RawCases, write_case};
use latchkey_policy::UnknownPlan;

use crate::check::one as check_one;
use crate::cli::{AskOptions, Cli};
use crate::failure::Failure;
use crate::page::Phrase;
use crate::{Outcome, load};

pub fn run(cli: &Cli, options: &AskOptions) -> Result<Outcome, Failure> {
    let library = load::library(cli)?;
    let given = options.from.as_deref().map_or_else(|| Ok(Case::default()), given)?;
    let mut interview = Interview::new(&library, given);
    // Questions go to standard error: standard output carries the answer alone.
    let mut terminal =
        prompt::Terminal::new(io::stdin().lock(), anstream::stderr(), cli.lang.into());
    let unknown_plan = |error: UnknownPlan| Failure::Input(error.to_string());
    while let Some(step) = interview.next_step().map_err(unknown_plan)? {
        let said = match terminal.ask(&step, library.vocabulary(), interview.said().len())? {
            prompt::Reply::Said(said) => said,
            prompt::Reply::Back => {
                if interview.back().is_none() {
                    terminal.say(Phrase::NothingBefore.text(cli.lang.into()))?;
                }
                continue;
            }
            prompt::Reply::Stop => break,
        };
        if let Err(problem) = interview.answer(step.fact, said) {
            terminal.say(&problem.in_language(cli.lang.into()))?;
        }
    }
    let case = interview.case();
    let reply = library.determine(case).map_err(unknown_plan)?;
    check_one::print(cli, &library, case, &reply)?;
    if let Some(file) = &options.save {
        fs::write(file, write_case(case)).map_err(|error| Failure::file(file, &error))?;
        let phrase = Phrase::Saved.text(cli.lang.into());
        writeln!(anstream::stderr(), "{phrase} {}", file.display())?;
    }
    Ok(check_one::outcome(&reply))
}

/// The case an interview begins with.
fn given(file: &Path) -> Result<Case, Failure> {
    let opened = fs::File::open(file).map_err(|error| Failure::file(file, &error))?;
    let cases =
        RawCases::new(BufReader::new(opened)).map_err(|error| Failure::file(file, &error))?;
    check_one::the_case(cases, file)
}
