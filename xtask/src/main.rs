//! The project's chores. `cargo xtask test` runs every test there is, `cargo xtask bench` measures.

mod bench;
mod browser;
mod cases;
mod certificates;
mod claims;
mod kept;
mod postgres;
mod prepopulation;
mod profiles;
mod public_files;
mod schemathesis;
mod served;
mod steps;
mod validator;
mod web;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test            runs every test, installing what it needs; with names of steps, those
                            alone: cargo xtask test lints documentation
cargo xtask pictures        takes the README's pictures anew
cargo xtask bench           measures the decision beside other engines, the process and a file of
                            cases
cargo xtask bench claims    measures the reading of claim files beside other readers; --quick
                            leaves out the largest file and the slow ones
cargo xtask bench kept      measures commands that are kept beside the bare databases, a page of a
                            long queue and the verification of a long log
cargo xtask bench web       measures the pages beside a hello-world, with a million cases stored;
                            --records, the calls of health records";

fn main() -> ExitCode {
    let root = root();
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["test", ..] => steps::run(&root, steps::TEST, words.get(1..).unwrap_or_default()),
        ["pictures"] => browser::pictures(&root),
        ["bench"] => bench::run(&root),
        ["bench", "kept", ..] => kept::run(&root, words.get(2..).unwrap_or_default()),
        ["bench", "web", ..] => web::run(&root, words.get(2..).unwrap_or_default()),
        ["bench", "claims", ..] => claims::run(&root, words.get(2..).unwrap_or_default()),
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
