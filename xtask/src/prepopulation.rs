//! An engine nobody here wrote runs the expressions that forms are filled in with: cql-execution, from
//! npm, on health records whose answers are known (`xtask/cql`).

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The engine and how it reads FHIR, with their versions: others may decide otherwise.
const ENGINE: [&str; 2] = ["cql-execution@3.3.2", "cql-exec-fhir@2.2.0"];

/// Runs them; tells whether every answer is as expected.
///
/// # Errors
/// What keeps the engine from running on this machine.
pub fn run(root: &Path) -> Result<bool, String> {
    let engine = install(&root.join("target").join(ENGINE.join("-").replace('@', "-")))?;
    let status = Command::new("node")
        .arg(root.join("xtask/cql/run.js"))
        .arg(engine)
        .arg(root.join("crates/app/data/prepopulation.elm.json"))
        .arg(root.join("xtask/cql/cases.json"))
        .stdin(Stdio::null())
        .status();
    let status = status.map_err(|error| format!("node: {error}"))?;
    Ok(status.success())
}

/// Installs the engine where it is not yet, and gives its folder.
fn install(folder: &Path) -> Result<PathBuf, String> {
    if folder.join("node_modules/cql-exec-fhir").is_dir() {
        return Ok(folder.to_owned());
    }
    println!("── installing {}", ENGINE.join(" and "));
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    fs::write(folder.join("package.json"), "{\"private\": true}")
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let output = Command::new("npm")
        .args(["install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"])
        .args(ENGINE)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("npm: {error}"))?;
    match output.status.success() {
        true => Ok(folder.to_owned()),
        false => Err(String::from_utf8_lossy(&output.stderr)
            .lines()
            .last()
            .unwrap_or("npm failed")
            .to_owned()),
    }
}
