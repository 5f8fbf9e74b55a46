//! Files of invented claims. Nobody in them exists, and no NPI is one.

use latchkey_x12::claim::{Claim, Diagnosis, Line, Member, Note, Party, Provider};
use latchkey_x12::write::{Batch, ClaimFile, Contact, Interchange};
use latchkey_x12::{Cents, Date, DateRange, Quantity};

/// Whether the note says who gave the service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// A contracted educator with a certificate.
    Certified,
    /// Nobody is named.
    Unnamed,
}

fn date(text: &str) -> Date {
    Date::read(text.as_bytes()).unwrap()
}

fn notes(renderer: Renderer) -> Vec<Note<'static>> {
    let note =
        |text: &'static str| Note { kind: "ADD".into(), text: text.into(), ..Note::default() };
    match renderer {
        // The guide has room for one note of a claim.
        Renderer::Certified => vec![note("RENDERER STAFF-2")],
        Renderer::Unnamed => Vec::new(),
    }
}

/// A mother's visit in an office on 2026-11-02.
pub fn visit(id: &str, renderer: Renderer) -> Claim<'_> {
    let line = Line {
        number: "1".into(),
        qualifier: "HC".into(),
        procedure: "S9443".into(),
        charge: Some(Cents(5_000)),
        unit: "UN".into(),
        quantity: Some(Quantity(1_000)),
        pointers: [1, 0, 0, 0],
        days: Some(DateRange { first: date("20261102"), last: date("20261102") }),
        ..Line::default()
    };
    Claim {
        id: id.into(),
        charge: Some(Cents(5_000)),
        place_of_service: "11".into(),
        frequency: "1".into(),
        signature: "Y".into(),
        assignment: "A".into(),
        benefits: "Y".into(),
        release: "Y".into(),
        billing: Provider {
            kind: "2".into(),
            name: "SAMPLE OFFICE".into(),
            npi: "0000000014".into(),
            tax: "000000000".into(),
            tax_kind: "EI".into(),
            street: "1 SAMPLE WAY".into(),
            city: "SACRAMENTO".into(),
            state: "CA".into(),
            zip: "958140001".into(),
            ..Provider::default()
        },
        subscriber: Member {
            last_name: "SYNTHETICLASTNAME".into(),
            first_name: "SYNTHETICFIRSTNAME".into(),
            id: "00000000A".into(),
            birth: Some(date("19960202")),
            sex: "F".into(),
            relationship: "18".into(),
            filing: "MC".into(),
            turn: "P".into(),
            street: "2 SAMPLE WAY".into(),
            city: "SACRAMENTO".into(),
            state: "CA".into(),
            zip: "958140002".into(),
            ..Member::default()
        },
        payer: Party {
            name: "SAMPLE PLAN".into(),
            qualifier: "PI".into(),
            id: "SYNTHPAYER".into(),
            ..Party::default()
        },
        notes: notes(renderer),
        diagnoses: vec![Diagnosis {
            qualifier: "ABK".into(),
            code: "Z391".into(),
            ..Diagnosis::default()
        }],
        lines: vec![line],
        ..Claim::default()
    }
}

/// A file of claims with this control number.
pub fn file<'c>(control: u32, claims: impl IntoIterator<Item = Claim<'c>>) -> String {
    let interchange = Interchange {
        sender: ("ZZ".into(), "SYNTHCLINIC".into()),
        receiver: ("ZZ".into(), "SYNTHPLAN".into()),
        date: date("20261110"),
        time: "0900".into(),
        control,
        is_test: true,
        group: ClaimFile::GROUP,
        guide: ClaimFile::GUIDE,
    };
    let party = |name: &'static str, id: &'static str| Party {
        name: name.into(),
        qualifier: "46".into(),
        id: id.into(),
        ..Party::default()
    };
    let batch = Batch {
        id: "BATCH1",
        submitter: party("SAMPLE CLINIC", "SYNTHCLINIC"),
        contact: Contact { name: "BILLING", telephone: "5550000000", mail: "" },
        receiver: party("SAMPLE PLAN", "SYNTHPLAN"),
        is_encounter: false,
        most_claims: ClaimFile::MOST_CLAIMS,
    };
    let mut file = ClaimFile::open(&interchange, &batch).unwrap();
    for claim in claims {
        file.claim(&claim).unwrap();
    }
    file.close().unwrap()
}

/// A file of so many visits, each of another member.
pub fn visits(count: usize, renderer: Renderer) -> String {
    let ids: Vec<String> = (0..count).map(|number| format!("SYNTHETIC-{number}")).collect();
    let claims = ids.iter().map(|id| {
        let claim = visit(id, renderer);
        Claim { subscriber: Member { id: id.as_str().into(), ..claim.subscriber }, ..claim }
    });
    file(1, claims)
}
