//! The envelope: an interchange with one group, whose trailers count for themselves.

use super::segments::{SegmentWriter, WriteError};
use crate::delimiters::Delimiters;
use crate::number::Date;

/// Who sends what to whom, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interchange {
    /// The sender's qualifier and id (ISA05, ISA06), as `ZZ` and an id of at most 15 characters.
    pub sender: (String, String),
    /// The receiver's (ISA07, ISA08).
    pub receiver: (String, String),
    /// The day.
    pub date: Date,
    /// The time, as `hhmm`.
    pub time: String,
    /// The control number of interchange and group.
    pub control: u32,
    /// Whether it is a test (ISA15 is T) and not production (P).
    pub is_test: bool,
    /// What the group holds (GS01): `HC` claims, `FA` a 999, `HN` a 277CA, `HP` payments, `BE` members,
    /// `HI` requests for authorisation.
    pub group: &'static str,
    /// The guide (GS08 and ST03), as `005010X222A1`.
    pub guide: &'static str,
}

/// An interchange that is being written.
///
/// ```
/// use latchkey_x12::{Date, write::{Envelope, Interchange}};
/// let interchange = Interchange {
///     sender: ("ZZ".into(), "LATCHKEY".into()),
///     receiver: ("ZZ".into(), "PLAN".into()),
///     date: Date::new(20261101).unwrap(),
///     time: "1200".into(),
///     control: 1,
///     is_test: true,
///     group: "FA",
///     guide: "005010X231A1",
/// };
/// let mut envelope = Envelope::open(&interchange)?;
/// envelope.begin("999")?;
/// envelope.segments().segment("AK1").element("HC").element("1").end()?;
/// envelope.end()?;
/// assert!(envelope.close()?.ends_with("SE*3*0001~GE*1*1~IEA*1*000000001~"));
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug)]
pub struct Envelope {
    writer: SegmentWriter,
    control: u32,
    guide: &'static str,
    transactions: u32,
    start: u32,
}

impl Envelope {
    /// Writes ISA and GS.
    ///
    /// # Errors
    /// When an id holds what X12 cannot carry.
    pub fn open(interchange: &Interchange) -> Result<Self, WriteError> {
        Self::open_with(interchange, SegmentWriter::new(Delimiters::default()))
    }

    /// Writes ISA and GS with a writer of the caller's.
    ///
    /// # Errors
    /// When an id holds what X12 cannot carry.
    pub fn open_with(
        interchange: &Interchange,
        mut writer: SegmentWriter,
    ) -> Result<Self, WriteError> {
        let Interchange { sender, receiver, date, time, control, is_test, group, guide } =
            interchange;
        let delimiters = writer.delimiters();
        let id = |id: &str| format!("{:<15.15}", id.to_uppercase());
        let usage = if *is_test { "T" } else { "P" };
        let short_date = date.to_string().split_off(2);
        let isa = writer.segment("ISA").element("00").element(&" ".repeat(10));
        let isa = isa.element("00").element(&" ".repeat(10));
        let isa = isa.element(&sender.0).element(&id(&sender.1));
        let isa = isa.element(&receiver.0).element(&id(&receiver.1));
        let isa = isa.element(&short_date).element(time);
        let isa = isa.delimiter(delimiters.repetition.unwrap_or(b'U')).element("00501");
        let isa = isa.element(&format!("{control:09}")).element("0").element(usage);
        isa.delimiter(delimiters.component).end()?;
        let gs = writer.segment("GS").element(group).element(&sender.1).element(&receiver.1);
        let gs = gs.number(date).element(time).number(control).element("X").element(guide);
        gs.end()?;
        Ok(Self { writer, control: *control, guide, transactions: 0, start: 0 })
    }

    /// Begins a transaction: writes ST.
    ///
    /// # Errors
    /// Never for the numbers this crate makes.
    pub fn begin(&mut self, transaction: &str) -> Result<(), WriteError> {
        self.transactions += 1;
        self.start = self.writer.count();
        let number = format!("{:04}", self.transactions);
        let st = self.writer.segment("ST").element(transaction).element(&number);
        // The guide for payments leaves its own name to the group.
        let guide = if transaction == "835" { "" } else { self.guide };
        st.element(guide).end()
    }

    /// The segments of the transaction.
    pub fn segments(&mut self) -> &mut SegmentWriter {
        &mut self.writer
    }

    /// Ends the transaction: writes SE with its count.
    ///
    /// # Errors
    /// Never for the numbers this crate makes.
    pub fn end(&mut self) -> Result<(), WriteError> {
        let count = self.writer.count() - self.start + 1;
        let number = format!("{:04}", self.transactions);
        self.writer.segment("SE").number(count).element(&number).end()
    }

    /// Takes what was written so far, for those who write a long file piece by piece.
    pub fn take(&mut self) -> String {
        self.writer.take()
    }

    /// Writes GE and IEA, and gives what was written since the last [`Self::take`].
    ///
    /// # Errors
    /// Never for the numbers this crate makes.
    pub fn close(mut self) -> Result<String, WriteError> {
        let Self { control, transactions, .. } = self;
        self.writer.segment("GE").number(transactions).number(control).end()?;
        let control = format!("{control:09}");
        self.writer.segment("IEA").number(1).element(&control).end()?;
        Ok(self.writer.take())
    }
}
