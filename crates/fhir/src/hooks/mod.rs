//! CDS Hooks 2.0 (cds-hooks.hl7.org): what a service offers, is asked and answers.

mod context;
mod feedback;
mod hook;
mod request;
mod response;
mod service;

pub use context::{Context, Dispatched};
pub use feedback::{Feedback, FeedbackItem, OutcomeOfCard};
pub use hook::Hook;
pub use request::{FhirAuthorization, HookRequest, Prefetched};
pub use response::{
    Action, ActionKind, Card, HookResponse, Indicator, Link, LinkKind, Source, Topic,
};
pub use service::{
    ConfigurationOption, OptionDefault, OptionKind, Service, ServiceExtension, Services,
};
