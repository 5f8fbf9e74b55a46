//! Claims without a fault, and the library, registry and payer they are screened by.

use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::{ScreenFinding, Screened, Screener};
use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};
use latchkey_x12::claim::{Claim, Diagnosis, Line, Member, Note, Provider, Reference};
use latchkey_x12::{Cents, Date, DateRange, Place, Quantity};

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(path))
        .unwrap()
}

/// The policies that ship.
const POLICIES: [&str; 6] = [
    "health-net/medi-cal/lactation.md",
    "dhcs/medi-cal/cpsp.md",
    "oklahoma/soonercare/lactation.2007.md",
    "oklahoma/soonercare/lactation.md",
    "tricare/basic/lactation.md",
    "groups/valley-ipa/lactation.md",
];

/// The policies and code sets that ship.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let vocabulary = Vocabulary::read("vocabulary.md", &file("vocabulary.md")).unwrap();
        let vocabulary = Arc::new(vocabulary);
        let policies = POLICIES;
        let policies = policies
            .map(|path| Policy::compile_unchecked(path, &file(path), &vocabulary).policy.unwrap());
        let codes = ["codes/cpsp.md", "codes/hcpcs.md", "codes/icd-10-cm.md"];
        let codes = codes.map(|path| CodeSet::read(path, &file(path)).unwrap());
        Library::new(vocabulary, policies.into(), codes.into()).0
    })
}

/// The registry of the template: a CPSP clinic (0000000006, STAFF-1 an IBCLC, STAFF-3 without a
/// certificate), an office (0000000014, STAFF-2 a contracted LEC), a practice in a group
/// (0000000022), a consultant alone (0000000030), and one whose enrolment ended (0000000048).
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| Registry::read(Registry::template()).unwrap())
}

pub fn payer() -> &'static Payer {
    static PAYER: OnceLock<Payer> = OnceLock::new();
    PAYER.get_or_init(|| Payer::built_in().unwrap())
}

pub fn screener() -> &'static Screener<'static> {
    static SCREENER: OnceLock<Screener<'static>> = OnceLock::new();
    SCREENER.get_or_init(|| Screener::new(library(), registry(), payer()).unwrap())
}

pub fn screen(claim: &Claim<'_>) -> Screened<'static> {
    screener().screen(claim).unwrap()
}

/// The rules that are broken, in order.
pub fn rules(claim: &Claim<'_>) -> Vec<&'static str> {
    screen(claim).findings.iter().map(|finding| finding.rule).collect()
}

/// The one finding of a claim.
pub fn only(claim: &Claim<'_>) -> ScreenFinding<'static> {
    let mut screened = screen(claim);
    assert_eq!(screened.findings.len(), 1, "{:#?}", screened.findings);
    screened.findings.remove(0)
}

pub fn date(text: &str) -> Date {
    Date::read(text.as_bytes()).unwrap()
}

pub fn on(text: &str) -> Option<DateRange> {
    Some(DateRange { first: date(text), last: date(text) })
}

pub fn place(segment: u64) -> Place {
    Place { byte: segment * 20, segment }
}

pub fn provider(npi: &'static str, segment: u64) -> Provider<'static> {
    Provider { npi: npi.into(), place: place(segment), ..Provider::default() }
}

pub fn reference(qualifier: &'static str, value: &'static str) -> Reference<'static> {
    Reference { place: place(21), qualifier: qualifier.into(), value: value.into() }
}

pub fn note(text: &'static str) -> Note<'static> {
    Note { place: place(22), kind: "ADD".into(), text: text.into() }
}

pub fn diagnosis(code: &'static str) -> Diagnosis<'static> {
    Diagnosis { place: place(23), element: 1, qualifier: "ABK".into(), code: code.into() }
}

pub fn line(procedure: &'static str, units: i64) -> Line<'static> {
    Line {
        place: place(30),
        service: place(31),
        days_place: place(32),
        number: "1".into(),
        qualifier: "HC".into(),
        procedure: procedure.into(),
        charge: Some(Cents(5_000)),
        unit: "UN".into(),
        quantity: Some(Quantity(units * 1_000)),
        pointers: [1, 0, 0, 0],
        days: on("20261102"),
        ..Line::default()
    }
}

/// A visit of a mother in the office on 2026-11-02, by its contracted LEC.
pub fn office() -> Claim<'static> {
    Claim {
        number: 1,
        transaction: 1,
        place: place(20),
        length: 600,
        batch_date: Some(date("20261110")),
        billing: provider("0000000014", 10),
        subscriber: Member {
            place: place(12),
            id: "00000000A".into(),
            birth: Some(date("19960202")),
            relationship: "18".into(),
            ..Member::default()
        },
        id: "SYNTHETIC-1".into(),
        charge: Some(Cents(5_000)),
        place_of_service: "11".into(),
        frequency: "1".into(),
        notes: vec![note("RENDERER STAFF-2"), note("DELIVERED 20261001")],
        diagnoses: vec![diagnosis("Z391")],
        lines: vec![line("S9443", 1)],
        ..Claim::default()
    }
}

/// The same at the CPSP clinic, by its certified nurse, with the State's code.
pub fn clinic() -> Claim<'static> {
    Claim {
        billing: provider("0000000006", 10),
        notes: vec![note("RENDERER STAFF-1"), note("DELIVERED 20261001")],
        lines: vec![line("Z6208", 2)],
        ..office()
    }
}

/// A visit of an infant of 13 days with a number of their own, in the office.
pub fn infant() -> Claim<'static> {
    let office = office();
    Claim {
        subscriber: Member { birth: Some(date("20261020")), ..office.subscriber },
        diagnoses: vec![diagnosis("P925")],
        notes: vec![note("RENDERER STAFF-2")],
        lines: vec![line("00000", 1)],
        ..office
    }
}

/// A consultant without an arrangement, whose visit is authorised.
pub fn consultant() -> Claim<'static> {
    Claim {
        billing: provider("0000000030", 10),
        references: vec![reference("G1", "SYNTHETIC-AUTH")],
        notes: vec![note("DELIVERED 20261001")],
        ..office()
    }
}

#[test]
fn claims_without_a_fault_are_clean() {
    for claim in [office(), clinic(), infant(), consultant()] {
        let screened = screen(&claim);
        assert!(screened.is_clean(), "{:#?}", screened.findings);
        assert!(screened.findings.is_empty());
        let asked: Vec<_> = screened.look_ups.iter().map(|l| l.about).collect();
        let only_the_record = ["member.wants_to_breastfeed", "member.standard_support"];
        assert!(asked.iter().all(|about| only_the_record.contains(about)), "{asked:?}");
        assert_eq!(asked.len(), 2, "{:#?}", screened.decided);
    }
}
