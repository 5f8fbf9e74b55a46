//! Measuring within a process: passes over a file until they fill some time.

use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

use crate::Result;
use crate::figure::Figure;
use crate::process::peak;

/// How much processor time a measurement takes at least: enough for the clock's own steps not to
/// show.
const ENOUGH: Duration = Duration::from_millis(400);

/// Passes over a file until they have taken long enough: what one of them takes.
pub fn passes(mut pass: impl FnMut() -> Result<(u64, u64)>) -> Result<Figure> {
    let (cpu, wall) = (ProcessTime::now(), Instant::now());
    let mut count = 0;
    let (bytes, items) = loop {
        let read = pass()?;
        count += 1;
        if cpu.elapsed() >= ENOUGH {
            break read;
        }
    };
    let (cpu, wall) = (cpu.elapsed() / count, wall.elapsed() / count);
    Ok(Figure { cpu, wall, peak: peak("self"), bytes, items })
}
