//! `screen`: claim files before they are sent.

mod collect;
mod done;
mod files;
mod inputs;
mod now;
mod progress;
mod report;
mod results;
mod settings;
mod source;

use std::io::IsTerminal;
use std::num::NonZero;
use std::thread;

use latchkey_claims::screen::History;
use latchkey_screening::answers::Setting;
use latchkey_screening::{Meter, Pieces, Worker, run as run_pieces};

use collect::{Collector, Manner};
use done::Done;
use inputs::{Input, inputs};
use now::now;
use progress::Progress;

use crate::Outcome;
use crate::cli::{Ack, Cli, Format, ScreenOptions};
use crate::failure::Failure;
use crate::site::Site;

pub fn run(cli: &Cli, options: &ScreenOptions) -> Result<Outcome, Failure> {
    let (site, settings) = settings::read(cli, options)?;
    let all = inputs(&options.inputs, options.out.as_deref())?;
    let done = options.out.as_deref().map(Done::open).transpose()?;
    let work = Work::new(options, all, done.as_ref(), &settings);
    work.say_what_is_passed_over();
    let format = if cli.json { Format::Json } else { options.format.unwrap_or(Format::Text) };
    let manner =
        Manner { format, shows_values: options.show_values, folder: options.out.clone(), settings };
    screen(options, &site, &work, &manner, done)
}

/// The inputs of a run.
struct Work {
    inputs: Vec<Input>,
    /// Those that were screened before, and whether they had findings.
    skipped: u64,
    skipped_have_findings: bool,
    /// The first control number.
    control: u32,
}

impl Work {
    fn new(
        options: &ScreenOptions,
        mut inputs: Vec<Input>,
        done: Option<&Done>,
        settings: &str,
    ) -> Self {
        let mut work =
            Self { inputs: Vec::new(), skipped: 0, skipped_have_findings: false, control: 1 };
        if let Some(done) = done.filter(|_| options.resume) {
            work.control = done.next_control().unwrap_or(1);
            inputs.retain(|input| {
                let known = done.unchanged(input, settings);
                work.skipped += u64::from(known.is_some());
                work.skipped_have_findings |= known.is_some_and(|known| known.has_findings);
                known.is_none()
            });
        }
        work.control = options.control.unwrap_or(work.control);
        Self { inputs, ..work }
    }

    fn say_what_is_passed_over(&self) {
        let inputs = match self.skipped {
            0 => return,
            1 => "1 input is".to_owned(),
            more => format!("{more} inputs are"),
        };
        anstream::eprintln!(
            "latchkey: {inputs} unchanged since the last screening and passed over; services in \
             them do not count toward what several claims show together"
        );
    }

    /// The bytes of all inputs; none where one has no size.
    fn size(&self) -> Option<u64> {
        self.inputs.iter().map(|input| input.size).sum()
    }
}

fn screen(
    options: &ScreenOptions,
    site: &Site,
    work: &Work,
    manner: &Manner,
    done: Option<Done>,
) -> Result<Outcome, Failure> {
    let screener = site.screener()?;
    let history = History::new(&screener, History::MOST_MEMBERS)
        .map_err(|error| Failure::Input(error.to_string()))?;
    let worker = Worker { screener: &screener, tracer: history.tracer() };
    let meter = Meter::default();
    let is_seen = manner.folder.is_some() || !std::io::stdout().is_terminal();
    let progress = Progress::new(is_seen, meter.clone(), work.size());
    let wanted: Vec<_> = options.ack.iter().map(|ack| Ack::wanted(*ack)).collect();
    let setting = Setting::new(&wanted, &site.payer, now()?, options.show_values, work.control);
    let mut collector = Collector::new(&work.inputs, manner, history, setting, done, progress);
    collector.totals.skipped = work.skipped;
    collector.totals.has_findings = work.skipped_have_findings;
    collector.begin()?;
    let sources = work.inputs.iter().map(move |input| source::open(input, &meter));
    let pieces = Pieces::new(sources, site.rules());
    run_pieces(pieces, &worker, jobs(options), |piece| collector.take(piece))?;
    say_what_is_not_counted(collector.history.passed_by());
    let totals = collector.end()?;
    Ok(match (totals.unread, totals.has_findings) {
        (0, false) => Outcome::Done,
        (0, true) => Outcome::Findings,
        _ => Outcome::BadInput,
    })
}

fn jobs(options: &ScreenOptions) -> usize {
    let cores = || thread::available_parallelism().map_or(1, NonZero::get);
    options.jobs.map_or_else(cores, NonZero::get)
}

/// A history holds so many members and no more, and says so.
fn say_what_is_not_counted(claims: u64) {
    if claims > 0 {
        anstream::eprintln!(
            "latchkey: there are more members than are remembered: for {claims} claims, what \
             several claims show together was not looked at; screen fewer files at once"
        );
    }
}
