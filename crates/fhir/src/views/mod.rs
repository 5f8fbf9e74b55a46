//! The parts of resources that are read here. What a view leaves out is passed over, of whatever
//! form it is.

mod answers;
mod insurance;
mod order;
mod people;
mod seen;

pub use answers::{Answer, AnswerValue, Item, QuestionnaireResponse};
pub use insurance::Coverage;
pub use order::{Appointment, OneOrMore, Order, OrderCode, Participant, Task};
pub use people::{
    HumanName, Location, Organization, Patient, PostalPlace, Practitioner, PractitionerRole,
    Qualification,
};
pub use seen::{Encounter, EncounterLocation, EncounterParticipant, Observation};

/// Writes a view: every member may be absent.
macro_rules! views {
    ($($(#[$doc:meta])* $name:ident of $($kind:literal)|+ { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $json:literal)?,)+ })+) => {
        $(
            $crate::views::parts! {
                $(#[$doc])* $name { $($(#[$field_doc])* $field: $type $(= $json)?,)+ }
            }
            impl $crate::View for $name {
                const KINDS: &'static [&'static str] = &[$($kind),+];
            }
        )+
    };
}

/// Writes a part of a view.
macro_rules! parts {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty $(= $json:literal)?,)+ })+) => {
        $(
            $(#[$doc])*
            #[derive(Clone, Debug, Default, serde::Deserialize)]
            pub struct $name {
                $(
                    $(#[$field_doc])*
                    #[serde(default $(, rename = $json)?)]
                    pub $field: $type,
                )+
            }
        )+
    };
}

pub(crate) use {parts, views};
