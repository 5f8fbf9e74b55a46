//! Figures: what a plan publishes on prior authorisation, how fast it decided and on what its denials
//! rested, how referrals end, and where nobody was found. They name no member.
//!
//! Each step keeps beside what it changes what counts of it (`count`), and adds that to sums by day and
//! month (`sums`): a report reads sums, however much they sum up. The rows follow from the log and the sums
//! from the rows, and `proof` holds them against each other.

mod cache;
mod count;
mod proof;
mod recount;
mod sums;

use latchkey_store::Tx;
use latchkey_workflow::metrics::{Denials, Figures, Gaps, Question, Turnaround};
use latchkey_workflow::{Action, Id, Moment, Standing};

pub(crate) use cache::Reports;
pub use count::Referrals;
use count::{ASKS, DECIDES};
pub(crate) use count::{of_gap, of_referral, of_request};
pub(crate) use proof::{is_counted, missummed};
pub(crate) use recount::recount;
pub(crate) use sums::save;
use sums::{gaps, referrals, requests};

use crate::{App, Call, Error};

/// What is counted of requests for authorisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests {
    /// The figures of CMS-0057-F.
    pub figures: Figures,
    /// How long first decisions took.
    pub turnaround: Turnaround,
    /// On which clauses denials rested.
    pub denials: Denials,
}

/// Everything that is counted of an organisation in some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// When it was counted.
    pub made_at: Moment,
    /// Requests that it decides, as a plan.
    pub decided: Requests,
    /// Requests that it made.
    pub asked: Requests,
    /// Referrals that it sent.
    pub referrals: Referrals,
    /// Where nobody was found.
    pub gaps: Gaps,
    /// How many things were counted.
    pub counted: u64,
}

impl App {
    /// The figures on prior authorisation of the caller's plan.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn figures(&self, call: &Call, plan: Id, question: Question) -> Result<Figures, Error> {
        may_see(call, plan)?;
        let requests = self.inner.store.read(|tx| requests(tx, plan, DECIDES, question));
        Ok(requests?.0.figures)
    }

    /// How the referrals ended that an organisation sent.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn referrals(&self, call: &Call, org: Id, question: Question) -> Result<Referrals, Error> {
        may_see(call, org)?;
        self.inner.store.read(|tx| referrals(tx, org, question))
    }

    /// Where an organisation found nobody; of a plan, also where others found nobody for it.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn gaps(&self, call: &Call, org: Id, question: Question) -> Result<Gaps, Error> {
        may_see(call, org)?;
        self.inner.store.read(|tx| gaps(tx, org, question))
    }

    /// Everything at once, as of one moment. Where there is much to count, it is counted anew once a
    /// minute at most, and says when.
    ///
    /// # Errors
    /// Where the caller may not, or what the store says.
    pub fn report(
        &self,
        call: &Call,
        org: Id,
        question: Question,
    ) -> Result<std::sync::Arc<Report>, Error> {
        may_see(call, org)?;
        self.inner.reports.get(org, question, call.now, || {
            self.inner.store.read(|tx| report(tx, org, question, call.now))
        })
    }
}

fn may_see(call: &Call, org: Id) -> Result<(), Error> {
    let standing = (org == call.caller.organisation).then_some(Standing::Owner);
    call.caller.acting(Action::MetricsView, standing, "organisation")?;
    Ok(())
}

fn report(tx: &mut Tx<'_>, org: Id, question: Question, made_at: Moment) -> Result<Report, Error> {
    let (decided, of_decided) = requests(tx, org, DECIDES, question)?;
    let (asked, of_asked) = requests(tx, org, ASKS, question)?;
    let referrals = referrals(tx, org, question)?;
    let gaps = gaps(tx, org, question)?;
    let counted = of_decided + of_asked + referrals.sent + gaps.noted;
    Ok(Report { made_at, decided, asked, referrals, gaps, counted })
}

fn read<'b, T: serde::Deserialize<'b>>(body: &'b str) -> Result<T, Error> {
    serde_json::from_str(body).map_err(|_| Error::Damaged("figure"))
}
