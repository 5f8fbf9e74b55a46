//! Why a file cannot be read on.

use crate::delimiters::DelimitersError;
use crate::place::Place;

/// Why a file cannot be read on, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {problem}")]
pub struct ReadError {
    /// Where.
    pub place: Place,
    /// What is wrong, and what to do.
    pub problem: ReadProblem,
}

/// What is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadProblem {
    /// No interchange begins where one must.
    #[error("{0}")]
    NoInterchange(&'static str),
    /// The first segment does not give the delimiters.
    #[error(
        "{0}; the sender's software must write all sixteen elements of ISA at their full length"
    )]
    Delimiters(DelimitersError),
    /// A segment is longer than any may be.
    #[error("no terminator comes for 64 KiB; look for a damaged stretch or a wrong terminator")]
    SegmentTooLong,
    /// A segment has more elements than any may have.
    #[error("the segment has more than 99 elements; look for a missing terminator")]
    TooManyElements,
    /// The file ends inside of a segment.
    #[error("the file ends inside a segment; it was cut short, or the last terminator is missing")]
    Unterminated,
    /// The source failed.
    #[error("it cannot be read on: {0}")]
    Io(std::io::ErrorKind),
}

impl ReadProblem {
    /// What stands where an interchange must begin.
    pub(super) fn no_interchange(found: &[u8], is_first: bool) -> Self {
        Self::NoInterchange(match found {
            _ if !is_first => "behind the interchange's end stands no further one; remove it",
            [0xc9, 0xe2, 0xc1, ..] => "the file is EBCDIC; convert it to ASCII",
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [b'I', 0, ..] | [0, b'I', ..] => {
                "the file is UTF-16; save it as plain text"
            }
            [0x1f, 0x8b, ..] => "the file is compressed; give its name an ending of .gz",
            [b'P', b'K', 3, 4, ..] => "the file is a ZIP archive; unpack it",
            [b'G', b'S', ..] | [b'S', b'T', ..] => "the interchange's header (ISA) is missing",
            _ => "the file is no X12: it does not begin with ISA",
        })
    }
}
