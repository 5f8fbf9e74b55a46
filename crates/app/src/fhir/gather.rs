//! The case of an order: what is said of it, then what is kept of whom it names.

use latchkey_domain::{Day, Fact};
use latchkey_fhir::ReadError;
use latchkey_fhir::views::Patient;
use latchkey_policy::Library;
use latchkey_store::Tx;

use super::HookError;
use super::answers::answers;
use super::facts::Facts;
use super::member::{diagnosed, member};
use super::people::{Named, people};
use super::records::{self, Known, Owners};
use super::service::service;
use super::subject::{Everything, Subject};

/// What was told, apart from what it is about.
pub(super) struct Told<'t> {
    /// Every resource that came.
    pub found: &'t Everything<'t>,
    /// The plan and the program.
    pub plan: Option<&'t (String, String)>,
    /// Who is treated.
    pub patient: Option<&'t Patient>,
    /// What the addresses of our forms begin with.
    pub forms: Option<&'t str>,
    /// The day on which it was told.
    pub today: Day,
}

/// The case of something that is asked about: some facts that are known of it already, what is said
/// of it, then what is kept of whom it names.
pub(super) fn gather(
    tx: &mut Tx<'_>,
    policies: &Library,
    told: &Told<'_>,
    subject: &Subject<'_>,
    mut facts: Facts,
    owners: Owners,
    known: Known,
) -> Result<(Facts, Named), HookError> {
    let named = read(&mut facts, policies, told, subject)?;
    records::fill(tx, &mut facts, owners, known, named, told.today)?;
    // Dates that can't belong together are nobody's case: what contradicts itself is not said.
    if latchkey_json::check_dates(&facts.case).is_err() {
        facts.forget_dates();
    }
    Ok((facts, named))
}

fn read(
    to: &mut Facts,
    policies: &Library,
    told: &Told<'_>,
    subject: &Subject<'_>,
) -> Result<Named, ReadError> {
    if let Some((plan, program)) = told.plan {
        to.said(Fact::Plan, plan, "Coverage.payor");
        to.said(Fact::Program, program, "Coverage.payor");
    }
    service(to, subject, told.found)?;
    member(to, told.patient, told.found, told.today)?;
    let named = people(to, &subject.performers, told.found)?;
    answers(to, &subject.supporting, told.found, told.forms)?;
    // What follows from something else comes after what somebody said.
    diagnosed(to, policies.codes());
    Ok(named)
}
