//! An authorisation: whoever it is asked of sees the case, and the case knows how it stands.

use latchkey_domain::{AuthorizationStatus, Fact};
use latchkey_store::Tx;
use latchkey_store::tables::counted::CountedRow;
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::account::Account;
use latchkey_workflow::authorization::{
    Approval, Authorization, Command, Event, Status, may_be_given,
};
use latchkey_workflow::case_file::{self, CaseFile, Source, Statement};
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::{Action, Actor, Calendar, Change, Id, Machine, Standing};

use super::case::{on_case, share};
use super::registry::{APPROVAL_NUMBER, approval_number};
use crate::app::Inner;
use crate::fhir;
use crate::figures;
use crate::letters;
use crate::perform::kept::Kept;
use crate::perform::step::{By, Taken, Target, read_state, take};
use crate::{Call, Caller, Error};

impl Kept for Authorization {
    fn case_in(command: &Command) -> Option<Id> {
        match command {
            Command::Request(request) => Some(request.case),
            _ => None,
        }
    }

    fn new_id(command: &mut Command) -> Option<&mut Id> {
        match command {
            Command::Request(request) => Some(&mut request.id),
            _ => None,
        }
    }

    /// A request is given to a reviewer who can take it.
    fn check(tx: &mut Tx<'_>, actor: &Actor, command: &Command) -> Result<(), Error> {
        let Command::Reassign { to } = command else { return Ok(()) };
        let record = records::load(tx, *to)?.filter(|record| record.kind == Account::KIND);
        let account: Option<Account> = record.as_ref().map(read_state).transpose()?;
        Ok(may_be_given(account.as_ref(), actor)?)
    }

    const COUNTS: bool = true;

    fn counted(
        tx: &mut Tx<'_>,
        calendar: &Calendar,
        kept: &[CountedRow],
        before: Option<&Self>,
        changes: &[Change<Event>],
        _: &Self,
    ) -> Result<Vec<CountedRow>, Error> {
        figures::of_request(tx, calendar, kept, before, changes)
    }

    fn follow(tx: &mut Tx<'_>, app: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let case = taken.after.case;
        for change in &taken.changes {
            let sight = match &change.event {
                Event::Requested(requested) => Some((requested.plan, Standing::Plan)),
                Event::Delegated { to } => Some((*to, Standing::Delegate)),
                _ => None,
            };
            if let Some((organisation, standing)) = sight {
                share(tx, app, call, case, &taken.actor, organisation, standing)?;
            }
        }
        let facts = facts_of(&taken.after);
        let is_told = taken.changes.iter().any(|change| changes_the_facts(&change.event));
        if is_told {
            let state = case_file::Command::State { facts };
            on_case(tx, app, call, case, &taken.actor, &state)?;
        }
        look_up_numbers(tx, taken)?;
        letters::queue(tx, call, taken, letters::of_authorization)?;
        fhir::announce(tx, call, taken)?;
        match taken.before {
            None => by_rule(tx, app, call, &taken.after),
            Some(_) => Ok(()),
        }
    }
}

/// Keeps the numbers of its approvals for everybody who sees it: those who gave them search by them, as
/// those who got them do.
fn look_up_numbers(tx: &mut Tx<'_>, taken: &Taken<Authorization>) -> Result<(), Error> {
    let (before, after) = (taken.before.as_ref().map(numbers), numbers(&taken.after));
    let (known_to, number) = &after;
    if number.is_empty() && before.is_none() || before.as_ref() == Some(&after) {
        return Ok(());
    }
    let gone = before.into_iter().flat_map(|(known_to, _)| known_to);
    for viewer in gone.filter(|viewer| !known_to.contains(viewer)) {
        lookups::replace_kinds(tx, viewer, taken.after.id, &[APPROVAL_NUMBER], &[])?;
    }
    for viewer in known_to {
        lookups::replace_kinds(tx, *viewer, taken.after.id, &[APPROVAL_NUMBER], number)?;
    }
    Ok(())
}

