//! What a determination says of a claim: clauses that are not met, texts that pull apart, a group's
//! process that was passed by, codes of another family than the one decided, and silences.

use latchkey_domain::{Answer, Code, CodeFamily, Outcome, Settled};
use latchkey_policy::{Choice, Clause, Determination, Finding, Policy};

use super::found::{
    Decided, FindingKind, Said, ScreenFinding, ScreenNote, ScreenedLine, Standing, bit,
};
use super::report::{Reporting, spot_of};
use super::rules::{About, Rule};
use crate::screen::derive::line_spot;

impl<'l> Reporting<'_, 'l, '_, '_> {
    /// Reports what the policy says of each case of the claim.
    pub(crate) fn policy(&mut self) {
        let decided = std::mem::take(&mut self.screened.decided);
        for case in &decided {
            let before = self.screened.findings.len();
            match &case.said {
                Said::Determined(determination) => self.determined(case, determination),
                Said::NotChosen(choice) => self.not_chosen(case, choice),
            }
            self.honour(case, before);
        }
        self.screened.decided = decided;
    }

    fn determined(&mut self, decided: &Decided<'l>, determination: &Determination<'l>) {
        let policy = determination.policy;
        for finding in &determination.findings {
            match finding.outcome {
                Outcome::NotMet => self.not_met(decided, policy, finding),
                Outcome::Conflict => self.conflict(decided, policy, finding),
                Outcome::Silent => self.note(decided, finding.clause, &finding.words.en, policy),
                Outcome::Met | Outcome::Unknown => {}
            }
        }
        if determination.decision.answer == Answer::FollowPpg {
            self.concluded(decided, policy, "process is ppg");
        }
        self.family(decided, determination);
    }

    /// Takes what was said before into account: what goes against it is no finding but a note.
    fn honour(&mut self, decided: &Decided<'l>, before: usize) {
        let Some(asserted) = &decided.asserted else { return };
        let line = decided.lines.trailing_zeros() as usize;
        let (words, ask) = (asserted.standing.words(), self.screener.payer.ask.as_str());
        let said = asserted.said_on.map(|day| format!(" on {day}")).unwrap_or_default();
        let about = match asserted.standing {
            Standing::Differs(fact) => format!("{}, {}", asserted.id, fact.name()),
            _ => format!("{}{said}", asserted.id),
        };
        let mut note = |clause, detail| {
            self.screened.notes.push(ScreenNote { clause, words, detail, ask, line });
        };
        let Some(assertion) = &asserted.said else { return note("", about) };
        let since = self.screened.findings.split_off(before);
        let (against, others): (Vec<_>, Vec<_>) = since.into_iter().partition(|finding| {
            let about =
                self.screener.words.rule(finding.rule).map_or(About::Codes, |rule| rule.about);
            let procedure = finding.line.and_then(|place| self.claim.lines.get(place));
            let procedure = procedure.and_then(|line| Code::new(line.procedure.as_str()?));
            finding.kind == FindingKind::Policy && assertion.is_against(about, procedure)
        });
        self.screened.findings.extend(others);
        if against.is_empty() {
            note("", about.clone());
        }
        for finding in against {
            note(finding.clause, format!("{about}; else: {}", finding.sentence));
        }
    }

    /// A clause that is not met. What a clinician decides is none of software's findings.
    fn not_met(&mut self, decided: &Decided<'l>, policy: &'l Policy, finding: &Finding<'l>) {
        let rule = self.screener.words.of_finding(policy, finding);
        if rule.is_some_and(|rule| rule.about == About::Clinician) {
            return;
        }
        let fix = finding.fix.map_or(policy.ask().en.as_str(), |fix| fix.words.en.as_str());
        let found = self.finding(decided, policy, finding.clause, rule);
        self.screened.findings.push(ScreenFinding {
            sentence: &finding.words.en,
            fix,
            detail: detail(decided, rule),
            ..found
        });
    }

    /// Two texts that pull apart: nothing is broken, and there is somebody to ask.
    fn conflict(&mut self, decided: &Decided<'l>, policy: &'l Policy, finding: &Finding<'l>) {
        let found = self.finding(decided, policy, finding.clause, None);
        self.screened.findings.push(ScreenFinding {
            kind: FindingKind::Conflict,
            sentence: &finding.words.en,
            fix: &policy.ask().en,
            ..found
        });
    }

    /// Something the policy concludes that a claim to the plan goes against.
    fn concluded(&mut self, decided: &Decided<'l>, policy: &'l Policy, says: &str) {
        let words = &self.screener.words;
        let Some(clause) = words.clause_saying(policy, &decided.case, says) else { return };
        let rule = words.rule(says);
        let found = self.finding(decided, policy, clause, rule);
        let detail = detail(decided, rule);
        self.screened.findings.push(ScreenFinding { detail, ..found });
    }

    fn finding(
        &self,
        decided: &Decided<'l>,
        policy: &'l Policy,
        clause: &'l Clause,
        rule: Option<Rule>,
    ) -> ScreenFinding<'l> {
        let about = rule.map_or(About::Codes, |rule| rule.about);
        let (spot, line) = spot_of(about, self.claim, decided);
        ScreenFinding {
            kind: FindingKind::Policy,
            rule: rule.map_or("", |rule| rule.name),
            words: rule.map_or("", |rule| rule.words),
            clause: &clause.id,
            source: policy.id(),
            place_on_page: &clause.place,
            sentence: &clause.words.en,
            fix: rule.map_or("", |rule| rule.fix),
            detail: String::new(),
            carc: rule.map_or("", |rule| rule.carc),
            rarc: rule.map_or("", |rule| rule.rarc),
            spot,
            line,
            lines: decided.lines,
        }
    }

    /// Lines whose codes are of another family than the one decided.
    fn family(&mut self, decided: &Decided<'l>, determination: &Determination<'l>) {
        let Settled::Is(family) = determination.decision.codes else { return };
        let says = match family {
            CodeFamily::Cpsp => "codes is cpsp",
            CodeFamily::Icd10Cpt => "codes is icd10-cpt",
            CodeFamily::PerPpg | CodeFamily::PerPlanInstructions => return,
        };
        let lines = self.screened.lines.iter();
        let of_case = lines.filter(|line| decided.lines & bit(line.line) != 0);
        let other: Vec<usize> =
            of_case.filter(|line| self.used(line) != family).map(|line| line.line).collect();
        if other.is_empty() {
            return;
        }
        let policy = determination.policy;
        let words = &self.screener.words;
        let Some(clause) = words.clause_saying(policy, &decided.case, says) else { return };
        let found = self.finding(decided, policy, clause, words.rule(says));
        for place in other {
            let Some(line) = self.claim.lines.get(place) else { continue };
            let day = decided.case.service.date.map(|day| format!(" on {day}")).unwrap_or_default();
            self.screened.findings.push(ScreenFinding {
                detail: format!("{}{day}", line.procedure),
                spot: line_spot(line),
                line: Some(place),
                lines: bit(place),
                ..found.clone()
            });
        }
    }

    /// The family of a line's procedure: the State's perinatal codes, or any other.
    fn used(&self, line: &ScreenedLine<'_>) -> CodeFamily {
        let procedure = self.claim.lines.get(line.line).map(|line| line.procedure);
        let listed = procedure.and_then(|code| self.screener.index.procedure(code, line.day));
        match listed {
            Some(listed) if listed.set.system == "cpsp" => CodeFamily::Cpsp,
            _ => CodeFamily::Icd10Cpt,
        }
    }

    fn note(
        &mut self,
        decided: &Decided<'l>,
        clause: &'l Clause,
        words: &'l str,
        policy: &'l Policy,
    ) {
        let line = decided.lines.trailing_zeros() as usize;
        let ask = policy.ask().en.as_str();
        self.screened.notes.push(ScreenNote {
            clause: &clause.id,
            words,
            detail: String::new(),
            ask,
            line,
        });
    }

    fn not_chosen(&mut self, decided: &Decided<'l>, choice: &Choice<'l>) {
        let line = decided.lines.trailing_zeros() as usize;
        let words = match choice {
            Choice::NotInForce(_) => "No version of the policy is in force on the day of service.",
            _ => "The policy has several versions, and the line has no one day of service.",
        };
        let ask = self.screener.payer.ask.as_str();
        self.screened.notes.push(ScreenNote {
            clause: "",
            words,
            detail: String::new(),
            ask,
            line,
        });
    }
}

/// What of a case a rule is about: codes, days and numbers.
fn detail(decided: &Decided<'_>, rule: Option<Rule>) -> String {
    let case = &decided.case;
    let day = case.service.date.map(|day| format!(" on {day}")).unwrap_or_default();
    match rule.map(|rule| rule.about) {
        Some(About::Renderer) => {
            let expires = case.renderer.certification_expires;
            let expires = expires.map(|last| format!(", good until {last}")).unwrap_or_default();
            let held = case.renderer.certification.map_or("not known", |held| held.name());
            let tie = case.renderer.engagement.map_or("not known", |tie| tie.name());
            format!("certificate {held}{expires}; tie to the biller {tie}{day}")
        }
        Some(About::Biller) => {
            let npi = case.biller.npi.map(|npi| npi.to_string()).unwrap_or_default();
            format!("billing NPI {npi}{day}")
        }
        Some(About::Authorization) => {
            let status = case.authorization.status.map_or("not known", |status| status.name());
            format!("authorisation {status}{day}")
        }
        Some(About::Dates) => format!("service{day}"),
        _ => day.trim_start().to_owned(),
    }
}
