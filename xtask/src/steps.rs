//! The steps of the test run.

use std::path::Path;
use std::process::{Command, ExitCode};
use std::time::Instant;

use crate::postgres::Server;
use crate::{browser, prepopulation, profiles, schemathesis, validator};

/// A step of a run: what it is called, and what is to be done.
pub struct Step {
    name: &'static str,
    work: Work,
}

/// What a step does.
enum Work {
    /// Cargo is to do this.
    Cargo(&'static [&'static str]),
    /// Cargo is to do this beside a PostgreSQL server.
    WithPostgres(&'static [&'static str]),
    /// Cargo is to do this beside a browser.
    InBrowser(&'static [&'static str]),
    /// Another's validator looks at the files the tests wrote.
    Validate,
    /// The official validator looks at the resources the tests sent.
    Profiles,
    /// Another's engine runs what forms are filled in with.
    Prepopulate,
    /// Another's tester asks the API whatever its description allows.
    AskTheApi,
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
    // To the end, so that one run tells of everything that fails.
    Step {
        name: "tests",
        work: Work::Cargo(&["test", "--workspace", "--locked", "--no-fail-fast"]),
    },
    // The same build as the step before: only what keeps something runs again.
    Step {
        name: "the same on PostgreSQL",
        work: Work::WithPostgres(&[
            "test",
            "--workspace",
            "--locked",
            "--no-fail-fast",
            "--test",
            "stored",
            "--test",
            "kept",
            "--test",
            "faults",
        ]),
    },
    Step { name: "the pages in a browser", work: Work::InBrowser(browser::TESTS) },
    Step { name: "how soon the pages are there", work: Work::InBrowser(browser::SPEED) },
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
    Step { name: "the official validator agrees", work: Work::Profiles },
    Step { name: "another engine fills in forms alike", work: Work::Prepopulate },
    Step { name: "the API is as it is described", work: Work::AskTheApi },
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

/// How a step ended.
enum End {
    Passed,
    Failed,
    /// It can't be done on this machine, and why.
    NotRun(String),
}

/// Runs the steps with these names, or all where none is named, and says which failed and which could not
/// be run here.
pub fn run(root: &Path, steps: &[Step], named: &[String]) -> ExitCode {
    install(root);
    let is_wanted = |step: &&Step| named.is_empty() || named.iter().any(|name| name == step.name);
    let steps: Vec<&Step> = steps.iter().filter(is_wanted).collect();
    // What an earlier run wrote is not this one's, but for who looks at that alone. Where there is none,
    // there is nothing to remove.
    if named.is_empty() {
        for folder in [validator::folder(root), profiles::folder(root)] {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
    let (mut failed, mut not_run) = (Vec::new(), Vec::new());
    for step in &steps {
        match run_one(root, step) {
            End::Passed => {}
            End::Failed => failed.push(step.name),
            End::NotRun(why) => not_run.push(format!("NOT RUN: {}: {why}", step.name)),
        }
    }
    let passed = steps.len() - failed.len() - not_run.len();
    println!("steps: {passed} passed, {} failed", failed.len());
    not_run.iter().for_each(|line| eprintln!("{line}"));
    if failed.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("failed: {}", failed.join(", "));
    ExitCode::FAILURE
}

fn run_one(root: &Path, step: &Step) -> End {
    println!("── {}", step.name);
    let started = Instant::now();
    let end = match step.work {
        Work::Cargo(arguments) => ended(cargo(root, arguments, &[])),
        Work::WithPostgres(arguments) => match Server::start() {
            Ok(server) => ended(cargo(root, arguments, &server.variables())),
            Err(why) => End::NotRun(why),
        },
        Work::InBrowser(arguments) => match browser::variables() {
            Ok(variables) => ended(cargo(root, arguments, &variables)),
            Err(why) => End::NotRun(why),
        },
        Work::AskTheApi => judged(schemathesis::run(root)),
        Work::Profiles => judged(profiles::run(root)),
        Work::Prepopulate => judged(prepopulation::run(root)),
        Work::Validate => {
            ended(validator::run(root).inspect_err(|error| eprintln!("{error}")).is_ok())
        }
    };
    let verdict = match &end {
        End::Passed => "passed",
        End::Failed => "FAILED",
        End::NotRun(_) => "NOT RUN",
    };
    println!("── {}: {verdict} in {} s", step.name, started.elapsed().as_secs());
    end
}

fn judged(by: Result<bool, String>) -> End {
    by.map_or_else(End::NotRun, ended)
}

fn ended(passed: bool) -> End {
    if passed { End::Passed } else { End::Failed }
}

fn cargo(root: &Path, arguments: &[&str], variables: &[(&str, String)]) -> bool {
    let samples = validator::folder(root);
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(root)
        .env("RUSTDOCFLAGS", "-D warnings")
        .env(profiles::SAMPLES, profiles::folder(root))
        .envs(validator::SAMPLES.iter().map(|name| (*name, samples.as_os_str())))
        .envs(variables.iter().map(|(name, value)| (*name, value)))
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
