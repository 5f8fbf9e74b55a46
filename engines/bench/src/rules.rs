//! The page for engines that evaluate an expression or a first-hit table. What they return is the
//! place of an outcome in a list: a number, the least any of them can be asked to build.

use latchkey_domain::{Answer, AuthorizationTerm, BillUnder, CodeFamily, Pathway};

use crate::by_hand::Decided;

/// The page as one nested choice, with words for what the two expression languages write
/// differently.
const EXPRESSION: &str = "
contract == 'ppg' OR kind == 'ppg' ? 0 :
kind == 'lactation-consultant' ? (
  certification == 'none' OR NOT(current) OR engagement != 'none' OR status == 'denied' ? 1 :
  status != 'confirmed' ? 2 :
  NOT(wants) OR support != 'insufficient' ? 3 :
  (cpsp ? age >= 1 : days < 0) ? 4 : 5
) : cpsp ? (
  certification == 'none' OR NOT(current) OR NOT(enrolled) OR engagement == 'none' ? 6 :
  NOT(wants) OR support != 'insufficient' ? (days <= 60 ? 7 : 8) :
  engagement == 'staff' AND NOT(role in ['cphw', 'ma', 'rn', 'np', 'pa']) OR contract == 'none' OR age >= 1 ? 9 :
  days <= 60 ? 10 : 11
) : (
  certification == 'none' OR NOT(current) OR NOT(enrolled) OR engagement == 'none' OR age >= 1 ? 12 :
  NOT(wants) OR support != 'insufficient' ? 13 :
  engagement == 'staff' AND NOT(role in ['cphw', 'ma', 'rn', 'np', 'pa']) OR contract == 'none' OR days < 0 ? 14 : 15
)";

/// The expression in CEL.
pub fn cel() -> String {
    EXPRESSION.replace("OR", "||").replace("AND", "&&").replace("NOT", "!")
}

/// The expression in ZEN's language.
pub fn zen() -> String {
    EXPRESSION.replace("OR", "or").replace("AND", "and").replace("NOT", "not ").replace('\n', " ")
}

/// A row of the first-hit table: what it tests, and the place of its outcome.
pub struct Row {
    pub tests: &'static [(&'static str, Test)],
    pub outcome: usize,
}

/// What a row asks of a fact.
#[derive(Clone, Copy, Debug)]
pub enum Test {
    Among(&'static [&'static str]),
    Is(bool),
    AtMost(i64),
    AtLeast(i64),
}

use Test::{Among, AtLeast, AtMost, Is};

const CONSULTANT: (&str, Test) = ("kind", Among(&["lactation-consultant"]));
const UNCERTIFIED: (&str, Test) = ("certification", Among(&["none"]));
const EXPIRED: (&str, Test) = ("current", Is(false));
const NOT_ENROLLED: (&str, Test) = ("enrolled", Is(false));
const UNTIED: (&str, Test) = ("engagement", Among(&["none"]));
const NO_WISH: (&str, Test) = ("wants", Is(false));
const SUPPORT_LEFT: (&str, Test) = ("support", Among(&["not-tried", "sufficient"]));
const STAFF: (&str, Test) = ("engagement", Among(&["staff"]));
const UNLISTED: (&str, Test) = ("role", Among(&["physician", "lvn", "rd", "none", "other"]));
const NO_CONTRACT: (&str, Test) = ("contract", Among(&["none"]));
const CPSP: (&str, Test) = ("cpsp", Is(true));
const NO_CPSP: (&str, Test) = ("cpsp", Is(false));
const IN_WINDOW: (&str, Test) = ("days", AtMost(60));
const UNBORN: (&str, Test) = ("days", AtMost(-1));
const ONE: (&str, Test) = ("age", AtLeast(1));

const fn row(tests: &'static [(&'static str, Test)], outcome: usize) -> Row {
    Row { tests, outcome }
}

