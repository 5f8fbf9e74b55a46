//! What may be done to a visit.

use latchkey_workflow::Kind;

use super::Act;
use super::field::{Options, Part, Sort, choice, codes, day, line, many, one, text, tick, whole};
use super::lists::List;
use super::words::Say;

const KIND: Kind = Kind::Visit;

/// Where visits take place, by the Medicare and Medicaid place of service codes (CMS). What is meant
/// by a place is said in our own words.
const PLACES: Options = &[
    ("11", Say::PlaceOffice),
    ("12", Say::PlaceHome),
    ("10", Say::PlaceTelehealthHome),
    ("02", Say::PlaceTelehealth),
    ("21", Say::PlaceInpatient),
    ("22", Say::PlaceOutpatient),
    ("25", Say::PlaceBirthing),
    ("50", Say::PlaceFederal),
    ("71", Say::PlacePublic),
    ("72", Say::PlaceRural),
    ("99", Say::PlaceOther),
];
const DEEDS: Options = &[
    ("parent-history", Say::ParentHistory),
    ("infant-history", Say::InfantHistory),
    ("parent-examined", Say::ParentExamined),
    ("infant-examined", Say::InfantExamined),
    ("feeding-observed", Say::FeedingObserved),
    ("test-weights", Say::TestWeights),
    ("latch-and-position", Say::LatchAndPosition),
    ("milk-supply", Say::MilkSupply),
    ("expressing", Say::Expressing),
    ("equipment", Say::Equipment),
    ("pain-or-infection", Say::PainOrInfection),
    ("feeding-plan", Say::FeedingPlan),
    ("work-or-weaning", Say::WorkOrWeaning),
    ("sent-on", Say::SentOn),
    ("other", Say::OtherDeed),
];
const SUPPORT: Options = &[
    ("hospital", Say::SupportHospital),
    ("wic", Say::SupportWic),
    ("class", Say::SupportClass),
    ("material", Say::SupportMaterial),
    ("telephone-line", Say::SupportLine),
    ("peer-or-group", Say::SupportPeer),
    ("own-clinician", Say::SupportClinician),
    ("perinatal-program", Say::SupportPerinatal),
    ("other", Say::SupportOther),
];
const CANCELLED: Options = &[
    ("family", Say::CancelFamily),
    ("renderer", Say::CancelRenderer),
    ("office", Say::CancelOffice),
    ("in-hospital", Say::InHospital),
    ("recorded-in-error", Say::RecordedInError),
];

const PLAN: &[Part] = &[
    day("plan.day", Say::DayOfVisit).from("/plan/day"),
    choice("plan.place", Say::Where, PLACES).from("/plan/place"),
    one("plan.renderer", Say::Renderer, List::People).open().from("/plan/renderer|/renderer"),
    one("plan.referral", Say::FromReferral, List::Referrals).open().from("/plan/referral"),
];
/// What was done, beginning with what was recorded before, or with what was planned.
const RECORD: &[Part] = &[
    day("record.date", Say::DayOfService).from("/record/date|/plan/day"),
    choice("record.place", Say::Where, PLACES).from("/record/place|/plan/place"),
    whole("record.minutes", Say::Minutes).from("/record/minutes"),
    whole("record.units", Say::UnitsOfVisit).from("/record/units"),
    one("record.actual_renderer", Say::Renderer, List::People)
        .from("/record/actual_renderer|/plan/renderer|/renderer"),
    one("record.claim_renderer.id", Say::ClaimPerson, List::People)
        .open()
        .from("/record/claim_renderer/id"),
    line("record.claim_renderer.npi", Say::ClaimNumberOf).open().from("/record/claim_renderer/npi"),
    Part::new(
        "record.claim_renderer.kind",
        Say::ClaimPerson,
        Sort::Follows(&[("id", "person"), ("npi", "number")]),
    ),
    tick("record.seen.parent", Say::ParentSeen).from("/record/seen/parent"),
    many("record.seen.infants", Say::InfantsSeen, List::Infants).from("/record/seen/infants"),
    Part::new("record.done", Say::Done, Sort::Several(DEEDS)).from("/record/done"),
    text("record.note", Say::Note).open().from("/record/note"),
    codes("record.procedures", Say::Procedures).from("/record/procedures"),
    codes("record.diagnoses", Say::Diagnoses).from("/record/diagnoses"),
    choice("record.support.0.kind", Say::SupportTried, SUPPORT)
        .open()
        .from("/record/support/0/kind"),
    day("record.support.0.on", Say::SupportOn).open().from("/record/support/0/on"),
    line("record.support.0.note", Say::SupportNote).open().from("/record/support/0/note"),
    choice("record.support.1.kind", Say::SupportTried, SUPPORT)
        .open()
        .from("/record/support/1/kind"),
    day("record.support.1.on", Say::SupportOn).open().from("/record/support/1/on"),
    line("record.support.1.note", Say::SupportNote).open().from("/record/support/1/note"),
    one("record.authorization.id", Say::CoveredBy, List::Authorizations)
        .open()
        .from("/record/authorization/id"),
    whole("record.authorization.units", Say::CoveredUnits)
        .open()
        .from("/record/authorization/units"),
];

/// A command that is named by itself.
macro_rules! plain {
    ($id:literal, $title:ident, $groups:expr) => {
        Act::new(KIND, $id, &[("command", $id)], Say::$title, $groups)
    };
}

/// In the order in which they are shown.
pub(super) const ACTS: &[Act] = &[
    plain!("plan", PlanVisit, &[PLAN]).makes(),
    plain!("record-unplanned", RecordUnplanned, &[RECORD]).makes(),
    plain!("record", RecordVisit, &[RECORD]),
    plain!("replan", PlanOtherwise, &[PLAN]),
    plain!("missed-by-family", MissedByFamily, &[]),
    plain!("amend", AmendVisit, &[RECORD, &[text("reason", Say::WhyWrong)]]),
    plain!("cancel", CancelVisit, &[&[choice("reason", Say::WhyElse, CANCELLED)]]),
    plain!("leave-unbilled", LeaveUnbilled, &[&[text("reason", Say::WhyElse)]]),
];
