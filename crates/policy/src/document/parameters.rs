//! The parameters of a policy file: numbers with a name.

use super::quantity::{Quantity, Unit};
use crate::diagnostic::{Fault, Report, Spanned};
use crate::markdown::FrontMatter;

/// The parameter that says how a file counts the day of birth.
pub(crate) const DAY_OF_BIRTH: &str = "day_of_birth";

/// The parameters: each with its number, and the words for people. A number that cannot be read
/// counts as zero, for there is an error then.
pub(super) fn parameters(
    front: &FrontMatter,
    report: &mut Report,
) -> Vec<(Spanned, Quantity, String)> {
    let entries = front.section("parameters");
    entries
        .map(|entry| {
            let quantity = Quantity::read(&entry.value.text).unwrap_or_else(|(message, remedy)| {
                report.error(Fault::WrongType, entry.value.at, message, remedy);
                Quantity::default()
            });
            if entry.key.text == DAY_OF_BIRTH {
                day_of_birth(quantity, &entry.value, report);
            }
            (entry.key.clone(), quantity, entry.value.text.clone())
        })
        .collect()
}

fn day_of_birth(quantity: Quantity, value: &Spanned, report: &mut Report) {
    if !matches!(quantity.count(Unit::Days), Ok(0 | 1)) {
        report.error(
            Fault::WrongType,
            value.at,
            format!("the day of birth is day 0 or day 1, not `{}`", value.text),
            "write `day 0` or `day 1`",
        );
    }
}
