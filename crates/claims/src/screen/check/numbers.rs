//! Numbers and limits of the payer: authorisations, referrals, the mother's number, the filing limit.

use latchkey_domain::Patient;

use super::{Checked, Reporting};
use crate::payer::NewbornForm;
use crate::screen::derive::{OnClaim, authorization_number, day, line_spot, patient_spot};
use crate::screen::found::{Decided, Spot};
use crate::screen::rules::CodeRule;

impl Reporting<'_, '_, '_, '_> {
    /// Lines with and without an authorisation, where their list keeps the two apart.
    pub(super) fn authorized_lines(&mut self) {
        let (mut is_with, mut without) = (false, None);
        for (place, line) in self.claim.lines.iter().enumerate() {
            let listed = self.screener.index.procedure(line.procedure, None);
            if !listed.is_some_and(|listed| listed.set.conduct.keeps_authorized_apart) {
                continue;
            }
            match authorization_number(OnClaim { claim: self.claim, line }) {
                Some(_) => is_with = true,
                None => without = without.or(Some((place, line_spot(line)))),
            }
        }
        let Some((place, spot)) = without.filter(|_| is_with) else { return };
        let detail = "this line carries no number, and others do".to_owned();
        self.broken(CodeRule::AuthorizedLinesMixed, Some(place), spot, detail);
    }

    /// An infant below the mother, when the time for that has passed. The other form, the mother's
    /// number on the infant's own record, looks like a number of the infant's own.
    pub(super) fn newborn(&mut self, decided: &[Decided<'_>]) {
        let payer = self.screener.payer;
        let Some(patient) = &self.claim.patient else { return };
        let is_newborn_form = payer.newborn.forms.contains(&NewbornForm::PatientLoop)
            && payer.newborn.relationships.iter().any(|code| patient.relationship == code.as_str());
        if !is_newborn_form {
            return;
        }
        let late = decided.iter().find(|decided| {
            let case = &decided.case;
            let born = case.member.infant_birth_date;
            let is_infant = case.member.patient == Some(Patient::Infant);
            let both = born.zip(case.service.date).filter(|_| is_infant);
            both.is_some_and(|(born, service)| payer.newborn_until(born) < service)
        });
        if let Some(day) = late.and_then(|decided| decided.case.service.date) {
            let detail = format!("an infant below the mother on {day}");
            let spot = Spot { segment: "DMG", ..patient_spot(self.claim) };
            self.broken(CodeRule::MothersNumberTooLate, None, spot, detail);
        }
    }

    /// A first claim that was sent after the payer's limit, without a reason for the delay.
    pub(super) fn filed_late(&mut self, checked: Checked<'_, '_, '_, '_>) {
        let claim = self.claim;
        let is_first = claim.frequency.is_empty() || claim.frequency == *"1";
        let sent = claim.batch_date.and_then(day);
        let last_service = checked.on.line.days.and_then(|days| day(days.last));
        let (Some(sent), Some(service)) = (sent, last_service) else { return };
        let limit = self.screener.payer.filed_by(service);
        let is_late = sent > limit && is_first && claim.delay_reason.is_empty();
        if is_late && !self.has(CodeRule::FiledLate) {
            let detail = format!("service on {service}, limit {limit}, sent on {sent}");
            let place = checked.on.line.days_place;
            let spot = Spot { loop_id: "2400", segment: "DTP", place };
            self.broken(CodeRule::FiledLate, Some(checked.place), spot, detail);
        }
    }
}
