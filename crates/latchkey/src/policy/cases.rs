//! Files of cases, for the tools that run them.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use latchkey_domain::Case;
use latchkey_json::{Example, RawCase, RawCases, read_example};

use crate::failure::Failure;

/// The cases of a file, bare or with name and expectations.
pub fn cases(file: &Path) -> Result<Vec<(String, Case)>, Failure> {
    raw(file)?
        .into_iter()
        .map(|raw| match read_example(&raw.bytes) {
            Ok(example) => Ok((example.name, example.case)),
            Err(_) => {
                let case = raw.read().map_err(|error| problem(file, &error))?;
                Ok((format!("case {}", raw.number), case))
            }
        })
        .collect()
}

/// The worked cases of a file.
pub fn examples(file: &Path) -> Result<Vec<Example>, Failure> {
    let read =
        |raw: RawCase| read_example(&raw.bytes).map_err(|error| problem(file, &raw.place(error)));
    raw(file)?.into_iter().map(read).collect()
}

fn raw(file: &Path) -> Result<Vec<RawCase>, Failure> {
    if file.is_dir() {
        return Err(Failure::file(file, &std::io::ErrorKind::IsADirectory.into()));
    }
    let opened = File::open(file).map_err(|error| Failure::file(file, &error))?;
    let cases =
        RawCases::new(BufReader::new(opened)).map_err(|error| Failure::file(file, &error))?;
    cases.collect::<Result<Vec<_>, _>>().map_err(|error| problem(file, &error))
}

fn problem(file: &Path, error: &dyn std::fmt::Display) -> Failure {
    Failure::File { file: file.display().to_string(), problem: error.to_string() }
}
