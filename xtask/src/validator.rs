//! A validator nobody here wrote looks at what the product writes: pyx12, in a virtual environment
//! of its own below `target`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::public_files;

/// The validator and its version: another may judge otherwise.
const VALIDATOR: &str = "pyx12==4.0.0";

/// What must be among the files: claims, and the answers to them.
const KINDS: &[&str] = &["837p", "999", "277ca", "ta1"];

/// The variables by which tests learn where to leave what they write.
pub const SAMPLES: &[&str] = &["LATCHKEY_X12_SAMPLES", "LATCHKEY_ACKNOWLEDGEMENTS"];

/// Where the tests leave what they write.
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/x12-samples")
}

/// Has every file judged.
///
/// # Errors
/// What keeps the validator from running, or the files it does not take.
pub fn run(root: &Path) -> Result<(), String> {
    let folder = folder(root);
    let files = files(&folder)?;
    let validator = install(&root.join("target").join(VALIDATOR))?;
    let output = output(Command::new(&validator).args(&files).current_dir(&folder))?;
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    // Its exit code says nothing.
    let is_taken = |file: &&String| said.lines().any(|line| line == format!("{file}: OK"));
    let refused: Vec<&str> =
        files.iter().filter(|file| !is_taken(file)).map(String::as_str).collect();
    println!("{} files, {} not taken", files.len(), refused.len());
    match refused.as_slice() {
        [] => public_files::run(root, &validator),
        _ => Err(format!("{said}\nnot taken, in {}: {}", folder.display(), refused.join(", "))),
    }
}

/// The names of the files, of which some of each kind must be there.
fn files(folder: &Path) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| {
        format!("{}: {error}; the steps before this one write it", folder.display())
    })?;
    let names = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> = names.filter(|name| name.ends_with(".x12")).collect();
    files.sort();
    let is_there = |kind: &&&str| files.iter().any(|file| file.starts_with(**kind));
    match KINDS.iter().find(|kind| !is_there(kind)) {
        Some(kind) => Err(format!("{} has no {kind} file", folder.display())),
        None => Ok(files),
    }
}

/// Installs the validator where it is not yet, and gives its program.
fn install(environment: &Path) -> Result<PathBuf, String> {
    let program = environment.join("bin/x12valid");
    if program.exists() {
        return Ok(program);
    }
    if Command::new("python3").arg("--version").output().is_err() {
        return Err(format!("python3 is not installed; the validator ({VALIDATOR}) runs on it"));
    }
    succeeds(Command::new("python3").args(["-m", "venv"]).arg(environment))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", VALIDATOR];
    succeeds(Command::new(environment.join("bin/python")).args(pip))?;
    Ok(program)
}

fn succeeds(command: &mut Command) -> Result<(), String> {
    let output = output(command)?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("{command:?}: {}\n{}", output.status, String::from_utf8_lossy(&output.stderr)))
}

fn output(command: &mut Command) -> Result<Output, String> {
    command.output().map_err(|error| format!("{command:?}: {error}"))
}
