//! The steps of the test run.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::validator;

/// A step of a run: what it is called, and what is to be done.
pub struct Step {
    name: &'static str,
    work: Work,
}

/// What a step does.
enum Work {
    /// Cargo is to do this.
    Cargo(&'static [&'static str]),
    /// Another's validator looks at the files the tests wrote.
    Validate,
}

/// What `cargo xtask test` runs, the quickest to fail first.
pub const TEST: &[Step] = &[
    Step { name: "format", work: Work::Cargo(&["fmt", "--all", "--check"]) },
    Step {
        name: "lints",
        work: Work::Cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ]),
    },
    Step { name: "tests", work: Work::Cargo(&["test", "--workspace", "--locked"]) },
    Step {
        name: "documentation",
        work: Work::Cargo(&[
            "doc",
            "--workspace",
            "--no-deps",
            "--document-private-items",
            "--locked",
        ]),
    },
    Step {
        name: "what fuzzing found stays mended",
        work: Work::Cargo(&["test", "--locked", "--manifest-path", "fuzz/Cargo.toml"]),
    },
    Step { name: "an independent validator agrees", work: Work::Validate },
    Step {
        name: "a second engine agrees",
        work: Work::Cargo(&[
            "run",
            "--release",
            "--locked",
            "--manifest-path",
            "engines/Cargo.toml",
            "--package",
            "crosscheck",
        ]),
    },
];

/// What the steps need and a bare toolchain may lack.
const COMPONENTS: &[(&str, &[&str])] =
    &[("rustfmt", &["fmt", "--version"]), ("clippy", &["clippy", "--version"])];

/// Runs all steps, and says which failed.
pub fn run(root: &Path, steps: &[Step]) -> ExitCode {
    install(root);
    // What an earlier run wrote is not this one's. Where there is none, there is nothing to remove.
    let _ = std::fs::remove_dir_all(validator::folder(root));
    let failed: Vec<&str> =
        steps.iter().filter(|step| !run_one(root, step)).map(|step| step.name).collect();
    println!("steps: {} passed, {} failed", steps.len() - failed.len(), failed.len());
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("failed: {}", failed.join(", "));
    ExitCode::FAILURE
}

fn run_one(root: &Path, step: &Step) -> bool {
    println!("── {}", step.name);
    let started = Instant::now();
    let passed = match step.work {
        Work::Cargo(arguments) => cargo(root, arguments),
        Work::Validate => validator::run(root).inspect_err(|error| eprintln!("{error}")).is_ok(),
    };
    let verdict = if passed { "passed" } else { "FAILED" };
    println!("── {}: {verdict} in {} s", step.name, started.elapsed().as_secs());
    passed
}

fn cargo(root: &Path, arguments: &[&str]) -> bool {
    let samples = validator::folder(root);
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        .env("RUSTDOCFLAGS", "-D warnings")
        .envs(validator::SAMPLES.iter().map(|name| (*name, samples.as_os_str())))
        .status();
    status.is_ok_and(|status| status.success())
}

/// Adds the components of the toolchain that are missing.
fn install(root: &Path) {
    for (component, probe) in COMPONENTS {
        let found = Command::new("cargo").args(*probe).current_dir(root).output();
        if !found.is_ok_and(|output| output.status.success()) {
            println!("── installing {component}");
            // Where it cannot be had, the step that needs it fails and says so.
            let _ = Command::new("rustup").args(["component", "add", component]).status();
        }
    }
}
