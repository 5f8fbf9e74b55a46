//! How an interchange, a group, a transaction or a claim fared.

/// How something fared, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Taken, with nothing to say of it.
    Accepted,
    /// Taken, with findings that do not reject it.
    AcceptedWithErrors,
    /// A group of which some transactions were taken and some were not.
    PartlyAccepted,
    /// Not taken.
    Rejected,
}

impl Verdict {
    /// The code in TA104, IK501 and AK901.
    pub fn code(self) -> &'static str {
        match self {
            Self::Accepted => "A",
            Self::AcceptedWithErrors => "E",
            Self::PartlyAccepted => "P",
            Self::Rejected => "R",
        }
    }

    /// Whether all of it was taken.
    pub fn is_accepted(self) -> bool {
        self <= Self::AcceptedWithErrors
    }

    /// The verdict of something that is noted, and perhaps rejected, for what was found.
    pub(super) fn of(is_noted: bool, is_rejected: bool) -> Self {
        match (is_rejected, is_noted) {
            (true, _) => Self::Rejected,
            (false, true) => Self::AcceptedWithErrors,
            (false, false) => Self::Accepted,
        }
    }
}
