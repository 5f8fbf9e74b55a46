//! The door of claims: each case as a claim, with what the registry holds of who bills and who gives the
//! service, written into one file and screened as it is read.

use std::fmt::Write as _;

use latchkey_claims::outgoing::read_back;
use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::Screener;
use latchkey_domain::{
    AuthorizationStatus, BillerKind, Case, Certification, Code, Contract, Day, Engagement, Npi,
    Patient, Role,
};
use latchkey_policy::Library;
use latchkey_x12::claim::{Claim, Diagnosis, Line, Member, Note, Party, Provider, Reference};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};
use latchkey_x12::{Cents, Date, DateRange, Quantity, Rules};

use super::decided;

/// A class on breastfeeding, and a diagnosis of which no list says anything.
const PROCEDURE: &str = "S9443";
const DIAGNOSIS: &str = "Z00.00";

/// A case as a claim tells it, with the registry behind it; nothing of a case without a day, as no claim
/// is without one.
///
/// - Plan and program are those of the payer whose claims are screened; who bills has a number.
/// - Codes are the claim's own, which has at least one of each.
/// - Whether the parent wants to breastfeed, and whether standard support was enough, stands in the
///   record of the visit and on no claim.
/// - Whose record it is follows from the patient's birth date: of an infant the birth, if there was one by
///   then; of a parent the delivery, as a note. Before and after the birth are told apart by that note,
///   and without one by an indicator that says *pregnant* and nothing else.
/// - Of an authorisation there is its number, or none is known of.
/// - Of a certificate the last day follows where there is a certificate.
pub fn told(case: &Case, number: Npi) -> Option<Case> {
    let day = case.service.date?;
    let mut told = Case::default();
    told.plan.clone_from(&case.plan);
    told.program.clone_from(&case.program);
    told.service = case.service.clone();
    told.service.procedures = vec![Code::new(PROCEDURE)?];
    told.service.diagnoses = vec![Code::new(DIAGNOSIS)?];
    told.biller = case.biller.clone();
    told.biller.npi = Some(number);
    told.renderer = case.renderer.clone();
    if matches!(told.renderer.certification, None | Some(Certification::None)) {
        told.renderer.certification_expires = None;
    }
    match (case.member.patient, case.member.infant_birth_date) {
        (Some(Patient::Infant), Some(born)) if born <= day => {
            told.member.patient = Some(Patient::Infant);
            told.member.infant_birth_date = Some(born);
        }
        (Some(Patient::Parent), _) => told.member.patient = Some(Patient::Parent),
        _ => {}
    }
    if told.member.patient != Some(Patient::Infant) {
        told.member.delivery_date = case.member.delivery_date;
        told.member.pregnant = match case.member.delivery_date {
            Some(delivery) => Some(day < delivery),
            None => case.member.pregnant.filter(|is_pregnant| *is_pregnant),
        };
    }
    told.authorization.number.clone_from(&case.authorization.number);
    told.authorization.status = Some(match told.authorization.number {
        Some(_) => AuthorizationStatus::Confirmed,
        None => AuthorizationStatus::None,
    });
    Some(told)
}

/// A case that a claim tells, and the texts of that claim.
struct Told {
    case: Case,
    npi: String,
    number: String,
    place: String,
    authorization: Option<String>,
    notes: Vec<String>,
}

impl Told {
    fn of(case: Case, place: usize, payer: &Payer) -> Self {
        let mut notes = vec![format!("{} P{place}", payer.notes.renderer)];
        if let Some(delivery) = case.member.delivery_date {
            notes.push(format!("{} {}", payer.notes.delivered, digits(delivery)));
        }
        Self {
            npi: case.biller.npi.unwrap().to_string(),
            number: format!("SYNTHETIC-{place}"),
            place: case.service.place.map(|place| place.to_string()).unwrap_or_default(),
            authorization: case.authorization.number.clone(),
            notes,
            case,
        }
    }

    /// The rows of the registry for who bills and who gives the service.
    fn rows(&self, place: usize, to: &mut String) {
        let Case { biller, renderer, .. } = &self.case;
        let held = |is_held: Option<bool>| match is_held {
            Some(true) => "2000-01-01",
            Some(false) => "never",
            None => "",
        };
        let name = |name: Option<&'static str>| name.unwrap_or_default();
        let kind = name(biller.kind.map(BillerKind::name));
        let contract = name(biller.contract.map(Contract::name));
        let group = biller.ppg.as_deref().unwrap_or_default();
        let (enrolled, cpsp) = (held(biller.medi_cal_enrolled), held(biller.cpsp_certified));
        let npi = &self.npi;
        writeln!(to, "provider,{npi},,{kind},{enrolled},{contract},{group},{cpsp},,,,,").unwrap();
        let role = name(renderer.role.map(Role::name));
        let certificate = name(renderer.certification.map(Certification::name));
        let expires = renderer.certification_expires;
        let expires = expires.map(|day| day.to_string()).unwrap_or_default();
        let tie = name(renderer.engagement.map(Engagement::name));
        let with = if tie.is_empty() { "" } else { npi };
        writeln!(to, "person,,P{place},,,,,,{role},{certificate},{expires},{tie},{with}").unwrap();
    }

