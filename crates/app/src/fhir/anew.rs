//! What is said anew of an order once a form is finished, in place of what was said before: under the
//! same number and of the same insurance, so that whoever asked replaces the one by the other.
//!
//! It is said only where something was said of the order before, and documents were asked for then: what
//! could be said without a form is said where the order is signed.

use latchkey_domain::{Case, Fact};
use latchkey_fhir::crd::CoverageInformation;
use latchkey_fhir::dtr::Filled;
use latchkey_fhir::{Extension, Reference, Value};
use latchkey_store::tables::{hooks, log};
use latchkey_workflow::case_file::Source;
use serde_json::json;

use super::assertion::Body;
use super::before::Before;
use super::consider::{HookSetting, contact, is_house};
use super::dtr::Addresses;
use super::facts::{Facts, Origin};
use super::keep::{Row, entry};
use super::people::Named;
use super::records::{Owners, fill_authorised};
use super::said::Frame;
use crate::basis::determine;
use crate::{App, Call, Error};

impl App {
    /// What is said anew of the order that a finished form is of; `None` where nothing was said of it
    /// before. It is kept before it goes out.
    pub(super) fn say_anew(
        &self,
        call: &Call,
        filled: &Filled,
        asked: &[Fact],
        told: &Case,
        at: Addresses<'_>,
        setting: &HookSetting,
    ) -> Result<Option<Extension>, Error> {
        let Some(number) = filled.number(&at.numbers()) else { return Ok(None) };
        let before = self.before(call, &number)?;
        let Some(before) = before.filter(Before::wanted_documents) else { return Ok(None) };
        let facts = self.authorised(call, &before, answered(&before.case, asked, told), asked)?;
        let information = self.information(call, &before, &facts.case, setting)?;
        let said = information.write(at.line);
        let until = information.expires.clone();
        let body = Body { until, ..Body::of(&facts.case, said.clone())? };
        let row = self.row(call, &before, facts, body)?;
        let call = call.clone();
        self.inner.store.write(move |tx| {
            row.keep_determination(tx, call.now)?;
            hooks::replace(tx, &row.assertion)?;
            let body = json!({"assertion": row.assertion.id}).to_string();
            log::append(tx, entry(&call, "form", row.assertion.id, "answered-anew", body));
            Ok::<_, Error>(())
        })?;
        Ok(Some(said))
    }

    /// A case with what was asked; and how an authorisation stands, which is the workflow's to say now as
    /// it was when the order came.
    fn authorised(
        &self,
        call: &Call,
        before: &Before,
        case: Case,
        asked: &[Fact],
    ) -> Result<Facts, Error> {
        let origin = |fact: &Fact| Origin {
            fact: *fact,
            source: Source::Ehr,
            place: "QuestionnaireResponse.item".to_owned(),
        };
        let mut facts = Facts { case, origins: asked.iter().map(origin).collect() };
        let Some(member) = before.member else { return Ok(facts) };
        let today = call.now.day_in_california();
        self.inner.store.read(|tx| {
            let plan = facts.case.plan.clone();
            let owners = Owners::of(tx, plan.as_deref(), call.caller.organisation)?;
            fill_authorised(tx, &mut facts, owners, member, today)
        })?;
        Ok(facts)
    }

    fn information(
        &self,
        call: &Call,
        before: &Before,
        case: &Case,
        setting: &HookSetting,
    ) -> Result<CoverageInformation, Error> {
        let nobody = Reference::default();
        let coverage = before.part("coverage").and_then(Value::as_reference);
        let organisation = call.caller.organisation;
        let (contact, is_performer) = self.inner.store.read(|tx| {
            let plan = Owners::of(tx, case.plan.as_deref(), organisation)?.plan;
            let is_performer = is_house(tx, Named::default(), case, organisation)?;
            Ok::<_, Error>((contact(tx, plan)?, is_performer))
        })?;
        let frame = Frame {
            coverage: coverage.unwrap_or(&nobody),
            base: &setting.base,
            forms: None,
            today: call.now.day_in_california(),
            insured_until: before.until,
            contact: contact.as_ref(),
            is_performer,
            may_ask: false,
        };
        let mut information = frame.say(&self.inner.policies, case);
        information.assertion = before.id.to_string();
        Ok(information)
    }

    fn row(&self, call: &Call, before: &Before, facts: Facts, body: Body) -> Result<Row, Error> {
        let determined = determine(&self.inner.policies, &facts.case);
        let body = Body {
            origins: facts.origins,
            first: before.first.clone().or_else(|| before.said.clone()),
            order: before.order.clone(),
            number: before.number.clone(),
            ..body
        };
        Ok(Row::new(call, before.id, before.member, determined.as_ref(), body.text()?))
    }
}

/// The case of before, with what was asked as it was answered. The number of an authorisation is nothing
/// that a form gives: the workflow's is looked up anew.
fn answered(before: &Case, asked: &[Fact], told: &Case) -> Case {
    let mut case = before.clone();
    case.forget(Fact::AuthorizationNumber);
    for fact in asked {
        case.forget(*fact);
        if let Some(text) = told.text(*fact) {
            // What is a value of the fact there is one here.
            let _ = case.set(*fact, &text);
        }
    }
    case
}
