//! The claim for the visit: a file of one professional claim, which names what was said of the order
//! (K3, as the line 2.0 of the guide has it) and the number of the authorisation.

use latchkey_x12::claim::{Claim, Diagnosis, Line, Member, Note, Party, Provider, Reference};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};
use latchkey_x12::{Cents, Date, DateRange, Quantity};

fn date(text: &str) -> Date {
    Date::read(text.as_bytes()).unwrap()
}

/// The file; without a number, the claim names none.
pub fn file(said: &str, authorization: &str) -> String {
    let interchange = Interchange {
        sender: ("ZZ".into(), "LATCHKEY".into()),
        receiver: ("ZZ".into(), "PLAN".into()),
        date: date("20261210"),
        time: "1200".into(),
        control: 1,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let batch = Batch {
        id: "1",
        submitter: Party { name: "SAMPLE".into(), id: "LATCHKEY".into(), ..Party::default() },
        contact: Contact { name: "DESK", telephone: "5550000000", mail: "" },
        receiver: Party { name: "PLAN".into(), id: "PLAN".into(), ..Party::default() },
        is_encounter: false,
        most_claims: ClaimFile::MOST_CLAIMS,
    };
    let mut file = ClaimFile::open(&interchange, &batch).unwrap();
    file.claim(&claim(said, authorization)).unwrap();
    file.close().unwrap()
}

fn claim<'t>(said: &'t str, authorization: &'t str) -> Claim<'t> {
    let day = date("20261202");
    let named = Note { text: said.into(), ..Note::default() };
    let number =
        Reference { qualifier: "G1".into(), value: authorization.into(), ..Reference::default() };
    let line = Line {
        number: "1".into(),
        qualifier: "HC".into(),
        procedure: "T1015".into(),
        charge: Some(Cents(5_000)),
        unit: "UN".into(),
        quantity: Some(Quantity(1_000)),
        pointers: [1, 0, 0, 0],
        days: Some(DateRange { first: day, last: day }),
        ..Line::default()
    };
    Claim {
        batch_date: Some(date("20261210")),
        billing: biller(),
        payer: Party { name: "INVENTED PLAN".into(), id: "PLAN".into(), ..Party::default() },
        subscriber: infant(),
        id: "SYNTHETIC-1".into(),
        charge: Some(Cents(5_000)),
        place_of_service: "11".into(),
        frequency: "1".into(),
        signature: "Y".into(),
        assignment: "A".into(),
        benefits: "Y".into(),
        release: "Y".into(),
        file_information: Some(named).filter(|_| !said.is_empty()).into_iter().collect(),
        references: Some(number).filter(|_| !authorization.is_empty()).into_iter().collect(),
        diagnoses: vec![Diagnosis {
            qualifier: "ABK".into(),
            code: "P925".into(),
            ..Diagnosis::default()
        }],
        lines: vec![line],
        ..Claim::default()
    }
}

fn biller() -> Provider<'static> {
    Provider {
        kind: "2".into(),
        name: "SAMPLE".into(),
        npi: "0000000022".into(),
        taxonomy: "174N00000X".into(),
        street: "1 EXAMPLE STREET".into(),
        city: "SAMPLETOWN".into(),
        state: "CA".into(),
        zip: "900010001".into(),
        tax: "000000001".into(),
        ..Provider::default()
    }
}

/// The infant, insured under a number of its own.
fn infant() -> Member<'static> {
    Member {
        last_name: "SYNTHETIC".into(),
        first_name: "INFANT".into(),
        id: "SYN-1".into(),
        street: "2 EXAMPLE STREET".into(),
        city: "SAMPLETOWN".into(),
        state: "CA".into(),
        zip: "90001".into(),
        birth: Some(date("20261120")),
        sex: "F".into(),
        relationship: "18".into(),
        filing: "MC".into(),
        ..Member::default()
    }
}
