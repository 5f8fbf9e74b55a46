//! The inputs read piece by piece, and each piece screened: on this thread, or with a reader and
//! several workers who take turns, so that the order is kept without sorting.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use latchkey_claims::screen::{Screened, Screener, Trace, Tracer};
use latchkey_x12::claim::Claim;
use latchkey_x12::{Batch, Claims, Rules};

use crate::source::{Source, Told, Unread};

/// Pieces that may wait for a worker, and finished ones that may wait to be collected.
const WAITING: usize = 2;

/// Some claims of an input, and what screening says of them.
#[derive(Debug)]
pub struct Piece<'l> {
    /// Which input, by its place among them.
    pub input: usize,
    /// The claims, with what is wrong with their form.
    pub batch: Batch,
    /// What came of its claims, in their order. Claims that are neither about breastfeeding support
    /// nor counted beside others have no entry.
    pub seen: Vec<Seen<'l>>,
    /// The input's end, and whether it was a good one.
    pub end: Option<Result<(), Unread>>,
}

/// What a worker made of a claim.
#[derive(Debug)]
pub struct Seen<'l> {
    /// The claim's place in its batch.
    pub place: usize,
    /// What there is to say.
    pub screened: Option<Screened<'l>>,
    /// What the history needs of it.
    pub trace: Option<Trace>,
}

/// What screens claims, on any thread.
#[derive(Clone, Debug)]
pub struct Worker<'s, 'l> {
    /// By what claims are screened.
    pub screener: &'s Screener<'l>,
    /// Takes of each claim what the history needs.
    pub tracer: Tracer<'s, 'l>,
}

impl<'l> Worker<'_, 'l> {
    fn screen(&self, piece: &mut Piece<'l>) {
        let seen = |(place, claim)| self.seen(place, &claim);
        piece.seen.extend(piece.batch.claims().enumerate().filter_map(seen));
    }

    fn seen(&self, place: usize, claim: &Claim<'_>) -> Option<Seen<'l>> {
        let mut screened = self.screener.screen(claim);
        let trace = self.tracer.trace(claim, screened.as_ref());
        if let Some(screened) = &mut screened {
            // What was found and what is counted have been taken from the cases: they are most of
            // the memory.
            screened.decided = Vec::new();
        }
        (screened.is_some() || trace.is_some()).then_some(Seen { place, screened, trace })
    }
}

/// Reads inputs in pieces. Each is opened when the one before it is over.
#[derive(Debug)]
pub struct Pieces<'s, I> {
    inputs: I,
    rules: Rules<'s>,
    is_whole: bool,
    /// The number of the input that is read or comes next.
    number: usize,
    open: Option<Open<'s>>,
}

#[derive(Debug)]
struct Open<'s> {
    claims: Claims<'s, Source>,
    told: Told,
}

impl<'s, I: Iterator<Item = Result<Source, Unread>>> Pieces<'s, I> {
    /// Reads these inputs, and holds them against the rules.
    pub fn new(inputs: I, rules: Rules<'s>) -> Self {
        Self { inputs, rules, is_whole: false, number: 0, open: None }
    }

    /// Keeps of each claim all its segments, for whoever wants to show them.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { is_whole: true, ..self }
    }

    /// The next piece, not screened yet, in a batch whose memory is used again; none after the last
    /// input.
    fn next<'l>(&mut self, mut batch: Batch) -> Option<Piece<'l>> {
        let input = self.number;
        let end = match self.fill(&mut batch)? {
            Ok(true) => None,
            Ok(false) => Some(Ok(())),
            Err(unread) => Some(Err(unread)),
        };
        if end.is_some() {
            self.number += 1;
            self.open = None;
        }
        Some(Piece { input, batch, seen: Vec::new(), end })
    }

    fn fill(&mut self, batch: &mut Batch) -> Option<Result<bool, Unread>> {
        let open = match &mut self.open {
            Some(open) => open,
            none => match self.inputs.next()? {
                Ok(source) => {
                    let told = source.told();
                    let claims = Claims::new(source, &self.rules);
                    let claims = if self.is_whole { claims.whole() } else { claims };
                    none.insert(Open { claims, told })
                }
                Err(unread) => {
                    // What an earlier input left in the batch is not this one's.
                    *batch = Batch::default();
                    return Some(Err(unread));
                }
            },
        };
        Some(open.claims.fill(batch).map_err(|error| open.told.unread(&error)))
    }
}

/// Reads, screens and hands over each piece in its order. `take` gives back the piece's batch, to be
/// filled again.
///
/// # Errors
/// What `take` says; nothing more is read then.
pub fn run<'l, E>(
    mut pieces: Pieces<'_, impl Iterator<Item = Result<Source, Unread>> + Send>,
    worker: &Worker<'_, 'l>,
    jobs: usize,
    mut take: impl FnMut(Piece<'l>) -> Result<Batch, E>,
) -> Result<(), E> {
    if jobs > 1 {
        return side_by_side(pieces, worker, jobs, take);
    }
    let mut batch = Batch::default();
    while let Some(mut piece) = pieces.next(batch) {
        worker.screen(&mut piece);
        batch = take(piece)?;
    }
    Ok(())
}

fn side_by_side<'l, E>(
    pieces: Pieces<'_, impl Iterator<Item = Result<Source, Unread>> + Send>,
    worker: &Worker<'_, 'l>,
    jobs: usize,
    mut take: impl FnMut(Piece<'l>) -> Result<Batch, E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        let mut inboxes = Vec::new();
        let mut outboxes = Vec::new();
        for _ in 0..jobs {
            let (inbox, work) = sync_channel(WAITING);
            let (done, outbox) = sync_channel(WAITING);
            scope.spawn(move || work_through(worker, &work, &done));
            inboxes.push(inbox);
            outboxes.push(outbox);
        }
        let (used, emptied) = sync_channel(2 * WAITING * jobs);
        scope.spawn(move || deal(pieces, &inboxes, &emptied));
        for outbox in outboxes.iter().cycle() {
            let Ok(piece) = outbox.recv() else { break };
            // Where the reader is done or has batches enough, this one is let go.
            let _ = used.try_send(take(piece)?);
        }
        Ok(())
    })
}

/// Deals the pieces to the workers in turn.
fn deal<'l>(
    mut pieces: Pieces<'_, impl Iterator<Item = Result<Source, Unread>>>,
    inboxes: &[SyncSender<Piece<'l>>],
    emptied: &Receiver<Batch>,
) {
    for inbox in inboxes.iter().cycle() {
        let batch = emptied.try_recv().unwrap_or_default();
        let Some(piece) = pieces.next(batch) else { return };
        // A worker that is gone has lost its reader: there is nobody left to work for.
        if inbox.send(piece).is_err() {
            return;
        }
    }
}

fn work_through<'l>(
    worker: &Worker<'_, 'l>,
    work: &Receiver<Piece<'l>>,
    done: &SyncSender<Piece<'l>>,
) {
    while let Ok(mut piece) = work.recv() {
        worker.screen(&mut piece);
        if done.send(piece).is_err() {
            return;
        }
    }
}
