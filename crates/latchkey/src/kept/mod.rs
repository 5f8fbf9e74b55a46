//! What is kept: requests, queues, accounts, the log. The terminal of whoever runs the
//! installation: it acts in the name of accounts, and the log says so.

mod audit;
mod authorize;
mod bill;
mod client;
mod documents;
mod export;
mod figures;
mod find;
mod import;
mod key;
pub mod letters;
mod looking;
pub mod opened;
mod purge;
mod receipts;
mod registry;
mod remit;
mod requests;
mod seed;
mod upkeep;
mod user;
mod working;

pub use audit::{AuditCommand, run as audit};
pub use authorize::{AuthorizeCommand, run as authorize};
pub use bill::{BillOptions, run as bill};
pub use client::{ClientCommand, run as client};
pub use documents::{DocumentCommand, run as document};
pub use export::{ExportOptions, run as export};
pub use figures::{FiguresOptions, run as figures};
pub use find::{FindOptions, run as find};
pub use import::{ImportCommand, run as import};
pub use key::{KeyCommand, run as key};
pub use looking::{QueueOptions, ShowOptions, queue, show};
pub use purge::{PurgeOptions, run as purge};
pub use registry::registry;
pub use remit::{RemitOptions, run as remit};
pub use requests::{DoOptions, run as requests};
pub use seed::seed;
pub use upkeep::{BackupOptions, RestoreOptions, backup, doctor, restore};
pub use user::{UserCommand, run as user};
pub use working::{WorkOptions, run as work};
