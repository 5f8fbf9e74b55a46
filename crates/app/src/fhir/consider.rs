//! A call answered: each order that it is about becomes a case, and what the policy says of it
//! becomes coverage information. Nothing is kept yet.

use latchkey_claims::payer::Payer;
use latchkey_domain::{Case, Day};
use latchkey_fhir::crd::{
    COVERAGE_INFORMATION, Contact, CoverageInformation, Covered, Line, ReasonCode,
};
use latchkey_fhir::hooks::HookRequest;
use latchkey_fhir::views::Patient;
use latchkey_fhir::{Extension, ReadError, Reference, Resource, Value};
use latchkey_store::Tx;
use latchkey_store::tables::names;
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::{Action, Id, Standing};

use super::concern::concern;
use super::dtr::Addresses;
use super::facts::{Facts, Origin};
use super::fetch::{HealthRecord, complete};
use super::gather::{Told, gather};
use super::insured::{Insured, insured};
use super::people::Named;
use super::records::{self, Known, Owners};
use super::said::{Forms, Frame};
use super::subject::{Everything, Subject, Subjects, subjects};
use crate::basis::{Determined, determine};
use crate::perform::{ORGANISATION_NPI, load};
use crate::{App, Call, Error};

/// How calls of health records are answered here.
#[derive(Clone, Debug)]
pub struct HookSetting {
    /// Our address, under which policies can be read: `https://latchkey.example`.
    pub base: String,
    /// What the addresses of our forms begin with, as `https://latchkey.example/fhir/`, where forms are
    /// offered.
    pub forms: Option<String>,
    /// Whether the forms that are named ask question by question; else they hold all their questions.
    pub are_adaptive: bool,
    /// Whether an order that is not about support of breastfeeding is answered: that nothing can be
    /// said of it. Off where another service of the plan answers for those.
    pub answers_others: bool,
}

/// A call, answered.
#[derive(Clone, Debug)]
pub struct Considered {
    /// What is said of each order that it is about.
    pub decided: Vec<Decided>,
    /// What the payer is called, on the member's card.
    pub payer: String,
    /// Whether the plan keeps its members here, and nobody has the number that was sent.
    pub is_nobody: bool,
}

/// What is said of an order.
#[derive(Clone, Debug)]
pub struct Decided {
    /// The order, as it came.
    pub resource: Resource,
    /// The case that it became.
    pub case: Case,
    /// Where its facts come from.
    pub origins: Vec<Origin>,
    /// Whether it is about what the policies speak of.
    pub is_ours: bool,
    /// What is said.
    pub information: CoverageInformation,
    /// Whether that is anything else than what already stands on the order.
    pub is_new: bool,
    /// The determination it rests on.
    pub(super) determined: Option<Determined>,
    /// The member, where one is known.
    pub(super) member: Option<Id>,
    /// The member's number, as the call had it.
    pub(super) number: Option<String>,
    /// The id under which it is kept, where it is new.
    pub id: Id,
}

/// Why a call is not answered.
#[derive(Debug, thiserror::Error)]
pub enum HookError {
    /// It has not the form.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It has not one insurance of a payer that is answered for here.
    #[error("{0}")]
    Coverage(ReadError),
    /// What it is about was not sent along, and can't be fetched.
    #[error("what the call is about was not sent along: {}", .0.join(", "))]
    Missing(Vec<String>),
    /// What it is about was not sent along, and the health record says that it has none.
    #[error("the health record has nothing of what the call is about: {}", .0.join(", "))]
    NotThere(Vec<String>),
    /// Anything else.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<latchkey_store::StoreError> for HookError {
    fn from(error: latchkey_store::StoreError) -> Self {
        Self::Other(error.into())
    }
}

/// What the answers to one call share.
struct Asked<'a> {
    request: &'a HookRequest,
    found: Everything<'a>,
    insured: Insured,
    patient: Option<Patient>,
    setting: &'a HookSetting,
    line: Line,
    today: Day,
    /// Whether the record answered whatever it was asked.
    is_whole: bool,
}

