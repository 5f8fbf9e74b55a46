//! Latchkey's reading of claim files, measured beside copying memory and beside other readers: one
//! run, the same generated files, each measurement in a process of its own, all of them in turn.
//!
//! What is printed is Markdown, ready for `docs/benchmarks.md`.

mod agree;
mod arguments;
mod clock;
mod door;
mod figure;
mod files;
mod goals;
mod peers;
mod plan;
mod process;
mod rounds;
mod tables;
mod work;

use std::process::ExitCode;

use crate::arguments::{Arguments, Command};
use crate::files::Files;

/// What goes wrong, in one line.
pub type Result<T> = std::result::Result<T, String>;

fn main() -> ExitCode {
    let outcome = match Command::read(std::env::args().skip(1)) {
        Ok(Command::Measure { work, from, file }) => {
            work.measure(from, &file).map(|figure| println!("{figure}"))
        }
        Ok(Command::Compare(arguments)) => compare(&arguments),
        Err(message) => Err(message),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the files, sees that all readers find the same in them, measures, and prints.
fn compare(arguments: &Arguments) -> Result<()> {
    let files = Files::write(arguments.is_quick)?;
    let plan = plan::Plan::new(arguments, &files);
    agree::everybody(&files)?;
    let measured = rounds::run(&plan)?;
    tables::print(&files, &measured);
    goals::print(&files, &measured);
    Ok(())
}
