//! Which claims may go out, and what in their own records says that they may not.

use latchkey_domain::PayerOrder;
use latchkey_policy::Language;
use latchkey_store::Tx;
use latchkey_workflow::claim::{Claim, Command};
use latchkey_workflow::{Actor, Context, Id, Machine, Refusal};

use super::gather::{Gathered, gather, own_claim, ready};
use super::order::{Going, payer};
use super::payer::own_profile;
use super::{Billing, Told};
use crate::app::Inner;
use crate::{Call, Error};

/// A claim that is about to go out.
pub(super) struct Candidate<'a> {
    pub gathered: Gathered<'a>,
    pub going: Going,
    /// What records that it went.
    pub command: Command,
    pub payer: PayerOrder,
}

impl Told {
    pub(super) fn stays(claim: Id, said: impl Into<String>) -> Self {
        let (said, language) = (said.into(), Language::English);
        Self { claim: Some(claim), stays: true, said, language }
    }
}

/// The claims that may go out, with everybody they name; what is told of those that may not.
pub(super) fn candidates<'a>(
    tx: &mut Tx<'_>,
    app: &'a Inner,
    call: &Call,
    actor: &Actor,
    billing: &Billing,
    told: &mut Vec<Told>,
) -> Result<Vec<Candidate<'a>>, Error> {
    let mut found = Vec::new();
    for (claim, version, is_void) in wanted(tx, call, billing)? {
        let id = claim.id;
        let (command, going) = step(billing, is_void);
        if let Err(refusal) = try_step(app, call, actor, &claim, &command) {
            told.push(Told::stays(id, refusal.to_string()));
            continue;
        }
        let Some(gathered) = gather(tx, app, claim, version)? else {
            told.push(Told::stays(id, "its visit, its case or its organisation is not on record"));
            continue;
        };
        if gathered.profile.is_none() {
            let said = "no profile speaks of its payer; name one with --payers";
            told.push(Told::stays(id, said));
            continue;
        }
        let own = gathered.payer.as_ref().and_then(|payer| own_profile(app, payer));
        let payer = payer(&gathered, own.is_some());
        found.push(Candidate { gathered, going, command, payer });
    }
    one_payer(&found)?;
    Ok(found)
}

/// The claims that are asked for, and whether each is to be taken back.
fn wanted(
    tx: &mut Tx<'_>,
    call: &Call,
    billing: &Billing,
) -> Result<Vec<(Claim, i64, bool)>, Error> {
    let org = call.caller.organisation;
    let mut wanted = Vec::new();
    let mut named = |tx: &mut Tx<'_>, ids: &[Id], is_void| -> Result<(), Error> {
        for &id in ids {
            let (claim, version) = own_claim(tx, org, id)?.ok_or(Refusal::Missing("claim"))?;
            wanted.push((claim, version, is_void));
        }
        Ok(())
    };
    named(tx, &billing.claims, false)?;
    if let Some((voids, _)) = &billing.voids {
        named(tx, voids, true)?;
    }
    if billing.claims.is_empty() && billing.voids.is_none() {
        let ready = ready(tx, org)?;
        wanted.extend(ready.into_iter().map(|(claim, version)| (claim, version, false)));
    }
    let is_for = |claim: &Claim| billing.payer.is_none_or(|payer| claim.payer == payer);
    wanted.retain(|(claim, _, _)| is_for(claim));
    Ok(wanted)
}

/// What records that a claim went out, and as what it does.
fn step(billing: &Billing, is_void: bool) -> (Command, Going) {
    let control = billing.envelope.sent.control.to_string();
    match &billing.voids {
        Some((_, reason)) if is_void => {
            (Command::Void { reason: reason.clone(), control: Some(control) }, Going::Void)
        }
        _ => {
            let delay_reason = billing.delay_reason.clone();
            let code = delay_reason.as_ref().map(|code| code.as_str().to_owned());
            (Command::Send { control, delay_reason }, Going::AsItIs { delay_reason: code })
        }
    }
}

/// Whether the claim lets itself be sent: asked before its file is written.
fn try_step(
    app: &Inner,
    call: &Call,
    actor: &Actor,
    claim: &Claim,
    command: &Command,
) -> Result<(), Refusal> {
    let context = Context {
        now: call.now,
        actor,
        why: call.why.as_deref(),
        basis: None,
        calendar: &app.calendar,
        terms: &app.terms,
    };
    Claim::decide(Some(claim), command, &context).map(|_| ())
}

fn one_payer(candidates: &[Candidate<'_>]) -> Result<(), Error> {
    let mut payers: Vec<Id> = candidates.iter().map(|one| one.gathered.claim.payer).collect();
    payers.sort_unstable();
    payers.dedup();
    if payers.len() < 2 {
        return Ok(());
    }
    let payers: Vec<String> = payers.iter().map(ToString::to_string).collect();
    Err(Error::Invalid {
        place: "payer".to_owned(),
        what: format!("a file goes to one payer; name one of {}", payers.join(", ")),
    })
}
