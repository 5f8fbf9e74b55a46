//! What may be done to a case. It is opened, and its facts are stated, on pages of their own.

use latchkey_workflow::Kind;

use super::Act;
use super::field::{Options, choice, one, text};
use super::lists::List;
use super::words::Say;

const KIND: Kind = Kind::Case;

const CLOSING: Options = &[
    ("support-given", Say::SupportGiven),
    ("no-longer-needed", Say::NoLongerNeeded),
    ("declined-by-family", Say::DeclinedByFamily),
    ("not-reached", Say::NotReached),
    ("moved", Say::Moved),
    ("given-elsewhere", Say::GivenElsewhere),
    ("opened-in-error", Say::OpenedInError),
];

/// In the order in which they are shown.
pub(super) const ACTS: &[Act] = &[
    Act::new(
        KIND,
        "name",
        &[("command", "name")],
        Say::NameWho,
        &[&[
            one("biller", Say::Biller, List::Billers).open().from("/biller"),
            one("renderer", Say::Renderer, List::People).open().from("/renderer"),
        ]],
    )
    .help(Say::NameWhoHelp),
    Act::new(KIND, "consult", &[("command", "consult")], Say::Consult, &[]),
    Act::new(
        KIND,
        "close",
        &[("command", "close")],
        Say::CloseCase,
        &[&[choice("reason", Say::WhyElse, CLOSING), text("note", Say::Note).open()]],
    ),
    Act::new(
        KIND,
        "reopen",
        &[("command", "reopen")],
        Say::ReopenCase,
        &[&[text("reason", Say::WhyElse)]],
    ),
];
