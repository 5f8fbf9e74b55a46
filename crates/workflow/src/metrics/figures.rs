//! The nine figures, each with its numerator and denominator.

use crate::Span;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The numerator.
    pub count: u64,
    /// The denominator.
    pub of: u64,
}

impl Share {
    /// In tenths of a percent, rounded half up; `None` of nothing.
    pub fn per_mille(self) -> Option<u64> {
        (self.count * 2_000 + self.of).checked_div(self.of * 2)
    }
}

/// The time from receipt to decision: elapsed time, not working time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    /// The mean, to the second.
    pub mean: Option<Span>,
    /// The median of full minutes: of an even number, halfway between the two in the middle.
    pub median: Option<Span>,
    /// Of how many.
    pub of: u64,
}

/// The figures of CMS-0057-F. The first of the nine, the list of what needs authorisation, is the
/// policy's and not counted here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// 2: standard requests approved.
    pub standard_approved: Share,
    /// 3: standard requests denied.
    pub standard_denied: Share,
    /// 4: standard requests approved after an appeal, of those whose appeal was decided.
    pub standard_approved_after_appeal: Share,
    /// 4, as the words of the rule have it: of all standard requests decided.
    pub standard_approved_after_appeal_of_all: Share,
    /// 5: requests whose time was extended and that were approved, of all decided.
    pub extended_and_approved: Share,
    /// 6: expedited requests approved.
    pub expedited_approved: Share,
    /// 7: expedited requests denied.
    pub expedited_denied: Share,
    /// 8: time to decide, standard.
    pub standard_times: Times,
    /// 9: time to decide, expedited.
    pub expedited_times: Times,
    /// Beside the nine: ended without a decision, received in these days.
    pub undecided: u64,
    /// Beside the nine: received in these days and still open.
    pub open: u64,
}
