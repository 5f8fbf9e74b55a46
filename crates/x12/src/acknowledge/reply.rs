//! Who answers whom, when and under which number.

use super::carried::carried;
use crate::envelope::{InterchangeHeader, is_party_kind};
use crate::number::Date;
use crate::write::Interchange;

/// The envelope of an answer. All that varies is here, and comes from the caller.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The qualifier and id of who answers (ISA05, ISA06).
    pub sender: (String, String),
    /// Those of who is answered (ISA07, ISA08).
    pub receiver: (String, String),
    /// The day of the answer.
    pub date: Date,
    /// Its time, as `hhmm`.
    pub time: String,
    /// The control number of its interchange and group: a new one for each answer.
    pub control: u32,
    /// Whether it is a test.
    pub is_test: bool,
}

impl Reply {
    /// The answer to an interchange: its receiver answers its sender, test to test.
    pub fn to(header: &InterchangeHeader, date: Date, time: &str, control: u32) -> Self {
        // A qualifier nobody may use is not sent back: ZZ is mutually agreed upon.
        let known = |(qualifier, id): &(String, String)| {
            let is_known = is_party_kind(qualifier.as_bytes());
            let qualifier = if is_known { qualifier.clone() } else { "ZZ".to_owned() };
            (qualifier, carried(id.as_bytes(), 15))
        };
        Self {
            sender: known(&header.receiver),
            receiver: known(&header.sender),
            date,
            time: time.to_owned(),
            control,
            is_test: header.is_test,
        }
    }

    pub(super) fn interchange(&self, group: &'static str, guide: &'static str) -> Interchange {
        let Self { sender, receiver, date, time, control, is_test } = self.clone();
        Interchange { sender, receiver, date, time, control, is_test, group, guide }
    }
}
