//! The use cases: who may do what, and what is kept, answered and sent.
//!
//! A door hands over who asks, what for and what time it is; a use case loads what it needs from the
//! store, asks the policy, lets the machine decide, and keeps what comes of it in one transaction:
//! the state, who sees it, the log, the reply under its key.

mod accounts;
mod app;
mod basis;
mod call;
#[macro_use]
mod command;
mod error;
mod perform;
mod states;
mod time;
mod view;

pub use app::App;
pub use call::{Call, Caller};
pub use command::{Command, Request};
pub use error::{Error, Remedy};
pub use perform::Saved;
pub use states::Stray;
pub use time::Passed;
pub use view::{Moved, Page, QueueRow, Shown};