impl App {
    /// Answers a call of a health record, in the name of the system that sent it. What was not sent
    /// along is asked of the record, where it can be.
    ///
    /// # Errors
    /// [`HookError`]: where it has not the form, names no one insurance of a payer that is answered
    /// for here, or lacks what it is about; where the caller may not.
    pub fn consider(
        &self,
        call: &Call,
        request: &mut HookRequest,
        line: Line,
        setting: &HookSetting,
        record: Option<&dyn HealthRecord>,
    ) -> Result<Considered, HookError> {
        call.caller
            .acting(Action::CoverageAsk, Some(Standing::Owner), "service")
            .map_err(Error::from)?;
        let answered = record.map(|record| complete(request, record));
        let is_whole = answered != Some(false);
        let request: &HookRequest = request;
        let found = Everything::of(request);
        let today = call.now.day_in_california();
        let Subjects { subjects, missing } = subjects(request, &found, line)?;
        if subjects.is_empty() && !missing.is_empty() {
            return Err(match answered {
                // A record that was asked and has none is no matter of what is sent along (found-32).
                Some(true) => HookError::NotThere(missing),
                _ => HookError::Missing(missing),
            });
        }
        let insured = insured(request, &found, &self.inner.payers, line, today)?;
        let patient = patient(request, &found)?;
        let asked = Asked { request, found, insured, patient, setting, line, today, is_whole };
        let payer = asked.payer_name(&self.inner.payers);
        let (decided, known) =
            self.inner.store.read(|tx| self.decide(tx, call, &asked, &subjects))?;
        Ok(Considered { decided, payer, is_nobody: known == Known::Nobody })
    }

    fn decide(
        &self,
        tx: &mut Tx<'_>,
        call: &Call,
        asked: &Asked<'_>,
        subjects: &[Subject<'_>],
    ) -> Result<(Vec<Decided>, Known), HookError> {
        let plan = asked.insured.plan.as_ref().map(|(plan, _)| plan.as_str());
        let owners = Owners::of(tx, plan, call.caller.organisation)?;
        let known = records::member(tx, owners, asked.member_number())?;
        let contact = contact(tx, owners.plan)?;
        let mut decided = Vec::new();
        for (place, subject) in (1..).zip(subjects) {
            let (facts, named) = gather(
                tx,
                &self.inner.policies,
                &asked.told(),
                subject,
                Facts::default(),
                owners,
                known,
            )?;
            let is_ours = concern(subject, &facts.case, self.inner.policies.codes());
            if !is_ours && !self.answers_others(asked) {
                continue;
            }
            let is_performer = is_house(tx, named, &facts.case, call.caller.organisation)?;
            let frame = Frame {
                coverage: &asked.insured.coverage,
                base: &asked.setting.base,
                forms: asked.forms(),
                today: asked.today,
                insured_until: asked.insured.until,
                contact: contact.as_ref(),
                is_performer,
                may_ask: asked.request.hook.is_primary(),
            };
            let mut information = self.say(asked, &frame, &facts.case, is_ours, known);
            let id = call.id(place);
            information.assertion = id.to_string();
            let is_new = is_new(subject.resource, &mut information, asked.line)?;
            let determined =
                is_ours.then(|| determine(&self.inner.policies, &facts.case)).flatten();
            decided.push(Decided {
                resource: subject.resource.clone(),
                case: facts.case,
                origins: facts.origins,
                is_ours,
                information,
                is_new,
                determined,
                number: asked.member_number().map(str::to_owned),
                member: if let Known::Member(member) = known { Some(member) } else { None },
                id,
            });
        }
        Ok((decided, known))
    }

    /// Orders that are not about support of breastfeeding are answered at the primary hooks alone,
    /// where the guide wants an answer to each.
    fn answers_others(&self, asked: &Asked<'_>) -> bool {
        asked.setting.answers_others && asked.request.hook.is_primary()
    }

    fn say(
        &self,
        asked: &Asked<'_>,
        frame: &Frame<'_>,
        case: &Case,
        is_ours: bool,
        known: Known,
    ) -> CoverageInformation {
        let day = case.service.date.unwrap_or(asked.today);
        if known == Known::Nobody {
            let text = "No member of the plan has the number that was sent.";
            return frame.plain(Covered::No, Some(ReasonCode::NoMemberFound), text);
        }
        if !asked.insured.is_active_on(day) {
            let text = "The insurance is not in force on the day of the service.";
            return frame.plain(Covered::No, Some(ReasonCode::NoActiveCoverage), text);
        }
        if !is_ours {
            let text = "This service answers for support of breastfeeding alone. Ask the plan.";
            return frame.unsaid(None, text);
        }
        if asked.insured.is_other_program {
            let text = "The policies here are Medi-Cal's, and the insurance is said to be another.";
            return frame.unsaid(None, text);
        }
        let said = frame.say(&self.inner.policies, case);
        if !asked.is_whole && said.covered.is_conditional() {
            let text = "The health record gave no answer to what was asked of it. Try again.";
            return frame.unsaid(Some(ReasonCode::Technical), text);
        }
        said
    }
}

impl Asked<'_> {
    fn told(&self) -> Told<'_> {
        Told {
            found: &self.found,
            plan: self.insured.plan.as_ref(),
            patient: self.patient.as_ref(),
            forms: self.setting.forms.as_deref(),
            today: self.today,
        }
    }

    /// The member's number: the insurance's, else one that the record has for who is treated.
    fn member_number(&self) -> Option<&str> {
        let own = self.patient.as_ref().and_then(Patient::member_number);
        self.insured.number.as_deref().or(own)
    }

    /// The forms that ask for what is missing, where forms are offered.
    fn forms(&self) -> Option<Forms<'_>> {
        let base = self.setting.forms.as_deref()?;
        let at = Addresses { base, line: self.line };
        Some(Forms { at, are_adaptive: self.setting.are_adaptive })
    }

    fn payer_name(&self, payers: &[Payer]) -> String {
        let only = payers.first().map(|payer| payer.name.clone());
        self.insured.payer.clone().or(only).unwrap_or_else(|| "The plan".to_owned())
    }
}

