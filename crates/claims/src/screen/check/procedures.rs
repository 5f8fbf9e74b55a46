//! Procedures: on this person's record, on this side of the birth, at this place, one day a line.

use latchkey_domain::Fact;
use latchkey_policy::{Conduct, Phase, excluded_pairs};

use super::{Checked, Reporting};
use crate::screen::Listed;
use crate::screen::derive::line_spot;
use crate::screen::found::{LookUp, Spot, Whom};
use crate::screen::rules::CodeRule;

impl<'l> Reporting<'_, 'l, '_, '_> {
    pub(super) fn procedure_of(&mut self, checked: Checked<'_, '_, '_, 'l>) {
        let line = checked.on.line;
        let code = line.procedure;
        let in_units = line.quantity.filter(|_| line.unit != *"MJ");
        if let Some(quantity) = in_units.filter(|quantity| quantity.whole().is_none()) {
            let detail = format!("{quantity} of {code}");
            self.on_line(CodeRule::UnitsNotWhole, checked, detail);
        }
        let Some(listed) = checked.procedure else { return };
        let case = &checked.decided.case;
        let wanted = listed.entry.patient.zip(case.member.patient);
        if let Some((wanted, patient)) = wanted.filter(|(wanted, patient)| wanted != patient) {
            let detail = format!("{code} is the {wanted}'s, the record the {patient}'s");
            self.on_line(CodeRule::ProcedurePatient, checked, detail);
        } else {
            self.procedure_phase(checked, listed);
        }
        let conduct = &listed.set.conduct;
        self.range(checked, conduct);
        self.place_of_service(checked, conduct);
    }

    /// A code for visits before the birth after it, or the other way round.
    fn procedure_phase(&mut self, checked: Checked<'_, '_, '_, '_>, listed: Listed<'_>) {
        let member = &checked.decided.case.member;
        let by_dates = || {
            let service = checked.decided.case.service.date?;
            Some(service < member.births()?.delivery)
        };
        let Some(is_before) = member.pregnant.or_else(by_dates) else { return };
        let detail = match (listed.entry.phase, is_before) {
            (Phase::Antepartum, false) => {
                "is for visits before the birth, and this one was after it"
            }
            (Phase::Postpartum, true) => {
                "is for visits after the birth, and this one was before it"
            }
            _ => return,
        };
        let code = checked.on.line.procedure;
        self.on_line(CodeRule::ProcedurePhase, checked, format!("{code} {detail}"));
    }

    fn range(&mut self, checked: Checked<'_, '_, '_, '_>, conduct: &Conduct) {
        let line = checked.on.line;
        let range = line.days.filter(|days| conduct.is_one_day && days.first != days.last);
        if let Some(days) = range {
            let spot = Spot { loop_id: "2400", segment: "DTP", place: line.days_place };
            let detail = format!("{} from {} through {}", line.procedure, days.first, days.last);
            self.broken(CodeRule::RangeOfDays, Some(checked.place), spot, detail);
        }
    }

    /// Places where the code is not billed, or only those with a licence give the service.
    fn place_of_service(&mut self, checked: Checked<'_, '_, '_, '_>, conduct: &Conduct) {
        let case = &checked.decided.case;
        let Some(place) = case.service.place else { return };
        let code = checked.on.line.procedure;
        let spot = checked.decided.derived(Fact::ServicePlace).map(|derived| derived.spot);
        let spot = spot.unwrap_or_else(|| line_spot(checked.on.line));
        if conduct.never_at.contains(&place) {
            let detail = format!("{code} at place {place}");
            self.broken(CodeRule::PlaceExcluded, Some(checked.place), spot, detail);
        }
        if !conduct.licensed_at.contains(&place) {
            return;
        }
        match case.renderer.role {
            Some(role) if conduct.licensed.contains(&role) => {}
            Some(role) if conduct.unlicensed.contains(&role) => {
                let detail = format!("{code} at place {place} by {role}");
                self.broken(CodeRule::HomeByUnlicensed, Some(checked.place), spot, detail);
            }
            _ => self.screened.look_ups.push(LookUp {
                about: "renderer.licence",
                question: "Who gave the visit in the home, and with which licence?",
                why: format!(
                    "{code} at place {place} takes licensed staff, and nothing says who came"
                ),
                whom: Whom::Biller,
                is_on_no_claim: false,
                line: checked.place,
            }),
        }
    }

    fn on_line(&mut self, rule: CodeRule, checked: Checked<'_, '_, '_, '_>, detail: String) {
        self.broken(rule, Some(checked.place), line_spot(checked.on.line), detail);
    }

    /// Procedures of the claim that never stand beside each other.
    pub(super) fn procedures_together(&mut self) {
        if self.claim.lines.len() < 2 {
            return;
        }
        let known = |line: &&latchkey_x12::claim::Line<'_>| {
            let listed = self.screener.index.procedure(line.procedure, None);
            listed.is_some_and(|listed| listed.set.system == "cpsp")
        };
        let lines = self.claim.lines.iter().filter(known);
        let mut codes: Vec<&str> = lines.filter_map(|line| line.procedure.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        for (a, b) in excluded_pairs(self.screener.library.codes(), &codes) {
            let place = self.claim.lines.iter().position(|line| line.procedure == *b);
            let spot = place.and_then(|place| self.claim.lines.get(place)).map(line_spot);
            let detail = format!("{a} and {b}");
            let spot = spot.unwrap_or_default();
            self.broken(CodeRule::ProceduresExcludeEachOther, place, spot, detail);
        }
    }
}
