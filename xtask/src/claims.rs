//! Reading claim files beside copying memory and other readers: a program of the engines' workspace,
//! built as the product is built.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::bench::{cargo, finish};

/// What the program is built with. The slowest peer takes minutes to compile.
const BUILD: [&str; 8] = [
    "run",
    "--locked",
    "--manifest-path",
    "engines/Cargo.toml",
    "--package",
    "claims",
    "--profile",
    "shipped",
];

/// Builds the product and the comparison, and runs it. `--quick` leaves out the largest file and
/// the slow peers; what else is said goes to the comparison.
pub fn run(root: &Path, arguments: &[String]) -> ExitCode {
    let is_quick = arguments.iter().any(|word| word == "--quick");
    let target = target(root);
    let (latchkey, python) = (target.join("release/latchkey"), target.join("claims-peers"));
    let (latchkey, python) = (latchkey.display().to_string(), python.display().to_string());
    let mut comparison = BUILD.to_vec();
    if !is_quick {
        comparison.extend(["--features", "x12-types"]);
    }
    comparison.extend(["--", "--latchkey", &latchkey, "--python", &python]);
    comparison.extend(arguments.iter().map(String::as_str));
    let built = cargo(root, &["build", "--release", "--locked"]);
    finish(built.and_then(|()| cargo(root, &comparison)))
}

/// Where cargo builds.
fn target(root: &Path) -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    // The comparison may run elsewhere than cargo is called.
    let target = named.map_or_else(|| root.join("target"), |folder| root.join(folder));
    std::path::absolute(&target).unwrap_or(target)
}
