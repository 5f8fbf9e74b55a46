//! Why a command is not carried out.

use latchkey_domain::Day;

/// Why a command is not carried out. Each says what stands in the way and what to do, and nothing
/// personal.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or it is hidden from whoever asks.
    #[error("there is no such {0}; look it up in the list")]
    Missing(&'static str),
    /// It exists already.
    #[error("there is such a {0} already; open that one")]
    Exists(&'static str),
    /// Where it stands, this can't be done.
    #[error("{what} can't be done while it is {status}; see its timeline for what happened")]
    Status {
        /// What was asked.
        what: &'static str,
        /// Where it stands.
        status: &'static str,
    },
    /// The role may not do this.
    #[error("your role may not do this; ask {0}")]
    Forbidden(&'static str),
    /// Who asked can't decide.
    #[error("whoever asked for it can't decide it; let somebody else decide")]
    OwnRequest,
    /// Only a named, licensed reviewer of the plan or its delegate may deny or reduce (California
    /// Health and Safety Code 1367.01; SB 1120; model contract 2.3.1).
    #[error(
        "only a named reviewer with a licence on record may deny or reduce; hand it to one, or add the licence"
    )]
    NotLicensed,
    /// Something that must be said is not.
    #[error("{0} is missing; add it")]
    Lacking(&'static str),
    /// Something that was said can't be.
    #[error("{what} {why}")]
    Unfit {
        /// Which part.
        what: &'static str,
        /// Why not, and what to do.
        why: &'static str,
    },
    /// A window has closed.
    #[error("{what} ended on {day}; {remedy}")]
    Closed {
        /// Whose window.
        what: &'static str,
        /// Its last day.
        day: Day,
        /// What to do.
        remedy: &'static str,
    },
    /// More units than are left.
    #[error("{asked} units are more than the {left} that are left; ask for more units first")]
    Units {
        /// How many were asked.
        asked: u32,
        /// How many are left.
        left: u32,
    },
    /// The policy does not allow it, or asks for something first.
    #[error("the policy says otherwise: {0}")]
    Policy(&'static str),
    /// The stored history does not fit together.
    #[error("its history does not fit together; run `latchkey audit verify`")]
    Inconsistent,
}

impl Refusal {
    /// A word for programs, which stays the same when the sentence changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "missing",
            Self::Exists(_) => "exists",
            Self::Status { .. } => "status",
            Self::Forbidden(_) => "forbidden",
            Self::OwnRequest => "own-request",
            Self::NotLicensed => "not-licensed",
            Self::Lacking(_) => "lacking",
            Self::Unfit { .. } => "unfit",
            Self::Closed { .. } => "closed",
            Self::Units { .. } => "units",
            Self::Policy(_) => "policy",
            Self::Inconsistent => "inconsistent",
        }
    }
}
