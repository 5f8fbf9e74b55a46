//! Fixes: each belongs to the rule it mends.

use super::builder::Builder;
use super::resolver::Resolver;
use super::{Effect, Fix, quoted};
use crate::diagnostic::{Fault, Report};
use crate::document;

impl Builder {
    /// Takes a fix, and ties it to the lines of its rule.
    pub(super) fn fix(
        &mut self,
        fix: &document::Fix,
        resolver: &Resolver<'_>,
        report: &mut Report,
    ) {
        let tests = resolver.tests(&fix.tests, report);
        let place = self.fixes.len();
        for line in self.lines.iter_mut().filter(|l| l.name == fix.rule.text) {
            if matches!(line.effect, Effect::Concludes { .. }) {
                line.fix = Some(place);
            }
        }
        if !self.rules.contains(&fix.rule.text) {
            self.mends_no_rule(fix, report);
        }
        self.fixes.push(Fix { tests, words: fix.words.clone() });
    }

    fn mends_no_rule(&self, fix: &document::Fix, report: &mut Report) {
        let name = &fix.rule;
        if self.lines.iter().any(|line| line.name == name.text) {
            let message = format!("{} is no rule: a fix mends a rule", quoted(name));
            report.error(Fault::WrongType, name.at, message, "name a rule, or take the fix out");
            return;
        }
        report.unknown(
            Fault::UnknownName,
            name,
            format!("no rule above is called {}", quoted(name)),
            self.rules.iter().map(String::as_str),
            "name the rule it mends",
        );
    }
}
