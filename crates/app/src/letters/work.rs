//! The jobs worked off: each letter is written, kept, and sent where it is sent from here.

use std::sync::Arc;

use latchkey_paper::letter::Addressee;
use latchkey_store::Tx;
use latchkey_store::tables::documents::{self, Document};
use latchkey_store::tables::jobs::{self, Job};
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::records;
use latchkey_workflow::authorization::{Authorization, Channel, Command, Notices};
use latchkey_workflow::{Action, Actor, Digest, Id, Kind, Moment, Refusal, Span};
use sha2::{Digest as _, Sha256};

use super::desk::Desk;
use super::family::kept;
use super::queue::{LETTER, ToWrite, named};
use super::written::{Writer, Written};
use crate::app::Inner;
use crate::perform::{By, Target, take};
use crate::{App, Call, Caller, Error};

/// Where letters go out: a folder of the mail room, a fax gateway. The same letter may be handed over
/// again after an interruption, and is then the same by its id.
pub trait Outbox {
    /// Takes a letter; when this returns it is safe there.
    ///
    /// # Errors
    /// What stands in the way, in a sentence that names nobody.
    fn put(&self, letter: &Outgoing<'_>) -> Result<(), String>;
}

/// A letter that goes out.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'l> {
    /// Its id: the same letter again has the same.
    pub id: Id,
    /// Which letter, as `denial-member`.
    pub letter: &'l str,
    /// The letter as PDF.
    pub pdf: &'l [u8],
}

/// What became of the letters that were due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// Written and kept.
    pub written: u32,
    /// Of these: sent.
    pub sent: u32,
    /// Of these: drafts, which lack a text the State approves.
    pub drafts: u32,
    /// No longer to be written.
    pub dropped: u32,
    /// Not written, because something is missing; tried again later, and in the end given up.
    pub failed: u32,
}

/// How long a job is held: longer than any letter takes to be written.
const HOLD: Span = Span::seconds(300);
/// How many jobs are held at once.
const AT_ONCE: u32 = 20;

impl App {
    /// Writes the letters that are due, and sends them where there is an outbox. Several may work at
    /// once: each job is held by one.
    ///
    /// # Errors
    /// What the store says. What one letter lacks is told with its job, and stops no other.
    pub fn write_letters(
        &self,
        now: Moment,
        desk: &Desk,
        outbox: Option<&dyn Outbox>,
    ) -> Result<Worked, Error> {
        let mut worked = Worked::default();
        loop {
            let held = self
                .inner
                .store
                .write(move |tx| jobs::hold(tx, LETTER, now, HOLD, AT_ONCE).map_err(Error::from))?;
            if held.is_empty() {
                return Ok(worked);
            }
            let writer = Writer { app: &self.inner, desk, now };
            for job in held {
                self.one(&writer, job, outbox, &mut worked)?;
            }
        }
    }

    fn one(
        &self,
        writer: &Writer<'_>,
        job: Job,
        outbox: Option<&dyn Outbox>,
        worked: &mut Worked,
    ) -> Result<(), Error> {
        match self.letter(writer, &job, outbox) {
            Ok(Some(letter)) => {
                let is_draft = letter.is_draft;
                let sent = letter.sent;
                if self.keep(job, letter, writer.now)? {
                    worked.written += 1;
                    worked.drafts += u32::from(is_draft);
                    worked.sent += u32::from(sent);
                }
            }
            Ok(None) => {
                self.inner.store.write(move |tx| jobs::finish(tx, &job).map_err(Error::from))?;
                worked.dropped += 1;
            }
            // The store itself: nothing is to be learnt about the letter.
            Err(Error::Store(error)) => return Err(error.into()),
            Err(error) => {
                let (error, now) = (error.to_string(), writer.now);
                self.inner
                    .store
                    .write(move |tx| jobs::fail(tx, &job, &error, now).map_err(Error::from))?;
                worked.failed += 1;
            }
        }
        Ok(())
    }

