//! What is kept of a call: the assertions that were made, so that they can be honoured when the claim
//! comes; the call with its answer, for a dispute; and an entry in the log.

use latchkey_fhir::crd::Line;
use latchkey_fhir::hooks::{Feedback, Hook};
use latchkey_store::Tx;
use latchkey_store::tables::accounts;
use latchkey_store::tables::determinations;
use latchkey_store::tables::hooks::{self, AssertionRow, HookCall};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_workflow::{Action, Id, Moment, Refusal, Standing};
use serde_json::json;

use super::Considered;
use super::assertion::Body;
use crate::basis::Determined;
use crate::{App, Call, Error};

/// A call that was answered, as it is kept.
#[derive(Clone, Debug)]
pub struct HookKept {
    /// Through which hook it came.
    pub hook: Hook,
    /// In which line it was answered.
    pub line: Line,
    /// The call as it came, without the token for the health record.
    pub request: String,
    /// The answer as it goes.
    pub response: String,
    /// The number of the token by which the caller proved itself, until when it is kept, and whose.
    pub token: (String, String, Moment),
}

/// What was said of an order, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Assertion {
    /// The number that the answer carried.
    pub id: Id,
    /// The organisation whose system asked.
    pub organisation: Id,
    /// The member, where one was known.
    pub member: Option<Id>,
    /// The policy, and its version.
    pub policy: Option<String>,
    /// When it was said.
    pub made_at: Moment,
    /// The case, where its facts came from, and what was said: JSON.
    pub body: String,
}

impl App {
    /// Keeps a call with its answer, all of it or nothing. False where the token was used before, on
    /// whichever server: then nothing is kept, and the answer must not go out.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn keep_hook(
        &self,
        call: &Call,
        considered: &Considered,
        kept: HookKept,
    ) -> Result<bool, Error> {
        call.caller.acting(Action::CoverageAsk, Some(Standing::Owner), "service")?;
        let rows = rows(call, considered, kept.line)?;
        let call = call.clone();
        self.inner.store.write(move |tx| {
            let (issuer, jti, until) = &kept.token;
            if !accounts::use_assertion(tx, issuer, jti, *until)? {
                return Ok(false);
            }
            keep(tx, &call, &kept, &rows)?;
            Ok::<_, Error>(true)
        })
    }

    /// What was said under a number, to whoever it was said to.
    ///
    /// # Errors
    /// What the store says.
    pub fn assertion(&self, call: &Call, id: Id) -> Result<Option<Assertion>, Error> {
        call.caller.acting(Action::CoverageAsk, Some(Standing::Owner), "service")?;
        let org = call.caller.organisation;
        let found = self.inner.store.read(|tx| hooks::find(tx, org, id))?;
        Ok(found.map(|row| Assertion {
            id: row.id,
            organisation: row.org,
            member: row.member,
            policy: row.policy,
            made_at: row.made_at,
            body: row.body,
        }))
    }

    /// A call as it was kept, with its answer, for whoever keeps the log of the organisation whose
    /// system made it. The look is logged.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none; where the caller may not, or what the store says.
    pub fn hook_call(&self, call: &Call, id: Id) -> Result<HookCall, Error> {
        call.caller.acting(Action::AuditView, Some(Standing::Owner), "call")?;
        self.inner.store.look(|tx| {
            let found = hooks::call(tx, call.caller.organisation, id)?;
            let found = found.ok_or(Refusal::Missing("call"))?;
            log::append(tx, entry(call, "hook-call", id, "read", "{}".to_owned()));
            Ok::<_, Error>(found)
        })
    }

    /// Keeps what became of cards. False where the token was used before.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn keep_feedback(
        &self,
        call: &Call,
        hook: Hook,
        feedback: &Feedback,
        token: (String, String, Moment),
    ) -> Result<bool, Error> {
        call.caller.acting(Action::CoverageAsk, Some(Standing::Owner), "service")?;
        let items: Vec<_> = feedback
            .feedback
            .iter()
            .map(|item| {
                let card: String = item.card.chars().take(100).collect();
                json!({"card": card, "outcome": item.outcome.name()})
            })
            .collect();
        let body = json!({"hook": hook.name(), "feedback": items}).to_string();
        let call = call.clone();
        self.inner.store.write(move |tx| {
            let (issuer, jti, until) = &token;
            if !accounts::use_assertion(tx, issuer, jti, *until)? {
                return Ok(false);
            }
            log::append(tx, entry(&call, "hook-call", call.id(0), "feedback", body.clone()));
            Ok::<_, Error>(true)
        })
    }
}

