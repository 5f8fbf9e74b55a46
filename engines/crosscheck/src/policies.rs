//! The policy files of the project.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use latchkey_policy::Vocabulary;

/// The vocabulary's file, in the policies folder.
const VOCABULARY: &str = "vocabulary.md";

/// The project's folder of policies.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies")
}

/// The text of a file of the folder.
pub fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(folder().join(file)).map_err(|error| format!("{}: {error}", file.display()))
}

/// The words all policies share.
pub fn vocabulary() -> Result<Arc<Vocabulary>, String> {
    let text = text(Path::new(VOCABULARY))?;
    let read = Vocabulary::read(VOCABULARY, &text);
    read.map(Arc::new).map_err(|diagnostics| format!("{diagnostics:#?}"))
}

/// The folder of the code sets: documents that are no policies.
const CODES: &str = "codes";

/// Every policy file, by its path from the folder, in alphabetical order.
pub fn files() -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    gather(Path::new(""), &mut found)?;
    found.sort();
    Ok(found)
}

fn gather(under: &Path, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let at = folder().join(under);
    let failed = |error: std::io::Error| format!("{}: {error}", at.display());
    for entry in fs::read_dir(&at).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = under.join(entry.file_name());
        if path == Path::new(CODES) {
            continue;
        }
        if entry.file_type().map_err(failed)?.is_dir() {
            gather(&path, found)?;
        } else if path.extension().is_some_and(|e| e == "md") && path != Path::new(VOCABULARY) {
            found.push(path);
        }
    }
    Ok(())
}
