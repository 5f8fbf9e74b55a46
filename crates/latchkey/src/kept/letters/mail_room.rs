//! The folder that letters go out through: one file a letter, for whoever prints or faxes it.

use std::fs::File;
use std::path::PathBuf;

use latchkey_app::{Outbox, Outgoing};

use crate::output;

/// A folder that somebody empties.
#[derive(Debug)]
pub struct MailRoom {
    /// The folder.
    pub folder: PathBuf,
}

impl Outbox for MailRoom {
    /// The file is named by the letter and its id, and by nobody's name. It is there whole, and on
    /// the disk, when this returns.
    fn put(&self, letter: &Outgoing<'_>) -> Result<(), String> {
        let file = self.folder.join(format!("{}-{}.pdf", letter.letter, letter.id));
        output::publish(&file, |draft| draft.write(letter.pdf))
            .map_err(|error| error.to_string())?;
        let folder = File::open(&self.folder).and_then(|folder| folder.sync_all());
        folder.map_err(|error| format!("the outbox can't be written: {error}; check the folder"))
    }
}
