//! From the first question to the answer in words: what every door that speaks to people shares.
//!
//! [`Interview`] asks what can still matter and takes answers; [`steps()`] says what to do next, in
//! order; [`terms()`] and [`in_order`] put a determination into rows and reasons; [`text`] is the
//! whole answer as plain text; [`chain()`] says who bills for whom; [`changes()`] what two policies
//! decide differently. A door adds its own form: a terminal colours, a page links. Nothing here decides,
//! opens a file or knows what day it is.

mod chain;
mod changes;
mod findings;
mod flips;
mod interview;
mod phrases;
mod problem;
mod proofs;
mod steps;
mod subject;
mod terms;
pub mod text;

pub use chain::{Link, chain};
pub use changes::{Change, changes};
pub use findings::{Findings, in_order, wants_asking};
pub use flips::{Flip, flips};
pub use interview::{Interview, Offered, Said, Step};
pub use phrases::Phrase;
pub use problem::Problem;
pub use proofs::{Proof, proofs, rests_on};
pub use steps::{NextStep, steps};
pub use subject::Subject;
pub use terms::{Term, label, terms};
