//! Which inputs were screened to their end: a line each in `screen.done`, by which a later run knows
//! what it may pass over.

use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde_json::{Value, json};

use super::inputs::Input;
use crate::draft::unwritable;
use crate::failure::Failure;

/// What is known of an input that was screened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its size in bytes.
    size: u64,
    /// When it was changed last, in nanoseconds since 1970.
    modified: String,
    /// The digest of what it was held against, and of how its findings were written.
    settings: String,
    /// Whether there were findings.
    pub has_findings: bool,
    /// The control number the next answer would have had.
    pub next_control: u32,
}

/// The inputs that were screened.
pub struct Done {
    place: PathBuf,
    file: File,
    entries: HashMap<String, Entry>,
}

impl Done {
    /// Opens the list in a folder of results; the folder is made where there is none.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let place = folder.join("screen.done");
        let (file, text) = open(folder, &place).map_err(|error| unwritable(&place, &error))?;
        let entries = text.lines().filter_map(entry).collect();
        Ok(Self { place, file, entries })
    }

    /// What is known of an input, where it was screened with these settings and is unchanged.
    pub fn unchanged(&self, input: &Input, settings: &str) -> Option<&Entry> {
        let (size, modified) = state(input)?;
        let entry = self.entries.get(&input.name)?;
        let is_same =
            entry.size == size && entry.modified == modified && entry.settings == settings;
        is_same.then_some(entry)
    }

    /// The control number with which counting goes on.
    pub fn next_control(&self) -> Option<u32> {
        self.entries.values().map(|entry| entry.next_control).max()
    }

    /// Takes note of an input that was screened to its end. Standard input is nothing one can come
    /// back to.
    pub fn note(
        &mut self,
        input: &Input,
        settings: &str,
        has_findings: bool,
        next_control: u32,
    ) -> Result<(), Failure> {
        let Some((size, modified)) = state(input) else { return Ok(()) };
        let line = json!({
            "file": input.name,
            "size": size,
            "modified": modified,
            "settings": settings,
            "findings": has_findings,
            "next_control": next_control,
        });
        let written = self.file.write_all(format!("{line}\n").as_bytes());
        written.map_err(|error| unwritable(&self.place, &error))
    }
}

/// Opens the list, and closes a last line that was cut short.
fn open(folder: &Path, place: &Path) -> io::Result<(File, String)> {
    fs::create_dir_all(folder)?;
    let mut file = OpenOptions::new().read(true).append(true).create(true).open(place)?;
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.read_to_end(&mut bytes)?;
    if bytes.last().is_some_and(|last| *last != b'\n') {
        file.write_all(b"\n")?;
    }
    Ok((file, String::from_utf8_lossy(&bytes).into_owned()))
}

/// A line of the list; one that was cut short says nothing.
fn entry(line: &str) -> Option<(String, Entry)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| value.get(key)?.as_str().map(str::to_owned);
    let entry = Entry {
        size: value.get("size")?.as_u64()?,
        modified: text("modified")?,
        settings: text("settings")?,
        has_findings: value.get("findings")?.as_bool()?,
        next_control: value.get("next_control")?.as_u64()?.try_into().ok()?,
    };
    Some((text("file")?, entry))
}

/// The size of a file, and when it was changed last.
fn state(input: &Input) -> Option<(u64, String)> {
    let found = fs::metadata(input.file.as_ref()?).ok()?;
    let modified = found.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((found.len(), modified.as_nanos().to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_short_says_nothing_and_spoils_nothing() {
        let folder = std::env::temp_dir().join(format!("latchkey-done-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("claims.837");
        fs::write(&file, "ISA").unwrap();
        let input = Input {
            name: "claims.837".into(),
            place: "claims.837".into(),
            size: Some(3),
            file: Some(file.clone()),
        };
        fs::write(folder.join("screen.done"), "{\"file\":\"other").unwrap();
        Done::open(&folder).unwrap().note(&input, "abc", true, 7).unwrap();
        let done = Done::open(&folder).unwrap();
        assert!(done.unchanged(&input, "abc").unwrap().has_findings);
        assert_eq!((done.unchanged(&input, "abd"), done.next_control()), (None, Some(7)));
        fs::write(&file, "ISA*").unwrap();
        assert_eq!(done.unchanged(&input, "abc"), None);
        fs::remove_dir_all(&folder).unwrap();
    }
}
