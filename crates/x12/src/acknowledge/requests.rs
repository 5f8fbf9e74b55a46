//! The form of a file of requests for authorisation (278): which of its transactions are taken in, and
//! the 999 for each interchange.
//!
//! It is read to its end before anything of it is done, as nobody takes in half of what is broken. What
//! is wrong within one request is noted, and left to its own answer, as what is wrong within a claim is
//! left to the 277CA; what is wrong around requests rejects their transaction, group or interchange.

use super::answer::{Answer, answer};
use super::implementation::{ClaimFaults, Implementation, ImplementationOptions};
use super::reply::Reply;
use super::verdict::Verdict;
use crate::authorization::{Direction, Fault, Finding as Noted, Item, Piece, Pieces, Review, Turn};
use crate::envelope::InterchangeHeader;
use crate::finding::{Finding, Rule, Severity, Tag};
use crate::reader::ReadError;
use crate::write::WriteError;

/// So many findings are kept: nobody reads more.
const MOST_FINDINGS: usize = 100;

/// The form of a file.
#[derive(Clone, Debug, Default)]
pub struct RequestsForm {
    /// Its interchanges, none of which is rejected as a whole.
    pub interchanges: Vec<RequestsAnswer>,
    /// What there is to say of the file besides of single requests.
    pub findings: Vec<Noted>,
    /// How many requests it has, taken in or not.
    pub requests: u64,
}

/// What an interchange is answered.
#[derive(Clone, Debug)]
pub struct RequestsAnswer {
    /// Whose it is.
    pub header: InterchangeHeader,
    /// Its 999.
    pub implementation: String,
    /// Whether the 999 rejects anything, so that somebody has to send again.
    pub is_rejected: bool,
    /// The transactions that are taken in, by their numbers in the file.
    pub taken: Vec<u32>,
}

