//! The project's chores. `cargo xtask test` runs every test there is, `cargo xtask bench` measures.

mod bench;
mod cases;
mod steps;
mod validator;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test     runs every test, installing what it needs
cargo xtask bench    measures the decision beside other engines, the process and a file of cases";

fn main() -> ExitCode {
    let root = root();
    match std::env::args().nth(1).as_deref() {
        Some("test") => steps::run(&root, steps::TEST),
        Some("bench") => bench::run(&root),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}
