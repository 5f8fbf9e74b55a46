//! A file that is sent, by whichever door: screened while it arrives, at the pace of whichever is slower.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use latchkey_app::Screening;
use latchkey_screening::answers::Now;
use latchkey_screening::held::{Against, held};
use latchkey_workflow::{Id, Moment};
use tokio::sync::mpsc::Sender;
use tokio::sync::{OwnedSemaphorePermit, oneshot};
use tokio::time::{sleep, timeout};

use super::desk::{Desk, Full, HELD_FOR, Job, State};
use super::sent::{Arriving, Part, pipe};
use crate::site::Shared;

/// The largest file, as it is sent and unpacked.
pub(crate) const LARGEST: u64 = 200 << 20;
/// How long nothing may come.
pub(super) const STALL: Duration = Duration::from_secs(20);
/// How long all of it may take.
pub(crate) const LONGEST: Duration = Duration::from_secs(15 * 60);
/// How long the answer waits for the screening, once the file is there.
const SOON: Duration = Duration::from_secs(2);
/// The most of a file's name that is kept.
const LONGEST_NAME: usize = 120;

/// A file as it comes, in pieces.
pub(crate) trait Pieces {
    /// The next piece; nothing after the last. An error where it does not come whole.
    async fn next(&mut self) -> Result<Option<Bytes>, Cut>;
}

/// The file broke off.
pub(crate) struct Cut;

/// What a file is screened by, and for whom.
pub(crate) struct Sheet {
    pub id: Id,
    pub account: Id,
    /// As whoever sent it calls it.
    pub name: String,
    pub screening: Screening,
    pub now: Moment,
}

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotTaken {
    /// There is nothing in it.
    Empty,
    /// It is larger than any that is taken.
    TooLarge,
    /// It did not arrive whole.
    Stalled,
    /// Another file of the account is being screened, or as many as may be are.
    Full(Full),
    /// It was removed while it came.
    Removed,
}

/// Takes a file in, and waits a moment for its screening: most are screened by the time they are here.
pub(crate) async fn received(
    site: &Shared,
    desk: &Arc<Desk>,
    sheet: Sheet,
    pieces: &mut impl Pieces,
) -> Result<Arc<Job>, NotTaken> {
    let first = loop {
        match piece(pieces).await? {
            Some(first) if first.is_empty() => {}
            Some(first) => break first,
            None => return Err(NotTaken::Empty),
        }
    };
    let Sheet { id, account, name, screening, now } = sheet;
    let opened = desk.open(id, account, &named(&name), now);
    let (job, place) = opened.map_err(NotTaken::Full)?;
    let mut upload = Upload { desk: Arc::clone(desk), id, is_whole: false };
    let (sender, arriving) = pipe();
    tokio::spawn(stopped(Arc::clone(&job), sender.clone()));
    let task = Task { job: Arc::clone(&job), place, screening, now, arriving };
    let ended = begin(Arc::clone(site), Arc::clone(desk), task);
    sent(first, pieces, sender).await?;
    upload.is_whole = true;
    let _ = timeout(SOON, ended).await;
    if job.is_gone() { Err(NotTaken::Removed) } else { Ok(job) }
}

/// Tells the thread to stop once its job is forgotten: it waits for what comes next, and would keep its
/// place as long as something does.
async fn stopped(job: Arc<Job>, sender: Sender<Part>) {
    job.gone().await;
    let _ = sender.send(Part::Gone).await;
}

/// The next piece, within its time.
async fn piece(pieces: &mut impl Pieces) -> Result<Option<Bytes>, NotTaken> {
    match timeout(STALL, pieces.next()).await {
        Ok(Ok(piece)) => Ok(piece),
        Ok(Err(Cut)) | Err(_) => Err(NotTaken::Stalled),
    }
}

/// An upload that may break off: what was begun for it is forgotten then.
struct Upload {
    desk: Arc<Desk>,
    id: Id,
    is_whole: bool,
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_whole {
            self.desk.forget(self.id);
        }
    }
}

/// Hands over what arrives. What comes after the screening has ended is read and dropped: a browser
/// shows no answer before it has sent all.
async fn sent(
    first: Bytes,
    pieces: &mut impl Pieces,
    sender: Sender<Part>,
) -> Result<(), NotTaken> {
    let mut size = first.len() as u64;
    let _ = sender.send(Part::Bytes(first)).await;
    while let Some(bytes) = piece(pieces).await? {
        size += bytes.len() as u64;
        if size > LARGEST {
            return Err(NotTaken::TooLarge);
        }
        let _ = sender.send(Part::Bytes(bytes)).await;
    }
    let _ = sender.send(Part::End).await;
    Ok(())
}

/// What a thread has to do.
struct Task {
    job: Arc<Job>,
    /// Given back when the thread is done.
    place: OwnedSemaphorePermit,
    screening: Screening,
    now: Moment,
    arriving: Arriving,
}

/// Begins to screen, on a thread that may wait; what comes of it is forgotten after a while.
fn begin(site: Shared, desk: Arc<Desk>, task: Task) -> oneshot::Receiver<()> {
    let job = Arc::clone(&task.job);
    let work = tokio::task::spawn_blocking(move || {
        let job = Arc::clone(&task.job);
        job.end(worked(&site, task));
    });
    let (done, ended) = oneshot::channel();
    tokio::spawn(async move {
        if work.await.is_err() {
            job.end(State::Failed("the server failed; tell whoever runs it".into()));
        }
        let _ = done.send(());
        sleep(HELD_FOR).await;
        desk.forget(job.id);
    });
    ended
}

fn worked(site: &Shared, task: Task) -> State {
    let Task { job, place, screening, now, arriving } = task;
    let Some(now) = answered_at(now) else {
        return State::Failed("the clock shows no day; tell whoever runs the server".into());
    };
    let Screening { payer, registry, assertions } = &screening;
    let library = &site.library;
    let longest = LARGEST;
    let against = Against { library, registry, payer, assertions: Some(assertions), now, longest };
    let state = match held(&job.name, arriving, &against, &job.progress) {
        Ok(results) => State::Done(Arc::new(results)),
        Err(error) => State::Failed(error.to_string().into()),
    };
    drop(place);
    state
}

/// The moment that answers carry: the clock in California.
fn answered_at(now: Moment) -> Option<Now> {
    let day = now.day_in_california();
    let seconds = (now - Moment::start_of_day_in_california(day)).microseconds() / 1_000_000;
    let minutes = u32::try_from(seconds / 60).ok()?;
    Now::at(day, minutes / 60 % 24, minutes % 60)
}

/// A file's name without folders, and without what no name has.
fn named(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    let name = name.trim();
    if name.is_empty() { "claims".to_owned() } else { name.to_owned() }
}
