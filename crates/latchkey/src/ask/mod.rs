//! `ask`: one question at a time, only what can still matter.

mod interview;
mod problem;
mod prompt;

use std::fs;
use std::io::{self, BufReader, Write};

use latchkey_json::{RawCases, write_case};

use crate::check::one as check_one;
use crate::cli::{AskOptions, Cli};
use crate::failure::Failure;
use crate::page::Phrase;
use crate::{Outcome, load};

use interview::Interview;

pub fn run(cli: &Cli, options: &AskOptions) -> Result<Outcome, Failure> {
    let library = load::library(cli)?;
    let mut interview = Interview::new(&library);
    if let Some(file) = &options.from {
        let opened = fs::File::open(file).map_err(|error| Failure::file(file, &error))?;
        let cases =
            RawCases::new(BufReader::new(opened)).map_err(|error| Failure::file(file, &error))?;
        interview.case = check_one::the_case(cases, file)?;
    }
    // Questions go to standard error: standard output carries the answer alone.
    let mut terminal =
        prompt::Terminal::new(io::stdin().lock(), anstream::stderr(), cli.lang.into());
    while let Some(step) = interview.next_step()? {
        match terminal.ask(&step, library.vocabulary(), interview.asked())? {
            prompt::Said::Value(text) => match interview.answer(&step, &text) {
                Ok(()) => {}
                Err(problem) => terminal.say(&problem.in_language(cli.lang.into()))?,
            },
            prompt::Said::NotBornYet => interview.not_born_yet(step.fact),
            prompt::Said::DontKnow => interview.skip(step.fact),
            prompt::Said::Back => {
                if !interview.back() {
                    terminal.say(Phrase::NothingBefore.text(cli.lang.into()))?;
                }
            }
            prompt::Said::Stop => break,
        }
    }
    let case = &interview.case;
    let reply = library.determine(case).map_err(|error| Failure::Input(error.to_string()))?;
    check_one::print(cli, &library, case, &reply)?;
    if let Some(file) = &options.save {
        fs::write(file, write_case(case)).map_err(|error| Failure::file(file, &error))?;
        let phrase = Phrase::Saved.text(cli.lang.into());
        writeln!(anstream::stderr(), "{phrase} {}", file.display())?;
    }
    Ok(check_one::outcome(&reply))
}
