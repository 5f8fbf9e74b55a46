//! What a review is made of: the people and houses in it, and what is asked for.

use std::fmt;

use crate::number::{Cents, Date, DateRange, Quantity};
use crate::place::Place;

/// A person or a house, with whatever is said of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Party {
    /// The level (HL), or the NM1 segment of a provider.
    pub place: Place,
    /// What they are here, as sent (NM101): X3 who reviews, 1P and FA who asks, IL and QC whom it is
    /// about, SJ who gives the service, …
    pub role: String,
    /// Whether it is a person (NM102 is 1).
    pub is_person: bool,
    /// The last name, or the house's name.
    pub last_name: String,
    /// The first name.
    pub first_name: String,
    /// The middle name.
    pub middle_name: String,
    /// What the number is (NM108): XX an NPI, MI a member's number, PI a payer's, 46 or 24 others.
    pub id_kind: String,
    /// The number (NM109).
    pub id: String,
    /// Other numbers by their qualifiers (REF).
    pub references: Vec<(String, String)>,
    /// The address's street.
    pub street: String,
    /// The second line.
    pub second_street: String,
    /// The city.
    pub city: String,
    /// The state.
    pub state: String,
    /// The postal code.
    pub zip: String,
    /// How they are reached (PER): kind and number.
    pub contacts: Vec<(String, String)>,
    /// What they practise, by its code (PRV03).
    pub specialty: String,
    /// The birth date.
    pub birth: Option<Date>,
    /// The sex as sent: F, M, U.
    pub sex: String,
    /// How they are related to the subscriber, as sent (INS02).
    pub relationship: String,
    /// Why the request was turned back because of them (AAA).
    pub rejections: Vec<Rejection>,
}

/// Without anything of them.
impl fmt::Debug for Party {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Party {} at {}", self.role, self.place)
    }
}

impl Party {
    /// The NPI.
    pub fn npi(&self) -> Option<&str> {
        (self.id_kind == "XX" && !self.id.is_empty()).then_some(self.id.as_str())
    }
}

/// What is asked for: a patient's event as a whole (level EV), or one service of it (level SS).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The level (HL).
    pub place: Place,
    /// Numbers by which it is traced (TRN).
    pub traces: Vec<Trace>,
    /// Why it was turned back (AAA).
    pub rejections: Vec<Rejection>,
    /// What is asked (UM).
    pub ask: Option<Ask>,
    /// How it stands (HCR), in an answer.
    pub decision: Option<Decision>,
    /// Numbers by their qualifiers (REF): BB an authorisation given before, NT the number by which a
    /// request that waits is known, …
    pub references: Vec<(String, String)>,
    /// Days by their qualifiers (DTP): AAH of the event, 472 of the service, 007 from when to when it
    /// is authorised, …
    pub dates: Vec<(String, DateRange)>,
    /// Diagnoses (HI).
    pub diagnoses: Vec<Diagnosis>,
    /// Which service (SV1, SV2, SV3).
    pub service: Option<Service>,
    /// How often (HSD).
    pub deliveries: Vec<Delivery>,
    /// What comes along, or is asked for (PWK).
    pub attachments: Vec<Attachment>,
    /// In words (MSG).
    pub messages: Vec<String>,
    /// Who gives it, who orders it, where (NM1).
    pub providers: Vec<Party>,
}

/// Without what is said of anybody's health.
impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Part at {}: {:?}", self.place, self.decision)
    }
}

impl Part {
    /// The days of a kind.
    pub fn days(&self, kind: &str) -> Option<DateRange> {
        self.dates.iter().find(|(known, _)| known == kind).map(|(_, days)| *days)
    }

    /// The number of a kind.
    pub fn reference(&self, kind: &str) -> Option<&str> {
        let found = self.references.iter().find(|(known, _)| known == kind);
        found.map(|(_, value)| value.as_str())
    }
}

/// A number by which something is traced (TRN).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trace {
    /// Whose (TRN01): 1 of who sends this, 2 of who is answered.
    pub kind: String,
    /// The number (TRN02).
    pub number: String,
    /// Who gave it (TRN03).
    pub originator: String,
}

/// What is asked (UM).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ask {
    /// Which kind of review, as sent (UM01): HS of a service, AR of an admission, SC of a referral.
    pub category: String,
    /// Whether it is the first request or a change of one, as sent (UM02).
    pub certification: String,
    /// Which kind of service, as sent (UM03).
    pub service_type: String,
    /// Where (UM04-1).
    pub facility: String,
    /// By which list (UM04-2): A of the uniform bill, B of places of service.
    pub facility_list: String,
    /// How urgent, as sent (UM06).
    pub urgency: String,
}

/// How it stands (HCR).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// As sent (HCR01).
    pub action: String,
    /// The number of the authorisation (HCR02).
    pub number: String,
    /// Why, by the code of a list (HCR03).
    pub reason: String,
}

/// Why something was turned back (AAA).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rejection {
    /// Whether the request was valid in form (AAA01 is Y).
    pub is_valid: bool,
    /// Why, as sent (AAA03).
    pub reason: String,
    /// What to do, as sent (AAA04).
    pub follow_up: String,
}

/// A diagnosis (HI).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Diagnosis {
    /// What it is here, and by which list (HI01-1): ABK, ABF of ICD-10; BK, BF of ICD-9.
    pub kind: String,
    /// The code.
    pub code: String,
    /// Since when it is known.
    pub date: Option<DateRange>,
}

/// Without the code.
impl fmt::Debug for Diagnosis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Diagnosis {}", self.kind)
    }
}

/// Which segment a service came in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ServiceKind {
    /// SV1.
    #[default]
    Professional,
    /// SV2.
    Institutional,
    /// SV3.
    Dental,
}

/// Which service (SV1, SV2, SV3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Which segment it came in.
    pub kind: ServiceKind,
    /// The revenue code (SV201).
    pub revenue: String,
    /// Of which list the procedure is: HC, …
    pub list: String,
    /// The procedure.
    pub procedure: String,
    /// Up to four modifiers.
    pub modifiers: Vec<String>,
    /// In words.
    pub description: String,
    /// The last procedure of a row of them.
    pub procedure_end: String,
    /// The charge.
    pub charge: Option<Cents>,
    /// Which unit: UN units, MJ minutes, …
    pub unit: String,
    /// How many.
    pub quantity: Option<Quantity>,
}

/// How often (HSD).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    /// Of what, as sent (HSD01): VS visits, DY days, HS hours, UN units, …
    pub kind: String,
    /// How many.
    pub quantity: Option<Quantity>,
    /// In which unit of time, as sent (HSD03).
    pub frequency: String,
    /// How many to each (HSD04).
    pub each: Option<Quantity>,
    /// For what kind of period, as sent (HSD05).
    pub period: String,
    /// For how many such periods (HSD06).
    pub periods: Option<Quantity>,
    /// In which pattern, as sent (HSD07).
    pub pattern: String,
    /// At which time of the day, as sent (HSD08).
    pub time: String,
}

/// What comes along, or is asked for (PWK).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachment {
    /// What it is, as sent (PWK01).
    pub kind: String,
    /// How it comes, as sent (PWK02).
    pub way: String,
    /// By which number it is known (PWK06).
    pub number: String,
    /// In words (PWK07).
    pub description: String,
}
