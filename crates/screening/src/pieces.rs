//! The inputs read piece by piece, and each piece screened: on this thread, or with a reader and
//! several workers who take turns, so that the order is kept without sorting.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use latchkey_claims::screen::{Screened, Screener, Trace, Tracer};
use latchkey_x12::claim::Claim;
use latchkey_x12::{Batch, Claims, Rules};

use super::inputs::Input;
use super::source::{self, Meter, Source};
use crate::failure::Failure;

/// Pieces that may wait for a worker, and finished ones that may wait to be collected.
const WAITING: usize = 2;

/// Some claims of an input, and what screening says of them.
pub struct Piece<'l> {
    /// Which input, by its place among them.
    pub input: usize,
    pub batch: Batch,
    /// What came of its claims, in their order. Claims that are neither about breastfeeding support
    /// nor counted beside others have no entry.
    pub seen: Vec<Seen<'l>>,
    /// The input's end, and whether it was a good one.
    pub end: Option<Result<(), Failure>>,
}

/// What a worker made of a claim.
pub struct Seen<'l> {
    /// The claim's place in its batch.
    pub place: usize,
    /// What there is to say.
    pub screened: Option<Screened<'l>>,
    /// What the history needs of it.
    pub trace: Option<Trace>,
}

/// What screens claims, on any thread.
#[derive(Clone)]
pub struct Worker<'s, 'l> {
    pub screener: &'s Screener<'l>,
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

/// Reads inputs in pieces.
pub struct Pieces<'s> {
    inputs: &'s [Input],
    rules: Rules<'s>,
    meter: Meter,
    next: usize,
    open: Option<Open<'s>>,
}

struct Open<'s> {
    claims: Claims<'s, Source>,
    is_packed: bool,
}

impl<'s> Pieces<'s> {
    pub fn new(inputs: &'s [Input], rules: Rules<'s>, meter: Meter) -> Self {
        Self { inputs, rules, meter, next: 0, open: None }
    }

    /// The next piece, not screened yet, in a batch whose memory is used again; none after the last
    /// input.
    fn next<'l>(&mut self, mut batch: Batch) -> Option<Piece<'l>> {
        let input = self.inputs.get(self.next)?;
        let number = self.next;
        let end = match self.fill(input, &mut batch) {
            Ok(true) => None,
            Ok(false) => Some(Ok(())),
            Err(failure) => Some(Err(failure)),
        };
        if end.is_some() {
            self.next += 1;
            self.open = None;
        }
        Some(Piece { input: number, batch, seen: Vec::new(), end })
    }

    fn fill(&mut self, input: &Input, batch: &mut Batch) -> Result<bool, Failure> {
        let open = match &mut self.open {
            Some(open) => open,
            none => {
                // What an earlier input left in the batch is not this one's.
                let source =
                    source::open(input, &self.meter).inspect_err(|_| *batch = Batch::default())?;
                let is_packed = source.is_packed;
                none.insert(Open { claims: Claims::new(source, &self.rules), is_packed })
            }
        };
        open.claims.fill(batch).map_err(|error| source::failure(input, open.is_packed, &error))
    }
}

/// Reads, screens and hands over each piece in its order. `take` gives back the piece's batch, to be
/// filled again.
pub fn run<'l>(
    mut pieces: Pieces<'_>,
    worker: &Worker<'_, 'l>,
    jobs: usize,
    mut take: impl FnMut(Piece<'l>) -> Result<Batch, Failure>,
) -> Result<(), Failure> {
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

fn side_by_side<'l>(
    pieces: Pieces<'_>,
    worker: &Worker<'_, 'l>,
    jobs: usize,
    mut take: impl FnMut(Piece<'l>) -> Result<Batch, Failure>,
) -> Result<(), Failure> {
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
fn deal<'l>(mut pieces: Pieces<'_>, inboxes: &[SyncSender<Piece<'l>>], emptied: &Receiver<Batch>) {
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
