//! The inputs read piece by piece, and each piece screened: on this thread, or with a reader and
//! several workers who take turns, so that the order is kept without sorting.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use latchkey_app::screen::{Screened, Screener};
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
    /// What there is to say, with the claim's place in the batch. Claims that are not about
    /// breastfeeding support have no entry.
    pub screened: Vec<(usize, Screened<'l>)>,
    /// The input's end, and whether it was a good one.
    pub end: Option<Result<(), Failure>>,
}

impl<'l> Piece<'l> {
    fn screen(&mut self, screener: &Screener<'l>) {
        for (place, claim) in self.batch.claims().enumerate() {
            let Some(mut screened) = screener.screen(&claim) else { continue };
            // What was found has been taken from the cases: they are most of the memory.
            screened.decided = Vec::new();
            self.screened.push((place, screened));
        }
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
        Some(Piece { input: number, batch, screened: Vec::new(), end })
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
    screener: &Screener<'l>,
    jobs: usize,
    mut take: impl FnMut(Piece<'l>) -> Result<Batch, Failure>,
) -> Result<(), Failure> {
    if jobs > 1 {
        return side_by_side(pieces, screener, jobs, take);
    }
    let mut batch = Batch::default();
    while let Some(mut piece) = pieces.next(batch) {
        piece.screen(screener);
        batch = take(piece)?;
    }
    Ok(())
}

fn side_by_side<'l>(
    pieces: Pieces<'_>,
    screener: &Screener<'l>,
    jobs: usize,
    mut take: impl FnMut(Piece<'l>) -> Result<Batch, Failure>,
) -> Result<(), Failure> {
    thread::scope(|scope| {
        let mut inboxes = Vec::new();
        let mut outboxes = Vec::new();
        for _ in 0..jobs {
            let (inbox, work) = sync_channel(WAITING);
            let (done, outbox) = sync_channel(WAITING);
            scope.spawn(move || work_through(screener, &work, &done));
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
    screener: &Screener<'l>,
    work: &Receiver<Piece<'l>>,
    done: &SyncSender<Piece<'l>>,
) {
    while let Ok(mut piece) = work.recv() {
        piece.screen(screener);
        if done.send(piece).is_err() {
            return;
        }
    }
}
