//! `demo seed`: an invented year in an empty database.

use std::io::Write;

use latchkey_app::Seeded;

use super::opened::{self, input};
use crate::cli::Cli;
use crate::demo::SeedOptions;
use crate::failure::Failure;
use crate::{Outcome, load};

pub fn seed(cli: &Cli, options: &SeedOptions) -> Result<Outcome, Failure> {
    let last = match &options.until {
        Some(text) => load::day(text)?,
        // Today is not over: what is made may not be later than now.
        None => opened::now().day_in_california() + -1,
    };
    let app = opened::open(cli)?;
    if !app.is_empty().map_err(|error| input(&error))? {
        return Err(Failure::Input(
            "the database is not empty; name a new one with --data".to_owned(),
        ));
    }
    let made =
        app.seed_demo(options.seed, last, options.families).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    let Seeded { families, commands, ticks, letters } = made;
    writeln!(
        out,
        "{families} families, {commands} commands, {ticks} things that time moved, {letters} letters"
    )?;
    writeln!(out, "Accounts, each with the organisation in whose name it acts:")?;
    for account in app.demo_accounts().map_err(|error| input(&error))? {
        let roles: Vec<_> = account.profile.roles.iter().map(|role| role.name()).collect();
        let (login, roles) = (&account.profile.login, roles.join(","));
        writeln!(out, "  {login:<40} {roles:<28} {}", account.organisation)?;
    }
    Ok(Outcome::Done)
}
