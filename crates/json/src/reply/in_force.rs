//! That no version of a policy decides, and when its versions are in force.

use latchkey_domain::Day;
use latchkey_policy::{Language, Policy};

/// That no version is in force on a day, or that several are without one; and when each holds.
pub fn not_in_force_text(versions: &[Policy], day: Option<Day>, language: Language) -> String {
    let is_group = versions.first().is_some_and(|policy| policy.group().is_some());
    let what = match (is_group, language) {
        (false, Language::English) => "of this policy",
        (true, Language::English) => "of the group's process",
        (false, Language::Spanish) => "de esta política",
        (true, Language::Spanish) => "del proceso del grupo",
    };
    let ranges: Vec<String> = versions.iter().map(|p| range(p, language)).collect();
    let ranges = ranges.join(", ");
    match (day, language) {
        (Some(day), Language::English) => {
            format!("No version {what} is in force on {day}. It holds {ranges}.")
        }
        (Some(day), Language::Spanish) => {
            format!("Ninguna versión {what} rige el {day}. Rige {ranges}.")
        }
        (None, Language::English) => {
            format!("The day picks the version {what}: give service.date. It holds {ranges}.")
        }
        (None, Language::Spanish) => {
            format!("El día determina la versión {what}: indique service.date. Rige {ranges}.")
        }
    }
}

/// When a version holds, its last day included.
fn range(policy: &Policy, language: Language) -> String {
    let from = policy.effective().from;
    match (policy.effective().until, language) {
        (Some(end), Language::English) => format!("from {from} to {}", end + -1),
        (None, Language::English) => format!("from {from} on"),
        (Some(end), Language::Spanish) => format!("del {from} al {}", end + -1),
        (None, Language::Spanish) => format!("desde el {from}"),
    }
}