    /// Writes the letter of a job, and hands it over where it may be sent.
    fn letter(
        &self,
        writer: &Writer<'_>,
        job: &Job,
        outbox: Option<&dyn Outbox>,
    ) -> Result<Option<Made>, Error> {
        let what: ToWrite = serde_json::from_str(&job.body).map_err(|_| Error::Damaged("job"))?;
        let written = self.inner.store.read(|tx| {
            let record = records::load(tx, job.record)?;
            let kind = record.ok_or(Refusal::Missing("record of the letter"))?.kind;
            Ok::<_, Error>(writer.write(tx, kind, job, &what)?.map(|written| (kind, written)))
        })?;
        let Some((kind, written)) = written else { return Ok(None) };
        let is_draft = written.letter.is_draft();
        let pdf = written.letter.pdf().map_err(|error| Error::Invalid {
            place: "letter".to_owned(),
            what: error.to_string(),
        })?;
        let outbox = outbox.filter(|_| !is_draft && written.has_address);
        let sent = outbox.is_some();
        if let Some(outbox) = outbox {
            let outgoing = Outgoing { id: job.id, letter: &what.letter, pdf: &pdf };
            outbox
                .put(&outgoing)
                .map_err(|what| Error::Invalid { place: "outbox".to_owned(), what })?;
        }
        let text = written.letter.text();
        Ok(Some(Made { what, kind, written, pdf, text, is_draft, sent }))
    }

    /// Keeps a letter, and that it was sent, if this worker still holds its job.
    fn keep(&self, job: Job, made: Made, now: Moment) -> Result<bool, Error> {
        let app = Arc::clone(&self.inner);
        let caller = Caller::latchkey(app.installation);
        let actor = caller.acting(Action::Tick, None, "letter")?;
        let call = Call { caller, now, key: None, why: None, seed: [0; 16] };
        self.inner.store.write(move |tx| keep(tx, &app, &call, &actor, &job, &made))
    }
}

/// A letter that was written, and what became of it.
struct Made {
    what: ToWrite,
    kind: Kind,
    written: Written,
    pdf: Vec<u8>,
    text: String,
    is_draft: bool,
    sent: bool,
}

fn keep(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    actor: &Actor,
    job: &Job,
    made: &Made,
) -> Result<bool, Error> {
    if !jobs::finish(tx, job)? {
        return Ok(false);
    }
    let files =
        [("pdf", "application/pdf", &made.pdf[..]), ("txt", "text/plain", made.text.as_bytes())];
    for (ending, media_type, bytes) in files {
        let id = named(call.now, &[&job.id.to_string(), ending]);
        let id = if ending == "pdf" { job.id } else { id };
        documents::keep(tx, &document(id, job, made, (ending, media_type), bytes, call.now))?;
    }
    log::append(tx, written_down(call, job, made));
    if made.sent {
        tell(tx, app, call, actor, job.record, &made.written)?;
    }
    Ok(true)
}

fn document(
    id: Id,
    job: &Job,
    made: &Made,
    (ending, media_type): (&str, &str),
    bytes: &[u8],
    now: Moment,
) -> Document {
    let language = made.written.letter.language.code();
    Document {
        org: made.written.sender,
        id,
        record: job.record,
        kind: if made.is_draft { documents::Kind::Draft } else { documents::Kind::Letter },
        name: format!("{}.{language}.{ending}", made.what.letter),
        media_type: media_type.to_owned(),
        digest: Digest(Sha256::digest(bytes).into()),
        made_at: now,
        bytes: bytes.to_vec(),
    }
}

fn written_down(call: &Call, job: &Job, made: &Made) -> EntryToWrite {
    let (letter, version) = (&made.what.letter, made.what.version);
    let event = match (made.is_draft, made.sent) {
        (true, _) => "letter-drafted",
        (false, true) => "letter-sent",
        (false, false) => "letter-written",
    };
    EntryToWrite {
        at: call.now,
        org: job.org,
        kind: made.kind.name(),
        record: job.record,
        version: 0,
        event: event.to_owned(),
        actor_org: call.caller.organisation,
        account: call.caller.account,
        key: None,
        determination: None,
        body: format!(
            "{{\"letter\":\"{letter}\",\"version\":{version},\"document\":\"{}\"}}",
            job.id
        ),
    }
}

/// Records that somebody was told, where nothing newer is to be told meanwhile.
fn tell(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    actor: &Actor,
    record: Id,
    written: &Written,
) -> Result<(), Error> {
    let Some(Notices { clock: Some(clock), .. }) = written.notices else { return Ok(()) };
    let request: Authorization = kept(tx, record, "authorization")?;
    if request.notices.clock != Some(clock) {
        return Ok(());
    }
    let command = match written.to {
        Addressee::Member => Command::NotifyMember { channel: Channel::Mail },
        _ => Command::TellProvider { channel: Channel::Mail },
    };
    let target = Target { id: record, seen: None, by: By::Consequence(actor) };
    take::<Authorization>(tx, app, call, target, &command)?;
    Ok(())
}
