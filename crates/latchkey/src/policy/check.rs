//! `policy check`: everything the checker has to say.

use std::fmt::Write;
use std::path::PathBuf;

use latchkey_policy::{CodeSet, Diagnostic, Library, Policy, Severity};
use serde_json::json;

use super::{counted, print_text};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;
use crate::load;

pub fn run(cli: &Cli, files: &[PathBuf]) -> Result<Outcome, Failure> {
    let texts = load::texts(cli)?;
    let vocabulary = load::vocabulary(&texts)?;
    let mut policies: Vec<(String, String)> = Vec::new();
    for file in files {
        policies.push((file.display().to_string(), load::read(file)?));
    }
    if files.is_empty() {
        policies.clone_from(&texts.policies);
    }
    let mut found = Vec::new();
    let mut compiled = Vec::new();
    for (file, text) in &policies {
        let checked = Policy::check(file, text, &vocabulary);
        found.extend(checked.diagnostics);
        compiled.extend(checked.policy);
    }
    if files.is_empty() {
        for (file, text) in texts.codes() {
            found.extend(CodeSet::read(file, text).err().unwrap_or_default());
        }
    }
    let sound = compiled.len();
    let (_, versions) = Library::new(vocabulary, compiled, Vec::new());
    found.extend(versions);
    let text = if cli.json { lines(&found) } else { page(&found, sound, policies.len()) };
    print_text(&text)?;
    let worst = found.iter().map(|d| d.severity).max();
    Ok(match worst {
        Some(Severity::Error) => Outcome::BadInput,
        Some(Severity::Warning) => Outcome::Findings,
        None => Outcome::Done,
    })
}

fn page(found: &[Diagnostic], sound: usize, files: usize) -> String {
    let mut page = String::new();
    for diagnostic in found {
        let _ = writeln!(page, "{diagnostic}");
    }
    let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
    let warnings = counted(found.len() - errors, "warning");
    let errors = counted(errors, "error");
    let _ = writeln!(page, "{sound} of {files} policies are sound; {errors}, {warnings}");
    page
}

/// One JSON object a line, as editors and build logs want them.
fn lines(found: &[Diagnostic]) -> String {
    let mut lines = String::new();
    for d in found {
        let line = json!({
            "severity": d.severity.name(),
            "fault": d.fault.name(),
            "file": d.file,
            "line": d.position.line,
            "column": d.position.column,
            "message": d.message,
            "remedy": d.remedy,
        });
        let _ = writeln!(lines, "{line}");
    }
    lines
}
