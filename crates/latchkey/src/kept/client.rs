//! `client`: systems that call.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use latchkey_app::{Caller, Command, Request};
use latchkey_identity::jws::KeySet;
use latchkey_identity::scope::Scopes;
use latchkey_workflow::Id;
use latchkey_workflow::account::{ClientCommand as Asked, HookCaller};

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// The tools for systems that call.
#[derive(Debug, Subcommand)]
pub enum ClientCommand {
    /// Register one with its public keys; prints its client id.
    Add(ClientOptions),
    /// Let it call the services of CDS Hooks, under the address by which it names itself.
    Hooks(HookOptions),
    /// End its tokens and give it no new ones.
    Disable {
        /// Its client id.
        id: Id,
    },
}

/// Options of `client hooks`.
#[derive(Debug, Args)]
pub struct HookOptions {
    /// Its client id.
    pub id: Id,
    /// The address by which it names itself in its tokens (`iss`).
    #[arg(long, value_name = "URL", required_unless_present = "never")]
    pub issuer: Option<String>,
    /// The address at which it publishes its keys (`jku`), where its tokens name one. Nothing is
    /// fetched from there.
    #[arg(long, value_name = "URL")]
    pub keys_at: Option<String>,
    /// The address of its FHIR server; no other is ever asked for it.
    #[arg(long, value_name = "URL")]
    pub fhir_server: Option<String>,
    /// Let it call no longer.
    #[arg(long, conflicts_with_all = ["issuer", "keys_at", "fhir_server"])]
    pub never: bool,
}

/// Options of `client add`.
#[derive(Debug, Args)]
pub struct ClientOptions {
    /// What the administrators call it.
    pub name: String,
    /// The organisation in whose name it acts.
    #[arg(long, value_name = "ID")]
    pub organisation: Id,
    /// Its public keys, a JSON Web Key Set.
    #[arg(long, value_name = "FILE")]
    pub keys: PathBuf,
    /// What it may ask for, parted by spaces, as `system/Claim.cr`.
    #[arg(long)]
    pub scope: String,
}

pub fn run(cli: &Cli, command: &ClientCommand) -> Result<Outcome, Failure> {
    let (id, asked) = match command {
        ClientCommand::Add(options) => (None, register(options)?),
        ClientCommand::Hooks(options) => (Some(options.id), change_hooks(options)),
        ClientCommand::Disable { id } => (Some(*id), Asked::Disable),
    };
    let app = opened::open(cli)?;
    let call = opened::call(Caller::operator(app.installation()))?;
    let request = Request { id, version: None, command: Command::Client(asked) };
    let saved = app.perform(call, request).map_err(|error| input(&error))?;
    writeln!(anstream::stdout().lock(), "{}", saved.id)?;
    Ok(Outcome::Done)
}

fn change_hooks(options: &HookOptions) -> Asked {
    let hooks = options.issuer.clone().map(|issuer| HookCaller {
        issuer,
        keys_at: options.keys_at.clone(),
        fhir_server: options.fhir_server.clone(),
    });
    Asked::ChangeHooks { hooks }
}

fn register(options: &ClientOptions) -> Result<Asked, Failure> {
    let file = &options.keys;
    let keys = fs::read_to_string(file).map_err(|error| Failure::file(file, &error))?;
    KeySet::read(&keys).map_err(|error| Failure::Input(format!("{}: {error}", file.display())))?;
    Scopes::known(&options.scope).map_err(|error| input(&error))?;
    Ok(Asked::Register {
        id: Id::default(),
        organisation: options.organisation,
        name: options.name.clone(),
        keys,
        scope: options.scope.clone(),
    })
}