/// Who is treated: the one whom the call names.
fn patient(request: &HookRequest, found: &Everything<'_>) -> Result<Option<Patient>, HookError> {
    let address = format!("Patient/{}", request.context.patient());
    Ok(found.view(&Reference::to(&address))?)
}

/// Whom to ask at the plan, where its telephone number is kept.
pub(super) fn contact(tx: &mut Tx<'_>, plan: Option<Id>) -> Result<Option<Contact>, Error> {
    let Some(plan) = plan else { return Ok(None) };
    let house = load::<Organisation>(tx, plan, plan)?.state;
    Ok(house.and_then(|house| {
        let telephone = house.profile.telephone?;
        Some(Contact { name: house.profile.name, telephone })
    }))
}

/// Whether the caller's organisation is the one that is to give the service.
pub(super) fn is_house(
    tx: &mut Tx<'_>,
    named: Named,
    case: &Case,
    caller: Id,
) -> Result<bool, Error> {
    let Some(npi) = named.biller.or(case.biller.npi).or(named.renderer) else { return Ok(false) };
    Ok(names::find(tx, ORGANISATION_NPI, &npi.to_string())? == Some(caller))
}

/// Whether something else is said than what stands on the order already. Where nothing else is, it
/// keeps the number under which it was said.
fn is_new(
    resource: &Resource,
    information: &mut CoverageInformation,
    line: Line,
) -> Result<bool, HookError> {
    let now = apart_from_number(&information.write(line));
    for before in resource.extensions(COVERAGE_INFORMATION)? {
        if is_of(&before, &information.coverage) && apart_from_number(&before) == now {
            let number = before.part("coverage-assertion-id").and_then(Value::as_text);
            information.assertion = number.unwrap_or(&information.assertion).to_owned();
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether an extension is of an insurance.
pub(super) fn is_of(extension: &Extension, coverage: &Reference) -> bool {
    let of = extension.part("coverage").and_then(Value::as_reference);
    of.is_some_and(|of| of.local() == coverage.local())
}

/// What an extension says, apart from when and under which number it was said.
fn apart_from_number(extension: &Extension) -> Vec<String> {
    const APART: &[&str] = &["date", "coverage-assertion-id", "coverage"];
    let parts = extension.extension.iter().filter(|part| !APART.contains(&part.url.as_str()));
    let mut texts: Vec<String> =
        parts.filter_map(|part| serde_json::to_string(part).ok()).collect();
    texts.sort_unstable();
    texts
}

impl Considered {
    /// Says nothing of what is covered: the caller does not want to hear it.
    pub fn withhold(&mut self) {
        self.decided.iter_mut().for_each(|decided| decided.is_new = false);
    }
}

impl Decided {
    /// The order with what is said of it in place of what was said before of the same insurance.
    /// Nothing else of it is touched.
    ///
    /// # Errors
    /// Where its extensions have not the form.
    pub fn annotated(&self, line: Line) -> Result<Resource, ReadError> {
        let mut resource = self.resource.clone();
        let coverage = &self.information.coverage;
        let said = [self.information.write(line)];
        resource.change_extensions(COVERAGE_INFORMATION, |old| is_of(old, coverage), &said)?;
        Ok(resource)
    }
}
