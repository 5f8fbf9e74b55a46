//! What is kept: requests, queues, accounts, the log. The terminal of whoever runs the
//! installation: it acts in the name of accounts, and the log says so.

mod audit;
mod looking;
mod opened;
mod requests;
mod user;
mod working;

pub use audit::{AuditCommand, run as audit};
pub use looking::{QueueOptions, ShowOptions, queue, show};
pub use requests::{DoOptions, run as requests};
pub use user::{UserCommand, run as user};
pub use working::{WorkOptions, run as work};
