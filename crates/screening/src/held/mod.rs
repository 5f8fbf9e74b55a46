//! A file screened in one go, with everything that came of it held in memory, for a door that shows
//! it in pages: claims with their segments and what there is to say of each, the files one may take
//! away, the counts. Nothing is written anywhere.

mod counts;
mod gather;
mod packed;
mod shown;
mod words;

use std::io::Read;
use std::sync::atomic::{AtomicU64, Ordering};

use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::{Assertions, History, Screener};
use latchkey_policy::Library;
use latchkey_x12::Rules;
use latchkey_x12::lists::Lists;

pub use counts::{ClauseCount, Counts, LookUpCount, NoteCount, ProviderCount};
pub use packed::Packed;
pub use shown::{Item, ItemKind, ShownClaim, ShownSegment, Spot};

use crate::answers::{Ack, Answers, InMemory, Now, Setting, Sinks};
use crate::{Meter, Pieces, Source, Totals, Unread, Worker, collect, run};
use gather::Gather;

/// What a file is held against, and how much of it may be held.
#[derive(Clone, Debug)]
pub struct Against<'a> {
    /// The policies.
    pub library: &'a Library,
    /// Who bills and who gives the service.
    pub registry: &'a Registry,
    /// The payer's profile.
    pub payer: &'a Payer,
    /// What was said of services before they were given, where it is kept.
    pub assertions: Option<&'a dyn Assertions>,
    /// What time it is, for the answers.
    pub now: Now,
    /// The most bytes of a file, unpacked.
    pub longest: u64,
}

/// How far it is, for whoever waits.
#[derive(Debug, Default)]
pub struct Progress {
    /// The bytes that were read, as they were sent.
    pub bytes: Meter,
    /// The claims that were screened.
    pub claims: AtomicU64,
}

/// What a file came to.
#[derive(Debug)]
pub struct Results {
    /// The file, as it was named.
    pub name: String,
    /// How much of what.
    pub counts: Counts,
    /// The first claims of which there is something to say, in the file's order.
    pub claims: Vec<ShownClaim>,
    /// The first of what is wrong outside of claims.
    pub outside: Vec<Item>,
    /// Claims of which there is something to say, and which are in the files alone.
    pub left_out: u64,
    /// Why the file could not be read to its end, and what to do.
    pub unread: Option<String>,
    /// Claims for which what several show together was not looked at: there were too many members.
    pub not_counted: u64,
    /// The files one may take away.
    pub files: Files,
}

/// The files one may take away.
#[derive(Debug)]
pub struct Files {
    /// The findings as rows.
    pub csv: Packed,
    /// The findings as JSON, one object a line, the summary last.
    pub json: Packed,
    /// TA1, where one is due.
    pub interchange: Option<Packed>,
    /// 999, where there is one.
    pub implementation: Option<Packed>,
    /// 277CA, where there is one.
    pub claims: Option<Packed>,
}

/// Why nothing can be screened.
#[derive(Debug, thiserror::Error)]
pub enum HeldError {
    /// The profile names no policy.
    #[error("the payer's profile: {0}")]
    Profile(#[from] latchkey_policy::UnknownPlan),
    /// The payer's rules across claims cannot be counted.
    #[error("{0}")]
    History(#[from] latchkey_claims::screen::HistoryError),
    /// An answer cannot be written.
    #[error("{0}")]
    Answer(#[from] InMemory),
}

/// Screens a file. What it is called is the file's name in findings.
///
/// # Errors
/// Where it cannot be screened at all. That a file cannot be read to its end is among the results.
pub fn held(
    name: &str,
    file: impl Read + Send + 'static,
    against: &Against<'_>,
    progress: &Progress,
) -> Result<Results, HeldError> {
    let Against { library, registry, payer, assertions, .. } = *against;
    let screener = Screener::new(library, registry, payer)?;
    let screener = match assertions {
        Some(assertions) => screener.honouring(assertions),
        None => screener,
    };
    let mut history = History::new(&screener, History::MOST_MEMBERS)?;
    let worker = Worker { screener: &screener, tracer: history.tracer() };
    let rules = Rules { lists: Lists::shipped(), partner: payer.partner.rules() };
    let source = Source::new(name, file, &progress.bytes);
    let source = source.map(|source| source.up_to(against.longest)).map_err(|error| Unread {
        file: name.to_owned(),
        problem: format!("it cannot be read: {error}"),
    });
    let pieces = Pieces::new(std::iter::once(source), rules).whole();
    let wanted = [Ack::Implementation, Ack::Claims];
    let mut setting = Setting::new(&wanted, payer, against.now.clone(), false, 1);
    let mut answers = Answers::new(Sinks {
        interchange: Some(Vec::new()),
        implementation: Some(Vec::new()),
        claims: Some(Vec::new()),
    });
    let (mut gather, mut totals, mut unread) = (Gather::new(name), Totals::default(), None);
    totals.inputs = 1;
    let mut nothing = String::new();
    run(pieces, &worker, 1, |mut piece| {
        collect(&mut piece, &mut history, &mut gather, &mut totals, &mut nothing);
        answers.take(&mut setting, &piece.batch)?;
        progress.claims.fetch_add(piece.batch.len() as u64, Ordering::Relaxed);
        if let Some(Err(problem)) = piece.end.take() {
            totals.unread = 1;
            unread = Some(problem.to_string());
            gather.unread(&problem);
        }
        Ok::<_, HeldError>(piece.batch)
    })?;
    let (texts, not_counted) = (answers.finish(), history.passed_by());
    Ok(gather.results(&totals, texts, unread, not_counted))
}
