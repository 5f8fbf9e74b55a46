//! A case with everything around it: the family, and what grew out of it, as far as the caller's
//! organisation sees it. Who sees the case sees whom it is about.

use latchkey_store::Tx;
use latchkey_store::tables::records::{self, Record};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::{Dyad, Member};
use latchkey_workflow::{Action, Id, Kind, Refusal};
use serde_json::Value;

use super::log_read;
use crate::letters::members;
use crate::perform::load;
use crate::{App, Call, Error};

/// A case with everything around it.
#[derive(Clone, Debug, serde::Serialize, schemars::JsonSchema)]
pub struct CaseShown {
    /// The case.
    pub case: CaseFile,
    /// Its version, to be handed back with a command.
    pub version: i64,
    /// What the policy determines for it as it stands.
    pub determination: Option<Value>,
    /// The family, where it is kept here.
    pub dyad: Option<Dyad>,
    /// Its members, the parent first.
    pub members: Vec<Member>,
    /// Referrals, authorisations, visits and claims that the caller's organisation sees.
    pub around: Vec<Around>,
}

/// Something that grew out of a case.
#[derive(Clone, Debug, serde::Serialize, schemars::JsonSchema)]
pub struct Around {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Its version.
    pub version: i64,
    /// Where it stands.
    pub status: String,
    /// Its state.
    #[schemars(schema_with = "super::record::any_state")]
    pub state: Value,
}

impl App {
    /// A case with everything around it. Each member that is shown is logged as read.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none or it is hidden; what the store says.
    pub fn case(&self, call: &Call, id: Id) -> Result<CaseShown, Error> {
        self.inner.store.look(|tx| show(tx, self, call, id))
    }
}

fn show(tx: &mut Tx<'_>, app: &App, call: &Call, id: Id) -> Result<CaseShown, Error> {
    let viewer = call.caller.organisation;
    let loaded = load::<CaseFile>(tx, id, viewer)?;
    let case = loaded.state.ok_or(Refusal::Missing("case"))?;
    let actor = call.caller.acting(Action::CaseView, loaded.standing, "case")?;
    let determined = app.inner.determined(&case);
    let determination = determined.map(|determined| serde_json::from_str(&determined.json));
    let dyad = load::<Dyad>(tx, case.dyad, viewer)?.state.filter(|dyad| dyad.owner == case.owner);
    let members = dyad.as_ref().map_or_else(|| Ok(Vec::new()), |dyad| members(tx, dyad))?;
    for member in &members {
        log_read(tx, call, &actor, (member.owner, Kind::Member, member.id), "case");
    }
    log_read(tx, call, &actor, (case.owner, Kind::Case, case.id), "case");
    Ok(CaseShown {
        version: loaded.version,
        determination: determination.transpose().map_err(|_| Error::Damaged("determination"))?,
        dyad,
        members,
        around: around(tx, viewer, id)?,
        case,
    })
}

/// What grew out of a case, kind by kind.
fn around(tx: &mut Tx<'_>, viewer: Id, case: Id) -> Result<Vec<Around>, Error> {
    const KINDS: [Kind; 4] = [Kind::Referral, Kind::Authorization, Kind::Visit, Kind::Claim];
    let place = |kind: Kind| KINDS.iter().position(|known| *known == kind);
    let mut records = records::around_case(tx, viewer, case)?;
    records.retain(|record| place(record.kind).is_some());
    records.sort_by_key(|record| place(record.kind));
    let around = |record: Record| {
        let state = serde_json::from_str(&record.body).map_err(|_| Error::Damaged("state"))?;
        let Record { kind, id, version, status, .. } = record;
        Ok(Around { kind, id, version, status, state })
    };
    records.into_iter().map(around).collect()
}
