//! Bounds of numbers: from words to ranges, with a unit that fits what is counted.

use latchkey_domain::Measure;

use super::resolver::Resolver;
use super::{Allowed, quoted};
use crate::diagnostic::{Fault, Report, Spanned};
use crate::document::{Bound, Comparison, DAY_OF_BIRTH, Misfit, Quantity, Unit, whole_number};

/// What a measure counts.
fn unit(measure: Measure) -> Unit {
    match measure {
        Measure::InfantAge => Unit::Years,
        Measure::DaysPostpartum | Measure::DaysAfterBirthMonth => Unit::Days,
    }
}

impl Resolver<'_> {
    /// The range that bounds leave of a measure.
    pub(super) fn range(
        &self,
        measure: Measure,
        bounds: &[(Comparison, Bound)],
        report: &mut Report,
    ) -> Option<Allowed> {
        let (mut low, mut high) = (i32::MIN, i32::MAX);
        for (comparison, bound) in bounds {
            let number = self.number(measure, bound, report)?;
            match comparison {
                Comparison::Less => high = high.min(number - 1),
                Comparison::AtMost => high = high.min(number),
                Comparison::Greater => low = low.max(number + 1),
                Comparison::AtLeast => low = low.max(number),
            }
        }
        if measure == Measure::DaysPostpartum && self.counts_from_one() {
            // The file counts the day of birth as day 1; the measure counts it as day 0.
            low = if low > 0 { low - 1 } else { low };
            high = if (0..i32::MAX).contains(&high) { high - 1 } else { high };
        }
        Some(Allowed::Range(low, high))
    }

    fn counts_from_one(&self) -> bool {
        self.parameter(DAY_OF_BIRTH).is_some_and(|day| day.number == 1)
    }

    fn parameter(&self, name: &str) -> Option<Quantity> {
        let mut parameters = self.head.parameters.iter();
        parameters.find(|(key, ..)| key.text == name).map(|(_, quantity, _)| *quantity)
    }

    fn number(&self, measure: Measure, bound: &Bound, report: &mut Report) -> Option<i32> {
        let quantity = self.quantity(&bound.number, report)?;
        // A unit beside a parameter's name is held against the measure like the parameter's own.
        let written = Quantity { number: quantity.number, unit: bound.unit.or(quantity.unit) };
        let counted = written.count(unit(measure)).and_then(|_| quantity.count(unit(measure)));
        counted.map_err(|misfit| refuse(measure, &bound.number, misfit, report)).ok()
    }

    /// A number as it is written, or that of a parameter.
    fn quantity(&self, bound: &Spanned, report: &mut Report) -> Option<Quantity> {
        match whole_number(&bound.text) {
            Some(Ok(number)) => return Some(Quantity { number, unit: None }),
            Some(Err((message, remedy))) => {
                report.error(Fault::WrongType, bound.at, message, remedy);
                return None;
            }
            None => {}
        }
        let found = self.parameter(&bound.text);
        if found.is_none() {
            report.unknown(
                Fault::UnknownName,
                bound,
                format!("there is no parameter {}", quoted(bound)),
                self.head.parameters.iter().map(|(key, ..)| key.text.as_str()),
                "give it a value under `parameters:` in the front matter",
            );
        }
        found
    }
}

fn refuse(measure: Measure, bound: &Spanned, (message, remedy): Misfit, report: &mut Report) {
    let message = format!("{} does not fit `{measure}`: {message}", quoted(bound));
    report.error(Fault::WrongType, bound.at, message, remedy);
}
