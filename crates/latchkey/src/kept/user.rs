//! `user`: accounts.

use std::io::Write;

use clap::{Args, Subcommand};
use latchkey_app::{App, Caller, Command, Request, Saved};
use latchkey_identity::password::Password;
use latchkey_workflow::account::{AccountCommand, Profile};
use latchkey_workflow::{Id, Licence, Role};

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// The tools for accounts.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Make an account.
    Add(AddOptions),
    /// List the accounts of an organisation.
    List {
        /// The organisation.
        #[arg(long, value_name = "ID")]
        organisation: Id,
    },
    /// Set a password: the first line of standard input. It ends all sessions.
    Password {
        /// The login.
        login: String,
    },
    /// Set a new second factor and print the address that an authenticator application scans, this
    /// once. It ends all sessions.
    SecondFactor {
        /// The login.
        login: String,
    },
    /// End all sessions of an account and let it log in no more.
    Disable {
        /// The login.
        login: String,
    },
    /// Let a disabled account log in again.
    Enable {
        /// The login.
        login: String,
    },
}

/// Options of `user add`.
#[derive(Debug, Args)]
pub struct AddOptions {
    /// What they log in with.
    pub login: String,
    /// The organisation in whose name they act.
    #[arg(long, value_name = "ID")]
    pub organisation: Id,
    /// Their name, as letters and timelines give it.
    #[arg(long)]
    pub name: String,
    /// What they may do; may be given again.
    #[arg(long = "role", required = true, value_name = "ROLE", value_parser = role)]
    pub roles: Vec<Role>,
    /// The telephone number that a letter gives.
    #[arg(long, value_name = "NUMBER")]
    pub telephone: Option<String>,
    /// A clinician's licence, as `MD:A12345`.
    #[arg(long, value_name = "KIND:NUMBER", value_parser = licence)]
    pub licence: Option<Licence>,
    /// As whom the site's provider of identities (OpenID Connect) knows them.
    #[arg(long, value_name = "SUBJECT")]
    pub subject: Option<String>,
}

fn role(text: &str) -> Result<Role, String> {
    Role::from_name(text).ok_or_else(|| format!("a role is one of {}", Role::NAMES.join(", ")))
}

fn licence(text: &str) -> Result<Licence, String> {
    let (kind, number) =
        text.split_once(':').ok_or("a licence is its kind and number: MD:A12345")?;
    Ok(Licence { kind: kind.to_owned(), number: number.to_owned() })
}

pub fn run(cli: &Cli, command: &UserCommand) -> Result<Outcome, Failure> {
    let app = opened::open(cli)?;
    let mut out = anstream::stdout().lock();
    match command {
        UserCommand::Add(options) => {
            let saved = perform(&app, None, add(options))?;
            writeln!(out, "{}", saved.id)?;
        }
        UserCommand::List { organisation } => list(&app, *organisation, &mut out)?,
        UserCommand::Password { login } => set_password(&app, login)?,
        UserCommand::SecondFactor { login } => {
            let call = opened::call(Caller::operator(app.installation()))?;
            let (first, second) = (opened::random()?, opened::random()?);
            let mut secret = [0; 20];
            secret.iter_mut().zip(first.iter().chain(&second)).for_each(|(to, from)| *to = *from);
            let enrolled =
                app.enrol_second_factor(&call, login, secret).map_err(|error| input(&error))?;
            writeln!(out, "{}", enrolled.uri)?;
        }
        UserCommand::Disable { login } => {
            of_account(&app, login, AccountCommand::Disable)?;
        }
        UserCommand::Enable { login } => {
            of_account(&app, login, AccountCommand::Enable)?;
        }
    }
    Ok(Outcome::Done)
}

fn add(options: &AddOptions) -> AccountCommand {
    AccountCommand::Create {
        id: Id::default(),
        organisation: options.organisation,
        profile: Profile {
            login: options.login.clone(),
            name: options.name.clone(),
            roles: options.roles.clone(),
            telephone: options.telephone.clone(),
            licence: options.licence.clone(),
            subject: options.subject.clone(),
        },
    }
}

/// A password is typed or piped in, never given as an argument that others can see.
fn set_password(app: &App, login: &str) -> Result<(), Failure> {
    let mut typed = String::new();
    std::io::stdin().read_line(&mut typed)?;
    let password = Password::new(typed.trim_end_matches(['\r', '\n']).to_owned());
    let call = opened::call(Caller::operator(app.installation()))?;
    app.set_password(&call, login, &password, opened::random()?).map_err(|error| input(&error))
}

fn of_account(app: &App, login: &str, command: AccountCommand) -> Result<Saved, Failure> {
    let account = app.account(login).map_err(|error| input(&error))?;
    perform(app, Some(account.id), command)
}

fn perform(app: &App, id: Option<Id>, command: AccountCommand) -> Result<Saved, Failure> {
    let call = opened::call(Caller::operator(app.installation()))?;
    let request = Request { id, version: None, command: Command::Account(command) };
    app.perform(call, request).map_err(|error| input(&error))
}

fn list(app: &App, organisation: Id, out: &mut impl Write) -> Result<(), Failure> {
    const PAGE: u32 = 200;
    let call = opened::call(Caller::operator(app.installation()))?;
    let mut after = None;
    loop {
        let page = app.accounts(&call, organisation, after, PAGE).map_err(|error| input(&error))?;
        for account in &page {
            let roles: Vec<_> = account.profile.roles.iter().map(|role| role.name()).collect();
            let state = if account.disabled { "disabled" } else { "active" };
            let login = &account.profile.login;
            writeln!(out, "{}  {state:<8}  {login}  {}", account.id, roles.join(","))?;
        }
        match page.last().filter(|_| page.len() == PAGE as usize) {
            Some(last) => after = Some(last.id),
            None => return Ok(()),
        }
    }
}
