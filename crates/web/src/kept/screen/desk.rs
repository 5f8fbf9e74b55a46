//! Files that are being screened and what came of them: in memory, for the account that sent them,
//! for a while. Nothing of a file is written to a disk or to the log.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use latchkey_screening::held::{Progress, Results};
use latchkey_workflow::{Id, Moment};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// How long results are held once the screening is over.
pub(super) const HELD_FOR: Duration = Duration::from_secs(60 * 60);
/// How many files are screened at once, of all accounts.
const AT_ONCE: usize = 2;
/// How many results an account has; the oldest goes for a new one.
const OF_ACCOUNT: usize = 3;
/// How many results there are of all accounts.
const OF_ALL: usize = 12;

/// What is held.
#[derive(Debug)]
pub(crate) struct Desk {
    jobs: Mutex<Vec<Arc<Job>>>,
    /// The places of files that are screened: one that is forgotten meanwhile keeps its own until its
    /// thread has stopped, which it is told to.
    places: Arc<Semaphore>,
    opened: AtomicU64,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            jobs: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            opened: AtomicU64::default(),
        }
    }
}

/// A file that is being screened, or was.
#[derive(Debug)]
pub(crate) struct Job {
    pub id: Id,
    /// Whose it is.
    account: Id,
    /// The file, as it was named.
    pub name: String,
    /// When it was sent.
    pub began: Moment,
    /// How far it is.
    pub progress: Progress,
    state: Mutex<State>,
    /// Whether it is forgotten.
    gone: watch::Sender<bool>,
    order: u64,
}

/// How it stands.
#[derive(Clone, Debug)]
pub(crate) enum State {
    /// It is being sent and screened.
    UnderWay,
    /// This came of it.
    Done(Arc<Results>),
    /// It could not be screened, and why.
    Failed(Arc<str>),
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Full {
    /// Another file of the account is being screened.
    OwnUnderWay,
    /// As many files as may be are being screened.
    Busy,
}

impl Desk {
    /// Opens a job for an account, with a place that its thread gives back.
    pub(crate) fn open(
        &self,
        id: Id,
        account: Id,
        name: &str,
        now: Moment,
    ) -> Result<(Arc<Job>, OwnedSemaphorePermit), Full> {
        let mut jobs = self.jobs();
        let under_way = |job: &&Arc<Job>| matches!(job.state(), State::UnderWay);
        if jobs.iter().filter(under_way).any(|job| job.account == account) {
            return Err(Full::OwnUnderWay);
        }
        let place = Arc::clone(&self.places).try_acquire_owned().map_err(|_| Full::Busy)?;
        make_room(&mut jobs, OF_ACCOUNT, |job| job.account == account);
        make_room(&mut jobs, OF_ALL, |_| true);
        let job = Arc::new(Job {
            id,
            account,
            name: name.to_owned(),
            began: now,
            progress: Progress::default(),
            state: Mutex::new(State::UnderWay),
            gone: watch::Sender::new(false),
            order: self.opened.fetch_add(1, Ordering::Relaxed),
        });
        jobs.push(Arc::clone(&job));
        Ok((job, place))
    }

    /// An account's job of this id.
    pub(crate) fn find(&self, account: Id, id: Id) -> Option<Arc<Job>> {
        self.jobs().iter().find(|job| job.account == account && job.id == id).cloned()
    }

    /// An account's jobs, the latest first.
    pub(crate) fn of(&self, account: Id) -> Vec<Arc<Job>> {
        let jobs = self.jobs();
        jobs.iter().rev().filter(|job| job.account == account).cloned().collect()
    }

    /// Forgets a job. Where it is still being screened, that stops.
    pub(crate) fn forget(&self, id: Id) {
        self.jobs().retain(|job| {
            let stays = job.id != id;
            if !stays {
                job.gone.send_replace(true);
            }
            stays
        });
    }

    fn jobs(&self) -> MutexGuard<'_, Vec<Arc<Job>>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Lets the oldest results go, so that one more has room.
fn make_room(jobs: &mut Vec<Arc<Job>>, most: usize, counts: impl Fn(&Job) -> bool) {
    while jobs.iter().filter(|job| counts(job)).count() >= most {
        let is_over = |job: &&Arc<Job>| counts(job) && !matches!(job.state(), State::UnderWay);
        let Some(oldest) = jobs.iter().filter(is_over).map(|job| job.order).min() else { return };
        jobs.retain(|job| job.order != oldest);
    }
}

impl Job {
    /// How it stands.
    pub(crate) fn state(&self) -> State {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether it is forgotten.
    pub(super) fn is_gone(&self) -> bool {
        *self.gone.borrow()
    }

    /// Waits until it is forgotten.
    pub(super) async fn gone(&self) {
        // The other end is this job's own, and stays as long as it does.
        let _ = self.gone.subscribe().wait_for(|is_gone| *is_gone).await;
    }

    /// It is over.
    pub(crate) fn end(&self, state: State) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Opened = (Arc<Job>, OwnedSemaphorePermit);

    fn id(number: u8) -> Id {
        Id::new(Moment::from_microseconds(0), [number; 10])
    }

    fn open(desk: &Desk, number: u8, account: u8) -> Result<Opened, Full> {
        desk.open(id(number), id(account), "claims.837", Moment::from_microseconds(0))
    }

    fn over((job, place): Opened) {
        job.end(State::Failed("over".into()));
        drop(place);
    }

    #[test]
    fn each_account_has_one_file_under_way_and_sees_its_own_alone() {
        let desk = Desk::default();
        let first = open(&desk, 1, 101).unwrap();
        assert_eq!(open(&desk, 2, 101).unwrap_err(), Full::OwnUnderWay);
        let second = open(&desk, 3, 102).unwrap();
        assert_eq!(open(&desk, 4, 103).unwrap_err(), Full::Busy);
        assert!(desk.find(id(102), id(1)).is_none() && desk.find(id(101), id(1)).is_some());
        over(first);
        let third = open(&desk, 4, 103).unwrap();
        desk.forget(id(1));
        assert!(desk.find(id(101), id(1)).is_none() && desk.of(id(101)).is_empty());
        // What is forgotten while it is screened keeps its place until its thread is done.
        desk.forget(id(3));
        assert_eq!(open(&desk, 5, 102).unwrap_err(), Full::Busy);
        over(second);
        over(open(&desk, 5, 102).unwrap());
        over(third);
    }

    #[test]
    fn the_oldest_results_go_first_and_nothing_that_is_under_way() {
        let desk = Desk::default();
        for number in 1..=5 {
            over(open(&desk, number, 101).unwrap());
        }
        let left: Vec<Id> = desk.of(id(101)).iter().map(|job| job.id).collect();
        assert_eq!(left, [id(5), id(4), id(3)]);
        let under_way = open(&desk, 50, 150).unwrap();
        for number in 6..=30 {
            over(open(&desk, number, 100 + number).unwrap());
        }
        assert_eq!(desk.jobs().len(), OF_ALL);
        assert!(desk.find(id(150), under_way.0.id).is_some());
    }
}
