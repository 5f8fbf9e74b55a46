//! Why a claim cannot stand on a form.

use latchkey_paper::At;
use thiserror::Error;

/// Why a claim cannot stand on a form: the box, what is wrong, what to do. Nothing that stands in a
/// box is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum FormError {
    /// A line without a day.
    #[error("{at}: the line has no day of service; fill it in")]
    NoDay {
        /// The box.
        at: At,
    },
    /// A charge that is missing, negative or too large.
    #[error("{at}: the charge is missing, below zero or too large; correct it")]
    Charge {
        /// The box.
        at: At,
    },
    /// A quantity the box does not take.
    #[error("{at}: the form takes whole units from 1 on, and no minutes; write units")]
    Units {
        /// The box.
        at: At,
    },
    /// A pointer to no diagnosis.
    #[error("{at}: the line points to a diagnosis the form has no letter for; correct it")]
    Pointer {
        /// The box.
        at: At,
    },
    /// Several numbers for the one box.
    #[error(
        "{at} takes one number of an authorisation or referral for all lines, and this claim has several or one for some lines; make a claim of each, or send it electronically"
    )]
    SeveralNumbers {
        /// The box.
        at: At,
    },
    /// Charges that do not add up.
    #[error("{at}: the claim's charge is not the sum of its lines'; correct one of them")]
    Unbalanced {
        /// The box.
        at: At,
    },
}
