//! `policy check`: everything the checker has to say.

use std::fmt::Write;
use std::path::PathBuf;

use latchkey_json::escape_into;
use latchkey_policy::{CodeSet, Diagnostic, Library, Policy, Severity};

use super::print;
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
    print(&page(&found, sound, policies.len(), cli.json))?;
    let worst = found.iter().map(|d| d.severity).max();
    Ok(match worst {
        Some(Severity::Error) => Outcome::BadInput,
        Some(Severity::Warning) => Outcome::Findings,
        None => Outcome::Done,
    })
}

fn page(found: &[Diagnostic], sound: usize, files: usize, is_json: bool) -> String {
    let mut page = String::new();
    for diagnostic in found {
        if is_json {
            json(diagnostic, &mut page);
        } else {
            let _ = writeln!(page, "{diagnostic}");
        }
    }
    if !is_json {
        let errors = found.iter().filter(|d| d.severity == Severity::Error).count();
        let warnings = found.len() - errors;
        let _ = writeln!(
            page,
            "{sound} of {files} policies are sound; {errors} errors, {warnings} warnings"
        );
    }
    page
}

fn json(d: &Diagnostic, out: &mut String) {
    let severity = if d.severity == Severity::Error { "error" } else { "warning" };
    let _ =
        write!(out, "{{\"severity\":\"{severity}\",\"fault\":\"{}\",\"file\":\"", d.fault.name());
    escape_into(out, &d.file);
    let _ = write!(
        out,
        "\",\"line\":{},\"column\":{},\"message\":\"",
        d.position.line, d.position.column
    );
    escape_into(out, &d.message);
    out.push_str("\",\"remedy\":\"");
    escape_into(out, &d.remedy);
    out.push_str("\"}\n");
}
