//! The installation, opened.

use latchkey_app::{App, Call, Caller};
use latchkey_store::{Location, Store};
use latchkey_workflow::{Calendar, Moment, Terms};

use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;
use crate::site::payer;

/// Where everything is kept, as the command line or the environment says.
pub fn location(cli: &Cli) -> Result<Location, Failure> {
    const VARIABLE: &str = "LATCHKEY_DATA";
    const DEFAULT: &str = "latchkey.db";
    let place = cli.data.clone().or_else(|| std::env::var(VARIABLE).ok());
    place.as_deref().unwrap_or(DEFAULT).parse().map_err(|error| input(&error))
}

/// Opens the installation, creating it on the first run.
pub fn open(cli: &Cli) -> Result<App, Failure> {
    open_at(cli, &location(cli)?)
}

/// Opens the installation at a place, whatever the command line says of places.
pub fn open_at(cli: &Cli, location: &Location) -> Result<App, Failure> {
    let keys = super::key::configured()?;
    let store =
        Store::open(location).map_err(|error| Failure::Input(format!("{location}: {error}")))?;
    let library = load::library(cli)?;
    let calendar = Calendar::california().map_err(|error| input(&error))?;
    let terms = Terms::shipped().map_err(|error| input(&error))?;
    let [seed @ .., _, _, _, _, _, _] = random()?;
    let app = match cli.payers.as_slice() {
        [] => App::open(store, library, calendar, terms, now(), seed),
        files => {
            let payers = files.iter().map(|file| payer(Some(file), |_| {}));
            let payers = payers.collect::<Result<Vec<_>, _>>()?;
            App::open_with(store, library, calendar, terms, payers, now(), seed)
        }
    };
    Ok(app.map_err(|error| input(&error))?.with_keys(keys))
}

/// What time it is.
pub fn now() -> Moment {
    Moment::from_microseconds(jiff::Timestamp::now().as_microsecond())
}

/// Random bytes.
pub fn random() -> Result<[u8; 16], Failure> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| {
        Failure::Input("the system gives no random numbers; check its configuration".to_owned())
    })?;
    Ok(bytes)
}

/// A call of somebody, now.
pub fn call(caller: Caller) -> Result<Call, Failure> {
    Ok(Call { caller, now: now(), key: None, why: None, seed: random()? })
}

/// A failure with what somebody else says about it.
pub fn input(error: &impl std::fmt::Display) -> Failure {
    Failure::Input(error.to_string())
}