/// Why nothing of a file can be taken in.
#[derive(Debug, thiserror::Error)]
pub enum RequestsRefused {
    /// It is no X12, or is cut off.
    #[error("{0}")]
    Unreadable(#[from] ReadError),
    /// The envelope of an interchange is broken: nobody can tell what of it arrived.
    #[error("{0}")]
    Envelope(Noted),
    /// It has none.
    #[error("there is no group of transactions in the file; send requests (278, 005010X217)")]
    Empty,
    /// It has more requests than are wanted at once.
    #[error("the file has more than {0} requests; send the rest in another")]
    TooMany(u64),
    /// The answer can't be written.
    #[error("the acknowledgement can't be written: {0}")]
    Unwritable(#[from] WriteError),
}

impl RequestsForm {
    /// Reads a file to its end, of so many requests at most. `reply` gives the envelope of the answer to
    /// an interchange.
    ///
    /// # Errors
    /// Where nothing of the file can be taken in.
    pub fn read(
        file: &[u8],
        most: u64,
        reply: impl FnMut(&InterchangeHeader) -> Reply,
    ) -> Result<Self, RequestsRefused> {
        let mut reading = Reading { form: Self::default(), reply, open: None };
        for piece in Pieces::new(file) {
            match piece? {
                Piece::Turn(turn) => reading.turn(turn)?,
                Piece::Item(Item::Finding(finding)) => reading.found(finding, None)?,
                Piece::Item(Item::Review(review)) => {
                    reading.form.requests += 1;
                    if reading.form.requests > most {
                        return Err(RequestsRefused::TooMany(most));
                    }
                    reading.review(&review)?;
                }
            }
        }
        let has_groups = !reading.form.interchanges.is_empty();
        if has_groups { Ok(reading.form) } else { Err(RequestsRefused::Empty) }
    }
}

impl RequestsForm {
    /// The interchange of a transaction that is taken in, by the transaction's number in the file.
    pub fn taken(&self, transaction: u32) -> Option<&RequestsAnswer> {
        let holds = |one: &&RequestsAnswer| one.taken.binary_search(&transaction).is_ok();
        self.interchanges.iter().find(holds)
    }
}

/// A form that is being read.
struct Reading<F> {
    form: RequestsForm,
    reply: F,
    open: Option<Open>,
}

/// An interchange that is not over.
struct Open {
    header: InterchangeHeader,
    implementation: Implementation,
    has_groups: bool,
    is_rejected: bool,
    taken: Vec<u32>,
    group: Group,
}

/// A group, from its beginning on.
#[derive(Default)]
struct Group {
    findings: Vec<Finding>,
    taken: Vec<u32>,
    transaction: u32,
    /// The segment of the file by which the transaction begins.
    first_segment: u64,
    /// Whether it was said that the transaction asks for nothing.
    is_other: bool,
}

impl<F: FnMut(&InterchangeHeader) -> Reply> Reading<F> {
    fn turn(&mut self, turn: Turn) -> Result<(), RequestsRefused> {
        match turn {
            Turn::Interchange(header) => {
                let reply = (self.reply)(&header);
                self.open = Some(Open::new(header, reply)?);
            }
            Turn::InterchangeEnd(_) => {
                let answer = self.open.take().map(Open::close).transpose()?.flatten();
                self.form.interchanges.extend(answer);
            }
            turn => {
                if let Some(open) = &mut self.open {
                    open.turn(&turn)?;
                }
            }
        }
        Ok(())
    }

    fn review(&mut self, review: &Review) -> Result<(), RequestsRefused> {
        for finding in &review.findings {
            // What begins the transaction is no request's own.
            let is_own = finding.segment != BHT;
            self.found(*finding, is_own.then_some(review.number))?;
        }
        let Some(open) = &mut self.open else { return Ok(()) };
        let asks_nothing = review.exchange.direction == Some(Direction::Response);
        if !asks_nothing || std::mem::replace(&mut open.group.is_other, true) {
            return Ok(());
        }
        let (transaction, place) = (review.exchange.transaction, review.exchange.place);
        let fault = Fault::BadCode;
        let other = Noted { fault, place, transaction, segment: BHT, element: 2, amounts: None };
        self.found(other, None)
    }

    /// Notes what was found, within a request where its number is given.
    fn found(&mut self, noted: Noted, request: Option<u64>) -> Result<(), RequestsRefused> {
        if request.is_none() && self.form.findings.len() < MOST_FINDINGS {
            self.form.findings.push(noted);
        }
        let Some(open) = &mut self.open else { return Err(RequestsRefused::Envelope(noted)) };
        let finding = finding(&noted, request, open.group.first_segment);
        match answer(&finding) {
            Answer::Interchange(_) => return Err(RequestsRefused::Envelope(noted)),
            Answer::Group(_) => open.group.findings.push(finding),
            Answer::Transaction(_) | Answer::Segment => {
                open.implementation.findings(&[finding], &[])?;
            }
        }
        Ok(())
    }
}

impl Open {
    fn new(header: InterchangeHeader, reply: Reply) -> Result<Self, WriteError> {
        let options = ImplementationOptions {
            claim_faults: ClaimFaults::Noted,
            ..ImplementationOptions::new(reply)
        };
        Ok(Self {
            header,
            implementation: Implementation::open(options)?,
            has_groups: false,
            is_rejected: false,
            taken: Vec::new(),
            group: Group::default(),
        })
    }

    fn turn(&mut self, turn: &Turn) -> Result<(), WriteError> {
        let Self { implementation, group, .. } = self;
        match turn {
            Turn::Group(header) => {
                (*group, self.has_groups) = (Group::default(), true);
                implementation.group(header)
            }
            Turn::Transaction(header) => {
                group.transaction = header.number;
                group.first_segment = header.place.segment;
                group.is_other = false;
                implementation.begin(header)
            }
            Turn::TransactionEnd(_) => {
                let verdict = implementation.end()?;
                self.is_rejected |= !verdict.is_accepted();
                group.taken.extend(verdict.is_accepted().then_some(group.transaction));
                Ok(())
            }
            Turn::GroupEnd(closed) => {
                let verdict = implementation.close_group(closed, &group.findings)?;
                self.is_rejected |= !verdict.is_accepted();
                if verdict != Verdict::Rejected {
                    self.taken.append(&mut group.taken);
                }
                Ok(())
            }
            Turn::Interchange(_) | Turn::InterchangeEnd(_) => Ok(()),
        }
    }

    fn close(self) -> Result<Option<RequestsAnswer>, WriteError> {
        let Self { header, implementation, has_groups, is_rejected, taken, .. } = self;
        let implementation = implementation.close()?;
        let answer = RequestsAnswer { header, implementation, is_rejected, taken };
        Ok(has_groups.then_some(answer))
    }
}

const BHT: Tag = Tag::new(b"BHT");

/// A finding as a 999 answers it.
fn finding(noted: &Noted, request: Option<u64>, first_segment: u64) -> Finding {
    let Noted { fault, place, transaction, segment, element, .. } = *noted;
    let ordinal = match transaction {
        0 => 0,
        _ => u32::try_from(place.segment.saturating_sub(first_segment) + 1).unwrap_or(u32::MAX),
    };
    let (rule, severity) = rule(fault);
    Finding {
        rule,
        severity,
        place,
        ordinal,
        transaction,
        claim: request,
        loop_id: "",
        segment,
        element,
        component: 0,
        repetition: 0,
        value: None,
        expected: None,
    }
}

/// The rule of the format that a fault breaks. What is passed over rejects nothing.
fn rule(fault: Fault) -> (Rule, Severity) {
    let rule = match fault {
        Fault::Envelope(rule) => rule,
        Fault::UnknownSegment => return (Rule::UnknownSegment, Severity::Warning),
        Fault::LevelMisplaced => return (Rule::HierarchyParent, Severity::Warning),
        Fault::OtherTransaction => Rule::UnsupportedTransaction,
        Fault::SegmentMissing => Rule::SegmentMissing,
        Fault::ElementMissing => Rule::ElementMissing,
        Fault::BadAmount | Fault::BadQuantity => Rule::BadCharacter,
        Fault::BadDate => Rule::BadDate,
        Fault::TooLarge => Rule::SegmentRepeated,
        // The others are of payments and members, and come of no request.
        _ => Rule::BadCode,
    };
    (rule, Severity::Error)
}