/// What is kept of each order that something new was said of.
fn rows(call: &Call, considered: &Considered, line: Line) -> Result<Vec<Row>, Error> {
    let new = considered.decided.iter().filter(|decided| decided.is_new);
    let row = |decided: &super::Decided| {
        let body = Body {
            origins: decided.origins.clone(),
            order: decided.resource.address(),
            number: decided.number.clone(),
            until: decided.information.expires.clone(),
            ..Body::of(&decided.case, decided.information.write(line))?
        };
        let determined = decided.determined.as_ref();
        let row = Row::new(call, decided.id, decided.member, determined, body.text()?);
        Ok(row.of_number(decided.number.as_deref()))
    };
    new.map(row).collect()
}

/// What was said, with the determination that it rests on.
#[derive(Clone)]
pub(super) struct Row {
    pub assertion: AssertionRow,
    /// The number under which the insurance knows the member.
    number: Option<String>,
    determination: Option<String>,
}

impl Row {
    /// What is said to the caller under a number.
    pub fn new(
        call: &Call,
        id: Id,
        member: Option<Id>,
        determined: Option<&Determined>,
        body: String,
    ) -> Self {
        let assertion = AssertionRow {
            org: call.caller.organisation,
            id,
            client: call.caller.account,
            member,
            policy: determined.map(|d| format!("{} {}", d.basis.policy, d.basis.version)),
            determination: determined.map(|determined| determined.basis.digest),
            made_at: call.now,
            body,
        };
        let determination = determined.map(|determined| determined.json.clone());
        Self { assertion, number: None, determination }
    }

    /// The same, found again by the number under which the insurance knows the member.
    fn of_number(self, number: Option<&str>) -> Self {
        Self { number: number.map(str::to_owned), ..self }
    }

    /// Keeps the determination.
    pub fn keep_determination(&self, tx: &mut Tx<'_>, now: Moment) -> Result<(), Error> {
        if let (Some(digest), Some(json)) = (self.assertion.determination, &self.determination) {
            determinations::keep(tx, digest, json, now)?;
        }
        Ok(())
    }
}

fn keep(tx: &mut Tx<'_>, call: &Call, kept: &HookKept, rows: &[Row]) -> Result<(), Error> {
    for row in rows {
        row.keep_determination(tx, call.now)?;
        hooks::keep(tx, &row.assertion, row.number.as_deref())?;
    }
    let id = call.id(0);
    hooks::keep_call(
        tx,
        &HookCall {
            org: call.caller.organisation,
            id,
            client: call.caller.account,
            hook: kept.hook.name().to_owned(),
            line: kept.line.name().to_owned(),
            at: call.now,
            request: kept.request.clone(),
            response: kept.response.clone(),
        },
    )?;
    let ids: Vec<String> = rows.iter().map(|row| row.assertion.id.to_string()).collect();
    let body = json!({"hook": kept.hook.name(), "line": kept.line.name(), "assertions": ids});
    log::append(tx, entry(call, "hook-call", id, "answered", body.to_string()));
    Ok(())
}

/// An entry of the log, of something that a health record did.
pub(super) fn entry(
    call: &Call,
    kind: &'static str,
    record: Id,
    event: &str,
    body: String,
) -> EntryToWrite {
    EntryToWrite {
        at: call.now,
        org: call.caller.organisation,
        kind,
        record,
        version: 0,
        event: event.to_owned(),
        actor_org: call.caller.organisation,
        account: call.caller.account,
        key: None,
        determination: None,
        body,
    }
}
