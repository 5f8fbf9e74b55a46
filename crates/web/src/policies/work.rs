//! Work on policies that takes longer than a page: few at a time, on threads that may take their time.
//! What is hostile is refused by the checker within some seconds; a few of those at once are borne.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How many are worked on at once.
static PLACES: Semaphore = Semaphore::const_new(2);
/// How long one waits for a place.
const PATIENCE: Duration = Duration::from_secs(5);

/// A place to work at, where one is free in time.
pub(super) async fn place() -> Option<SemaphorePermit<'static>> {
    timeout(PATIENCE, PLACES.acquire()).await.ok()?.ok()
}

/// Does the work, where there is room for it in time. Whoever goes away leaves the work its place
/// until it is done.
pub(crate) async fn limited<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let place = place().await?;
    let worked = spawn_blocking(move || {
        let done = work();
        drop(place);
        done
    });
    worked.await.ok()
}
