//! Claims on their way out: what the policy says of their cases, the file they are written in, and
//! what is found wrong when that file is read back as its receiver would.

mod case;
mod complaint;
mod file;
mod held;

pub use case::{said_of_case, speaks_against};
pub use complaint::Complaint;
pub use file::{Envelope, Sent, UnwritableFile, write};
pub use held::{HeldError, held, read_back};
