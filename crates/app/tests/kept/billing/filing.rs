//! A claim as it would go out: what `bill` writes is what is shown, and nothing of it is kept.

use latchkey_app::origin::Origin;
use latchkey_app::{Error, Filing};
use latchkey_policy::Language;
use latchkey_store::tables::log;
use latchkey_workflow::{Id, Kind, Refusal, Role};

use super::clinic::{Clinic, address};
use crate::world::{PRACTICE, STRANGER, caller, id, office};

fn filing(clinic: &Clinic, claim: Id) -> Filing {
    clinic.world.app.filing(&clinic.world.call(&office()), claim, Language::English).unwrap()
}

/// What stands in a box, and where it comes from.
fn boxed<'f>(filing: &'f Filing, number: &str, label: &str) -> (&'f str, Origin) {
    let found = filing.boxes.iter().find(|one| (one.number, one.label) == (number, label));
    let found = found.unwrap_or_else(|| panic!("box {number} {label} of {:?}", filing.boxes));
    (&found.value, found.origin)
}

/// Which record an origin means.
fn record(filing: &Filing, origin: Origin) -> Option<(Kind, Id)> {
    filing.sources.iter().find(|source| source.origin == origin)?.record
}

#[test]
fn what_is_shown_is_what_goes_out_and_looking_keeps_nothing() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let claim = clinic.claim("C-1", &family);
    let before = clinic.state(claim);
    let shown = filing(&clinic, claim);
    assert_eq!(clinic.state(claim), before);
    assert!(shown.told.iter().all(|told| !told.stays), "{:?}", shown.told);
    assert_eq!(boxed(&shown, "26", "Account"), ("C1", Origin::Claim));
    assert_eq!(boxed(&shown, "2", "Name"), ("Sample, Baby", Origin::Patient));
    assert_eq!(boxed(&shown, "4", "Name"), ("Sample, Mara", Origin::Subscriber));
    assert_eq!(boxed(&shown, "5", "Street"), ("1 Example Street", Origin::Subscriber));
    assert_eq!(boxed(&shown, "6", "What the patient is to the insured").1, Origin::Payer);
    // The claim has no lines of its own: its code is the visit's, its charge its own.
    assert_eq!(boxed(&shown, "24D", "Code"), ("T1015", Origin::Visit));
    assert_eq!(boxed(&shown, "24F", "Charge"), ("$45.00", Origin::Claim));
    assert_eq!(boxed(&shown, "28", "Total charge"), ("$45.00", Origin::Reckoned));
    assert_eq!(record(&shown, Origin::Patient), Some((Kind::Member, family.infant)));
    assert_eq!(record(&shown, Origin::Subscriber), Some((Kind::Member, family.parent)));
    assert_eq!(record(&shown, Origin::Biller), Some((Kind::Organisation, id(PRACTICE))));
    assert_eq!(record(&shown, Origin::Case), Some((Kind::Case, family.case)));
    let under = shown.rests_on.iter().find(|one| one.question == "bill_under").unwrap();
    assert_eq!(under.answer, "billing-provider");
    assert!(!under.clauses.is_empty(), "{under:?}");
    // Every segment of the claim that is sent is among those that are shown, but for the file's own.
    let text = clinic.bills(152_100_000).text.unwrap();
    let sent: Vec<&str> = text.split('~').map(str::trim).collect();
    let own = shown.segments.iter().filter(|segment| !segment.values.is_empty());
    let own: Vec<&str> = own
        .filter(|segment| segment.values.iter().all(|value| value.origin != Origin::File))
        .map(|segment| segment.text.as_str())
        .collect();
    let from = sent.iter().position(|segment| segment.starts_with("HL*1*")).unwrap();
    let to = sent.iter().position(|segment| segment.starts_with("SE*")).unwrap();
    assert_eq!(own, sent[from..to]);
}

#[test]
fn what_a_claim_lacks_is_told_and_what_there_is_stays_shown() {
    let clinic = Clinic::new();
    let homeless = clinic.family(2, None);
    let claim = clinic.claim("C-2", &homeless);
    let shown = filing(&clinic, claim);
    assert!(shown.boxes.is_empty() && shown.segments.is_empty());
    let told: Vec<&str> = shown.told.iter().map(|told| told.said.as_str()).collect();
    assert!(told.iter().any(|said| said.contains("address.street")), "{told:?}");
    assert!(shown.told.iter().all(|told| told.stays));
    assert_eq!(record(&shown, Origin::Visit).unwrap().0, Kind::Visit);
}

#[test]
fn only_who_keeps_claims_of_the_organisation_sees_it_and_the_look_is_logged() {
    let clinic = Clinic::new();
    let family = clinic.family(1, Some(address("90001")));
    let claim = clinic.claim("C-1", &family);
    let asked = |organisation, role| {
        let call = clinic.world.call(&caller(9, organisation, &[role]));
        clinic.world.app.filing(&call, claim, Language::English).map(|_| ()).unwrap_err()
    };
    let refused = asked(PRACTICE, Role::Office);
    assert!(matches!(refused, Error::Refused(Refusal::Forbidden(_))), "{refused:?}");
    let refused = asked(STRANGER, Role::Biller);
    assert!(matches!(refused, Error::Refused(Refusal::Missing(_))), "{refused:?}");
    let looks = |member: Id| {
        let search = log::Search { record: Some(member), ..log::Search::default() };
        let found = clinic.world.app.store().read(|tx| log::search(tx, &search, 50)).unwrap();
        found.iter().filter(|entry| entry.event == "read").count()
    };
    for member in [family.infant, family.parent] {
        let before = looks(member);
        filing(&clinic, claim);
        assert_eq!(looks(member), before + 1);
    }
}
