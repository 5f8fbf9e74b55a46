//! `work`: time passes.

use std::io::Write;
use std::thread;
use std::time::Duration;

use clap::Args;

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// Options of `work`.
#[derive(Debug, Args)]
pub struct WorkOptions {
    /// Go on, and look again after so many seconds.
    #[arg(long, value_name = "SECONDS")]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub every: Option<u64>,
}

pub fn run(cli: &Cli, options: &WorkOptions) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    loop {
        let passed =
            app.pass_time(opened::now(), opened::random()?).map_err(|error| input(&error))?;
        if passed.moved > 0 || options.every.is_none() {
            writeln!(anstream::stdout().lock(), "{} moved", passed.moved)?;
        }
        let Some(seconds) = options.every else { return Ok(Outcome::Done) };
        thread::sleep(Duration::from_secs(seconds));
    }
}
