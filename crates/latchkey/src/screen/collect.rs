//! What comes of each piece, in the order of the inputs: what several claims show together, the
//! findings written, the answers, the counts.

use std::io::Write;
use std::path::{Path, PathBuf};

use latchkey_claims::screen::History;
use latchkey_screening::answers::{Answers, Setting};
use latchkey_screening::report::Report;
use latchkey_screening::{Piece, Totals, Unread, collect};
use latchkey_x12::Batch;

use super::done::Done;
use super::files::{AnswerFile, files, publish};
use super::inputs::Input;
use super::progress::Progress;
use super::report::{report, summary_page};
use super::results::{begin, place};
use crate::cli::Format;
use crate::draft::Draft;
use crate::failure::Failure;

/// How findings are written, and where to.
pub struct Manner {
    pub format: Format,
    pub shows_values: bool,
    /// The folder of results; none for standard output.
    pub folder: Option<PathBuf>,
    /// The digest of the settings.
    pub settings: String,
}

/// Takes pieces in their order.
pub struct Collector<'c, 's, 'l> {
    pub inputs: &'c [Input],
    pub manner: &'c Manner,
    pub history: History<'s, 'l>,
    pub setting: Setting,
    pub done: Option<Done>,
    pub progress: Progress,
    /// What all inputs come to.
    pub totals: Totals<'l>,
    out: Box<dyn Write>,
    report: Box<dyn Report>,
    open: Option<Open<'l>>,
}

/// An input that is being collected.
struct Open<'l> {
    totals: Totals<'l>,
    /// What is not written yet.
    text: String,
    page: Option<Draft>,
    answers: Option<Answers<AnswerFile>>,
}

impl<'c, 's, 'l> Collector<'c, 's, 'l> {
    /// A collector that has taken nothing.
    pub fn new(
        inputs: &'c [Input],
        manner: &'c Manner,
        history: History<'s, 'l>,
        setting: Setting,
        done: Option<Done>,
        progress: Progress,
    ) -> Self {
        // Only a page has colour to strip for those who cannot see it.
        let is_page = match manner.format {
            Format::Text => true,
            Format::Csv => manner.folder.is_some(),
            Format::Json => false,
        };
        let out: Box<dyn Write> =
            if is_page { Box::new(anstream::stdout()) } else { Box::new(std::io::stdout().lock()) };
        let report = report(manner.format, manner.shows_values);
        let totals = Totals::default();
        Self { inputs, manner, history, setting, done, progress, totals, out, report, open: None }
    }

    /// Writes what stands before everything else.
    pub fn begin(&mut self) -> Result<(), Failure> {
        let mut head = String::new();
        if self.manner.folder.is_none() {
            self.report.head(&mut head);
        }
        Ok(self.out.write_all(head.as_bytes())?)
    }

    /// Takes the next piece, and gives back its batch to be filled again.
    pub fn take(&mut self, mut piece: Piece<'l>) -> Result<Batch, Failure> {
        let Some(input) = self.inputs.get(piece.input) else { return Ok(piece.batch) };
        let mut open = match self.open.take() {
            Some(open) => open,
            None => self.open_input(input)?,
        };
        let Open { totals, text, .. } = &mut open;
        collect(&mut piece, &mut self.history, &mut *self.report, totals, text);
        if let Some(answers) = &mut open.answers {
            answers.take(&mut self.setting, &piece.batch)?;
        }
        self.progress.tick(piece.batch.len());
        match piece.end.take() {
            Some(end) => self.finish(input, open, &end)?,
            None => {
                self.write(&mut open)?;
                self.open = Some(open);
            }
        }
        Ok(piece.batch)
    }

    fn open_input(&mut self, input: &Input) -> Result<Open<'l>, Failure> {
        let mut open =
            Open { totals: Totals::default(), text: String::new(), page: None, answers: None };
        if let Some(folder) = &self.manner.folder {
            open.page = Some(begin(&self.page_of(folder, input))?);
            let wanted = self.setting.wanted();
            if !wanted.is_empty() {
                open.answers = Some(Answers::new(files(folder, &input.place, wanted)));
            }
            self.report.head(&mut open.text);
        }
        self.report.input(&mut open.text, &input.name);
        Ok(open)
    }

    fn page_of(&self, folder: &Path, input: &Input) -> PathBuf {
        let ending = match self.manner.format {
            Format::Text => "findings.txt",
            Format::Json => "findings.json",
            Format::Csv => "findings.csv",
        };
        place(folder, &input.place, ending)
    }

    /// Writes what is ready.
    fn write(&mut self, open: &mut Open<'l>) -> Result<(), Failure> {
        match &mut open.page {
            Some(page) => page.write(anstream::adapter::strip_str(&open.text).to_string())?,
            None => {
                self.progress.clear();
                self.out.write_all(open.text.as_bytes())?;
            }
        }
        open.text.clear();
        Ok(())
    }

    /// An input is over. Its answers have their names before its findings do, and the list of what
    /// is done is told last: whatever happens in between, nothing half done counts as done.
    fn finish(
        &mut self,
        input: &Input,
        mut open: Open<'l>,
        end: &Result<(), Unread>,
    ) -> Result<(), Failure> {
        open.totals.inputs = 1;
        if let Err(unread) = end {
            open.totals.unread = 1;
            let problem = unread.to_string();
            self.report.unread(&mut open.text, &problem);
            self.progress.clear();
            anstream::eprintln!("latchkey: {problem}");
        }
        if open.page.is_some() {
            self.report.summary(&mut open.text, &open.totals);
        }
        self.write(&mut open)?;
        if let Some(answers) = open.answers {
            publish(answers.finish())?;
        }
        open.page.map_or(Ok(()), Draft::publish)?;
        if let (Some(done), Ok(())) = (&mut self.done, end) {
            let (settings, has_findings) = (&self.manner.settings, open.totals.has_findings);
            done.note(input, settings, has_findings, self.setting.control)?;
        }
        self.totals.merge(&open.totals);
        Ok(())
    }

    /// Writes the summary of all inputs, and gives their counts.
    pub fn end(mut self) -> Result<Totals<'l>, Failure> {
        self.progress.clear();
        let mut text = String::new();
        match (self.manner.format, &self.manner.folder) {
            (Format::Csv, Some(_)) => text.push_str(&summary_page(&self.totals)),
            _ => self.report.summary(&mut text, &self.totals),
        }
        self.out.write_all(text.as_bytes())?;
        self.out.flush()?;
        Ok(self.totals)
    }
}
