//! The words of a profile that are closed lists.

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

/// A closed list of words with what they mean.
pub(super) type Words<T> = &'static [(&'static str, T)];

pub(super) const COUNTED_FROM: Words<CountedFrom> =
    &[("month-end", CountedFrom::MonthEnd), ("service", CountedFrom::Service)];
pub(super) const NEWBORN_FORMS: Words<NewbornForm> =
    &[("patient-loop", NewbornForm::PatientLoop), ("mothers-record", NewbornForm::MothersRecord)];
pub(super) const WEIGHTS: Words<Weight> =
    &[("error", Weight::Error), ("warning", Weight::Warning), ("off", Weight::Off)];
