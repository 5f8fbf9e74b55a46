//! Who answers, when, and under which number.

use latchkey_claims::payer::Payer;
use latchkey_domain::Day;
use latchkey_x12::Date;
use latchkey_x12::acknowledge::{
    ClaimAcknowledgement, ClaimFaults, ClaimOptions, Implementation, ImplementationOptions, Reply,
    Source, Values,
};
use latchkey_x12::envelope::InterchangeHeader;
use latchkey_x12::write::WriteError;

/// What a receiver answers; a TA1 comes with either.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ack {
    /// 999: the form of groups and transactions.
    Implementation,
    /// 277CA: each claim of the transactions that were accepted.
    Claims,
}

/// The highest control number: nine digits.
const HIGHEST: u32 = 999_999_999;

/// The moment of the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// The day.
    pub date: Date,
    /// The time, as `hhmm`.
    pub time: String,
}

impl Now {
    /// A time of a day; nothing where there is no such day.
    pub fn at(day: Day, hour: u32, minute: u32) -> Option<Self> {
        let (year, month, of_month) = day.civil();
        let date = Date::new(year.unsigned_abs() * 10_000 + month * 100 + of_month)?;
        Some(Self { date, time: format!("{hour:02}{minute:02}") })
    }
}

/// Who answers, when, and under which number.
#[derive(Debug)]
pub struct Setting {
    wanted: Vec<Ack>,
    now: Now,
    name: String,
    /// The payer's number; none where its profile leaves it to the site.
    number: Option<String>,
    values: Values,
    /// The control number of the next answer.
    pub control: u32,
}

impl Setting {
    /// The answers that are wanted, in the name of this payer, numbered from `control` on.
    pub fn new(wanted: &[Ack], payer: &Payer, now: Now, shows_values: bool, control: u32) -> Self {
        let (year, month, day) = now.date.parts();
        let today: Option<Day> = format!("{year:04}-{month:02}-{day:02}").parse().ok();
        let number = today.and_then(|today| payer.number(&payer.program, today));
        Self {
            wanted: wanted.to_vec(),
            name: payer.name.clone(),
            number: number.map(str::to_owned),
            now,
            values: if shows_values { Values::Shown } else { Values::Masked },
            control,
        }
    }

    /// The answers somebody asked for.
    pub fn wanted(&self) -> &[Ack] {
        &self.wanted
    }

    /// The envelope of a further answer, under a number of its own.
    pub fn reply(&mut self, header: &InterchangeHeader) -> Reply {
        let control = self.control;
        self.control = if control >= HIGHEST { 1 } else { control + 1 };
        Reply::to(header, self.now.date, &self.now.time, control)
    }

    /// The envelope of an answer that takes a number only if it is wanted.
    fn reply_if_wanted(&mut self, header: &InterchangeHeader, ack: Ack) -> Reply {
        if self.wanted.contains(&ack) {
            return self.reply(header);
        }
        Reply::to(header, self.now.date, &self.now.time, 0)
    }

    /// A 999. What is wrong within one claim is left to the 277CA, so that the claim alone is
    /// rejected.
    pub fn implementation(
        &mut self,
        header: &InterchangeHeader,
    ) -> Result<Implementation, WriteError> {
        let reply = self.reply_if_wanted(header, Ack::Implementation);
        Implementation::open(ImplementationOptions {
            values: self.values,
            claim_faults: ClaimFaults::Noted,
            ..ImplementationOptions::new(reply)
        })
    }

    /// A 277CA for a transaction.
    pub fn claims(&mut self, header: &InterchangeHeader) -> ClaimAcknowledgement {
        let reply = self.reply_if_wanted(header, Ack::Claims);
        let batch = format!("{}{}{:09}", self.now.date, self.now.time, reply.control);
        let options = ClaimOptions::new(reply, self.source(header), batch, self.now.date);
        ClaimAcknowledgement::new(options)
    }

    /// Who answers: the payer under the number of its profile, or else under the one the file was
    /// sent to (an electronic transmitter's number, 46).
    fn source(&self, header: &InterchangeHeader) -> Source {
        let (qualifier, id) = match &self.number {
            Some(number) => ("PI", number.clone()),
            None => ("46", header.receiver.1.clone()),
        };
        Source { name: self.name.to_uppercase(), qualifier: qualifier.to_owned(), id }
    }
}
