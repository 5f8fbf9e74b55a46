//! What may be done to a referral.

use latchkey_workflow::Kind;

use super::Act;
use super::authorization::PATIENT;
use super::field::{Options, Part, Sort, choice, day, line, many, one, text, tick};
use super::lists::List;
use super::words::Say;

const KIND: Kind = Kind::Referral;

const REFUSED: Options = &[
    ("no-capacity", Say::NoCapacity),
    ("not-certified", Say::NotCertified),
    ("out-of-area", Say::OutOfArea),
    ("language", Say::OtherLanguage),
    ("other", Say::OtherReason),
];
const OUTCOME: Options = &[
    ("resolved", Say::Resolved),
    ("improved", Say::Improved),
    ("more-visits", Say::MoreVisits),
    ("to-physician", Say::ToPhysician),
    ("not-breastfeeding", Say::NotBreastfeeding),
    ("not-seen", Say::NotSeen),
];

/// What a referral says. Of a new one only the patient is known to begin with: the case's.
const LETTER: &[Part] = &[
    one("letter.receiver.organisation", Say::ReceiverHere, List::Receivers)
        .open()
        .from("/letter/receiver/organisation"),
    one("letter.receiver.person", Say::ReceiverPerson, List::People)
        .open()
        .from("/letter/receiver/person"),
    line("letter.receiver.name", Say::ReceiverElse).open().from("/letter/receiver/name"),
    line("letter.receiver.fax", Say::Fax).open().from("/letter/receiver/fax"),
    line("letter.receiver.telephone", Say::Telephone).open().from("/letter/receiver/telephone"),
    Part::new(
        "letter.receiver.kind",
        Say::ReceiverHere,
        Sort::Follows(&[("organisation", "registered"), ("name", "outside")]),
    ),
    choice("letter.patient", Say::OnRecordOf, PATIENT).from("/letter/patient|/patient"),
    text("letter.reason", Say::WhyReferred).from("/letter/reason"),
    tick("letter.is_urgent", Say::CannotWait).from("/letter/is_urgent"),
    many("letter.evidence", Say::Enclosed, List::Documents).from("/letter/evidence"),
];
const DECLINED: &[Part] =
    &[choice("reason", Say::WhyElse, REFUSED), text("note", Say::Note).open()];
const SCHEDULED: &[Part] = &[day("on", Say::DayOfVisit).from("/scheduled_on")];
const COMPLETED: &[Part] = &[
    choice("outcome", Say::WhatCame, OUTCOME),
    text("report", Say::TheReport),
    day("seen_on", Say::SeenOn).open().from("/scheduled_on"),
];

/// A command that is named by itself.
macro_rules! plain {
    ($id:literal, $title:ident, $groups:expr) => {
        Act::new(KIND, $id, &[("command", $id)], Say::$title, $groups)
    };
}

/// An answer: the receiver's own, and the same as the owner records it.
macro_rules! answers {
    ($id:literal, $command:literal, $answer:literal, $title:ident, $groups:expr) => {
        Act::new(KIND, $id, &[("command", $command), ("answer", $answer)], Say::$title, $groups)
    };
}

/// In the order in which they are shown.
pub(super) const ACTS: &[Act] = &[
    plain!("draft", StartReferral, &[LETTER]).help(Say::StartReferralHelp).makes(),
    plain!("send", SendIt, &[]).help(Say::SendItHelp),
    plain!("redraft", ChangeDraft, &[LETTER]),
    answers!("accept", "answer", "accept", Accept, &[]),
    answers!("schedule", "answer", "schedule", Schedule, &[SCHEDULED]),
    answers!("complete", "answer", "complete", Report, &[COMPLETED]),
    answers!("decline", "answer", "decline", Decline, &[DECLINED]),
    answers!("record-accept", "record-answer", "accept", RecordAccept, &[]),
    answers!("record-schedule", "record-answer", "schedule", RecordSchedule, &[SCHEDULED]),
    answers!("record-complete", "record-answer", "complete", RecordReport, &[COMPLETED]),
    answers!("record-decline", "record-answer", "decline", RecordDecline, &[DECLINED]),
    plain!("close", TakeNote, &[]),
    plain!(
        "change-urgency",
        ChangeUrgent,
        &[&[tick("is_urgent", Say::CannotWait).from("/letter/is_urgent"),]]
    ),
    plain!("withdraw", TakeBack, &[&[text("reason", Say::WhyElse)]]),
];
