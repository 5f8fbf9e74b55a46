//! What was said of an order is honoured when the claim comes that names it.

use latchkey_app::Call;
use latchkey_claims::screen::{Screener, Standing};
use latchkey_fhir::crd::Line as Guide;
use latchkey_workflow::Role;
use latchkey_x12::claim::{Claim, Diagnosis, Line, Member, Note, Provider};
use latchkey_x12::{Cents, Date, DateRange, Quantity};

use super::clinic::{CLINIC, CLINIC_NPI, Clinic, NURSE_NPI, PLAN, in_line, necessity, order, sign};
use crate::library::library;
use crate::world::id;

fn date(text: &str) -> Date {
    Date::read(text.as_bytes()).unwrap()
}

/// The claim for the infant's visit, which names an answer as the line 2.0 of the guide has it.
fn claim(number: &str) -> Claim<'_> {
    let (day, birth) = (date("20261202"), Some(date("20261001")));
    let provider = |npi: &'static str| Provider { npi: npi.into(), ..Provider::default() };
    let named = Note { text: number.into(), ..Note::default() };
    let line = Line {
        number: "1".into(),
        qualifier: "HC".into(),
        procedure: "Z6208".into(),
        charge: Some(Cents(5_000)),
        unit: "UN".into(),
        quantity: Some(Quantity(1_000)),
        pointers: [1, 0, 0, 0],
        days: Some(DateRange { first: day, last: day }),
        ..Line::default()
    };
    Claim {
        number: 1,
        batch_date: Some(date("20261210")),
        billing: provider(CLINIC_NPI),
        rendering: Some(provider(NURSE_NPI)),
        subscriber: Member {
            id: "SYN-1".into(),
            birth,
            relationship: "18".into(),
            ..Member::default()
        },
        id: "SYNTHETIC-1".into(),
        charge: Some(Cents(5_000)),
        frequency: "1".into(),
        file_information: vec![named],
        diagnoses: vec![Diagnosis {
            qualifier: "ABK".into(),
            code: "P925".into(),
            ..Diagnosis::default()
        }],
        lines: vec![line],
        ..Claim::default()
    }
}

fn asking(clinic: &Clinic, organisation: u8) -> Call {
    let mut caller = clinic.world.operator().caller;
    (caller.organisation, caller.roles) = (id(organisation), vec![Role::Analyst]);
    clinic.world.call(caller)
}

#[test]
fn what_was_said_is_taken_into_account_when_the_claim_comes() {
    let clinic = Clinic::new();
    for line in Guide::ALL {
        let said = clinic.said(&in_line(sign(&[order(), necessity()]), line));
        assert_eq!(said.one("covered"), "covered", "{}", said.text);
        let number = said.one("coverage-assertion-id");
        // For who asked and for the plan it holds; nobody else is told that it is there.
        for (organisation, expected) in
            [(CLINIC, Standing::Holds), (PLAN, Standing::Holds), (30, Standing::NotKept)]
        {
            let app = &clinic.world.app;
            let screening = app.screening(&asking(&clinic, organisation), "health-net").unwrap();
            let library = library();
            let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
            let screener = screener.honouring(&screening.assertions);
            let screened = screener.screen(&claim(&number)).unwrap();
            let asserted = screened.decided[0].asserted.as_ref().unwrap();
            assert_eq!(asserted.standing, expected, "{organisation}");
            let is_cited = screened.notes.iter().any(|note| note.detail.contains(&number));
            assert!(is_cited, "{:?}", screened.notes);
            // What no claim says is as it was said.
            let asked = screened.look_ups.iter().any(|l| l.about == "member.wants_to_breastfeed");
            assert_eq!(asked, expected != Standing::Holds);
        }
        let mut others = claim(&number);
        others.subscriber.id = "SYN-2".into();
        let app = &clinic.world.app;
        let screening = app.screening(&asking(&clinic, PLAN), "health-net").unwrap();
        let library = library();
        let screener = Screener::new(&library, &screening.registry, &screening.payer).unwrap();
        let screened = screener.honouring(&screening.assertions).screen(&others).unwrap();
        let asserted = screened.decided[0].asserted.as_ref().unwrap();
        assert_eq!(asserted.standing, Standing::AnotherMember);
    }
}
