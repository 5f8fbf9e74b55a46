//! Commands kept by Latchkey beside the bare databases: a program of the engines' workspace, built as
//! the product is built.

use std::path::Path;
use std::process::ExitCode;

use crate::bench::{cargo, finish};
use crate::postgres::Server;

/// Builds the measurement and runs it, beside a PostgreSQL of its own where there can be one.
pub fn run(root: &Path, arguments: &[String]) -> ExitCode {
    let folder = std::env::temp_dir().join(format!("latchkey-kept-{}", std::process::id()));
    let folder_name = folder.display().to_string();
    let mut words = vec![
        "run",
        "--locked",
        "--manifest-path",
        "engines/Cargo.toml",
        "--package",
        "kept",
        "--profile",
        "shipped",
        "--",
        &folder_name,
    ];
    words.extend(arguments.iter().map(String::as_str));
    let server = Server::start().inspect_err(|why| eprintln!("NOT RUN on PostgreSQL: {why}")).ok();
    let url = server.as_ref().and_then(|server| server.variables().into_iter().next());
    if let Some((_, url)) = &url {
        words.extend(["--postgres", url]);
    }
    let done = cargo(root, &words);
    // What was measured is of no use afterwards.
    let _ = std::fs::remove_dir_all(&folder);
    finish(done)
}
