//! What can stand in the way of a use case, once for every door.

use latchkey_store::StoreError;
use latchkey_workflow::Refusal;

/// Why a use case did not do what was asked. None holds anything personal.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The machine, or the permission, says no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Somebody else changed it since it was looked at.
    #[error(
        "somebody changed this since you looked at it (you saw version {seen}, it is at {found}); look again"
    )]
    Conflict {
        /// The version that was looked at.
        seen: i64,
        /// The version it is at.
        found: i64,
    },
    /// The same key came with another command before.
    #[error("this command key was used for another command; give each command a key of its own")]
    KeyReused,
    /// What was handed over can't be read.
    #[error("{place}: {what}")]
    Invalid {
        /// Where, as a field or a line.
        place: String,
        /// What is wrong and what to do.
        what: String,
    },
    /// What is stored can't be read.
    #[error("a stored {0} can't be read; run `latchkey audit verify` and restore a backup")]
    Damaged(&'static str),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What whoever asked does next: a door translates this once, to a status, a page or an exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// Mend the request.
    Mend,
    /// Ask for the permission.
    AskPermission,
    /// Look for something else: this does not exist for them.
    LookElsewhere,
    /// Look again and decide anew.
    LookAgain,
    /// Try the same once more, with the same key.
    TryAgain,
    /// Call whoever runs the installation.
    CallOperator,
}

impl Error {
    /// What whoever asked does next.
    pub fn remedy(&self) -> Remedy {
        match self {
            Self::Refused(Refusal::Missing(_)) => Remedy::LookElsewhere,
            Self::Refused(Refusal::Forbidden(_)) => Remedy::AskPermission,
            Self::Refused(Refusal::Status { .. } | Refusal::Exists(_)) | Self::Conflict { .. } => {
                Remedy::LookAgain
            }
            Self::Refused(Refusal::Inconsistent) | Self::Damaged(_) => Remedy::CallOperator,
            Self::Refused(_) | Self::KeyReused | Self::Invalid { .. } => Remedy::Mend,
            Self::Store(error) if error.may_be_tried_again() => Remedy::TryAgain,
            Self::Store(_) => Remedy::CallOperator,
        }
    }

    /// A word for programs, which stays the same when the sentence changes.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(refusal) => refusal.code(),
            Self::Conflict { .. } => "conflict",
            Self::KeyReused => "key-reused",
            Self::Invalid { .. } => "invalid",
            Self::Damaged(_) => "damaged",
            Self::Store(_) => "store",
        }
    }
}
