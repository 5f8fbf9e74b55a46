//! Claims that may go out, or a word that they may not.

use std::io::Write;

use latchkey_claims::outgoing::Envelope;
use serde_json::json;

use super::complaint::Manner;
use super::held::held;
use super::options::OrderOptions;
use super::orders::{self, Named};
use crate::cli::Cli;
use crate::failure::Failure;
use crate::site::Site;

/// Claims that were made of orders.
pub struct Made {
    pub site: Site,
    pub orders: Vec<Named>,
    /// The file of electronic claims.
    pub text: String,
}

/// Makes claims of the orders a command line names, and says what is wrong with them. None where
/// nothing may be written because of it.
pub fn made(
    cli: &Cli,
    options: &OrderOptions,
    envelope: &Envelope,
) -> Result<Option<Made>, Failure> {
    let site = options.site(cli)?;
    let orders = orders::read(&options.cases)?;
    let manner = Manner { language: cli.lang.into(), is_forced: options.force, is_json: cli.json };
    let held = held(&site, &orders, envelope, &manner)?;
    if !held.is_refused {
        return Ok(Some(Made { site, orders, text: held.text }));
    }
    if cli.json {
        object(&json!({"kind": "refused", "orders": orders.len()}))?;
    }
    anstream::eprintln!("latchkey: nothing was written; mend the orders, or give --force");
    Ok(None)
}

/// Prints an object on a line.
pub fn object(value: &serde_json::Value) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{value}")?;
    Ok(out.flush()?)
}
