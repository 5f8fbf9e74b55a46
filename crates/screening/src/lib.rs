//! Files of claims screened, for every door that takes one: read piece by piece, each piece screened,
//! what comes of it written in the file's order and counted.
//!
//! A door opens the inputs and says where results go; nothing here opens a file, knows a terminal or
//! what day it is.
//!
//! | module | what |
//! |---|---|
//! | `source` | an input as it is read: gzip unpacked, its bytes counted |
//! | `pieces` | inputs in pieces, screened on one thread or several, handed over in their order |
//! | `collect` | a piece's findings, claim by claim, to a report and to the counts |
//! | `totals` | what inputs come to |
//! | `report` | findings as JSON and as rows; what a report in another form must answer to |
//! | `answers` | TA1, 999 and 277CA as the claims go by |
//! | `rules` | every rule that a finding may name, to be looked up |
//! | `held` | a file screened in one go, with all that came of it in memory |

pub mod answers;
mod collect;
pub mod held;
mod pieces;
pub mod report;
pub mod rules;
mod source;
mod totals;

pub use collect::collect;
pub use pieces::{Piece, Pieces, Seen, Worker, run};
pub use source::{Meter, Source, Unread};
pub use totals::{Note, Totals};
