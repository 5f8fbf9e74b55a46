//! What a request for authorisation lived through, as far as figures need it.

use serde::{Deserialize, Serialize};

use crate::Moment;

/// How fast a request had to be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Track {
    /// In the ordinary time.
    Standard,
    /// Within 72 hours.
    Expedited,
}

/// What came of a request or of its appeal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// As asked, or more.
    Approved,
    /// In part.
    PartlyApproved,
    /// Not at all.
    Denied,
}

/// What one request lived through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// How fast it had to be decided, as it stood when it was.
    pub track: Track,
    /// When it was first received; forwarding changes nothing.
    pub received: Moment,
    /// Whether the time to decide was extended.
    pub was_extended: bool,
    /// When it was first decided, and how. `None`: not yet, or never.
    pub decided: Option<(Moment, Outcome)>,
    /// How its appeal was decided.
    pub appeal: Option<Outcome>,
    /// Whether it ended without a decision: withdrawn, or rejected for administrative reasons.
    pub ended_undecided: bool,
}
