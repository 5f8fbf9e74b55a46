//! The records.

use crate::number::{Cents, Date, DateRange, Quantity};
use crate::place::Place;
use crate::text::Text;

/// A claim (loop 2300) and what it stands in.
#[derive(Clone, Debug, Default)]
pub struct Claim<'a> {
    /// Which claim of the file, from 1.
    pub number: u64,
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// The CLM segment.
    pub place: Place,
    /// The bytes of the file from the CLM segment through the claim's last.
    pub length: u64,
    /// The day the batch was made (BHT04).
    pub batch_date: Option<Date>,
    /// Who sends the file (1000A).
    pub submitter: Party<'a>,
    /// Who receives it (1000B).
    pub receiver: Party<'a>,
    /// Under whose number the claim is billed (2010AA, with the taxonomy of 2000A).
    pub billing: Provider<'a>,
    /// Whose insurance it is (2010BA, with SBR of 2000B).
    pub subscriber: Member<'a>,
    /// Who pays (2010BB).
    pub payer: Party<'a>,
    /// The patient, where not the subscriber (2010CA, with PAT of 2000C).
    pub patient: Option<Member<'a>>,
    /// The claim's own number (CLM01).
    pub id: Text<'a>,
    /// The charge (CLM02).
    pub charge: Option<Cents>,
    /// Where the service was given (CLM05-1).
    pub place_of_service: Text<'a>,
    /// The frequency code (CLM05-3): 1 a first claim, 7 a replacement, 8 a void.
    pub frequency: Text<'a>,
    /// Whether the provider's signature is on file (CLM06): Y or N.
    pub signature: Text<'a>,
    /// Whether the provider takes the payer's terms (CLM07): A yes, B for laboratory work, C no.
    pub assignment: Text<'a>,
    /// Whether the payer pays the provider and not the member (CLM08): Y, N, or W.
    pub benefits: Text<'a>,
    /// What the member has agreed that may be told (CLM09): Y or I.
    pub release: Text<'a>,
    /// The reason for a late claim (CLM20).
    pub delay_reason: Text<'a>,
    /// Authorisations (G1), referrals (9F), the payer's number of an earlier claim (F8), …
    pub references: Vec<Reference<'a>>,
    /// Dates of the claim, by their qualifiers.
    pub dates: Vec<Dated<'a>>,
    /// What a payer asked for that has no place elsewhere (K3), as notes of no kind.
    pub file_information: Vec<Note<'a>>,
    /// Notes (NTE).
    pub notes: Vec<Note<'a>>,
    /// Diagnoses, the principal first.
    pub diagnoses: Vec<Diagnosis<'a>>,
    /// Who referred (2310A, DN).
    pub referring: Option<Provider<'a>>,
    /// Who gave the service, where not the billing provider (2310B).
    pub rendering: Option<Provider<'a>>,
    /// Where, if not at the billing provider's (2310C).
    pub facility: Option<Provider<'a>>,
    /// Who supervised (2310D).
    pub supervising: Option<Provider<'a>>,
    /// What other payers did (2320), in their order.
    pub others: Vec<Adjudicated<'a>>,
    /// The service lines.
    pub lines: Vec<Line<'a>>,
}

impl<'a> Claim<'a> {
    /// The patient, who may be the subscriber.
    pub fn patient(&self) -> &Member<'a> {
        self.patient.as_ref().unwrap_or(&self.subscriber)
    }

    /// The first reference of the claim with this qualifier.
    pub fn reference(&self, qualifier: &str) -> Option<Reference<'a>> {
        self.references.iter().find(|reference| reference.qualifier == *qualifier).copied()
    }

    /// The days of the claim with this qualifier, as `454`.
    pub fn date(&self, qualifier: &str) -> Option<DateRange> {
        let dated = self.dates.iter().find(|dated| dated.qualifier == *qualifier)?;
        dated.days
    }
}

/// Someone who is named and no more.
#[derive(Clone, Copy, Debug, Default)]
pub struct Party<'a> {
    /// The NM1 segment.
    pub place: Place,
    /// The name (NM103; for a person the last name).
    pub name: Text<'a>,
    /// The kind of number (NM108).
    pub qualifier: Text<'a>,
    /// The number (NM109).
    pub id: Text<'a>,
}

/// A provider: billing, rendering, referring, supervising, a facility.
#[derive(Clone, Copy, Debug, Default)]
pub struct Provider<'a> {
    /// The NM1 segment.
    pub place: Place,
    /// Person (1) or organisation (2): NM102.
    pub kind: Text<'a>,
    /// The name, or a person's last name (NM103).
    pub name: Text<'a>,
    /// A person's first name (NM104).
    pub first_name: Text<'a>,
    /// The NPI, where NM108 says that it is one (XX).
    pub npi: Text<'a>,
    /// The taxonomy code (PRV03).
    pub taxonomy: Text<'a>,
    /// The tax number (REF*EI or SY).
    pub tax: Text<'a>,
    /// Which kind of tax number: EI an employer's, SY a person's.
    pub tax_kind: Text<'a>,
    /// Another number the payer gave (REF*G2).
    pub payer_number: Text<'a>,
    /// The address's street (N301).
    pub street: Text<'a>,
    /// The address's second line (N302).
    pub second_street: Text<'a>,
    /// The city (N401).
    pub city: Text<'a>,
    /// The state (N402).
    pub state: Text<'a>,
    /// The postal code (N403).
    pub zip: Text<'a>,
}

