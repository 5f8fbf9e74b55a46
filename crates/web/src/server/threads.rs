//! The threads of a server: a few that speak to connections, and those that may wait for a disk.

use std::io;

use tokio::runtime::{Builder, Runtime};

/// So many may wait for the disk at once; who comes then waits in turn. Each has memory of its own, which
/// is new to it, and commands that wait together share a barrier of the disk: more of them gain nothing.
const THAT_WAIT: usize = 128;

/// What a server runs on.
///
/// # Errors
/// Where the system has no threads for it.
pub fn runtime() -> io::Result<Runtime> {
    Builder::new_multi_thread().enable_all().max_blocking_threads(THAT_WAIT).build()
}
