//! What was said of a service before it was given is honoured when its claim comes.

use latchkey_claims::screen::{Assertion, Assertions, Screened, Screener, Standing};
use latchkey_domain::{AuthorizationStatus, Case, Code, Fact};
use latchkey_x12::claim::{Claim, Note};

use super::fixture::*;

const ID: &str = "0198c0de-0000-7000-8000-0000000000aa";

/// One answer that is kept.
#[derive(Debug)]
struct Kept(Assertion);

impl Assertions for Kept {
    fn find(&self, id: &str) -> Option<Assertion> {
        (id == self.0.id).then(|| self.0.clone())
    }
}

/// What was said of the consultant's visit: covered, without an authorisation.
fn said() -> Assertion {
    let mut case = Case::default();
    case.set(Fact::Plan, "health-net").unwrap();
    case.set(Fact::ServiceDate, "2026-11-02").unwrap();
    Assertion {
        id: ID.to_owned(),
        member: consultant().subscriber.id.as_str().map(str::to_owned),
        case,
        is_covered: true,
        is_authorised: true,
        codes: Vec::new(),
        said_on: "2026-10-30".parse().unwrap(),
        until: Some("2026-12-31".parse().unwrap()),
    }
}

fn information(text: &'static str) -> Note<'static> {
    Note { place: place(24), kind: "".into(), text: text.into() }
}

/// A claim without an authorisation that names what was said.
fn naming() -> Claim<'static> {
    let file_information = vec![information("ASSERTION 0198C0DE-0000-7000-8000-0000000000AA")];
    Claim { references: Vec::new(), file_information, ..consultant() }
}

fn screened<'k>(kept: &'k Kept, claim: &Claim<'_>) -> Screened<'k> {
    let screener = Screener::new(library(), registry(), payer()).unwrap().honouring(kept);
    screener.screen(claim).unwrap()
}

fn standing(assertion: Assertion, claim: &Claim<'_>) -> Option<Standing> {
    let kept = Kept(assertion);
    let screened = screened(&kept, claim);
    let standing = screened.decided[0].asserted.as_ref().map(|asserted| asserted.standing);
    // Whatever does not hold leaves the finding where it was, and says why in a note.
    if let Some(other) = standing.filter(|standing| *standing != Standing::Holds) {
        let rules: Vec<_> = screened.findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, ["authorization is required-before-service"]);
        assert!(screened.notes.iter().any(|note| note.words == other.words()), "{other:?}");
    }
    standing
}

#[test]
fn a_finding_that_goes_against_what_was_said_is_a_note_that_cites_it() {
    let kept = Kept(said());
    let screened = screened(&kept, &naming());
    assert!(screened.is_clean(), "{:#?}", screened.findings);
    let note = screened.notes.iter().find(|note| note.words == Standing::Holds.words()).unwrap();
    assert_eq!(note.clause, "no-arrangement");
    assert!(note.detail.starts_with(&format!("{ID} on 2026-10-30; else: ")), "{}", note.detail);
    // A claim that names nothing is screened as ever.
    let mut silent = naming();
    silent.file_information.clear();
    assert_eq!(rules(&silent), ["authorization is required-before-service"]);
}

/// A change of what was said, and how it stands then.
type Changed = (fn(&mut Assertion), Standing);

#[test]
fn what_was_said_of_anything_else_does_not_hold() {
    assert_eq!(standing(said(), &naming()), Some(Standing::Holds));
    let table: &[Changed] = &[
        (|said| said.member = Some("00000000B".to_owned()), Standing::AnotherMember),
        (|said| said.member = None, Standing::AnotherMember),
        (|said| said.until = Some("2026-11-01".parse().unwrap()), Standing::Over),
        (|said| said.said_on = "2026-11-03".parse().unwrap(), Standing::Over),
        (
            |said| {
                said.until = None;
                said.case.set(Fact::ServiceDate, "2026-11-01").unwrap();
            },
            Standing::Over,
        ),
        (
            |said| said.case.set(Fact::RendererCertification, "none").unwrap(),
            Standing::Differs(Fact::RendererCertification),
        ),
        (|said| said.is_covered = false, Standing::NotPromised),
        (|said| said.id = ID.replace("aa", "ab"), Standing::NotKept),
    ];
    for (change, expected) in table {
        let mut said = said();
        change(&mut said);
        assert_eq!(standing(said, &naming()), Some(*expected));
    }
}

#[test]
fn what_was_promised_is_honoured_and_no_more() {
    // Covered, but with an authorisation, of which there is none.
    let kept = Kept(Assertion { is_authorised: false, ..said() });
    let found = screened(&kept, &naming());
    assert_eq!(found.findings[0].rule, "authorization is required-before-service");
    // One that there was then is as it was said.
    let mut with = said();
    with.case.authorization.status = Some(AuthorizationStatus::Confirmed);
    let kept = Kept(Assertion { is_authorised: false, ..with });
    let found = screened(&kept, &naming());
    assert!(found.is_clean(), "{:#?}", found.findings);
    let derived = found.decided[0].derived(Fact::AuthorizationStatus).unwrap();
    assert_eq!(derived.because, "what was said when the service was ordered");
    assert_eq!((derived.spot.loop_id, derived.spot.segment), ("2300", "K3"));
    // For other codes it was not said.
    let mut clinic = clinic();
    clinic.notes[1] = note("DELIVERED 20260801");
    clinic.file_information.push(information(ID));
    let broken = rules(&clinic);
    let of_codes = |codes: Vec<Code>| {
        let member = clinic.subscriber.id.as_str().map(str::to_owned);
        let kept = Kept(Assertion { codes, member, ..said() });
        screened(&kept, &clinic).findings.iter().map(|f| f.rule).collect::<Vec<_>>()
    };
    assert_eq!(of_codes(vec![Code::new("Z0000").unwrap()]), broken);
    assert!(of_codes(Vec::new()).len() < broken.len(), "{broken:?}");
}

#[test]
fn a_line_names_what_was_said_of_it_before_its_claim_does() {
    let kept = Kept(said());
    let mut claim = naming();
    claim.lines[0].file_information.push(information("0198c0de-0000-7000-8000-0000000000bb"));
    let found = screened(&kept, &claim);
    assert_eq!(found.decided[0].asserted.as_ref().unwrap().standing, Standing::NotKept);
    claim.lines[0].file_information.clear();
    claim.file_information.clear();
    claim.references.push(reference("EA", "0198c0de-0000-7000-8000-0000000000aa"));
    assert_eq!(standing(said(), &claim), Some(Standing::Holds));
    for text in ["0198c0de-0000-7000-8000-0000000000a", "0198c0de0000700080000000000000aa", "x"] {
        claim.references[0].value = text.into();
        assert_eq!(standing(said(), &claim), None, "{text}");
    }
}
