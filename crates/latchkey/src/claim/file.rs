//! What the command line says of a file of claims, whichever command makes one.

use clap::Args;
use latchkey_claims::outgoing::{Envelope, Sent};

use super::now::telephone;
use crate::failure::Failure;

/// Options of a file of claims, beside the telephone number, which not every way to one needs.
#[derive(Debug, Args)]
pub struct FileOptions {
    /// Who answers at the telephone; else the biller's name.
    #[arg(long, value_name = "NAME")]
    pub contact: Option<String>,
    /// Under which number the file is sent; else the biller's NPI.
    #[arg(long, value_name = "ID")]
    pub submitter: Option<String>,
    /// The control number of the file; else the clock's: day of the year and time.
    #[arg(long, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=999_999_999))]
    pub control: Option<u32>,
    /// Send for payment, and record it where claims are kept. Without this the file is a test.
    #[arg(long)]
    pub production: bool,
    /// End each segment with a line break, for people to read.
    #[arg(long)]
    pub lines: bool,
}

impl FileOptions {
    /// What the file's envelope says, where somebody answers for it at this telephone number.
    pub fn envelope(&self, telephone: &str, mut sent: Sent) -> Result<Envelope, Failure> {
        sent.control = self.control.unwrap_or(sent.control);
        Ok(Envelope {
            submitter: self.submitter.clone(),
            contact: self.contact.clone(),
            telephone: self::telephone(telephone)?,
            is_test: !self.production,
            has_line_ends: self.lines,
            sent,
        })
    }
}
