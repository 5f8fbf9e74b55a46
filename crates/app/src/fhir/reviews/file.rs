//! A file of requests (X12 278), answered: what two doors have in common that take one in.
//!
//! Its form is read to the end before anything is done. Where an envelope is broken nothing of the file
//! is taken in; a transaction that is gets a 999, and the others their answers.

use latchkey_claims::outgoing::Sent;
use latchkey_domain::Day;
use latchkey_workflow::{Action, Moment, Standing};
use latchkey_x12::acknowledge::{Reply, RequestsForm, RequestsRefused};
use latchkey_x12::authorization::{Authorizations, Finding, Item, Review};
use latchkey_x12::envelope::InterchangeHeader;
use latchkey_x12::write::{AuthorizationFile, Interchange, WriteError};
use latchkey_x12::{Date, Place};

use crate::{App, Call, Caller, Error};

/// A file of requests as somebody hands it over.
#[derive(Clone, Debug)]
pub struct RequestFile<'f> {
    /// The file, whole.
    pub bytes: &'f [u8],
    /// How many requests are taken at once; of a file with more none is.
    pub most: u64,
    /// The control number of the first answer; each interchange has its own.
    pub control: Option<u32>,
}

/// What a file of requests is answered with.
#[derive(Clone, Debug, Default)]
pub struct AnsweredFile {
    /// The answers to its requests (278), an interchange for each that had one; empty where none had.
    pub answers: String,
    /// The acknowledgements (999) of its form, an interchange for each.
    pub acknowledgements: String,
    /// Whether a 999 rejects something, so that somebody has to send it again.
    pub is_rejected: bool,
    /// What there is to say of the file besides of single requests.
    pub findings: Vec<Finding>,
}

/// What became of a request, for whoever hands the file over.
#[derive(Debug)]
pub struct ToldRequest<'f> {
    /// The request, with what could not be read of it.
    pub request: &'f Review,
    /// How it stands, or why it could not be answered.
    pub answer: Result<Review, Error>,
}

impl App {
    /// Takes in a file of requests for authorisation, and answers how each stands. `call` makes a call
    /// for a request; `tell` hears of each. The same file again is answered by how they stand then.
    ///
    /// # Errors
    /// Where the caller may not, or nothing of the file can be taken in.
    pub fn answer_requests(
        &self,
        caller: &Caller,
        file: &RequestFile<'_>,
        call: impl Fn(&Caller) -> Result<Call, Error>,
        mut tell: impl FnMut(ToldRequest<'_>) -> Result<(), Error>,
    ) -> Result<AnsweredFile, Error> {
        caller.acting(Action::AuthorizationRequest, Some(Standing::Owner), "authorisation")?;
        let mut desk = Desk::new(call(caller)?.now, file.control)?;
        let form = RequestsForm::read(file.bytes, file.most, |header| desk.reply(header));
        let form = form.map_err(|why| refused(&why))?;
        let mut answers = Answers { desk, open: None, text: String::new() };
        for item in Authorizations::new(file.bytes) {
            let item = item.map_err(|error| refused(&error.into()))?;
            let Item::Review(request) = item else { continue };
            let Some(taken) = form.taken(request.exchange.transaction) else { continue };
            let answer = self.answer_review(&call(caller)?, &request);
            if let Ok(answer) = &answer {
                answers.write(&taken.header, answer)?;
            }
            tell(ToldRequest { request: &request, answer })?;
        }
        answers.close()?;
        let texts = form.interchanges.iter().map(|one| one.implementation.as_str());
        Ok(AnsweredFile {
            answers: answers.text,
            acknowledgements: texts.collect(),
            is_rejected: form.interchanges.iter().any(|one| one.is_rejected),
            findings: form.findings,
        })
    }
}

/// Whoever puts answers into envelopes: when, and under which number the next.
struct Desk {
    sent: Sent,
}

impl Desk {
    /// The highest control number: nine digits.
    const HIGHEST: u32 = 999_999_999;

    /// The day and the time in California; the first number, where none is given, is one that no other
    /// second of the year has.
    fn new(now: Moment, control: Option<u32>) -> Result<Self, Error> {
        let unknown = || Error::Damaged("clock");
        let day = now.day_in_california();
        let (year, month, of_month) = day.civil();
        let date = Date::new(year.unsigned_abs() * 10_000 + month * 100 + of_month);
        let first = Day::new(year, 1, 1).map_err(|_| unknown())?;
        let of_year = u32::try_from(day - first + 1).map_err(|_| unknown())?;
        let since = (now - Moment::start_of_day_in_california(day)).microseconds() / 1_000_000;
        let seconds = u32::try_from(since).map_err(|_| unknown())?;
        let (hour, minute, second) = (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60);
        let of_clock = of_year * 1_000_000 + hour * 10_000 + minute * 100 + second;
        let date = date.ok_or_else(unknown)?;
        let (time, control) = (format!("{hour:02}{minute:02}"), control.unwrap_or(of_clock));
        Ok(Self { sent: Sent { date, time, control } })
    }

    /// The envelope of a further answer to an interchange, under a number of its own.
    fn reply(&mut self, header: &InterchangeHeader) -> Reply {
        let Sent { date, time, control } = &mut self.sent;
        let number = *control;
        *control = if number >= Self::HIGHEST { 1 } else { number + 1 };
        Reply::to(header, *date, time, number)
    }
}

/// The answers that are being written, an interchange for each that asked.
struct Answers {
    desk: Desk,
    /// The interchange that is open, and where the one begins that it answers.
    open: Option<(AuthorizationFile, Place)>,
    text: String,
}

impl Answers {
    fn write(&mut self, header: &InterchangeHeader, answer: &Review) -> Result<(), Error> {
        let is_other = self.open.as_ref().is_some_and(|(_, place)| *place != header.place);
        if is_other {
            self.close()?;
        }
        if self.open.is_none() {
            let Reply { sender, receiver, date, time, control, is_test } = self.desk.reply(header);
            let (group, guide) = (AuthorizationFile::GROUP, AuthorizationFile::GUIDE);
            let interchange =
                Interchange { sender, receiver, date, time, control, is_test, group, guide };
            let file = AuthorizationFile::open(&interchange).map_err(|e| unwritable(&e))?;
            self.open = Some((file, header.place));
        }
        let Some((file, _)) = &mut self.open else { return Ok(()) };
        file.review(answer).map_err(|error| unwritable(&error))
    }

    fn close(&mut self) -> Result<(), Error> {
        if let Some((file, _)) = self.open.take() {
            self.text.push_str(&file.close().map_err(|error| unwritable(&error))?);
        }
        Ok(())
    }
}

fn refused(why: &RequestsRefused) -> Error {
    let place = "nothing of the file is taken in".to_owned();
    Error::Invalid { place, what: why.to_string() }
}

fn unwritable(why: &WriteError) -> Error {
    Error::Invalid { place: "an answer can't be written".to_owned(), what: why.to_string() }
}
