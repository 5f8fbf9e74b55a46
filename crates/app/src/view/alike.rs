//! What there is already of what somebody is about to open: a referral, or a request for authorisation,
//! of the same family, for the same patient and service, that is still open or approved in time.
//!
//! It refuses nothing. Whoever opens another has seen what there is.

use latchkey_store::Tx;
use latchkey_store::tables::{keys, lookups, parties, records};
use latchkey_workflow::authorization::{self, Authorization, Request};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::referral::{self, Letter, Referral};
use latchkey_workflow::{Action, Id, Kind, Machine, Moment, Refusal};

use crate::perform::{DYAD, load, read_state};
use crate::{App, Call, Command, Error};

/// Something like what is about to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: Id,
    /// Where it stands.
    pub status: String,
    /// When it was opened.
    pub opened_at: Moment,
}

/// The most cases of one family that are looked at.
const MOST_CASES: u32 = 50;

impl App {
    /// What there is already like what a command would open for a case, as far as the caller's
    /// organisation sees it; nothing for a command that opens neither a referral nor a request.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is no such case or it is hidden; what the store says.
    pub fn alike(&self, call: &Call, case: Id, command: &Command) -> Result<Vec<Alike>, Error> {
        let today = call.now.day_in_california();
        // Sent again, it opens nothing: it is answered as it was.
        if self.is_answered(call)? {
            return Ok(Vec::new());
        }
        match command {
            Command::Referral(referral::Command::Draft { letter, .. }) => {
                self.alike_of(call, case, |other: &Referral| is_like_letter(other, letter, today))
            }
            Command::Authorization(authorization::Command::Request(request)) => {
                self.alike_of(call, case, |other: &Authorization| is_like_request(other, request))
            }
            _ => Ok(Vec::new()),
        }
    }

    fn is_answered(&self, call: &Call) -> Result<bool, Error> {
        let Some(key) = &call.key else { return Ok(false) };
        let org = call.caller.organisation;
        Ok(self.inner.store.read(|tx| keys::find(tx, org, key))?.is_some())
    }

    fn alike_of<M: Machine>(
        &self,
        call: &Call,
        case: Id,
        is_like: impl Fn(&M) -> bool,
    ) -> Result<Vec<Alike>, Error> {
        self.inner.store.read(|tx| {
            let mut alike = Vec::new();
            for case in cases_of_family(tx, call, case)? {
                for record in records::of_case(tx, case, M::KIND)? {
                    let sees =
                        parties::standing(tx, call.caller.organisation, record.id)?.is_some();
                    if sees && is_like(&read_state::<M>(&record)?) {
                        let (id, opened_at) = (record.id, record.opened_at);
                        alike.push(Alike { kind: M::KIND, id, status: record.status, opened_at });
                    }
                }
            }
            alike.sort_unstable_by_key(|one| std::cmp::Reverse(one.opened_at));
            Ok(alike)
        })
    }
}

/// The case, and the others that its owner has of the same family.
fn cases_of_family(tx: &mut Tx<'_>, call: &Call, case: Id) -> Result<Vec<Id>, Error> {
    let loaded = load::<CaseFile>(tx, case, call.caller.organisation)?;
    call.caller.acting(Action::CaseView, loaded.standing, "case")?;
    let case = loaded.state.ok_or(Refusal::Missing("case"))?;
    let dyad = case.dyad.to_string();
    let mut cases = lookups::find(tx, case.owner, DYAD, &dyad, MOST_CASES)?;
    if !cases.contains(&case.id) {
        cases.push(case.id);
    }
    Ok(cases)
}

fn is_like_letter(other: &Referral, letter: &Letter, today: latchkey_domain::Day) -> bool {
    use referral::Status::{Accepted, Draft, Scheduled, Sent};
    let is_open = matches!(other.status, Draft | Sent | Accepted | Scheduled);
    let is_in_time = other.window.is_none_or(|last| today <= last);
    is_open && is_in_time && other.letter.patient == letter.patient
}

/// What is undecided, or approved, for days that are asked for too. Codes tell services apart where both
/// name some.
fn is_like_request(other: &Authorization, request: &Request) -> bool {
    let (ask, asked) = (&other.ask, &request.ask);
    let is_undecided =
        other.status.is_under_review() || other.status == authorization::Status::Appealed;
    let until = match (is_undecided, other.status.is_granted()) {
        (true, _) => Some(ask.period.until),
        (false, true) => other.last_day(),
        (false, false) => None,
    };
    let is_in_time = until
        .is_some_and(|until| asked.period.from <= until && ask.period.from <= asked.period.until);
    let is_same_service = ask.procedures.is_empty()
        || asked.procedures.is_empty()
        || asked.procedures.iter().any(|code| ask.procedures.contains(code));
    is_in_time && is_same_service && ask.patient == asked.patient
}
