//! The steps of the test run.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// A command of a run: what it is called, and what cargo is to do.
pub struct Step {
    name: &'static str,
    arguments: &'static [&'static str],
}

/// What `cargo xtask test` runs, the quickest to fail first.
pub const TEST: &[Step] = &[
    Step { name: "format", arguments: &["fmt", "--all", "--check"] },
    Step {
        name: "lints",
        arguments: &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    },
    Step { name: "tests", arguments: &["test", "--workspace", "--locked"] },
    Step {
        name: "documentation",
        arguments: &["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"],
    },
    Step {
        name: "what fuzzing found stays mended",
        arguments: &["test", "--locked", "--manifest-path", "fuzz/Cargo.toml"],
    },
    Step {
        name: "a second engine agrees",
        arguments: &[
            "run",
            "--release",
            "--locked",
            "--manifest-path",
            "engines/Cargo.toml",
            "--package",
            "crosscheck",
        ],
    },
];

/// What the steps need and a bare toolchain may lack.
const COMPONENTS: &[(&str, &[&str])] =
    &[("rustfmt", &["fmt", "--version"]), ("clippy", &["clippy", "--version"])];

/// Runs all steps, and says which failed.
pub fn run(root: &Path, steps: &[Step]) -> ExitCode {
    install(root);
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
    let status = Command::new("cargo")
        .args(step.arguments)
        .current_dir(root)
        .env("RUSTDOCFLAGS", "-D warnings")
        .status();
    let passed = status.is_ok_and(|status| status.success());
    let verdict = if passed { "passed" } else { "FAILED" };
    println!("── {}: {verdict} in {} s", step.name, started.elapsed().as_secs());
    passed
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
