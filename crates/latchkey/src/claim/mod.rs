//! `claim`: claims made of orders, held against the policy before anybody sends them.

mod complaint;
mod file;
mod held;
mod made;
mod now;
mod options;
mod orders;
mod paper;
mod professional;

pub(crate) use file::FileOptions;
pub(crate) use now::now;
pub use options::ClaimCommand;

use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

pub fn run(cli: &Cli, command: &ClaimCommand) -> Result<Outcome, Failure> {
    match command {
        ClaimCommand::Professional(options) => professional::run(cli, options),
        ClaimCommand::Paper(options) => paper::run(cli, options),
    }
}
