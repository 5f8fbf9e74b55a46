//! The source of a policy: its sentences, which clause carries each, and what a newer text changed.
//!
//! The project keeps digests of sentences, never the sentences. Whoever has the page can hold it
//! against the file.

mod drift;
mod sentences;
mod trace;

pub use drift::{Drift, DriftedClause};
pub use sentences::{Sentence, digest, page_digest, sentences};
pub use trace::{Traced, TracedLine};
