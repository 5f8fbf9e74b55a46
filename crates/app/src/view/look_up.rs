//! Things by a number that somebody has at hand: an id, the office's number of a claim, the plan's of an
//! approval, or the plan's of a member, whose family's cases are meant. Only what the caller's organisation sees.

use latchkey_store::tables::{lookups, parties};
use latchkey_workflow::{Action, Id, Kind, Standing};

use super::{MemberSearch, QueueRow, record::view_of};
use crate::perform::{APPROVAL_NUMBER, CLAIM_NUMBER, DYAD, approval_number};
use crate::{App, Call, Error};

/// The most that one number finds.
const MOST: u32 = 20;

impl App {
    /// What has this number.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn look_up(&self, call: &Call, number: &str) -> Result<Vec<QueueRow>, Error> {
        call.caller.acting(Action::QueueView, Some(Standing::Owner), "queue")?;
        let number = number.trim();
        let org = call.caller.organisation;
        let mut found: Vec<Id> = number.parse::<Id>().ok().into_iter().collect();
        let claims =
            self.inner.store.read(|tx| lookups::find(tx, org, CLAIM_NUMBER, number, MOST))?;
        found.extend(claims);
        let approved = approval_number(number);
        let approvals =
            self.inner.store.read(|tx| lookups::find(tx, org, APPROVAL_NUMBER, &approved, MOST))?;
        found.extend(approvals);
        found.extend(self.cases_of_member(call, number)?);
        found.sort_unstable();
        found.dedup();
        self.inner.store.read(|tx| {
            let mut rows = Vec::new();
            for id in found {
                let row = parties::row(tx, org, id)?.filter(|row| may_see(call, row.kind));
                rows.extend(row.map(QueueRow::from));
            }
            Ok(rows)
        })
    }

    /// The cases of the families of a member; each member that is found is logged as read.
    fn cases_of_member(&self, call: &Call, number: &str) -> Result<Vec<Id>, Error> {
        let sees = call.caller.acting(Action::MemberView, Some(Standing::Owner), "member");
        if number.is_empty() || sees.is_err() {
            return Ok(Vec::new());
        }
        let families = self.families(call, &MemberSearch::Number(number.to_owned()))?;
        let org = call.caller.organisation;
        self.inner.store.read(|tx| {
            let mut cases = Vec::new();
            for family in &families {
                let dyad = family.dyad.id.to_string();
                cases.extend(lookups::find(tx, org, DYAD, &dyad, MOST)?);
            }
            Ok(cases)
        })
    }
}

fn may_see(call: &Call, kind: Kind) -> bool {
    call.caller.acting(view_of(kind), Some(Standing::Owner), kind.name()).is_ok()
}
