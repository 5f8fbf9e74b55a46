//! A measurement, and the line in which a child tells it.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

/// What one run of some work took.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Figure {
    /// Processor time.
    pub cpu: Duration,
    /// Time on the wall.
    pub wall: Duration,
    /// The most memory the process took, in kilobytes.
    pub peak: u64,
    /// Bytes of X12 that were read.
    pub bytes: u64,
    /// What was counted on the way: segments or claims.
    pub items: u64,
}

impl Figure {
    /// Megabytes (of a million bytes) for each second of processor time.
    pub fn speed(&self) -> f64 {
        self.bytes as f64 / self.cpu.as_secs_f64() / 1e6
    }

    /// Megabytes for each second on the wall.
    pub fn wall_speed(&self) -> f64 {
        self.bytes as f64 / self.wall.as_secs_f64() / 1e6
    }

    /// The most memory, in megabytes.
    pub fn megabytes(&self) -> f64 {
        self.peak as f64 * 1024.0 / 1e6
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cpu, wall, peak, bytes, items } = self;
        write!(f, "{} {} {peak} {bytes} {items}", cpu.as_nanos(), wall.as_nanos())
    }
}

impl FromStr for Figure {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let numbers: Vec<u64> = line.split_whitespace().map_while(|n| n.parse().ok()).collect();
        let [cpu, wall, peak, bytes, items] = numbers[..] else {
            return Err(format!("a measurement has five numbers, not `{}`", line.trim()));
        };
        let (cpu, wall) = (Duration::from_nanos(cpu), Duration::from_nanos(wall));
        Ok(Self { cpu, wall, peak, bytes, items })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_is_understood() {
        let figure = Figure {
            cpu: Duration::from_millis(500),
            wall: Duration::from_secs(2),
            peak: 1_000,
            bytes: 10_000_000,
            items: 7,
        };
        assert_eq!(figure.to_string().parse(), Ok(figure));
        assert_eq!((figure.speed(), figure.wall_speed()), (20.0, 5.0));
        assert!("Killed".parse::<Figure>().is_err());
    }
}
