//! The project's chores. `cargo xtask test` runs every test there is.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

/// A command of the test run: what it is called, and what is run.
struct Step {
    name: &'static str,
    program: &'static str,
    arguments: &'static [&'static str],
}

/// What `cargo xtask test` runs, the quickest to fail first.
const TEST: &[Step] = &[
    Step { name: "format", program: "cargo", arguments: &["fmt", "--all", "--check"] },
    Step {
        name: "lints",
        program: "cargo",
        arguments: &["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"],
    },
    Step { name: "tests", program: "cargo", arguments: &["test", "--workspace", "--locked"] },
    Step {
        name: "documentation",
        program: "cargo",
        arguments: &["doc", "--workspace", "--no-deps", "--document-private-items", "--locked"],
    },
    Step {
        name: "a second engine agrees",
        program: "cargo",
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

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("test") => test(),
        _ => {
            eprintln!("cargo xtask test    runs every test, installing what it needs");
            ExitCode::from(2)
        }
    }
}

fn test() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    install(&root);
    let mut failed = Vec::new();
    for step in TEST {
        println!("── {}", step.name);
        let started = Instant::now();
        let status = Command::new(step.program)
            .args(step.arguments)
            .current_dir(&root)
            .env("RUSTDOCFLAGS", "-D warnings")
            .status();
        let passed = status.is_ok_and(|status| status.success());
        println!(
            "── {}: {} in {} s",
            step.name,
            if passed { "passed" } else { "FAILED" },
            started.elapsed().as_secs()
        );
        if !passed {
            failed.push(step.name);
        }
    }
    let passed = TEST.len() - failed.len();
    println!("steps: {passed} passed, {} failed", failed.len());
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("failed: {}", failed.join(", "));
    ExitCode::FAILURE
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
