//! Who there is: organisations, people who give the service, members, and dyads.
//!
//! Each is kept as a whole that is stated anew (`keep`), and what has a life of its own (a
//! certificate, an engagement) by commands of its own. What depends on the day has its days, so
//! that a visit of last year is judged by what was so then. Contradictions are not kept.

mod dyad;
mod member;
mod organisation;
mod person;

pub use dyad::{Dyad, DyadCommand, DyadEnding, DyadEvent, DyadInfant, DyadProfile};
pub use member::{
    LetterFormat, Member, MemberCommand, MemberEvent, MemberProfile, PersonName, PlanMembership,
    PostalAddress,
};
pub use organisation::{
    Organisation, OrganisationCommand, OrganisationEvent, OrganisationKind, OrganisationProfile,
    PlanContract, TaxId,
};
pub use person::{
    Certificate, CertificateKind, Held, Openings, Person, PersonCommand, PersonEvent,
    PersonLicence, PersonProfile, Tie,
};
