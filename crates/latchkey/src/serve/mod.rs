//! `serve`: the pages. It opens the door, says where, and stops when it is asked to.

mod made_up;
mod providers;

use std::io;
use std::time::Duration;

use latchkey_app::{App, HookSetting};
use latchkey_domain::Day;
use latchkey_web::{HealthRecords, Kept, Limits, Request, Router, Site, demo_router, router};
use tokio::net::TcpListener;

use crate::cli::{Cli, ServeOptions};
use crate::failure::Failure;
use crate::kept::{letters, opened};
use crate::{Outcome, load};
use made_up::MadeUp;

pub fn run(cli: &Cli, options: &ServeOptions) -> Result<Outcome, Failure> {
    if options.demo {
        let made_up = MadeUp::invent(cli, options)?;
        let (kept, door) = (kept(made_up.app.clone(), options)?, made_up.door.clone());
        open(options, demo_router(site(cli, options, Some(kept))?, door))?;
    } else {
        let is_kept = cli.data.is_some() || std::env::var_os("LATCHKEY_DATA").is_some();
        let app = if is_kept { Some(opened::open(cli)?) } else { None };
        let kept = app.map(|app| kept(app, options)).transpose()?;
        open(options, router(site(cli, options, kept)?))?;
    }
    Ok(Outcome::Done)
}

fn site(cli: &Cli, options: &ServeOptions, kept: Option<Kept>) -> Result<Site, Failure> {
    let log = if options.log { told } else { untold };
    Ok(Site { library: load::library(cli)?, kept, today, log })
}

/// What is kept, as the pages ask for it. On this machine alone the way to the browser needs no
/// encryption; elsewhere a proxy gives it.
fn kept(app: App, options: &ServeOptions) -> Result<Kept, Failure> {
    let is_encrypted = !options.listen.ip().is_loopback();
    let desk = letters::desk(options.letters.as_deref())?;
    let address = public_address(options)?;
    let providers = providers::read(options.providers.as_deref(), &address)?;
    let hooks = Some(HookSetting {
        base: address.clone(),
        forms: Some(format!("{address}/fhir/")),
        are_adaptive: !options.standard_forms,
        answers_others: !options.lactation_only,
    });
    let now = opened::now;
    let records = HealthRecords::new(options.record_hosts.clone());
    Ok(Kept { app, desk, now, random, is_encrypted, address, providers, records, hooks })
}

/// Where the site is reached from outside.
fn public_address(options: &ServeOptions) -> Result<String, Failure> {
    let Some(given) = &options.public_address else {
        return Ok(format!("http://{}", options.listen));
    };
    let address = given.trim_end_matches('/');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    if host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' '])) {
        return Ok(address.to_owned());
    }
    let problem = "--public-address: write a scheme and a host alone, as https://latchkey.example";
    Err(Failure::Input(problem.to_owned()))
}

/// Serves until it is asked to stop.
fn open(options: &ServeOptions, router: Router) -> Result<(), Failure> {
    let runtime = latchkey_web::runtime().map_err(|error| refused(options, &error))?;
    runtime.block_on(serving(options, router)).map_err(|error| refused(options, &error))?;
    // Whatever is still under way had its time.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(())
}

async fn serving(options: &ServeOptions, router: Router) -> io::Result<()> {
    let listener = TcpListener::bind(options.listen).await?;
    let address = listener.local_addr()?;
    anstream::eprintln!("Latchkey is open at http://{address}  (Ctrl-C closes it)");
    latchkey_web::serve(listener, router, Limits::default(), asked_to_stop()).await
}

fn random() -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes)
}

/// Why it cannot open.
fn refused(options: &ServeOptions, error: &io::Error) -> Failure {
    let remedy = match error.kind() {
        io::ErrorKind::AddrInUse => "another program listens there; give another --listen",
        io::ErrorKind::AddrNotAvailable => "this machine has no such address; correct --listen",
        io::ErrorKind::PermissionDenied => "ports below 1024 need a right you do not have",
        _ => "see that the network works",
    };
    Failure::Input(format!("{}: {error}: {remedy}", options.listen))
}

/// Until Ctrl-C, or until whatever runs it says so.
#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut interrupt), Ok(mut terminate)) =
        (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        return std::future::pending().await;
    };
    std::future::poll_fn(|context| {
        let is_asked =
            interrupt.poll_recv(context).is_ready() || terminate.poll_recv(context).is_ready();
        if is_asked { std::task::Poll::Ready(()) } else { std::task::Poll::Pending }
    })
    .await;
}

/// Until Ctrl-C.
#[cfg(not(unix))]
async fn asked_to_stop() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// The day it is where the server stands.
fn today() -> Day {
    // A clock outside of the calendar's years is wrong in any case.
    jiff::ZonedDateTime::now().date().to_string().parse().unwrap_or(Day::LAST)
}

/// One line a request: its number, the route's pattern, how it ended. Nothing that was sent.
fn told(request: &Request) {
    let Request { id, method, route, status, took } = request;
    let micros = took.as_micros();
    anstream::eprintln!("{id} {method} {route} {} {micros}us", status.as_u16());
}

fn untold(_: &Request) {}