/// The page as a first-hit table.
pub const ROWS: &[Row] = &[
    row(&[("contract", Among(&["ppg"]))], 0),
    row(&[("kind", Among(&["ppg"]))], 0),
    row(&[CONSULTANT, UNCERTIFIED], 1),
    row(&[CONSULTANT, EXPIRED], 1),
    row(&[CONSULTANT, ("engagement", Among(&["staff", "contracted"]))], 1),
    row(&[CONSULTANT, ("status", Among(&["denied"]))], 1),
    row(&[CONSULTANT, ("status", Among(&["none", "requested"]))], 2),
    row(&[CONSULTANT, NO_WISH], 3),
    row(&[CONSULTANT, SUPPORT_LEFT], 3),
    row(&[CONSULTANT, CPSP, ONE], 4),
    row(&[CONSULTANT, NO_CPSP, UNBORN], 4),
    row(&[CONSULTANT], 5),
    row(&[CPSP, UNCERTIFIED], 6),
    row(&[CPSP, EXPIRED], 6),
    row(&[CPSP, NOT_ENROLLED], 6),
    row(&[CPSP, UNTIED], 6),
    row(&[CPSP, NO_WISH, IN_WINDOW], 7),
    row(&[CPSP, SUPPORT_LEFT, IN_WINDOW], 7),
    row(&[CPSP, NO_WISH], 8),
    row(&[CPSP, SUPPORT_LEFT], 8),
    row(&[CPSP, STAFF, UNLISTED], 9),
    row(&[CPSP, NO_CONTRACT], 9),
    row(&[CPSP, ONE], 9),
    row(&[CPSP, IN_WINDOW], 10),
    row(&[CPSP], 11),
    row(&[UNCERTIFIED], 12),
    row(&[EXPIRED], 12),
    row(&[NOT_ENROLLED], 12),
    row(&[UNTIED], 12),
    row(&[ONE], 12),
    row(&[NO_WISH], 13),
    row(&[SUPPORT_LEFT], 13),
    row(&[STAFF, UNLISTED], 14),
    row(&[NO_CONTRACT], 14),
    row(&[UNBORN], 14),
    row(&[], 15),
];

/// The outcomes, by their places.
pub fn outcomes() -> Vec<Decided> {
    use Answer::{AuthorizeFirst, Billable, ClinicalReview, FollowPpg, NotBillable, NotStated};
    use Pathway::{Cpsp, NonParticipating, Office, Ppg};
    let nothing = |answer, pathway| Decided {
        answer,
        pathway,
        codes: None,
        bill_under: None,
        authorization: None,
    };
    let own = |answer, pathway, codes| Decided {
        answer,
        pathway,
        codes: Some(codes),
        bill_under: Some(BillUnder::BillingProvider),
        authorization: Some(AuthorizationTerm::NotStated),
    };
    let instructed = |answer, authorization| Decided {
        answer,
        pathway: NonParticipating,
        codes: Some(CodeFamily::PerPlanInstructions),
        bill_under: Some(BillUnder::PlanInstructions),
        authorization: Some(authorization),
    };
    let group = Decided {
        answer: FollowPpg,
        pathway: Ppg,
        codes: Some(CodeFamily::PerPpg),
        bill_under: Some(BillUnder::PpgProcess),
        authorization: Some(AuthorizationTerm::PpgProcess),
    };
    vec![
        group,
        nothing(NotBillable, NonParticipating),
        instructed(AuthorizeFirst, AuthorizationTerm::RequiredBeforeService),
        instructed(ClinicalReview, AuthorizationTerm::Confirmed),
        nothing(NotStated, NonParticipating),
        instructed(Billable, AuthorizationTerm::Confirmed),
        nothing(NotBillable, Cpsp),
        own(ClinicalReview, Cpsp, CodeFamily::Cpsp),
        own(ClinicalReview, Cpsp, CodeFamily::Icd10Cpt),
        nothing(NotStated, Cpsp),
        own(Billable, Cpsp, CodeFamily::Cpsp),
        own(Billable, Cpsp, CodeFamily::Icd10Cpt),
        nothing(NotBillable, Office),
        own(ClinicalReview, Office, CodeFamily::Icd10Cpt),
        nothing(NotStated, Office),
        own(Billable, Office, CodeFamily::Icd10Cpt),
    ]
}
