//! How long whom the law and the contract give: lengths with their sources, read from a file.

mod error;
mod length;
mod read;

pub use error::{TermsError, TermsFault};
pub use length::{CalendarDays, Edition, Hours, Length, Term, WorkingDays};

use read::Entries;

/// Declares [`Terms`]: its fields, their units, and their names in the file.
macro_rules! terms {
    ($($(#[$doc:meta])* $field:ident: $unit:ident = $name:literal),+ $(,)?) => {
        /// The lengths of the clocks, in the units of their sources.
        ///
        /// ```
        /// use latchkey_workflow::Terms;
        /// let terms = Terms::shipped()?;
        /// let cap = terms.standard_cap.on("2026-11-25".parse()?);
        /// assert_eq!(cap.length.0, 7);
        /// assert!(cap.source.contains("438.210"));
        /// # Ok::<(), Box<dyn std::error::Error>>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Terms { $($(#[$doc])* pub $field: Term<$unit>),+ }

        impl Terms {
            /// The names in the file.
            pub const NAMES: &'static [&'static str] = &[$($name),+];

            fn from_entries(entries: &Entries<'_>) -> Result<Self, TermsError> {
                Ok(Self { $($field: entries.term($name)?),+ })
            }
        }
    };
}

terms! {
    /// A routine request is decided within this, from when the information is complete.
    standard_decision: WorkingDays = "standard-decision",
    /// And within this, from the original receipt, whatever is missing.
    standard_cap: CalendarDays = "standard-cap",
    /// An expedited request is decided within this, from receipt.
    expedited_decision: Hours = "expedited-decision",
    /// A request for what was done already is decided within this, from complete information.
    retrospective_decision: CalendarDays = "retrospective-decision",
    /// By how much a delay letter moves the last day, once.
    delay: CalendarDays = "delay",
    /// Whoever asked is told within this, from the decision.
    provider_told: Hours = "provider-told",
    /// The member's written notice goes out within this, from the decision.
    member_notice: WorkingDays = "member-notice",
    /// How long before an approval is reduced or ended the member has notice.
    reduction_notice: CalendarDays = "reduction-notice",
    /// How long after the notice an appeal may be filed.
    appeal_filing: CalendarDays = "appeal-filing",
    /// An appeal is decided within this, from filing.
    appeal_decision: CalendarDays = "appeal-decision",
    /// An expedited appeal is decided within this, from filing.
    expedited_appeal_decision: Hours = "expedited-appeal-decision",
    /// What an appeal or hearing reverses is authorised within this.
    reversal_authorized: Hours = "reversal-authorized",
    /// How long after the notice of an appeal's outcome a state hearing may be asked for.
    hearing_request: CalendarDays = "hearing-request",
    /// Missing information is asked for within this, from receipt.
    information_ask: WorkingDays = "information-ask",
    /// After so long a silence a request for information may be closed.
    silence: WorkingDays = "silence",
    /// How long before a routine decision is due its reviewer is reminded.
    standard_reminder: WorkingDays = "standard-reminder",
    /// How long before an expedited decision is due its reviewer is reminded.
    expedited_reminder: Hours = "expedited-reminder",
    /// How long nothing moves on a referral before the first reminder.
    referral_first_reminder: WorkingDays = "referral-first-reminder",
    /// How long after a reminder the next one comes.
    referral_next_reminder: WorkingDays = "referral-next-reminder",
    /// The same, first and next, for an urgent referral.
    urgent_referral_reminder: WorkingDays = "urgent-referral-reminder",
}

impl Terms {
    /// Reads a file of terms, as `calendars/medi-cal.terms`.
    ///
    /// # Errors
    /// The first line that is wrong, or the first term that is missing.
    pub fn parse(text: &str) -> Result<Self, TermsError> {
        Self::from_entries(&Entries::read(text)?)
    }

    /// The terms that ship: `calendars/medi-cal.terms`.
    ///
    /// # Errors
    /// Never, as a test proves; a plan's own file goes through [`Self::parse`].
    pub fn shipped() -> Result<Self, TermsError> {
        Self::parse(include_str!("../../../../calendars/medi-cal.terms"))
    }
}
