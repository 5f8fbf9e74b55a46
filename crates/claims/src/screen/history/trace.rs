//! What a history needs of a claim: a few numbers that outlive the claim's text and cross threads.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use latchkey_domain::{Day, Npi, Patient};
use latchkey_x12::claim::{Claim, Line};
use latchkey_x12::{Cents, Place, Quantity};

use super::plan::Plan;
use crate::payer::NewbornForm;
use crate::screen::derive::{self, OnClaim, authorization_number, line_spot, patient_spot};
use crate::screen::found::{Screened, Spot};
use crate::screen::{Screener, read_day};

/// Takes from claims what a history needs of them; one for each thread.
#[derive(Clone, Debug)]
pub struct Tracer<'s, 'l> {
    pub(super) screener: &'s Screener<'l>,
    pub(super) plan: Arc<Plan<'l>>,
}

/// What a history needs of one claim. It names nobody: members are numbers that cannot be read back.
#[derive(Clone, Debug)]
pub struct Trace {
    claim: u64,
    place: Place,
    biller: Option<Npi>,
    charge: Cents,
    /// The member with the biller.
    pub(super) member: u64,
    /// The subscriber's number.
    pub(super) number: u64,
    pub(super) patient: Option<Patient>,
    pub(super) patient_spot: Spot,
    /// The day of service of an infant who is the subscriber, past the time under the mother's
    /// number.
    pub(super) late_infant: Option<Day>,
    pub(super) lines: Vec<Counted>,
}

/// A line whose code is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    /// Its place on the claim.
    pub(super) line: usize,
    pub(super) spot: Spot,
    /// What is kept of its code, by its place in the plan.
    pub(super) code: usize,
    pub(super) day: Day,
    pub(super) units: u32,
    pub(super) is_authorized: bool,
    /// A note says more than what the payer's words introduce.
    pub(super) is_explained: bool,
}

impl Tracer<'_, '_> {
    /// What a history needs of a claim; nothing where it needs nothing. Replacements and voids speak
    /// of claims that were counted, and are not counted themselves.
    pub fn trace(&self, claim: &Claim<'_>, screened: Option<&Screened<'_>>) -> Option<Trace> {
        let is_first = claim.frequency.is_empty() || claim.frequency == *"1";
        let lines = if is_first { self.counted(claim) } else { Vec::new() };
        if lines.is_empty() && screened.is_none() {
            return None;
        }
        let member = screened.and_then(|s| s.decided.first()).map(|first| &first.case.member);
        Some(Trace {
            claim: claim.number,
            place: claim.place,
            biller: derive::npi(claim.billing.npi),
            charge: claim.charge.unwrap_or_default(),
            member: number(|to| {
                claim.subscriber.id.bytes().hash(to);
                claim.patient().birth.hash(to);
                derive::npi(claim.billing.npi).hash(to);
            }),
            number: number(|to| claim.subscriber.id.bytes().hash(to)),
            patient: member.and_then(|member| member.patient),
            patient_spot: patient_spot(claim),
            late_infant: self.late_infant(claim, screened),
            lines,
        })
    }

    fn counted(&self, claim: &Claim<'_>) -> Vec<Counted> {
        let lines = claim.lines.iter().enumerate();
        let counted = lines.filter_map(|(place, line)| {
            let code = self.plan.place(line.procedure)?;
            let in_units = line.quantity.filter(|_| line.unit != *"MJ");
            let units = in_units.and_then(Quantity::whole).unwrap_or(0);
            Some(Counted {
                line: place,
                spot: line_spot(line),
                code,
                day: read_day(line.days)?,
                units: u32::try_from(units).unwrap_or(0),
                is_authorized: authorization_number(OnClaim { claim, line }).is_some(),
                is_explained: self.is_explained(claim, line),
            })
        });
        counted.collect()
    }

    fn is_explained(&self, claim: &Claim<'_>, line: &Line<'_>) -> bool {
        let words = &self.screener.payer.notes;
        let of_payer = |text: &[u8]| {
            text.starts_with(words.renderer.as_bytes())
                || text.starts_with(words.delivered.as_bytes())
        };
        claim.notes.iter().chain(&line.notes).any(|note| !of_payer(note.text.bytes()))
    }

    fn late_infant(&self, claim: &Claim<'_>, screened: Option<&Screened<'_>>) -> Option<Day> {
        let payer = self.screener.payer;
        if claim.patient.is_some() || !payer.newborn.forms.contains(&NewbornForm::MothersRecord) {
            return None;
        }
        screened?.decided.iter().find_map(|decided| {
            let born = decided.case.member.infant_birth_date?;
            decided.case.service.date.filter(|service| payer.newborn_until(born) < *service)
        })
    }
}

impl Trace {
    /// A claim of which nothing was said before.
    pub(super) fn opened<'l>(&self) -> Screened<'l> {
        Screened {
            claim: self.claim,
            place: self.place,
            biller: self.biller,
            charge: self.charge,
            ..Screened::default()
        }
    }

    pub(super) fn spot(&self, line: usize) -> Spot {
        self.lines.iter().find(|counted| counted.line == line).map_or(Spot::default(), |c| c.spot)
    }
}

/// A number that what it is made of cannot be read off.
fn number(write: impl FnOnce(&mut DefaultHasher)) -> u64 {
    let mut hasher = DefaultHasher::new();
    write(&mut hasher);
    hasher.finish()
}
