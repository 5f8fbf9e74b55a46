//! What differs by payer, as its profile says.

use latchkey_claims::payer::Payer;
use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::visit::Visit;
use latchkey_workflow::{Id, Standing};

use crate::app::Inner;
use crate::perform::load;
use crate::{Call, Error};

/// The last day for filing a claim of a visit of the caller's own; nothing where no profile speaks of
/// its payer, or the visit is not on record.
pub(crate) fn filed_by(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    (case, visit, payer): (Id, Id, Id),
) -> Result<Option<Day>, Error> {
    let viewer = call.caller.organisation;
    let visit = load::<Visit>(tx, visit, viewer)?;
    let own = visit.state.filter(|_| visit.standing == Some(Standing::Owner));
    let Some(record) = own.and_then(|visit| visit.record) else { return Ok(None) };
    let case = load::<CaseFile>(tx, case, viewer)?;
    let Some(case) = case.state.filter(|_| case.standing.is_some()) else { return Ok(None) };
    let profile = profile(tx, app, payer, &case.plan)?;
    Ok(profile.map(|profile| profile.filed_by(record.date)))
}

/// The profile of a payer. A medical group that has none of its own pays for the members of a plan,
/// and the plan's rules for claims hold.
pub(super) fn profile<'a>(
    tx: &mut Tx<'_>,
    app: &'a Inner,
    payer: Id,
    plan: &str,
) -> Result<Option<&'a Payer>, Error> {
    let payer = load::<Organisation>(tx, payer, payer)?.state;
    let key = payer.and_then(|payer| payer.profile.key);
    let own = key.and_then(|key| app.payers.iter().find(|profile| profile.id == key));
    Ok(own.or_else(|| app.payers.iter().find(|profile| profile.plan == plan)))
}
