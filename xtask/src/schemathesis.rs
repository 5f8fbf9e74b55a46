//! A tester nobody here wrote asks the API whatever its description allows, and whatever it does not:
//! Schemathesis, in a virtual environment of its own below `target`, against the real server on an
//! invented year.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::served::Server;

/// The tester and its version: another may ask otherwise.
const TESTER: &str = "schemathesis==4.32.5";

/// What it looks for: a broken server, and answers off the description.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
    response_headers_conformance,response_schema_conformance";

/// In whose name it asks: whoever sees families, and whoever sees accounts and the log.
const ROLES: [&str; 2] = ["office", "administrator"];

/// Asks, as each of some people; tells whether every answer was as described.
///
/// # Errors
/// What keeps the tester from running on this machine.
pub fn run(root: &Path) -> Result<bool, String> {
    let tester = install(&root.join("target").join(TESTER.replace("==", "-")))?;
    // A server that does not open, or lets nobody in, is a failure of ours and not of the machine.
    let asked = as_everybody(root, &tester).inspect_err(|error| eprintln!("{error}"));
    Ok(asked.unwrap_or(false))
}

fn as_everybody(root: &Path, tester: &Path) -> Result<bool, String> {
    let server = Server::start(root)?;
    let mut is_well = true;
    for role in ROLES {
        let token = server.token_of(role)?;
        println!("── as {role}");
        is_well &= asked(tester, &server, &token)?;
    }
    Ok(is_well)
}

/// What the tester says when it trips over its own interpreter: Python before 3.11.8 counts the depth of
/// a tree wrongly when two threads read source text at once (python/cpython#106905). That tells nothing
/// of the server, so the questions are asked once more.
const TRIPPED: &str = "AST constructor recursion depth mismatch";

fn asked(tester: &Path, server: &Server, token: &str) -> Result<bool, String> {
    let (is_well, said) = asked_once(tester, server, token)?;
    println!("{said}");
    if is_well || !said.contains(TRIPPED) {
        return Ok(is_well);
    }
    println!("── the tester itself tripped; it asks again");
    let (is_well, said) = asked_once(tester, server, token)?;
    println!("{said}");
    Ok(is_well)
}

fn asked_once(tester: &Path, server: &Server, token: &str) -> Result<(bool, String), String> {
    let folder = std::env::temp_dir().join(format!("latchkey-schemathesis-{}", std::process::id()));
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let output = Command::new(tester)
        .arg("--no-color")
        .arg("run")
        .arg(format!("http://{}/api/v1/openapi.json", server.address()))
        .arg("--header")
        .arg(format!("Authorization: Bearer {token}"))
        .args(["--checks", CHECKS])
        // The same questions in every run, of every kind but walks along links, which there are none of;
        // one after another, as its interpreter takes them one at a time anyway.
        .args(["--seed", "1", "--generation-database", "none"])
        .args(["--phases", "examples,coverage,fuzzing", "--max-examples", "20", "--workers", "1"])
        .args(["--max-time", "45"])
        .args(["--request-timeout", "20", "--max-failures", "20"])
        .current_dir(&folder)
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output();
    let _ = fs::remove_dir_all(&folder);
    let output = output.map_err(|error| format!("{}: {error}", tester.display()))?;
    Ok((output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// Installs the tester where it is not yet, and gives its program.
fn install(environment: &Path) -> Result<PathBuf, String> {
    let program = environment.join("bin/schemathesis");
    if program.exists() {
        return Ok(program);
    }
    println!("── installing {TESTER}");
    done(Command::new("python3").args(["-m", "venv"]).arg(environment))?;
    let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", TESTER];
    done(Command::new(environment.join("bin/python")).args(pip))?;
    Ok(program)
}

fn done(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    match output.status.success() {
        true => Ok(()),
        false => Err(String::from_utf8_lossy(&output.stderr)
            .lines()
            .last()
            .unwrap_or_default()
            .to_owned()),
    }
}
