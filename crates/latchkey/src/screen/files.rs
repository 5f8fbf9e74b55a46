//! The files answers stand in; one in which nothing comes to stand is not made.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::Ack;
use crate::draft::{Draft, unwritable};
use crate::failure::Failure;
use crate::screen::results::{begin, place};

/// The answers to an input.
pub struct Files {
    pub interchange: AnswerFile,
    pub implementation: AnswerFile,
    pub claims: AnswerFile,
}

impl Files {
    /// The files for an input in the folder of results.
    pub fn new(folder: &Path, input: &Path, wanted: &[Ack]) -> Self {
        let file = |ending, is_wanted| AnswerFile {
            place: place(folder, input, ending),
            is_wanted,
            draft: None,
        };
        Self {
            interchange: file("ta1", true),
            implementation: file("999", wanted.contains(&Ack::Implementation)),
            claims: file("277ca", wanted.contains(&Ack::Claims)),
        }
    }

    pub fn publish(self) -> Result<(), Failure> {
        [self.interchange, self.implementation, self.claims]
            .into_iter()
            .filter(|file| file.is_wanted)
            .try_for_each(AnswerFile::publish)
    }
}

/// A file of answers.
pub struct AnswerFile {
    place: PathBuf,
    is_wanted: bool,
    draft: Option<Draft>,
}

impl AnswerFile {
    /// Whether anybody asked for it.
    pub fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    /// Writes to the end, where the file is wanted.
    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        if !self.is_wanted || text.is_empty() {
            return Ok(());
        }
        let draft = match &mut self.draft {
            Some(draft) => draft,
            none => none.insert(begin(&self.place)?),
        };
        draft.write(text)
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.draft.as_ref().map_or(0, Draft::length)
    }

    /// Takes back everything after so many bytes.
    pub fn cut(&mut self, length: u64) -> Result<(), Failure> {
        self.draft.as_mut().map_or(Ok(()), |draft| draft.cut(length))
    }

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
