//! Other processes: running one, and what it took.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::Result;
use crate::figure::Figure;

/// How often the system counts a process's time, a second (`USER_HZ`: 100 on every Linux).
const TICKS: u64 = 100;

/// Runs a program that measures itself, and reads the line it prints.
pub fn told(command: &mut Command) -> Result<Figure> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if !output.status.success() {
        return Err(last_line(&output.stderr));
    }
    last_line(&output.stdout).parse()
}

/// Runs a program that knows nothing of measurements, on a file of so many bytes.
pub fn watched(command: &mut Command, bytes: u64) -> Result<Figure> {
    let before = children()?;
    let started = Instant::now();
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| format!("{command:?}: {error}"))?;
    let mut most = 0;
    let status = loop {
        most = most.max(peak(&child.id().to_string()));
        if let Some(status) = child.try_wait().map_err(|error| error.to_string())? {
            break status;
        }
        let pause = started.elapsed() / 50;
        std::thread::sleep(pause.clamp(Duration::from_micros(200), Duration::from_millis(20)));
    };
    let wall = started.elapsed();
    if !status.success() {
        return Err(format!("{command:?}: {status}"));
    }
    Ok(Figure { cpu: children()?.saturating_sub(before), wall, peak: most, bytes, items: 0 })
}

/// The most memory a process has taken so far, in kilobytes; nothing where the system does not say.
pub fn peak(process: &str) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// The processor time of all children that have ended (`proc(5)`: `cutime` and `cstime`).
fn children() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").map_err(|error| error.to_string())?;
    children_of(&stat).ok_or_else(|| "/proc/self/stat does not tell times".to_owned())
}

fn children_of(stat: &str) -> Option<Duration> {
    // The second field is the program's name in parentheses, and may have spaces.
    let (_, fields) = stat.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(13);
    let ticks: u64 = times.next()?.parse::<u64>().ok()? + times.next()?.parse::<u64>().ok()?;
    Some(Duration::from_millis(ticks * 1_000 / TICKS))
}

/// Whether a program can be run at all.
pub fn runs(program: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn last_line(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    text.trim_end().lines().last().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_children_are_found_behind_any_name() {
        let stat = "7 (a (b) c) R 1 7 7 0 -1 4194304 1 2 3 4 11 12 250 50 20 0 1 0 99";
        assert_eq!(children_of(stat), Some(Duration::from_secs(3)));
        assert_eq!(children_of("7"), None);
    }

    #[test]
    fn a_program_that_fails_is_no_measurement() {
        assert!(watched(&mut Command::new("false"), 1).is_err());
        assert!(told(&mut Command::new("true")).is_err());
    }
}