    fn claim(&self) -> Claim<'_> {
        let member = &self.case.member;
        let parent = (member.patient == Some(Patient::Parent)).then(|| date("1996-01-01"));
        let birth = member.infant_birth_date.map(|born| date(&born.to_string())).or(parent);
        let day = date(&self.case.service.date.unwrap().to_string());
        // Minutes stand where a unit is a minute.
        let minutes = self.case.service.minutes.map(i64::from);
        let (unit, quantity) = minutes.map_or(("UN", 1), |minutes| ("MJ", minutes));
        let line = Line {
            number: "1".into(),
            qualifier: "HC".into(),
            procedure: PROCEDURE.into(),
            charge: Some(Cents(5_000)),
            unit: unit.into(),
            quantity: Some(Quantity(quantity * 1_000)),
            pointers: [1, 0, 0, 0],
            days: Some(DateRange { first: day, last: day }),
            notes: vec![self.note(0)],
            ..Line::default()
        };
        Claim {
            billing: self.billing(),
            subscriber: Member {
                last_name: "SYNTHETIC".into(),
                first_name: "MEMBER".into(),
                id: "SYN-1".into(),
                turn: "P".into(),
                filing: "MC".into(),
                relationship: "18".into(),
                birth,
                is_pregnant: member.delivery_date.is_none() && member.pregnant == Some(true),
                ..Member::default()
            },
            payer: Party {
                name: "PLAN".into(),
                qualifier: "PI".into(),
                id: "P".into(),
                ..Party::default()
            },
            id: self.number.as_str().into(),
            charge: Some(Cents(5_000)),
            place_of_service: self.place.as_str().into(),
            frequency: "1".into(),
            signature: "Y".into(),
            assignment: "A".into(),
            benefits: "Y".into(),
            release: "Y".into(),
            references: self
                .authorization
                .iter()
                .map(|number| Reference {
                    qualifier: "G1".into(),
                    value: number.as_str().into(),
                    ..Reference::default()
                })
                .collect(),
            notes: (1..self.notes.len()).map(|place| self.note(place)).collect(),
            diagnoses: vec![Diagnosis {
                qualifier: "ABK".into(),
                code: "Z0000".into(),
                ..Diagnosis::default()
            }],
            lines: vec![line],
            ..Claim::default()
        }
    }

    fn billing(&self) -> Provider<'_> {
        Provider {
            kind: "2".into(),
            name: "SAMPLE CLINIC".into(),
            npi: self.npi.as_str().into(),
            tax: "000000001".into(),
            tax_kind: "EI".into(),
            street: "1 EXAMPLE STREET".into(),
            city: "SAMPLETOWN".into(),
            state: "CA".into(),
            zip: "900010001".into(),
            ..Provider::default()
        }
    }

    fn note(&self, place: usize) -> Note<'_> {
        Note { kind: "ADD".into(), text: self.notes[place].as_str().into(), ..Note::default() }
    }
}

/// Tells every case as a claim. Gives how many there were.
pub fn every(library: &Library, cases: &[Case]) -> usize {
    let payer = Payer::built_in().unwrap();
    let mut numbers = npis();
    let told: Vec<Told> = cases
        .iter()
        .filter_map(|case| told(case, numbers.next().unwrap()))
        .enumerate()
        .map(|(place, case)| Told::of(case, place, &payer))
        .collect();
    let mut rows = "row,npi,id,kind,medi-cal-from,contract,ppg,cpsp-from,role,certificate,expires,\
                    engagement,with\n"
        .to_owned();
    let mut file = open();
    for (place, told) in told.iter().enumerate() {
        told.rows(place, &mut rows);
        file.claim(&told.claim()).unwrap();
    }
    let registry = Registry::read(&rows).unwrap();
    let screener = Screener::new(library, &registry, &payer).unwrap();
    let mut count = 0;
    read_back(&file.close().unwrap(), &Rules::default(), |claim, _| {
        let Some((place, claim)) = claim else { return };
        let expected = &told[place].case;
        let screened = screener.screen(claim).unwrap();
        let found = &screened.decided[0];
        assert_eq!(&found.case, expected);
        assert_eq!(decided(library, &found.case), decided(library, expected));
        // And it is what the screening goes by.
        let own = found.determination().map(|own| format!("{:?}", own.decision));
        assert!(own.is_some_and(|own| decided(library, expected).ends_with(&own)), "{expected:?}");
        count += 1;
    })
    .unwrap();
    assert_eq!(count, told.len());
    count
}

/// Numbers that can be no provider's: none begins with a zero.
fn npis() -> impl Iterator<Item = Npi> {
    (100_u64..).flat_map(|number| {
        (0..10).filter_map(move |check| format!("{number:09}{check}").parse().ok())
    })
}

fn digits(day: Day) -> String {
    day.to_string().replace('-', "")
}

fn date(text: &str) -> Date {
    Date::read(text.replace('-', "").as_bytes()).unwrap()
}

fn open() -> ClaimFile {
    let interchange = Interchange {
        sender: ("ZZ".into(), "LATCHKEY".into()),
        receiver: ("ZZ".into(), "EXAMPLE".into()),
        date: date("2026-12-31"),
        time: "1200".into(),
        control: 1,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let party =
        |name: &'static str| Party { name: name.into(), id: "EXAMPLE".into(), ..Party::default() };
    let batch = Batch {
        id: "BATCH-1",
        submitter: party("EXAMPLE CLINIC"),
        contact: Contact { name: "BILLING DESK", telephone: "5550000000", mail: "" },
        receiver: party("EXAMPLE HEALTH PLAN"),
        is_encounter: false,
        most_claims: ClaimFile::MOST_CLAIMS,
    };
    ClaimFile::open(&interchange, &batch).unwrap()
}
