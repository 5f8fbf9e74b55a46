//! Claims put together at random from what claims hold: whatever comes, what is said keeps its form.

use latchkey_claims::demo::Numbers;
use latchkey_claims::screen::{FindingKind, History, Summary, denial_meaning};
use latchkey_domain::{Answer, Outcome};
use latchkey_policy::Reply;
use latchkey_x12::claim::{Claim, Dated, Member};
use latchkey_x12::{Cents, DateRange, Quantity};

use super::fixture::*;

/// What a seed draws.
struct Drawn(Numbers);

impl Drawn {
    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        *self.0.pick(from).unwrap()
    }

    fn happens(&mut self) -> bool {
        self.0.happens(500)
    }
}

const PROCEDURES: &[&str] =
    &["Z6208", "Z6204", "Z6412", "Z6500", "Z6200", "S9443", "E0603", "00000", "", "z6414"];
const DIAGNOSES: &[&str] =
    &["Z391", "O9279", "P925", "R6339", "R6251", "O0993", "J069", "N644", ""];
const BILLERS: &[&str] = &[
    "0000000006",
    "0000000014",
    "0000000022",
    "0000000030",
    "0000000048",
    "0000000055",
    "0000000007",
    "",
];
const NOTES: &[&str] = &[
    "RENDERER STAFF-1",
    "RENDERER STAFF-2",
    "RENDERER STAFF-3",
    "RENDERER STAFF-4",
    "RENDERER NOBODY",
    "RENDERER",
    "DELIVERED 20261001",
    "DELIVERED 20260101",
    "DELIVERED 2026",
    "SOMETHING ELSE",
];
const DAYS: &[&str] = &["20251231", "20260102", "20261102", "20261105", "20270110", "19000101"];
const BIRTHS: &[&str] = &["19960202", "20261020", "20260901", "20251102", "20990101"];

fn claim(numbers: &mut Drawn) -> Claim<'static> {
    let mut claim = office();
    claim.billing = provider(numbers.pick(BILLERS), 10);
    claim.rendering = numbers.happens().then(|| provider(numbers.pick(BILLERS), 15));
    claim.subscriber.birth = numbers.happens().then(|| date(numbers.pick(BIRTHS)));
    claim.subscriber.is_pregnant = numbers.pick(&[true, false, false, false]);
    claim.patient = numbers.pick(&[true, false, false]).then(|| Member {
        birth: Some(date(numbers.pick(BIRTHS))),
        relationship: numbers.pick(&["19", "G8", "01"]).into(),
        ..Member::default()
    });
    claim.place_of_service = numbers.pick(&["11", "12", "21", "", "XX"]).into();
    claim.frequency = numbers.pick(&["1", "7", "8", ""]).into();
    claim.batch_date = numbers.happens().then(|| date(numbers.pick(DAYS)));
    claim.diagnoses =
        (0..numbers.pick(&[0, 1, 2, 4])).map(|_| diagnosis(numbers.pick(DIAGNOSES))).collect();
    claim.notes = (0..numbers.pick(&[0, 1, 2])).map(|_| note(numbers.pick(NOTES))).collect();
    claim.references = numbers
        .happens()
        .then(|| reference(numbers.pick(&["G1", "9F"]), "SYNTHETIC"))
        .into_iter()
        .collect();
    let period = Dated { place: place(24), qualifier: "484".into(), days: on(numbers.pick(DAYS)) };
    claim.dates = numbers.happens().then_some(period).into_iter().collect();
    claim.lines =
        (0..numbers.pick(&[1, 1, 2, 2, 3, 3, 4, 70])).map(|_| random_line(numbers)).collect();
    claim
}

