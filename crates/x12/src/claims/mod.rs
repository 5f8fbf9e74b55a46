//! A file read: its envelope, its claims batch by batch, and what is wrong with them.

mod batch;
mod frames;
mod missing;
mod reading;

use std::io::Read;

pub(crate) use batch::Stored;
pub use batch::{Batch, ClaimSegment, Turn};

use crate::check::Rules;
use crate::place::Place;
use crate::reader::{ReadError, Reader};
use reading::Reading;

/// Reads the claims of a file.
///
/// ```
/// use latchkey_x12::{Batch, Claims, Rules};
/// # let file = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261101*1200*^*00501*000000001*0*T*:~IEA*0*000000001~".as_bytes();
/// let mut claims = Claims::new(file, &Rules::default());
/// let mut batch = Batch::default();
/// while claims.fill(&mut batch)? {
///     for claim in batch.claims() {
///         println!("claim {} of {} lines", claim.number, claim.lines.len());
///     }
///     for finding in batch.findings() {
///         println!("{}: {}", finding.place, finding.rule.says());
///     }
/// }
/// # Ok::<(), latchkey_x12::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Claims<'l, R> {
    reader: Reader<R>,
    reading: Reading<'l>,
    is_done: bool,
}

impl<'l, R: Read> Claims<'l, R> {
    /// Reads from a source, and holds it against the rules.
    pub fn new(source: R, rules: &Rules<'l>) -> Self {
        Self { reader: Reader::new(source), reading: Reading::new(rules), is_done: false }
    }

    /// Keeps of each claim also the segments its record has nothing of, for whoever wants to see the
    /// claim as it stands in the file: [`Batch::segments_of`].
    #[must_use]
    pub fn whole(mut self) -> Self {
        self.reading.keeps_unread = true;
        self
    }

    /// Fills a batch with what comes next; what was in it is gone. False at the end of the file,
    /// when nothing came: the batch is empty then.
    ///
    /// # Errors
    /// When the file cannot be read on. What was read before is in the batch, and the next call
    /// says that the end is reached.
    pub fn fill(&mut self, batch: &mut Batch) -> Result<bool, ReadError> {
        self.reading.begin_batch(batch);
        if self.is_done {
            return Ok(false);
        }
        let end = loop {
            match self.reader.advance() {
                Ok(true) => self.reading.take(&self.reader.segment(), batch),
                Ok(false) => break Ok(()),
                Err(error) => break Err(error),
            }
            if batch.is_full(self.reading.findings()) && self.reading.may_pause(batch) {
                self.reading.end_batch(batch);
                return Ok(true);
            }
        };
        self.is_done = true;
        self.reading.end_of_file(self.reader.place(), batch);
        self.reading.end_batch(batch);
        end.map(|()| true)
    }

    /// Where the reading stands, for a progress bar and for going on later.
    pub fn place(&self) -> Place {
        self.reader.place()
    }
}
