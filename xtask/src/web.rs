//! Latchkey's pages beside a hello-world: a program of the engines' workspace, built as the product is
//! built.

use std::path::Path;
use std::process::ExitCode;

use crate::bench::{cargo, finish};

/// Builds the measurement and runs it in a folder of its own.
pub fn run(root: &Path, arguments: &[String]) -> ExitCode {
    let folder = std::env::temp_dir().join(format!("latchkey-pages-{}", std::process::id()));
    let folder_name = folder.display().to_string();
    let mut words = vec![
        "run",
        "--locked",
        "--manifest-path",
        "engines/Cargo.toml",
        "--package",
        "pages",
        "--profile",
        "shipped",
        "--",
        &folder_name,
    ];
    words.extend(arguments.iter().map(String::as_str));
    let done = cargo(root, &words);
    // What was measured is of no use afterwards.
    let _ = std::fs::remove_dir_all(&folder);
    finish(done)
}
