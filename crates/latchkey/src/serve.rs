//! `serve`: the pages. It opens the door, says where, and stops when it is asked to.

use std::io;
use std::time::Duration;

use latchkey_domain::Day;
use latchkey_web::{Kept, Limits, Request, Site, router};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::cli::{Cli, ServeOptions};
use crate::failure::Failure;
use crate::kept::{letters, opened};
use crate::{Outcome, load};

pub fn run(cli: &Cli, options: &ServeOptions) -> Result<Outcome, Failure> {
    let library = load::library(cli)?;
    let log = if options.log { told } else { untold };
    let kept = kept(cli, options)?;
    let site = Site { library, kept, today, log };
    let runtime = Runtime::new().map_err(|error| refused(options, &error))?;
    runtime.block_on(serving(options, site)).map_err(|error| refused(options, &error))?;
    // Whatever is still under way had its time.
    runtime.shutdown_timeout(Duration::from_secs(1));
    Ok(Outcome::Done)
}

async fn serving(options: &ServeOptions, site: Site) -> io::Result<()> {
    let listener = TcpListener::bind(options.listen).await?;
    let address = listener.local_addr()?;
    anstream::eprintln!("Latchkey is open at http://{address}  (Ctrl-C closes it)");
    latchkey_web::serve(listener, router(site), Limits::default(), asked_to_stop()).await
}

/// What is kept, where the command line or the environment names a place. On this machine alone the
/// way to the browser needs no encryption; elsewhere a proxy gives it.
fn kept(cli: &Cli, options: &ServeOptions) -> Result<Option<Kept>, Failure> {
    if cli.data.is_none() && std::env::var_os("LATCHKEY_DATA").is_none() {
        return Ok(None);
    }
    let app = opened::open(cli)?;
    let is_encrypted = !options.listen.ip().is_loopback();
    let desk = letters::desk(options.letters.as_deref())?;
    Ok(Some(Kept { app, desk, now: opened::now, random, is_encrypted }))
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
