//! All measurements in turn, again and again: what disturbs the machine for a while disturbs all.

use std::time::Duration;

use crate::Result;
use crate::figure::Figure;
use crate::plan::{Job, Measure, Plan};
use crate::work::{From, Work};

/// What came of a measurement.
pub struct Outcome {
    pub job: Job,
    /// The runs; or why there are none.
    pub runs: Result<Vec<Figure>>,
}

/// What came of all of them.
pub struct Measured(pub Vec<Outcome>);

/// Takes every measurement once a round.
pub fn run(plan: &Plan<'_>) -> Result<Measured> {
    let start =
        |job: &Job| Outcome { job: job.clone(), runs: plan.prepare(job).map(|()| Vec::new()) };
    let mut measured = Measured(plan.jobs.iter().map(start).collect());
    let rounds = plan.jobs.iter().map(|job| job.runs).max().unwrap_or(0);
    for round in 0..rounds {
        eprintln!("round {} of {rounds}", round + 1);
        for outcome in &mut measured.0 {
            let Ok(runs) = &mut outcome.runs else { continue };
            if runs.len() >= outcome.job.runs {
                continue;
            }
            match plan.take(&outcome.job) {
                Ok(figure) => runs.push(figure),
                Err(reason) => outcome.runs = Err(reason),
            }
        }
    }
    // Latchkey's own reading must work; a peer may be missing.
    let own = |o: &&Outcome| matches!(o.job.measure, Measure::Own(work, _) if work != Work::Types);
    match measured.0.iter().filter(own).find_map(|outcome| outcome.runs.as_ref().err()) {
        Some(reason) => Err(reason.clone()),
        None => Ok(measured),
    }
}

impl Measured {
    /// The median of a measurement's runs; or why there is none.
    pub fn of(&self, measure: &Measure, size: u64) -> Result<Figure> {
        let found = self.0.iter().find(|o| o.job.measure == *measure && o.job.size == size);
        let runs = found.ok_or("left out")?.runs.as_ref().map_err(Clone::clone)?;
        median(runs).ok_or_else(|| "left out".to_owned())
    }

    /// The median of work of this program.
    pub fn own(&self, work: Work, from: From, size: u64) -> Result<Figure> {
        self.of(&Measure::Own(work, from), size)
    }
}

/// The median times, and the most memory.
fn median(runs: &[Figure]) -> Option<Figure> {
    let middle = |time: fn(&Figure) -> Duration| {
        let mut times: Vec<Duration> = runs.iter().map(time).collect();
        times.sort();
        times.get(times.len() / 2).copied()
    };
    let peak = runs.iter().map(|figure| figure.peak).max()?;
    Some(Figure { cpu: middle(|f| f.cpu)?, wall: middle(|f| f.wall)?, peak, ..*runs.first()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_run_that_was_disturbed_does_not_count_but_its_memory_does() {
        let run = |cpu, wall, peak| Figure {
            cpu: Duration::from_millis(cpu),
            wall: Duration::from_millis(wall),
            peak,
            bytes: 5,
            items: 1,
        };
        let runs = [run(10, 20, 1), run(90, 15, 7), run(11, 99, 2)];
        assert_eq!(median(&runs), Some(run(11, 20, 7)));
        assert_eq!(median(&[]), None);
    }
}
