//! A folder of letters: `en/` and `es/` with templates (`*.letter`) and texts the State approves
//! (`*.approved`), and `senders/` with how each plan wants to be written to (`*.sender`).

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_app::{Desk, DeskError};
use latchkey_paper::letter::Language;

use crate::failure::Failure;
use crate::load;

/// The letters that ship, with those of a folder in their place.
pub fn desk(folder: Option<&Path>) -> Result<Desk, Failure> {
    let mut desk = Desk::shipped().map_err(|error| Failure::Input(error.to_string()))?;
    let Some(folder) = folder else { return Ok(desk) };
    if !folder.is_dir() {
        let problem = "there is no such folder; --letters takes one laid out as letters/ is";
        return Err(Failure::File {
            file: folder.display().to_string(),
            problem: problem.to_owned(),
        });
    }
    for language in Language::ALL {
        for file in files(&folder.join(language.code()), &["letter", "approved"])? {
            let text = load::read(&file)?;
            let is_template = file.extension().is_some_and(|ending| ending == "letter");
            let taken = if is_template {
                desk.replace(&text, language)
            } else {
                desk.approve(&stem(&file), &text, language)
            };
            taken.map_err(|error| wrong(&file, &error))?;
        }
    }
    for file in files(&folder.join("senders"), &["sender"])? {
        desk.sender(&stem(&file), &load::read(&file)?).map_err(|error| wrong(&file, &error))?;
    }
    Ok(desk)
}

/// The files of a folder with one of these endings, by name; none where there is no folder.
fn files(folder: &Path, endings: &[&str]) -> Result<Vec<PathBuf>, Failure> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(folder).map_err(|error| Failure::file(folder, &error))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| Failure::file(folder, &error))?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if endings.contains(&ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// A file's name without its ending: the name of a place, or the key of an organisation.
fn stem(file: &Path) -> String {
    file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

fn wrong(file: &Path, error: &DeskError) -> Failure {
    Failure::File { file: file.display().to_string(), problem: error.to_string() }
}
