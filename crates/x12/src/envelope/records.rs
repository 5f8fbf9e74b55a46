//! What the headers say. They outlive the block they were read from, so they own their text.

use crate::delimiters::Delimiters;
use crate::number::Date;
use crate::place::Place;

/// An interchange's header (ISA).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterchangeHeader {
    /// Where it stands.
    pub place: Place,
    /// Its delimiters.
    pub delimiters: Delimiters,
    /// The sender's qualifier and id (ISA05, ISA06), without the padding.
    pub sender: (String, String),
    /// The receiver's (ISA07, ISA08).
    pub receiver: (String, String),
    /// The day and time as sent (ISA09 `yymmdd`, ISA10 `hhmm`).
    pub date: String,
    /// The time.
    pub time: String,
    /// The version (ISA12), as `00501`.
    pub version: String,
    /// The control number as sent (ISA13).
    pub control: String,
    /// Whether an acknowledgement of the interchange is asked for (ISA14 is 1).
    pub wants_acknowledgement: bool,
    /// Whether it is a test (ISA15 is T).
    pub is_test: bool,
}

/// A group's header (GS).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupHeader {
    /// Where it stands.
    pub place: Place,
    /// What it holds (GS01), as `HC`.
    pub kind: String,
    /// The application that sends (GS02) and receives (GS03).
    pub sender: String,
    /// The application that receives.
    pub receiver: String,
    /// The control number as sent (GS06).
    pub control: String,
    /// The version and guide (GS08), as `005010X222A1`.
    pub version: String,
}

/// A transaction's header (ST, and BHT where there is one).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransactionHeader {
    /// Where it stands.
    pub place: Place,
    /// Which transaction of the file, from 1.
    pub number: u32,
    /// What it is (ST01), as `837`.
    pub kind: String,
    /// Its control number as sent (ST02).
    pub control: String,
    /// The guide (ST03); empty in transactions that lack it.
    pub guide: String,
    /// The batch's own number (BHT03).
    pub batch: String,
    /// The day the batch was made (BHT04).
    pub date: Option<Date>,
}

/// What a trailer closed, or the end of the file did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    /// How many the trailer says it holds (SE01, GE01, IEA01); none where it is no number or
    /// there is no trailer.
    pub said: Option<u32>,
    /// How many there were.
    pub counted: u32,
}
