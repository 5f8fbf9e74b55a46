//! The other validator's verdict on public files of claims, beside ours.

use std::fs;
use std::path::Path;
use std::process::Command;

/// The variable that names the folder of public files; without it they are left out.
const CORPUS: &str = "LATCHKEY_CORPUS";

/// Our verdicts: file, state, rule, segment, and `differs` where the other judges otherwise.
const VERDICTS: &str = "crates/x12/tests/fixtures/verdicts.tsv";

/// Holds the other validator's verdict on each file against the list.
///
/// # Errors
/// The files of which the list is wrong, or what keeps them from being judged.
pub fn run(root: &Path, validator: &Path) -> Result<(), String> {
    let Some(corpus) = std::env::var_os(CORPUS) else {
        println!("{CORPUS} names no folder: the public files are left out");
        return Ok(());
    };
    let folder = root.join("target/x12-public");
    let unusable = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(unusable)?;
    let list = fs::read_to_string(root.join(VERDICTS)).map_err(|e| format!("{VERDICTS}: {e}"))?;
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let [file, state, rule, _, rest @ ..] = columns.as_slice() else {
            return Err(format!("{VERDICTS}: {line} has too few columns"));
        };
        if *rule == "not-x12" {
            continue;
        }
        let source = Path::new(&corpus).join("x12").join(file);
        let text = fs::read(&source).map_err(|e| format!("{}: {e}", source.display()))?;
        let copy = folder.join("public.x12");
        fs::write(&copy, with_the_known_guide(&text)).map_err(unusable)?;
        let expected = (*state == "sound") != (*rest == ["differs"]);
        if is_taken(validator, &copy)? != expected {
            wrong.push((*file).to_owned());
        }
        count += 1;
    }
    println!("{count} public files, {} judged otherwise than listed", wrong.len());
    if wrong.is_empty() { Ok(()) } else { Err(format!("{VERDICTS} is wrong: {wrong:#?}")) }
}

/// The other validator knows the guide under the name of its first addendum alone.
fn with_the_known_guide(text: &[u8]) -> Vec<u8> {
    String::from_utf8_lossy(text).replace("005010X222A2", "005010X222A1").into_bytes()
}

/// A crash counts as a refusal.
fn is_taken(validator: &Path, file: &Path) -> Result<bool, String> {
    let folder = file.parent().unwrap_or(file);
    let output = Command::new(validator).arg("public.x12").current_dir(folder).output();
    let output = output.map_err(|error| format!("{}: {error}", validator.display()))?;
    let said = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    Ok(said.lines().any(|line| line == "public.x12: OK"))
}
