//! Which of an organisation's open cases a draft of a policy would decide differently. A draft decides
//! nothing: it is held beside the policies that do, and kept by nobody.

use latchkey_policy::{Changed, Choice, Policy, simulate};
use latchkey_store::tables::parties::Cursor;
use latchkey_store::tables::{parties, records};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Action, Id, Kind, Standing};

use crate::perform::read_state;
use crate::{App, Call, Error};

/// The most cases that are looked at: some seconds.
const MOST_CASES: usize = 10_000;
/// The most changes that are told one by one.
const MOST_CHANGES: usize = 200;
/// How many cases are read at a time.
const PAGE: u32 = 200;

/// What a draft would change.
#[derive(Clone, Debug, Default)]
pub struct Simulated {
    /// How many open cases the policy decides.
    pub decided: usize,
    /// How many are another policy's, or no policy's yet.
    pub others: usize,
    /// How many would be decided differently.
    pub changed: usize,
    /// The first of these, the soonest due first: the case, and both decisions.
    pub changes: Vec<(Id, Changed)>,
    /// Whether there are more open cases than are looked at.
    pub has_more: bool,
}

impl App {
    /// Decides the open cases that the caller's organisation sees by the policies as they are and by a
    /// draft of one of them, and says which differ. As in [`simulate`], the version a case's day of
    /// service picks is held against the draft, whatever the draft's own days.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn simulate(&self, call: &Call, draft: &Policy) -> Result<Simulated, Error> {
        call.caller.acting(Action::CaseView, Some(Standing::Owner), "case")?;
        let viewer = call.caller.organisation;
        let mut found = Simulated::default();
        let mut after = None;
        loop {
            let (cases, next) = self.open_cases(viewer, after)?;
            for (id, case) in &cases {
                found.compare(*id, case, self, draft);
            }
            after = next;
            if after.is_none() {
                return Ok(found);
            }
            if found.decided + found.others >= MOST_CASES {
                found.has_more = true;
                return Ok(found);
            }
        }
    }

    /// A page of open cases, and after what the next begins. Each page is a look of its own, so that
    /// nobody who writes waits for all of them.
    fn open_cases(&self, viewer: Id, after: Option<Cursor>) -> Result<CasesAndNext, Error> {
        self.inner.store.read(|tx| {
            let rows = parties::list(tx, viewer, Kind::Case, true, after, PAGE)?;
            let mut cases = Vec::with_capacity(rows.len());
            for row in &rows {
                let Some(record) = records::load(tx, row.record)? else { continue };
                cases.push((row.record, read_state::<CaseFile>(&record)?));
            }
            let last = rows.last().filter(|_| rows.len() == PAGE as usize);
            let next = last.map(|row| Cursor { due_at: row.due_at, record: row.record });
            Ok((cases, next))
        })
    }
}

/// Cases, and after what the next page of them begins.
type CasesAndNext = (Vec<(Id, CaseFile)>, Option<Cursor>);

impl Simulated {
    fn compare(&mut self, id: Id, file: &CaseFile, app: &App, draft: &Policy) {
        let case = file.to_case();
        let Ok(Choice::Policy(old)) = app.policies().choose(&case) else {
            self.others += 1;
            return;
        };
        if old.id() != draft.id() {
            self.others += 1;
            return;
        }
        self.decided += 1;
        if let Some(change) = simulate(old, draft, [&case]).pop() {
            self.changed += 1;
            if self.changes.len() < MOST_CHANGES {
                self.changes.push((id, change));
            }
        }
    }
}
