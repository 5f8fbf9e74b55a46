//! What differs by payer, as its profile says.

use latchkey_claims::payer::Payer;
use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::visit::Visit;
use latchkey_workflow::{Id, Machine, Standing};

use crate::app::Inner;
use crate::perform::{load, read_state};
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
    let payer = state::<Organisation>(tx, payer)?;
    let own = payer.and_then(|payer| own_profile(app, &payer));
    Ok(own.or_else(|| app.payers.iter().find(|profile| profile.plan == plan)))
}

/// The profile that speaks of a payer by its own name.
pub(super) fn own_profile<'a>(app: &'a Inner, payer: &Organisation) -> Option<&'a Payer> {
    let key = payer.profile.key.as_deref()?;
    app.payers.iter().find(|profile| profile.id == key)
}

/// The state of a thing, whosever it is; nothing where there is none of this kind.
pub(super) fn state<M: Machine>(tx: &mut Tx<'_>, id: Id) -> Result<Option<M>, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == M::KIND);
    record.as_ref().map(read_state).transpose()
}
