//! The steps of the walk, in their order.

use super::words::RecordWord as W;

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// What is offered.
    Discover,
    /// The order is picked.
    Select,
    /// The order is signed.
    Sign,
    /// The form is asked for.
    Form,
    /// The form is filled in, and what follows from it.
    Answer,
    /// The record wants to hear of answers.
    Subscribe,
    /// Authorisation is asked for.
    Submit,
    /// A person decides, and the record hears of it.
    Hear,
    /// The record inquires.
    Inquire,
}

impl Step {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Discover,
        Self::Select,
        Self::Sign,
        Self::Form,
        Self::Answer,
        Self::Subscribe,
        Self::Submit,
        Self::Hear,
        Self::Inquire,
    ];
    /// Where a walk begins.
    pub const FIRST: Self = Self::Discover;

    /// Its name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discover => "discover",
            Self::Select => "select",
            Self::Sign => "sign",
            Self::Form => "form",
            Self::Answer => "answer",
            Self::Subscribe => "subscribe",
            Self::Submit => "submit",
            Self::Hear => "hear",
            Self::Inquire => "inquire",
        }
    }

    /// The step of a name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name)
    }

    /// The step after it.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|step| *step > self)
    }

    /// What it is called, what happens at it, and what its button says.
    pub const fn words(self) -> (W, W, W) {
        match self {
            Self::Discover => (W::Discover, W::DiscoverWhat, W::DiscoverDo),
            Self::Select => (W::Select, W::SelectWhat, W::SelectDo),
            Self::Sign => (W::Sign, W::SignWhat, W::SignDo),
            Self::Form => (W::Form, W::FormWhat, W::FormDo),
            Self::Answer => (W::Answer, W::AnswerWhat, W::AnswerDo),
            Self::Subscribe => (W::Subscribe, W::SubscribeWhat, W::SubscribeDo),
            Self::Submit => (W::Submit, W::SubmitWhat, W::SubmitDo),
            Self::Hear => (W::Hear, W::HearWhat, W::HearDo),
            Self::Inquire => (W::Inquire, W::InquireWhat, W::InquireDo),
        }
    }
}
