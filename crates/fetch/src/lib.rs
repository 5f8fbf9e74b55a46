//! Requests that we make of others: of providers of identities, of health records. One client for all
//! of them, and everything that makes such requests dangerous in one place.
//!
//! | module | what |
//! |---|---|
//! | `address` | an address that can be asked at all |
//! | `reach` | which machines may be connected to |
//! | `client` | a connection, a request and its answer, within a size and a time |
//!
//! No redirect is followed, no proxy is asked, no connection is kept for others. A host's name is
//! resolved once: what is looked at is what is connected to, so that a name can't mean one machine to
//! the check and another to the connection. Encrypted ways alone lead out, but to machines that
//! whoever runs the installation has named.

mod address;
mod client;
mod reach;

pub use address::Address;
pub use client::{Answer, Client, Connection, Limits, Outgoing};
pub use hyper::body::Bytes;
pub use hyper::header::HeaderValue;
pub use hyper::{Method, StatusCode};
pub use reach::Reach;

/// Why a request was not made, or has no answer. None repeats an address, nor anything that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The address is none.
    #[error("the address can't be read; write it as https://host/path")]
    Address,
    /// It leads to where nothing is asked.
    #[error(
        "the address leads inside a network, where nothing is asked; name its host to allow it"
    )]
    Inside,
    /// Nobody listens there.
    #[error("nobody answers there; see that the network works")]
    Unreachable,
    /// What is there is not who the address names, or speaks no TLS.
    #[error("what answers there has no certificate for its name that this machine trusts")]
    Encryption,
    /// It took too long.
    #[error("it took too long to answer")]
    Slow,
    /// It answered with another status: a redirect, a refusal, an error of its own.
    #[error("it answered with {0}")]
    Status(StatusCode),
    /// It answered at too great a length, or not to the end.
    #[error("its answer was too long, or broke off")]
    Broken,
}
