//! Diagnoses: for this person, for this age, before or after the birth, and not beside each other.

use latchkey_policy::excluded_pairs;
use latchkey_x12::claim::Diagnosis;

use super::{Checked, Reporting};
use crate::screen::code_index::with_point;
use crate::screen::concern::pointed;
use crate::screen::derive::Phases;
use crate::screen::found::Spot;
use crate::screen::rules::CodeRule;

impl Reporting<'_, '_, '_, '_> {
    /// The diagnoses a line points at, each once for the claim.
    pub(super) fn diagnoses_of(&mut self, checked: Checked<'_, '_, '_, '_>) {
        let case = &checked.decided.case;
        let day = case.service.date;
        for (_, diagnosis) in pointed(self.claim, checked.on.line) {
            let Some(listed) = self.screener.index.diagnosis(diagnosis.code, day) else { continue };
            let entry = listed.entry;
            let wanted = entry.patient.zip(case.member.patient);
            if let Some((wanted, patient)) = wanted.filter(|(wanted, patient)| wanted != patient) {
                let detail =
                    format!("{} is the {wanted}'s, the record the {patient}'s", diagnosis.code);
                self.diagnosis(CodeRule::DiagnosisPatient, diagnosis, checked.place, detail);
                continue;
            }
            let age = day.zip(case.member.infant_birth_date).map(|(day, born)| day - born);
            let Some(age) = age else { continue };
            let is_early = entry.from_day.is_some_and(|first| age < first);
            let is_late = entry.until_day.is_some_and(|last| age > last);
            if is_early || is_late {
                let detail = format!("{} at {age} days of age", diagnosis.code);
                self.diagnosis(CodeRule::DiagnosisAge, diagnosis, checked.place, detail);
            }
        }
        self.phases(checked);
    }

    /// Before the birth and after it at once: by the indicator and a diagnosis, or by two.
    fn phases(&mut self, checked: Checked<'_, '_, '_, '_>) {
        let day = checked.decided.case.service.date;
        let phases = Phases::of(self.screener.sources(), checked.on, day);
        let is_known = self.has(CodeRule::DiagnosisPhase);
        if !phases.is_after || !(phases.is_before || phases.is_indicated) || is_known {
            return;
        }
        let place = self.claim.diagnoses.first().map_or(self.claim.place, |first| first.place);
        let spot = Spot { loop_id: "2300", segment: "HI", place };
        let detail = match phases.is_indicated {
            true => "the pregnancy indicator beside a diagnosis of the time after the birth",
            false => "diagnoses of pregnancy and of the time after the birth on one line",
        };
        self.broken(CodeRule::DiagnosisPhase, Some(checked.place), spot, detail.to_owned());
    }

    /// Diagnoses that never stand beside each other, among all of the claim.
    pub(super) fn diagnoses_together(&mut self) {
        if self.claim.diagnoses.len() < 2 {
            return;
        }
        let all = self.claim.diagnoses.iter();
        let known = all.filter(|d| self.screener.index.diagnosis(d.code, None).is_some());
        let codes: Vec<String> = known.filter_map(|d| with_point(d.code)).collect();
        let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
        for (a, b) in excluded_pairs(self.screener.library.codes(), &codes) {
            let place = self.claim.diagnoses.first().map_or(self.claim.place, |first| first.place);
            let spot = Spot { loop_id: "2300", segment: "HI", place };
            self.broken(CodeRule::DiagnosesExcludeEachOther, None, spot, format!("{a} and {b}"));
        }
    }

    /// Reports a diagnosis once, however many lines point at it.
    fn diagnosis(&mut self, rule: CodeRule, of: &Diagnosis<'_>, line: usize, detail: String) {
        let same = |known: &&mut crate::screen::ScreenFinding<'_>| {
            known.rule == rule.name() && known.detail == detail
        };
        if let Some(known) = self.screened.findings.iter_mut().find(same) {
            known.lines |= crate::screen::found::bit(line);
            return;
        }
        let spot = Spot { loop_id: "2300", segment: "HI", place: of.place };
        self.broken(rule, Some(line), spot, detail);
    }

    /// Whether a rule was reported already.
    pub(super) fn has(&self, rule: CodeRule) -> bool {
        self.screened.findings.iter().any(|finding| finding.rule == rule.name())
    }
}
