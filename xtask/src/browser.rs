//! A browser for the tests that look at pages: found where it is, or installed where it can be.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use crate::postgres::is_root;

/// The variable by which tests learn of the browser.
const PROGRAM: &str = "LATCHKEY_TEST_CHROMIUM";
/// The variable by which they learn where the README's pictures are.
const PICTURES: &str = "LATCHKEY_PICTURES";

/// What cargo is to do with a browser: everything but what is measured, and that by itself. Of the
/// whole workspace, so that what was built for the other tests serves here too.
pub const TESTS: &[&str] =
    &["test", "--workspace", "--locked", "--test", "browser", "--", "--skip", "speed"];
pub const SPEED: &[&str] =
    &["test", "--workspace", "--locked", "--test", "browser", "speed", "--", "--test-threads", "1"];
const TAKEN: &[&str] = &["test", "--workspace", "--locked", "--test", "browser", "pictures"];

/// What tests need to know of a browser.
///
/// # Errors
/// Why there can be none on this machine.
pub fn variables() -> Result<Vec<(&'static str, String)>, String> {
    let program = program().or_else(|| {
        install();
        program()
    });
    let program = program.ok_or("Chromium is not here and can't be installed")?;
    Ok(vec![(PROGRAM, program.display().to_string())])
}

/// Takes the README's pictures anew.
pub fn pictures(root: &Path) -> ExitCode {
    let variables = match variables() {
        Ok(variables) => variables,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let folder = root.join("docs/images");
    let status = Command::new("cargo")
        .args(TAKEN)
        .current_dir(root)
        .envs(variables)
        .env(PICTURES, &folder)
        .status();
    match status {
        Ok(status) if status.success() => {
            println!("look at them: {}", folder.display());
            ExitCode::SUCCESS
        }
        _ => ExitCode::FAILURE,
    }
}

/// The browser that the environment names, else one on the path.
fn program() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os(PROGRAM) {
        return Some(PathBuf::from(named));
    }
    let path = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let mut all = std::env::split_paths(&path).flat_map(|folder| names.map(|n| folder.join(n)));
    all.find(|program| program.is_file())
}

/// Where this is Debian and we may, its package is installed; where not, nothing happens.
fn install() {
    if !is_root() {
        return;
    }
    println!("── installing chromium");
    let install = ["install", "-y", "-qq", "--no-install-recommends", "chromium"];
    for arguments in [["update", "-qq"].as_slice(), &install] {
        let _ = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .status();
    }
}
