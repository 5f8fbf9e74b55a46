//! Which files are screened, in which order, and under which names their findings are kept.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// A file of claims, or standard input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file; none for standard input.
    pub file: Option<PathBuf>,
    /// What it is called in messages and findings.
    pub name: String,
    /// Its place in the folder of results.
    pub place: PathBuf,
    /// Its size in bytes, where it has one.
    pub size: Option<u64>,
}

impl Input {
    fn standard() -> Self {
        Self { file: None, name: "standard input".to_owned(), place: "stdin".into(), size: None }
    }

    fn new(file: &Path, place: &Path) -> Self {
        let size = fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|found| found.len());
        let name = file.display().to_string();
        Self { file: Some(file.to_owned()), name, place: place.to_owned(), size }
    }
}

/// The inputs a command line names: folders give all files in them, by name, at any depth; what is
/// hidden and the folder of results are passed over.
pub fn inputs(named: &[PathBuf], results: Option<&Path>) -> Result<Vec<Input>, Failure> {
    // A folder that is still to be made is not among the claims.
    let present = results.and_then(|folder| folder.canonicalize().ok());
    let mut inputs = Vec::new();
    for path in named {
        if path == Path::new("-") {
            inputs.push(Input::standard());
        } else if path.is_dir() {
            let walk = Walk { root: path, results: present.as_deref() };
            walk.collect(path, &mut inputs)?;
        } else {
            let place = path.file_name().map_or_else(|| path.clone(), PathBuf::from);
            inputs.push(Input::new(path, &place));
        }
    }
    if inputs.is_empty() {
        return Err(Failure::Input("there is no file in the folder; name another".to_owned()));
    }
    if results.is_some() {
        each_has_its_place(&inputs)?;
    }
    Ok(inputs)
}

/// A folder of files that is walked through.
struct Walk<'p> {
    root: &'p Path,
    results: Option<&'p Path>,
}

impl Walk<'_> {
    fn collect(&self, folder: &Path, inputs: &mut Vec<Input>) -> Result<(), Failure> {
        if self.holds_results(folder) {
            return self.passed(folder);
        }
        let failure = |error| Failure::file(folder, &error);
        let entries = fs::read_dir(folder).map_err(failure)?;
        let paths = entries.map(|entry| entry.map(|entry| entry.path()));
        let mut paths: Vec<PathBuf> = paths.collect::<Result<_, _>>().map_err(failure)?;
        paths.sort();
        for path in paths.iter().filter(|path| !is_hidden(path)) {
            if path.is_dir() {
                self.collect(path, inputs)?;
            } else {
                let place = path.strip_prefix(self.root).unwrap_or(path);
                inputs.push(Input::new(path, place));
            }
        }
        Ok(())
    }

    fn holds_results(&self, folder: &Path) -> bool {
        self.results.is_some() && folder.canonicalize().ok().as_deref() == self.results
    }

    /// A folder of results among the claims is passed over, but cannot be all there is.
    fn passed(&self, folder: &Path) -> Result<(), Failure> {
        if folder != self.root {
            return Ok(());
        }
        let problem = "it is the folder of the claims; give --out another".to_owned();
        Err(Failure::File { file: folder.display().to_string(), problem })
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Findings of one input must not be written over those of another.
fn each_has_its_place(inputs: &[Input]) -> Result<(), Failure> {
    let mut places: BTreeMap<&Path, &str> = BTreeMap::new();
    for input in inputs {
        if let Some(earlier) = places.insert(&input.place, &input.name) {
            let problem = format!(
                "its findings would be written over those of {earlier}; give --out another folder \
                 for each"
            );
            return Err(Failure::File { file: input.name.clone(), problem });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_place_is_for_one_input() {
        let input = |file: &str| Input::new(Path::new(file), Path::new("claims.837"));
        let error = each_has_its_place(&[input("a/claims.837"), input("b/claims.837")]);
        let told = error.unwrap_err().to_string();
        assert!(told.starts_with("b/claims.837: its findings") && told.contains("a/claims.837"));
    }
}
