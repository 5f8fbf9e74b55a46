//! A file of results under a temporary name until it is whole: no half file ever has the name that
//! somebody waits for.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// So many bytes are gathered before they are written.
const GATHERED: usize = 1 << 18;

/// A file that is being written.
#[derive(Debug)]
pub struct Draft {
    temporary: PathBuf,
    last: PathBuf,
    file: BufWriter<File>,
    length: u64,
    is_whole: bool,
}

impl Draft {
    /// Begins a file that will have this name, in a folder that is there.
    pub fn create(last: &Path) -> Result<Self, Failure> {
        let temporary = temporary(last);
        let file = File::create(&temporary).map_err(|error| unwritable(last, &error))?;
        let file = BufWriter::with_capacity(GATHERED, file);
        Ok(Self { temporary, last: last.to_owned(), file, length: 0, is_whole: false })
    }

    /// Writes to the end.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) -> Result<(), Failure> {
        let bytes = bytes.as_ref();
        let written = self.file.write_all(bytes);
        written.map_err(|error| unwritable(&self.last, &error))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// How many bytes it has.
    pub fn length(&self) -> u64 {
        self.length
    }

    /// Takes back everything after so many bytes.
    pub fn cut(&mut self, length: u64) -> Result<(), Failure> {
        let cut = self.file.flush().and_then(|()| self.file.get_ref().set_len(length));
        let cut = cut.and_then(|()| self.file.seek(SeekFrom::Start(length)));
        cut.map_err(|error| unwritable(&self.last, &error))?;
        self.length = length;
        Ok(())
    }

    /// Gives the file its name. It is on the disk before it has it.
    pub fn publish(mut self) -> Result<(), Failure> {
        let written = self.file.flush().and_then(|()| self.file.get_ref().sync_all());
        let named = written.and_then(|()| fs::rename(&self.temporary, &self.last));
        named.map_err(|error| unwritable(&self.last, &error))?;
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

/// A failure to write.
pub fn unwritable(file: &Path, error: &io::Error) -> Failure {
    let problem = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder; make it first".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "you may not write it; check the folder's permissions".to_owned()
        }
        io::ErrorKind::StorageFull => {
            "the disk is full; make room and run it again, a screening with --resume".to_owned()
        }
        _ => format!("it cannot be written: {error}; check --out"),
    };
    Failure::File { file: file.display().to_string(), problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_its_name_only_when_it_is_whole() {
        let folder = std::env::temp_dir().join(format!("latchkey-draft-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let last = folder.join("b.837.999");
        let mut draft = Draft::create(&last).unwrap();
        draft.write("kept, and not kept").unwrap();
        draft.cut(4).unwrap();
        draft.write("!").unwrap();
        assert!(!last.exists() && temporary(&last).exists());
        draft.publish().unwrap();
        assert_eq!(fs::read_to_string(&last).unwrap(), "kept!");
        drop(Draft::create(&folder.join("c.999")).unwrap());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(&folder).unwrap();
    }
}