/// Who sees a request, and the numbers of its approvals.
fn numbers(request: &Authorization) -> (Vec<Id>, Vec<(&'static str, String)>) {
    let delegate = request.delegation.map(|delegated| delegated.to);
    let mut known_to: Vec<Id> = [request.owner, request.plan].into_iter().chain(delegate).collect();
    known_to.sort_unstable();
    known_to.dedup();
    let numbers = request.grants.iter().map(|granted| approval_number(&granted.grant.number));
    let mut numbers: Vec<_> = numbers.map(|number| (APPROVAL_NUMBER, number)).collect();
    numbers.dedup();
    (known_to, numbers)
}

/// Approves a new request where its plan lets Latchkey, and the policy settles it. What is not
/// settled waits for a reviewer: no rule turns anything down.
fn by_rule(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &Authorization,
) -> Result<(), Error> {
    let record = records::load(tx, request.plan)?.filter(|found| found.kind == Organisation::KIND);
    let plan: Option<Organisation> = record.as_ref().map(read_state).transpose()?;
    if !plan.is_some_and(|plan| plan.profile.approves_by_rule) {
        return Ok(());
    }
    let case: CaseFile = match records::load(tx, request.case)? {
        Some(record) => read_state(&record)?,
        None => return Ok(()),
    };
    let vocabulary = app.policies.vocabulary();
    let billing = case.basis.and_then(|basis| {
        letters::billing(vocabulary, &basis, latchkey_paper::letter::Language::English)
    });
    let Some(billing) = billing else { return Ok(()) };
    let approval = Approval {
        number: format!("R-{}", request.id.tail()),
        units: None,
        period: None,
        procedures: None,
        billing: format!("Bill {billing}"),
    };
    // What the requester says of the request is no reason for the approval.
    let caller = Caller::latchkey(app.installation);
    let actor = caller.acting(Action::Tick, None, "authorization")?;
    let call = Call { caller, why: None, ..call.clone() };
    let target = Target { id: request.id, seen: None, by: By::Consequence(&actor) };
    match take::<Authorization>(tx, app, &call, target, &Command::Approve(approval)) {
        Ok(taken) => Authorization::follow(tx, app, &call, &taken),
        Err(Error::Refused(_)) => Ok(()),
        Err(error) => Err(error),
    }
}

/// Whether the policy decides otherwise after it.
fn changes_the_facts(event: &Event) -> bool {
    matches!(
        event,
        Event::Requested(_)
            | Event::Approved { .. }
            | Event::Modified { .. }
            | Event::Denied { .. }
            | Event::Rejected { .. }
            | Event::Withdrawn { .. }
            | Event::ClosedForSilence { .. }
            | Event::AppealOverturned { .. }
            | Event::AppealPartlyOverturned { .. }
            | Event::Expired
    )
}

/// How the authorisation stands, as facts of the case (`authorization.status`, `.number`).
pub(crate) fn facts_of(authorization: &Authorization) -> Vec<Statement> {
    let status = match authorization.status {
        Status::Approved | Status::Modified => AuthorizationStatus::Confirmed,
        Status::Denied => AuthorizationStatus::Denied,
        Status::Rejected | Status::Withdrawn | Status::Expired => AuthorizationStatus::None,
        _ => AuthorizationStatus::Requested,
    };
    let number = authorization.grants.last().map(|granted| &granted.grant.number);
    let mut facts = vec![stated(Fact::AuthorizationStatus, status.name())];
    if let Some(number) = number.filter(|_| status == AuthorizationStatus::Confirmed) {
        facts.push(stated(Fact::AuthorizationNumber, number));
    }
    facts
}

fn stated(fact: Fact, value: &str) -> Statement {
    Statement { fact, value: value.to_owned(), source: Source::Workflow, known_at: None }
}
