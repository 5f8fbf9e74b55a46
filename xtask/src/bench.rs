//! What a person who waits would measure: the process, a file of a million cases, and, in a
//! program of its own, the decision beside other engines.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use crate::cases;

/// How often a short command is run, and how often a long one; the median counts.
const RUNS: usize = 31;
const FILES: usize = 3;
const CASES: usize = 1_000_000;

pub fn run(root: &Path) -> ExitCode {
    let comparison = ["run", "--release", "--locked", "--manifest-path", "engines/Cargo.toml"];
    let measured = cargo(root, &["build", "--release", "--locked"])
        .and_then(|()| whole_process(root))
        .and_then(|()| cargo(root, &[&comparison[..], &["--package", "bench"]].concat()));
    finish(measured)
}

/// Says what went wrong, if anything did.
pub fn finish(outcome: io::Result<()>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs cargo at the root.
pub fn cargo(root: &Path, arguments: &[&str]) -> io::Result<()> {
    let status = Command::new("cargo").args(arguments).current_dir(root).status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("cargo: {status}"))) }
}

fn whole_process(root: &Path) -> io::Result<()> {
    let binary = root.join("target/release/latchkey");
    println!("Whole process\n");
    let mut one = Command::new(&binary);
    one.arg("check").arg(root.join("examples/office-visit.json"));
    let (time, _) = median(RUNS, || finished(&mut one))?;
    println!("- `latchkey check`, one case: {:.1} ms", time.as_secs_f64() * 1e3);
    for count in [CASES / 10, CASES] {
        let file = case_file(root, count)?;
        let mut batch = Command::new(&binary);
        batch.args(["check", "--json"]).arg(&file);
        let (time, peak) = median(FILES, || finished(&mut batch))?;
        let rate = count as f64 / time.as_secs_f64() / 1e3;
        println!(
            "- `latchkey check --json`, {count} cases: {:.2} s, {rate:.0} thousand cases a second, \
             {} MB at most",
            time.as_secs_f64(),
            peak / 1_000
        );
    }
    println!();
    Ok(())
}

fn case_file(root: &Path, count: usize) -> io::Result<PathBuf> {
    let file = root.join(format!("target/cases-{count}.ndjson"));
    if !file.exists() {
        cases::write(&file, count)?;
    }
    Ok(file)
}

/// The median of several runs, and the most memory any of them took, in kilobytes.
fn median(
    runs: usize,
    mut run: impl FnMut() -> io::Result<(Duration, u64)>,
) -> io::Result<(Duration, u64)> {
    let mut times = Vec::with_capacity(runs);
    let mut most = 0;
    // The first run warms the caches and does not count.
    for number in 0..=runs {
        let (time, peak) = run()?;
        if number > 0 {
            times.push(time);
            most = most.max(peak);
        }
    }
    times.sort();
    Ok((times[runs / 2], most))
}

/// Runs a command to its end: how long it took, and the most memory it was seen to take.
fn finished(command: &mut Command) -> io::Result<(Duration, u64)> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let mut peak = 0;
    loop {
        peak = peak.max(memory(&child));
        if let Some(status) = child.try_wait()? {
            let time = started.elapsed();
            return match status.code() {
                Some(0) => Ok((time, peak)),
                _ => Err(io::Error::other(format!("{command:?}: {status}"))),
            };
        }
        // A short command must not wait for the watch, nor a long one be disturbed by it.
        let pause =
            (started.elapsed() / 20).clamp(Duration::from_micros(100), Duration::from_millis(50));
        std::thread::sleep(pause);
    }
}

/// The most memory the process has taken so far, in kilobytes; nothing where the system does not
/// say.
fn memory(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}
