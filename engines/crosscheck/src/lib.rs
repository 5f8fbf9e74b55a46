//! What the comparison programs share: the policies of the project, seeded cases, and the
//! exported policies in a DMN engine.

mod cases;
mod dmn;
mod outcome;
mod policies;
mod random;

pub use cases::Cases;
pub use dmn::DmnModel;
pub use outcome::Outcome;
pub use policies::{files, folder, text, vocabulary};
pub use random::Random;
