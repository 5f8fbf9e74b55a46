//! Whether an order is about what the policies speak of: support of breastfeeding.
//!
//! By the code lists, as for claims; and by its words, since an order is often written before
//! anybody has chosen a code.

use latchkey_domain::{Case, Code};
use latchkey_fhir::views::Order;
use latchkey_policy::{CodeEntry, CodeSet};

use super::subject::Subject;

/// What orders of it are called.
const WORDS: &[&str] = &["lactation", "breastfeed", "breast feed", "breast-feed", "lactancia"];

/// Whether an order, a booking or a visit is about it.
pub(super) fn concern(subject: &Subject<'_>, case: &Case, lists: &[CodeSet]) -> bool {
    let procedures = listed(lists, case, &case.service.procedures, false);
    if !procedures.is_empty() {
        return procedures.iter().any(|entry| entry.carries);
    }
    let diagnoses = listed(lists, case, &case.service.diagnoses, true);
    diagnoses.iter().any(|entry| entry.carries && entry.alone) || is_called_so(subject)
}

/// The entries of the lists that speak of some codes on the day of the case.
fn listed<'l>(
    lists: &'l [CodeSet],
    case: &Case,
    codes: &[Code],
    are_diagnoses: bool,
) -> Vec<&'l CodeEntry> {
    let speaks = |set: &&CodeSet| {
        (set.system == "icd-10-cm") == are_diagnoses
            && case.service.date.is_none_or(|day| set.effective.contains(day))
    };
    let entries = lists.iter().filter(speaks).flat_map(|set| &set.entries);
    entries.filter(|entry| codes.iter().any(|code| entry.covers(code.as_str()))).collect()
}

fn is_called_so(subject: &Subject<'_>) -> bool {
    let code = subject.order.as_ref().and_then(Order::what);
    let ordered = code.into_iter().flat_map(|code| {
        code.coding.iter().filter_map(|c| c.display.as_deref()).chain(code.text.as_deref())
    });
    let booked = subject.appointment.iter().flat_map(|booked| {
        let kinds = booked.service_type.iter().flat_map(|kind| {
            kind.coding.iter().filter_map(|c| c.display.as_deref()).chain(kind.text.as_deref())
        });
        kinds.chain(booked.description.as_deref())
    });
    let visited = subject.encounter.iter().flat_map(|visit| {
        visit.kind.iter().flat_map(|kind| {
            kind.coding.iter().filter_map(|c| c.display.as_deref()).chain(kind.text.as_deref())
        })
    });
    ordered.chain(booked).chain(visited).any(is_lactation)
}

/// Whether words speak of it.
pub(super) fn is_lactation(words: &str) -> bool {
    let words = words.to_lowercase();
    WORDS.iter().any(|word| words.contains(word))
}
