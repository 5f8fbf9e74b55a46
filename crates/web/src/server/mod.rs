//! The accept loop. A connection has a place, and a time for everything it does: whoever is slow,
//! stalls or says nothing gives the place back.

mod patient;
mod threads;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use patient::Patient;
pub use threads::runtime;

/// How much a connection may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at once; more wait in the kernel's queue.
    pub connections: usize,
    /// How long the head of a request may take, and how long a connection may wait for one.
    pub head: Duration,
    /// How long a reader may take none of what is written to it.
    pub stall: Duration,
    /// How long requests under way have to finish once the server is to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 1_024,
            head: Duration::from_secs(10),
            stall: Duration::from_secs(20),
            farewell: Duration::from_secs(10),
        }
    }
}

/// The most a request's head may have, in bytes.
const LARGEST_HEAD: usize = 16 * 1_024;
/// The most headers a request may have.
const MOST_HEADERS: usize = 64;

/// Serves until `stop` is there; then takes nobody new, and lets what is under way finish.
///
/// # Errors
/// When the listener fails in a way that waiting does not mend.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    let places = Arc::new(Semaphore::new(limits.connections));
    let graceful = GracefulShutdown::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        // A place first: who has none is left waiting where it costs nothing.
        let arrived = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = match either(arrived, stop.as_mut()).await {
            Some(arrived) => arrived,
            None => break,
        };
        let Ok(place) = place else { break };
        match accepted {
            Ok((stream, _)) => spawn(stream, place, &router, limits, &graceful),
            Err(error) if is_passing(&error) => tokio::time::sleep(Duration::from_millis(50)).await,
            Err(error) => return Err(error),
        }
    }
    drop(listener);
    // Whoever has not finished by then is cut off.
    let _ = tokio::time::timeout(limits.farewell, graceful.shutdown()).await;
    Ok(())
}

/// The first, unless the other is there before it.
async fn either<T>(first: impl Future<Output = T>, other: impl Future<Output = ()>) -> Option<T> {
    let mut first = std::pin::pin!(first);
    let mut other = std::pin::pin!(other);
    std::future::poll_fn(|context| {
        if other.as_mut().poll(context).is_ready() {
            return std::task::Poll::Ready(None);
        }
        first.as_mut().poll(context).map(Some)
    })
    .await
}

/// Errors of one connection, or of a moment without free descriptors.
fn is_passing(error: &io::Error) -> bool {
    const NO_MORE_FILES: [i32; 2] = [23, 24];
    let is_of_peer = matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
            | io::ErrorKind::Interrupted
    );
    is_of_peer || error.raw_os_error().is_some_and(|code| NO_MORE_FILES.contains(&code))
}

fn spawn(
    stream: TcpStream,
    place: OwnedSemaphorePermit,
    router: &Router,
    limits: Limits,
    graceful: &GracefulShutdown,
) {
    // Small answers go at once; a system that cannot is no reason to refuse.
    let _ = stream.set_nodelay(true);
    let service = TowerToHyperService::new(router.clone());
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_HEADERS)
        .serve_connection(TokioIo::new(Patient::new(stream, limits.stall)), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        // What went wrong on a connection is the other side's to know.
        let _ = watched.await;
        drop(place);
    });
}
