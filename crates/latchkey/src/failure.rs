//! Why a command could not do its work: one line, with place and remedy.

use std::io;
use std::path::Path;

use latchkey_x12::write::WriteError;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Whoever reads our output has gone.
    #[error("nobody reads the output")]
    BrokenPipe,
    /// A file cannot be read or written.
    #[error("{file}: {problem}")]
    File {
        /// The file, as it was named.
        file: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// The input is wrong.
    #[error("{0}")]
    Input(String),
}

impl Failure {
    /// A failure to do something with a file.
    pub fn file(file: &Path, error: &io::Error) -> Self {
        Self::File { file: file.display().to_string(), problem: Self::reason(error) }
    }

    /// Why something cannot be done with a file, and what to do.
    pub fn reason(error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => "there is no such file; check the name".to_owned(),
            io::ErrorKind::PermissionDenied => {
                "you may not read it; check its permissions".to_owned()
            }
            io::ErrorKind::IsADirectory => "it is a folder; name a file in it".to_owned(),
            io::ErrorKind::InvalidData => "it is not UTF-8 text; save it as UTF-8".to_owned(),
            _ => error.to_string(),
        }
    }
}

/// Errors of our own answers.
impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Input(format!("the answer cannot be written: {error}"))
    }
}

/// Errors of our own output.
impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Input(format!("the output cannot be written: {error}; check the disk")),
        }
    }
}
