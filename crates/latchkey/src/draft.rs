//! A file of results under a temporary name until it is whole: no half file ever has the name that
//! somebody waits for.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A file that is being written.
#[derive(Debug)]
pub struct Draft {
    temporary: PathBuf,
    last: PathBuf,
    file: File,
    length: u64,
    is_whole: bool,
}

impl Draft {
    /// Begins a file that will have this name.
    pub fn create(last: &Path) -> Result<Self, Failure> {
        let temporary = temporary(last);
        let begin = || {
            fs::create_dir_all(last.parent().unwrap_or(Path::new(".")))?;
            File::create(&temporary)
        };
        let file = begin().map_err(|error| failure(&temporary, &error))?;
        Ok(Self { temporary, last: last.to_owned(), file, length: 0, is_whole: false })
    }

    /// Writes to the end.
    pub fn write(&mut self, text: &str) -> Result<(), Failure> {
        let written = self.file.write_all(text.as_bytes());
        written.map_err(|error| failure(&self.temporary, &error))?;
        self.length += text.len() as u64;
        Ok(())
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Takes back everything after so many bytes.
    pub fn cut(&mut self, length: u64) -> Result<(), Failure> {
        let cut = self.file.set_len(length);
        let cut = cut.and_then(|()| self.file.seek(SeekFrom::Start(length)));
        cut.map_err(|error| failure(&self.temporary, &error))?;
        self.length = length;
        Ok(())
    }

    /// Gives the file its name. It is on the disk before it has it.
    pub fn publish(mut self) -> Result<(), Failure> {
        let named = self.file.sync_all().and_then(|()| fs::rename(&self.temporary, &self.last));
        named.map_err(|error| failure(&self.last, &error))?;
        self.is_whole = true;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.is_whole {
            // Nobody takes a file of this name for a result: if it stays, it does no harm.
            let _ = fs::remove_file(&self.temporary);
        }
    }
}

/// A hidden name beside the last one.
fn temporary(last: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(last.file_name().unwrap_or_default());
    name.push(".part");
    last.with_file_name(name)
}

/// The place of a result: that of its input, with an ending more.
pub fn place(folder: &Path, input: &Path, ending: &str) -> PathBuf {
    let mut place = folder.join(input).into_os_string();
    place.push(".");
    place.push(ending);
    place.into()
}

/// A failure to write.
pub fn failure(file: &Path, error: &io::Error) -> Failure {
    let problem = match error.kind() {
        io::ErrorKind::PermissionDenied => {
            "you may not write it; check the folder's permissions".to_owned()
        }
        io::ErrorKind::StorageFull => "the disk is full; make room and go on with --resume".into(),
        _ => format!("it cannot be written: {error}; check the folder of --out"),
    };
    Failure::File { file: file.display().to_string(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_its_name_only_when_it_is_whole() {
        let folder = std::env::temp_dir().join(format!("latchkey-draft-{}", std::process::id()));
        let last = place(&folder, Path::new("a/b.837"), "999");
        let mut draft = Draft::create(&last).unwrap();
        draft.write("kept, and not kept").unwrap();
        draft.cut(4).unwrap();
        draft.write("!").unwrap();
        assert!(!last.exists() && temporary(&last).exists());
        draft.publish().unwrap();
        assert_eq!(fs::read_to_string(&last).unwrap(), "kept!");
        drop(Draft::create(&place(&folder, Path::new("c"), "999")).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