fn random_line(numbers: &mut Drawn) -> latchkey_x12::claim::Line<'static> {
    let mut line = line(numbers.pick(PROCEDURES), 1);
    line.quantity =
        numbers.pick(&[None, Some(Quantity(1_500)), Some(Quantity(9_000)), Some(Quantity(-1_000))]);
    line.charge = numbers.pick(&[None, Some(Cents(841)), Some(Cents(i64::MAX))]);
    line.pointers = [numbers.pick(&[0, 1, 2, 9]), numbers.pick(&[0, 2]), 0, 0];
    let (a, b) = (date(numbers.pick(DAYS)), date(numbers.pick(DAYS)));
    let range = DateRange { first: a.min(b), last: a.max(b) };
    line.days = numbers.pick(&[None, on("20261102"), on("20261105"), Some(range)]);
    line.notes = numbers.happens().then(|| note(numbers.pick(NOTES))).into_iter().collect();
    line.references = numbers
        .pick(&[false, false, true])
        .then(|| reference("G1", "SYNTHETIC-LINE"))
        .into_iter()
        .collect();
    line
}

#[test]
fn whatever_comes_findings_keep_their_form_and_decisions_are_the_librarys() {
    let mut numbers = Drawn(Numbers::new(20_261_125));
    let mut history = History::new(screener(), 100).unwrap();
    let mut summary = Summary::default();
    let mut rules = std::collections::BTreeSet::new();
    for _ in 0..1_000 {
        let claim = claim(&mut numbers);
        let mut screened = screener().screen(&claim);
        history.observe(&claim, &mut screened);
        summary.add(screened.as_ref());
        let Some(screened) = screened else { continue };
        for finding in &screened.findings {
            rules.insert(finding.rule);
            assert!(!finding.clause.is_empty() && !finding.source.is_empty(), "{finding:?}");
            assert!(
                !finding.place_on_page.is_empty() && !finding.sentence.is_empty(),
                "{finding:?}"
            );
            assert!(!finding.fix.is_empty() && !finding.spot.segment.is_empty(), "{finding:?}");
            let is_denied = denial_meaning(finding.carc).is_some();
            assert_eq!(is_denied, finding.kind != FindingKind::Conflict, "{finding:?}");
            assert_eq!(finding.line.is_some(), finding.spot.is_in_line(), "{finding:?}");
            assert_ne!(finding.clause, "necessity");
        }
        assert!(screened.look_ups.iter().all(|look_up| !look_up.why.is_empty()));
        for decided in &screened.decided {
            let Some(ours) = decided.determination() else { continue };
            let reply = library().determine(&decided.case).unwrap();
            let Reply::Determined(theirs) = reply else { panic!("the library determines") };
            assert_eq!(ours.decision.answer, theirs.determination.decision.answer);
            assert_ne!(ours.decision.answer, Answer::ClinicalReview);
            let broken = ours.findings.iter().any(|f| f.outcome == Outcome::NotMet);
            let found = screened
                .findings
                .iter()
                .any(|f| f.kind == FindingKind::Policy && f.lines == decided.lines);
            assert!(!broken || found, "what is not met is found: {decided:?}");
        }
    }
    assert!(summary.clean < summary.lactation && summary.lactation < summary.claims);
    assert!(rules.len() > 20, "the claims break most rules: {rules:?}");
}

/// The other policies that ship are screened by alike: whatever they find not met has its denial.
#[test]
fn every_policy_that_ships_may_be_a_payers() {
    let built_in = latchkey_claims::payer::Payer::BUILT_IN[0].1;
    let mut rules = std::collections::BTreeSet::new();
    for (plan, program) in [("dhcs", "medi-cal"), ("oklahoma", "soonercare"), ("tricare", "basic")]
    {
        let text = built_in
            .replace("plan: health-net", &format!("plan: {plan}"))
            .replace("program: medi-cal", &format!("program: {program}"));
        let payer = latchkey_claims::payer::Payer::read(&text).unwrap();
        let screener =
            latchkey_claims::screen::Screener::new(library(), registry(), &payer).unwrap();
        let mut numbers = Drawn(Numbers::new(7));
        for _ in 0..300 {
            let Some(screened) = screener.screen(&claim(&mut numbers)) else { continue };
            for finding in screened.findings.iter().filter(|f| f.kind == FindingKind::Policy) {
                assert!(finding.source.starts_with(plan), "{finding:?}");
                assert!(!finding.rule.is_empty() && !finding.fix.is_empty(), "{finding:?}");
                rules.insert(finding.rule);
            }
        }
    }
    assert!(rules.len() > 3, "{rules:?}");
}