/// A subscriber or a patient.
#[derive(Clone, Copy, Debug, Default)]
pub struct Member<'a> {
    /// The NM1 segment.
    pub place: Place,
    /// The last name (NM103).
    pub last_name: Text<'a>,
    /// The first name (NM104).
    pub first_name: Text<'a>,
    /// The member's number (NM109); a patient has none of their own here.
    pub id: Text<'a>,
    /// The birth date (DMG02).
    pub birth: Option<Date>,
    /// The sex as sent (DMG03).
    pub sex: Text<'a>,
    /// For a subscriber SBR02 (18: the patient is the subscriber), for a patient PAT01 (19: child).
    pub relationship: Text<'a>,
    /// PAT09 is Y: pregnant.
    pub is_pregnant: bool,
    /// What kind of plan the claim is sent under (SBR09; `MC` Medicaid, `HM` HMO).
    pub filing: Text<'a>,
    /// In which turn this payer pays (SBR01): P first, S second, T third, …
    pub turn: Text<'a>,
    /// The number of the group the member is insured with (SBR03).
    pub group: Text<'a>,
    /// The first line of the address.
    pub street: Text<'a>,
    /// The second line of the address.
    pub second_street: Text<'a>,
    /// The city.
    pub city: Text<'a>,
    /// The state.
    pub state: Text<'a>,
    /// The postal code.
    pub zip: Text<'a>,
}

/// A number with its kind (REF).
#[derive(Clone, Copy, Debug, Default)]
pub struct Reference<'a> {
    /// The segment.
    pub place: Place,
    /// What kind of number (REF01): G1 an authorisation, 9F a referral, F8 an earlier claim.
    pub qualifier: Text<'a>,
    /// The number (REF02).
    pub value: Text<'a>,
}

/// A date or range with its kind (DTP).
#[derive(Clone, Copy, Debug, Default)]
pub struct Dated<'a> {
    /// The segment.
    pub place: Place,
    /// What happened then (DTP01): 472 service, 454 first treatment, 484 last menstrual period.
    pub qualifier: Text<'a>,
    /// The days; none where they are no dates.
    pub days: Option<DateRange>,
}

/// A note (NTE).
#[derive(Clone, Copy, Debug, Default)]
pub struct Note<'a> {
    /// The segment.
    pub place: Place,
    /// What kind of note (NTE01).
    pub kind: Text<'a>,
    /// Its text: may be personal.
    pub text: Text<'a>,
}

/// A diagnosis (a component of HI).
#[derive(Clone, Copy, Debug, Default)]
pub struct Diagnosis<'a> {
    /// The HI segment.
    pub place: Place,
    /// Which element of it, from 1.
    pub element: u8,
    /// ABK the principal, ABF another; BK and BF of ICD-9.
    pub qualifier: Text<'a>,
    /// The code, without a point.
    pub code: Text<'a>,
}

/// What another payer did with the claim (2320).
#[derive(Clone, Copy, Debug, Default)]
pub struct Adjudicated<'a> {
    /// The SBR segment.
    pub place: Place,
    /// The other payer's number (2330B NM109).
    pub payer: Text<'a>,
    /// What it paid (AMT*D).
    pub paid: Option<Cents>,
    /// The sum of its adjustments (CAS).
    pub adjusted: Cents,
}

/// A service line (loop 2400).
#[derive(Clone, Debug, Default)]
pub struct Line<'a> {
    /// The LX segment.
    pub place: Place,
    /// The SV1 segment.
    pub service: Place,
    /// The line's number as sent (LX01).
    pub number: Text<'a>,
    /// Which list the code is of (SV101-1): HC.
    pub qualifier: Text<'a>,
    /// The procedure code (SV101-2).
    pub procedure: Text<'a>,
    /// Modifiers (SV101-3 to -6), empty ones left out at the end.
    pub modifiers: [Text<'a>; 4],
    /// The description (SV101-7).
    pub description: Text<'a>,
    /// The charge (SV102).
    pub charge: Option<Cents>,
    /// The unit of measure (SV103): UN units, MJ minutes.
    pub unit: Text<'a>,
    /// How many (SV104).
    pub quantity: Option<Quantity>,
    /// Where, if not where the claim says (SV105).
    pub place_of_service: Text<'a>,
    /// Diagnoses by their place on the claim (SV107), from 1; 0 where there is none.
    pub pointers: [u8; 4],
    /// The days of service (DTP*472).
    pub days: Option<DateRange>,
    /// The segment of the days.
    pub days_place: Place,
    /// References of the line.
    pub references: Vec<Reference<'a>>,
    /// What a payer asked for of the line (K3), as notes of no kind.
    pub file_information: Vec<Note<'a>>,
    /// Notes of the line.
    pub notes: Vec<Note<'a>>,
    /// Who gave this service, where the claim says someone else (2420A).
    pub rendering: Option<Provider<'a>>,
    /// Who supervised it (2420D).
    pub supervising: Option<Provider<'a>>,
    /// Who referred it (2420F).
    pub referring: Option<Provider<'a>>,
}
