//! The words of a profile that are closed lists.

use latchkey_x12::finding::Severity;

/// From when the days of a filing limit are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountedFrom {
    /// The last day of the month of service.
    MonthEnd,
    /// The day of service.
    Service,
}

/// How a claim bills an infant under the mother's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewbornForm {
    /// The mother is the subscriber, the infant the patient below her.
    PatientLoop,
    /// The subscriber has the mother's number and the infant's birth date.
    MothersRecord,
}

/// What a partner makes of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It rejects the claim.
    Error,
    /// It is worth a word.
    Warning,
    /// Nothing.
    Off,
}

impl Weight {
    /// How much a finding weighs; none where nothing is said.
    pub(super) fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Off => None,
        }
    }
}

/// A closed list of words with what they mean.
pub(super) type Words<T> = &'static [(&'static str, T)];

pub(super) const COUNTED_FROM: Words<CountedFrom> =
    &[("month-end", CountedFrom::MonthEnd), ("service", CountedFrom::Service)];
pub(super) const NEWBORN_FORMS: Words<NewbornForm> =
    &[("patient-loop", NewbornForm::PatientLoop), ("mothers-record", NewbornForm::MothersRecord)];
pub(super) const WEIGHTS: Words<Weight> =
    &[("error", Weight::Error), ("warning", Weight::Warning), ("off", Weight::Off)];
