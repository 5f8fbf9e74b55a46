//! What may be done to a claim.

use latchkey_workflow::Kind;

use super::Act;
use super::field::{Options, Part, Sort, choice, codes, day, line, money, one, text, tick, whole};
use super::lists::List;
use super::words::Say;

const KIND: Kind = Kind::Claim;

const TRANSACTION: Options = &[("277ca", Say::By277), ("999", Say::By999)];
const PAID: Options =
    &[("paid", Say::PaidAll), ("partly-paid", Say::PaidPartly), ("denied", Say::PaidNothing)];

const OF: &[Part] =
    &[one("visit", Say::OfVisit, List::Visits), one("payer", Say::Payer, List::Payers)];
const BILL: &[Part] = &[
    line("bill.number", Say::OwnNumber).from("/bill/number"),
    money("bill.charge", Say::Charge).from("/bill/charge"),
    whole("bill.units", Say::UnitsInAll).from("/bill/units"),
    one("bill.member", Say::ClaimMember, List::Members).from("/bill/member"),
    one("bill.authorization", Say::ClaimAuthorization, List::Authorizations)
        .open()
        .from("/bill/authorization"),
    line("bill.lines.0.procedure", Say::Line1).open().from("/bill/lines/0/procedure"),
    codes("bill.lines.0.modifiers", Say::LineModifiers).from("/bill/lines/0/modifiers"),
    whole("bill.lines.0.units", Say::LineUnits).open().from("/bill/lines/0/units"),
    money("bill.lines.0.charge", Say::LineCharge).open().from("/bill/lines/0/charge"),
    line("bill.lines.1.procedure", Say::Line2).open().from("/bill/lines/1/procedure"),
    codes("bill.lines.1.modifiers", Say::LineModifiers).from("/bill/lines/1/modifiers"),
    whole("bill.lines.1.units", Say::LineUnits).open().from("/bill/lines/1/units"),
    money("bill.lines.1.charge", Say::LineCharge).open().from("/bill/lines/1/charge"),
];
const DEADLINE: &[Part] = &[day("deadline", Say::FiledBy).open().from("/deadline")];
const REASON: Part = text("reason", Say::WhyElse);
const CONTROL: Part = line("control", Say::Control);
const ANSWER: &[Part] = &[
    CONTROL.from("/submissions/last/control"),
    choice("by", Say::AnsweredBy, TRANSACTION),
    tick("is_accepted", Say::WasTaken),
    codes("codes", Say::StatusCodes),
    line("payer_number", Say::PayerNumber).open(),
];
const PAYMENT: &[Part] = &[
    choice("outcome", Say::OutcomeOf, PAID),
    money("charged", Say::Charged).from("/bill/charge"),
    money("paid", Say::PaidSum),
    line("adjustments.0.group", Say::AdjustmentGroup).open(),
    line("adjustments.0.reason", Say::AdjustmentReason).open(),
    Part::new("adjustments.0.cents", Say::AdjustmentSum, Sort::Cents).open(),
    codes("adjustments.0.remarks", Say::AdjustmentRemarks),
    line("adjustments.1.group", Say::AdjustmentGroup).open(),
    line("adjustments.1.reason", Say::AdjustmentReason).open(),
    Part::new("adjustments.1.cents", Say::AdjustmentSum, Sort::Cents).open(),
    codes("adjustments.1.remarks", Say::AdjustmentRemarks),
];
const DECIDED: &[Part] = &[
    line("payer_number", Say::PayerNumber).from("/payer_number"),
    line("trace", Say::Trace),
    day("adjudicated", Say::Adjudicated),
];

/// A command that is named by itself.
macro_rules! plain {
    ($id:literal, $title:ident, $groups:expr) => {
        Act::new(KIND, $id, &[("command", $id)], Say::$title, $groups)
    };
}

/// In the order in which they are shown.
pub(super) const ACTS: &[Act] = &[
    plain!("prepare", PrepareClaim, &[OF, BILL, DEADLINE]).help(Say::PrepareClaimHelp).makes(),
    plain!("send", SendClaim, &[&[CONTROL, line("delay_reason", Say::DelayCode).open()]]),
    plain!("correct", CorrectClaim, &[BILL]),
    plain!("acknowledge", Acknowledge, &[ANSWER]),
    plain!("post-remittance", PostRemittance, &[PAYMENT, DECIDED]),
    plain!("post-reversal", PostReversal, &[&[money("amount", Say::TakenBack)], DECIDED]),
    plain!("replace", ReplaceClaim, &[BILL, &[REASON]]),
    plain!("restate-deadline", RestateDeadline, &[DEADLINE]),
    plain!("void", VoidClaim, &[&[REASON, CONTROL.open()]]),
    plain!("write-off-rest", WriteOffRest, &[&[REASON]]),
    plain!("write-off", WriteOff, &[&[REASON]]),
];
