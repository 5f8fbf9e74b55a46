//! How far the screening is, on a terminal and nowhere else: a line that is drawn again twice a
//! second.

use std::io::{IsTerminal, Write, stderr};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use latchkey_screening::Meter;

const EVERY: Duration = Duration::from_millis(500);

/// The line, or nothing where nobody sees it.
pub struct Progress {
    is_shown: bool,
    meter: Meter,
    /// The bytes of all inputs; none where one has no size.
    total: Option<u64>,
    started: Instant,
    drawn: Instant,
    claims: u64,
}

impl Progress {
    /// `is_shown` where the findings do not go to the same terminal.
    pub fn new(is_shown: bool, meter: Meter, total: Option<u64>) -> Self {
        let now = Instant::now();
        let is_shown = is_shown && stderr().is_terminal();
        Self { is_shown, meter, total, started: now, drawn: now, claims: 0 }
    }

    /// So many more claims were screened.
    pub fn tick(&mut self, claims: usize) {
        self.claims += claims as u64;
        if !self.is_shown || self.drawn.elapsed() < EVERY {
            return;
        }
        self.drawn = Instant::now();
        let read = self.meter.load(Ordering::Relaxed);
        let line = line(read, self.total, self.claims, self.started.elapsed());
        let _ = write!(stderr(), "\r\x1b[K{line}");
    }

    /// Takes the line away, for something else to be said.
    pub fn clear(&self) {
        if self.is_shown {
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

fn line(read: u64, total: Option<u64>, claims: u64, elapsed: Duration) -> String {
    let seconds = elapsed.as_secs_f64().max(0.001);
    let megabytes = |bytes: u64| bytes as f64 / 1e6;
    let rate = format!("{claims} claims, {:.0} a second", claims as f64 / seconds);
    let Some(total) = total.filter(|total| *total > 0) else {
        return format!("{:.1} MB, {rate}", megabytes(read));
    };
    let done = (read as f64 / total as f64).min(1.0);
    let left = if done > 0.0 { seconds / done - seconds } else { 0.0 };
    let (read, total) = (megabytes(read), megabytes(total));
    format!(
        "{:3.0} %  {read:.1} of {total:.1} MB, {rate}, {} left",
        done * 100.0,
        duration(left.round() as u64)
    )
}

fn duration(seconds: u64) -> String {
    match (seconds / 3_600, seconds / 60 % 60, seconds % 60) {
        (0, 0, seconds) => format!("{seconds} s"),
        (0, minutes, seconds) => format!("{minutes}:{seconds:02} min"),
        (hours, minutes, _) => format!("{hours}:{minutes:02} h"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_says_how_much_is_left() {
        let ten = Duration::from_secs(10);
        let half = line(50_000_000, Some(100_000_000), 40_000, ten);
        assert_eq!(half, " 50 %  50.0 of 100.0 MB, 40000 claims, 4000 a second, 10 s left");
        assert_eq!(line(5_000_000, None, 10, ten), "5.0 MB, 10 claims, 1 a second");
        assert_eq!(duration(75), "1:15 min");
        assert_eq!(duration(3_660), "1:01 h");
    }
}
