//! Names of conditions: from words to facts, values, parameters and questions.

use latchkey_domain::{Fact, Kind, Measure, Slot, nearest};

use super::{Allowed, Subject, Test, quoted};
use crate::diagnostic::{Fault, Report, Spanned};
use crate::document::{self, Head, Relation};
use crate::vocabulary::Vocabulary;

/// Resolves the names of conditions against a vocabulary and a policy's parameters.
pub(super) struct Resolver<'d> {
    pub(super) vocabulary: &'d Vocabulary,
    pub(super) head: &'d Head,
}

impl Resolver<'_> {
    pub(super) fn tests(&self, tests: &[document::Test], report: &mut Report) -> Vec<Test> {
        tests.iter().filter_map(|test| self.test(test, report)).collect()
    }

    fn test(&self, test: &document::Test, report: &mut Report) -> Option<Test> {
        let subject = self.subject(&test.subject, report)?;
        let allowed = match (&test.relation, subject) {
            (Relation::Compared(bounds), Subject::Measure(measure)) => {
                self.range(measure, bounds, report)?
            }
            (Relation::Compared(_), _) => {
                let message = format!("{} has no order to compare by", quoted(&test.subject));
                report.error(Fault::WrongType, test.at, message, "write `is` and a value");
                return None;
            }
            (_, Subject::Measure(_)) => {
                let message = format!("{} is a number", quoted(&test.subject));
                report.error(
                    Fault::WrongType,
                    test.at,
                    message,
                    "compare it with <, <=, >, >= or `is between`",
                );
                return None;
            }
            (Relation::Holds(holds), _) => self.holds(subject, *holds, test, report)?,
            (Relation::Among(values), _) => {
                Allowed::Values(self.values(subject, &test.subject, values, report)?)
            }
            (Relation::NotAmong(values), _) => {
                let named = self.values(subject, &test.subject, values, report)?;
                Allowed::Values(all_values(subject.value_names(self.vocabulary).len()) & !named)
            }
        };
        Some(Test { subject, allowed, at: test.at })
    }

    /// A fact without `is`, which must be one of yes and no.
    fn holds(
        &self,
        subject: Subject,
        holds: bool,
        test: &document::Test,
        report: &mut Report,
    ) -> Option<Allowed> {
        let names = match subject {
            Subject::Slot(Slot::ServicePlace) => vec!["two digits".to_owned()],
            _ => subject.value_names(self.vocabulary),
        };
        let Some(yes) = names.iter().position(|name| name == "yes") else {
            let message = format!("{} is no yes-or-no fact", quoted(&test.subject));
            let is = if holds { "is" } else { "is not" };
            let remedy = format!("write `{is} VALUE`: its values are {}", names.join(", "));
            report.error(Fault::WrongType, test.at, message, remedy);
            return None;
        };
        let yes = 1 << yes;
        Some(Allowed::Values(if holds { yes } else { all_values(names.len()) & !yes }))
    }

    fn subject(&self, name: &Spanned, report: &mut Report) -> Option<Subject> {
        if let Some(slot) = Slot::from_name(&name.text) {
            return Some(Subject::Slot(slot));
        }
        if let Some(measure) = Measure::from_name(&name.text) {
            return Some(Subject::Measure(measure));
        }
        if let Some(place) = self.vocabulary.questions().iter().position(|q| q.name == name.text) {
            return Some(Subject::Question(place));
        }
        if let Some(fact) = Fact::from_name(&name.text) {
            let remedy = match fact {
                Fact::MemberPregnant => "write `days_postpartum < 0`",
                _ if fact.kind() == Kind::Date => {
                    "compare a derived fact, such as days_postpartum or certificate_current"
                }
                _ => "rules test facts with a short list of values and derived facts",
            };
            report.error(
                Fault::WrongType,
                name.at,
                format!("a rule cannot test {}", quoted(name)),
                remedy,
            );
            return None;
        }
        report.unknown(
            Fault::UnknownFact,
            name,
            format!("there is no fact or question {}", quoted(name)),
            self.vocabulary.subjects(),
            "see the vocabulary for the names there are",
        );
        None
    }

    fn values(
        &self,
        subject: Subject,
        name: &Spanned,
        values: &[Spanned],
        report: &mut Report,
    ) -> Option<u128> {
        let mut bits = 0;
        for value in values {
            bits |= 1 << self.value(subject, name, value, report)?;
        }
        Some(bits)
    }

    pub(super) fn value(
        &self,
        subject: Subject,
        name: &Spanned,
        value: &Spanned,
        report: &mut Report,
    ) -> Option<usize> {
        if subject == Subject::Slot(Slot::ServicePlace) {
            let place = latchkey_domain::Place::new(&value.text).map(|p| usize::from(p.number()));
            if place.is_none() {
                report.error(
                    Fault::UnknownValue,
                    value.at,
                    format!("{} is no place of service", quoted(value)),
                    "write its two digits",
                );
            }
            return place;
        }
        let names = subject.value_names(self.vocabulary);
        let found = names.iter().position(|n| *n == value.text);
        if found.is_none() {
            let near = nearest(&value.text, names.iter().map(String::as_str));
            let hint = near.map(|n| format!(", did you mean `{n}`?")).unwrap_or_default();
            let message = format!("{} has no value {}", quoted(name), quoted(value));
            report.error(
                Fault::UnknownValue,
                value.at,
                message,
                format!("its values are {}{hint}", names.join(", ")),
            );
        }
        found
    }

    pub(super) fn question(&self, name: &Spanned, report: &mut Report) -> Option<usize> {
        match self.subject(name, report)? {
            Subject::Question(place) => Some(place),
            _ => {
                let message =
                    format!("{} is a fact: a case gives it, no rule concludes it", quoted(name));
                report.error(
                    Fault::WrongType,
                    name.at,
                    message,
                    "name a question of the vocabulary",
                );
                None
            }
        }
    }
}

/// The bits of the first `count` values.
fn all_values(count: usize) -> u128 {
    if count >= 128 { u128::MAX } else { (1 << count) - 1 }
}
