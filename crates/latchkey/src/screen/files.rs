//! The files answers stand in; one in which nothing comes to stand is not made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use latchkey_screening::answers::{Ack, Sink, Sinks};

use super::results::{begin, place};
use crate::draft::{Draft, unwritable};
use crate::failure::Failure;

/// The files for the answers to an input, in the folder of results.
pub fn files(folder: &Path, input: &Path, wanted: &[Ack]) -> Sinks<AnswerFile> {
    let file = |ending| AnswerFile { place: place(folder, input, ending), draft: None };
    let if_wanted = |ack, ending| wanted.contains(&ack).then(|| file(ending));
    Sinks {
        interchange: Some(file("ta1")),
        implementation: if_wanted(Ack::Implementation, "999"),
        claims: if_wanted(Ack::Claims, "277ca"),
    }
}

/// Gives the files their names.
pub fn publish(files: Sinks<AnswerFile>) -> Result<(), Failure> {
    let Sinks { interchange, implementation, claims } = files;
    let all = [interchange, implementation, claims];
    all.into_iter().flatten().try_for_each(AnswerFile::publish)
}

/// A file of answers.
pub struct AnswerFile {
    place: PathBuf,
    draft: Option<Draft>,
}

impl Sink for AnswerFile {
    type Error = Failure;

    fn write(&mut self, text: &str) -> Result<(), Failure> {
        let draft = match &mut self.draft {
            Some(draft) => draft,
            none => none.insert(begin(&self.place)?),
        };
        draft.write(text)
    }

    fn length(&self) -> u64 {
        self.draft.as_ref().map_or(0, Draft::length)
    }

    fn cut(&mut self, length: u64) -> Result<(), Failure> {
        self.draft.as_mut().map_or(Ok(()), |draft| draft.cut(length))
    }
}

impl AnswerFile {
    /// Gives the file its name; where nothing stands in it, what an earlier run left there goes.
    fn publish(self) -> Result<(), Failure> {
        if let Some(draft) = self.draft.filter(|draft| draft.length() > 0) {
            return draft.publish();
        }
        match fs::remove_file(&self.place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(unwritable(&self.place, &error))
            }
            _ => Ok(()),
        }
    }
}
