//! `work`: time passes, and what is due is written and sent.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use clap::Args;
use latchkey_app::{App, Desk, Notified, Outbox, Worked};
use latchkey_web::Endpoints;

use super::letters::{self, MailRoom};
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
    /// The site's own letters and the texts the State approves, in a folder laid out as letters/ is.
    #[arg(long, value_name = "DIR")]
    pub letters: Option<PathBuf>,
    /// Put letters that are ready into this folder, and record that they went by mail. Without it
    /// they are written and kept, and whoever sends them records it.
    #[arg(long, value_name = "DIR")]
    pub outbox: Option<PathBuf>,
    /// Where the site is reached from outside, as `serve` has it: then health records that subscribed
    /// are told what changed of their requests for authorisation.
    #[arg(long, value_name = "URL")]
    pub public_address: Option<String>,
    /// A host inside of the network that may be told, as `ehr.clinic.internal`; may be given several
    /// times. Without it notifications go to public addresses alone.
    #[arg(long = "record-host", value_name = "HOST", requires = "public_address")]
    pub record_hosts: Vec<String>,
}

/// Whom to tell of changes, and where they find us.
struct Told {
    address: String,
    endpoints: Endpoints,
}

pub fn run(cli: &Cli, options: &WorkOptions) -> Result<Outcome, Failure> {
    let desk = letters::desk(options.letters.as_deref())?;
    let outbox = options.outbox.as_deref().map(outbox).transpose()?;
    let told = told(options)?;
    let app = opened::open(cli)?;
    loop {
        let is_last = options.every.is_none();
        pass(&app, &desk, outbox.as_ref(), is_last)?;
        if let Some(told) = &told {
            tell(&app, told)?;
        }
        let Some(seconds) = options.every else { return Ok(Outcome::Done) };
        thread::sleep(Duration::from_secs(seconds));
    }
}

fn told(options: &WorkOptions) -> Result<Option<Told>, Failure> {
    let Some(address) = &options.public_address else { return Ok(None) };
    let address = address.trim_end_matches('/').to_owned();
    Ok(Some(Told { address, endpoints: Endpoints::new(options.record_hosts.clone())? }))
}

/// Tells those who subscribed.
fn tell(app: &App, told: &Told) -> Result<(), Failure> {
    let done = app.send_notices(opened::now(), &told.address, &told.endpoints);
    let Notified { sent, dropped, failed } = done.map_err(|error| input(&error))?;
    if sent + dropped + failed > 0 {
        let mut out = anstream::stdout().lock();
        writeln!(
            out,
            "notifications: {sent} sent, {dropped} no longer due, {failed} to be tried again"
        )?;
    }
    Ok(())
}

fn outbox(folder: &Path) -> Result<MailRoom, Failure> {
    if folder.is_dir() {
        return Ok(MailRoom { folder: folder.to_owned() });
    }
    let problem = "there is no such folder; make it, and see to it that somebody empties it";
    Err(Failure::File { file: folder.display().to_string(), problem: problem.to_owned() })
}

fn pass(
    app: &App,
    desk: &Desk,
    outbox: Option<&MailRoom>,
    says_always: bool,
) -> Result<(), Failure> {
    let passed = app.pass_time(opened::now(), opened::random()?).map_err(|error| input(&error))?;
    let outbox = outbox.map(|room| room as &dyn Outbox);
    let worked = app.write_letters(opened::now(), desk, outbox).map_err(|error| input(&error))?;
    app.forget_keys(opened::now()).map_err(|error| input(&error))?;
    let mut out = anstream::stdout().lock();
    if passed.moved > 0 || says_always {
        writeln!(out, "{} moved", passed.moved)?;
    }
    if worked != Worked::default() {
        let Worked { written, sent, drafts, dropped, failed } = worked;
        writeln!(
            out,
            "letters: {written} written ({sent} sent, {drafts} drafts), {dropped} no longer due, \
             {failed} to be tried again"
        )?;
    }
    Ok(())
}
