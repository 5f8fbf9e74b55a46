//! The records. They own their text, because they outlive the file they were read from.

use std::fmt;

use super::Finding;
use super::codes::{Maintenance, Purpose, Relationship};
use crate::number::{Date, DateRange};
use crate::place::Place;

/// What a transaction is (BGN) and between whom (1000A, 1000B).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The BGN segment.
    pub place: Place,
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// Its own number (BGN02).
    pub id: String,
    /// The day it was made (BGN03).
    pub date: Option<Date>,
    /// What the receiver is to do (BGN08): 2 take the changes, 4 compare with everybody insured, RX
    /// replace.
    pub action: String,
    /// Who sponsors the insurance (N1*P5), by number, else by name.
    pub sponsor: String,
    /// The plan (N1*IN), by number, else by name.
    pub plan: String,
}

impl Roster {
    /// Whether it lists everybody insured, so that who is not in it is no longer.
    pub fn is_whole(&self) -> bool {
        matches!(self.action.as_str(), "4" | "RX")
    }
}

/// The end of a transaction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RosterEnd {
    /// The SE segment, or where the transaction broke off.
    pub place: Place,
    /// How many members it had.
    pub members: u64,
}

/// What the file says of a member (2000).
///
/// A social security number (NM1 or REF of kind 34 or SY) is passed over and never kept; so are race,
/// ethnicity and income.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Member {
    /// Which member of the file, from 1.
    pub number: u64,
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// The INS segment.
    pub place: Place,
    /// Whether the member is the subscriber (INS01); none where the code is unknown.
    pub is_subscriber: Option<bool>,
    /// Which member of the file is the subscriber, where one with the same number came before in
    /// the same family; for a subscriber itself.
    pub subscriber: Option<u64>,
    /// How the member is related to the subscriber, as sent (INS02); [`Self::relationship`] says what
    /// it means.
    pub relationship_code: String,
    /// What happened (INS03).
    pub maintenance: Maintenance,
    /// Why, as sent (INS04).
    pub reason: String,
    /// The subscriber's number (REF*0F).
    pub subscriber_number: String,
    /// The number of the group or policy (REF*1L).
    pub group: String,
    /// All other numbers by their qualifiers (REF): 17 a reporting category, 23 the client's own
    /// number, 3H the case's, …
    pub references: Vec<(String, String)>,
    /// The member's own number (NM109 with a kind in NM108 that is no social security number).
    pub id: String,
    /// The last name.
    pub last_name: String,
    /// The first name.
    pub first_name: String,
    /// The middle name.
    pub middle_name: String,
    /// Telephone numbers and addresses for mail (PER).
    pub contacts: Vec<Contact>,
    /// The address's street (N301 of 2100A).
    pub street: String,
    /// The second line.
    pub second_street: String,
    /// The city.
    pub city: String,
    /// The state.
    pub state: String,
    /// The postal code.
    pub zip: String,
    /// The birth date.
    pub birth: Option<Date>,
    /// The sex as sent (DMG03): F, M, U.
    pub sex: String,
    /// Languages (LUI).
    pub languages: Vec<Language>,
    /// Days of the member by their qualifiers (DTP): 356 and 357 the first and last day of being
    /// eligible, 303 the day of a change, …
    pub dates: Vec<(String, DateRange)>,
    /// Coverages (HD).
    pub coverages: Vec<Coverage>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Without anything of the person: a log must not show it by accident.
impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, place, maintenance, coverages, .. } = self;
        let relationship = self.relationship();
        write!(f, "Member {number} at {place}: {relationship:?}, {maintenance:?}, ")?;
        write!(f, "{} coverages", coverages.len())
    }
}

impl Member {
    /// How the member is related to the subscriber.
    pub fn relationship(&self) -> Relationship {
        Relationship::of(&self.relationship_code)
    }

    /// The number of a kind (REF), as `3H` for the case's.
    pub fn reference(&self, qualifier: &str) -> Option<&str> {
        let found = self.references.iter().find(|(kind, _)| kind == qualifier);
        found.map(|(_, value)| value.as_str())
    }

    /// The member's Client Index Number of Medi-Cal, wherever it stands: nine characters, a 9, seven
    /// digits and a letter (Santa Clara County, MEDS dictionary, field CIN). A dependent's is never
    /// the subscriber's number.
    pub fn client_index_number(&self) -> Option<&str> {
        let own = (self.is_subscriber == Some(true)).then_some(self.subscriber_number.as_str());
        let others = self.references.iter().map(|(_, value)| value.as_str());
        let all = std::iter::once(self.id.as_str()).chain(own).chain(others);
        all.into_iter().find(|text| is_client_index_number(text.as_bytes()))
    }

    /// The days of a kind (DTP), as `356` for the first of being eligible.
    pub fn date(&self, qualifier: &str) -> Option<DateRange> {
        let found = self.dates.iter().find(|(kind, _)| kind == qualifier);
        found.map(|(_, days)| *days)
    }

    /// The first telephone number.
    pub fn telephone(&self) -> Option<&str> {
        let is_telephone =
            |contact: &&Contact| matches!(contact.kind.as_str(), "TE" | "CP" | "HP" | "WP" | "AP");
        self.contacts.iter().find(is_telephone).map(|contact| contact.value.as_str())
    }

    /// The language that is spoken; where the file says of none what it is for, the first.
    pub fn language(&self) -> Option<&Language> {
        let spoken = self.languages.iter().find(|language| language.purpose == Purpose::Speaking);
        let unsaid = || self.languages.iter().find(|one| one.purpose == Purpose::Unsaid);
        spoken.or_else(unsaid).or(self.languages.first())
    }
}

fn is_client_index_number(text: &[u8]) -> bool {
    let (Some((first, rest)), Some((last, _))) = (text.split_first(), text.split_last()) else {
        return false;
    };
    let digits = rest.split_last().map(|(_, digits)| digits).unwrap_or_default();
    *first == b'9'
        && digits.len() == 7
        && digits.iter().all(u8::is_ascii_digit)
        && last.is_ascii_uppercase()
}

/// How a member is reached (PER).
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// What it is: TE, HP, WP, CP a telephone number, EM an address for mail, …
    pub kind: String,
    /// The number or address.
    pub value: String,
}

/// Without the value.
impl fmt::Debug for Contact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Contact {}", self.kind)
    }
}

/// A language (LUI).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language {
    /// Which list the code is of (LUI01): LD the NISO's, LE the ISO's (639).
    pub scheme: String,
    /// The code (LUI02).
    pub code: String,
    /// The name (LUI03).
    pub name: String,
    /// What for (LUI04).
    pub purpose: Purpose,
}

/// A coverage (2300).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// The HD segment.
    pub place: Place,
    /// What happened to it (HD01).
    pub maintenance: Maintenance,
    /// What kind of insurance (HD03): HLT, HMO, DEN, …
    pub line: String,
    /// The plan's words or codes for it (HD04).
    pub plan: String,
    /// Who is covered (HD05): IND the member alone, FAM the family, …
    pub level: String,
    /// The first day (DTP*348).
    pub begin: Option<Date>,
    /// The last day (DTP*349).
    pub end: Option<Date>,
    /// Numbers of the coverage by their qualifiers (REF).
    pub references: Vec<(String, String)>,
    /// The NPI of the primary care provider (NM1*P3 of 2310).
    pub primary_care: String,
}
