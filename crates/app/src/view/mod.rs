//! Looking: queues, lists, one thing with its timeline. Every look at what concerns a member is
//! logged before it is answered.

mod alike;
mod case;
mod choices;
mod clock;
mod families;
mod look_up;
mod members;
mod neighbours;
mod network;
mod queue;
mod record;
mod remembered;
mod whole;

pub use alike::Alike;
pub use case::{Around, CaseShown};
pub use choices::Named;
pub use families::Kin;
pub use members::MemberSearch;
pub use network::{Candidate, Found, House};
pub use queue::{Page, QueueRow, Sieve};
pub(crate) use record::view_of;
pub use record::{Moved, Shown};
pub(crate) use remembered::Registry;
pub use whole::Whole;

use latchkey_store::Tx;
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_workflow::{Actor, Id, Kind};

use crate::Call;

/// Logs that somebody looked at something.
pub(crate) fn log_read(
    tx: &mut Tx<'_>,
    call: &Call,
    actor: &Actor,
    seen: (Id, Kind, Id),
    query: &str,
) {
    let (org, kind, record) = seen;
    let entry = EntryToWrite {
        at: call.now,
        org,
        kind: kind.name(),
        record,
        version: 0,
        event: "read".to_owned(),
        actor_org: actor.organisation,
        account: actor.account,
        key: None,
        determination: None,
        body: format!("{{\"role\":\"{}\",\"query\":\"{query}\"}}", actor.role),
    };
    log::append(tx, entry);
}
