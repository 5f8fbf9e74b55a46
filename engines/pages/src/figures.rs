//! Rates and times of all rounds, and the table of them.

use std::sync::Arc;

use crate::client::Run;
use crate::options::Options;
use crate::targets::Target;

/// The rounds of one page.
#[derive(Default)]
pub struct Measured {
    rates: Vec<f64>,
    halves: Vec<f64>,
    slowest: Vec<f64>,
}

impl Measured {
    pub fn add(&mut self, mut run: Run) {
        run.micros.sort_unstable();
        let at = |share: f64| {
            let place = (run.micros.len() as f64 * share) as usize;
            run.micros.get(place).map_or(0.0, |micros| f64::from(*micros) / 1e3)
        };
        self.halves.push(at(0.5));
        self.slowest.push(at(0.99));
        self.rates.push(run.micros.len() as f64 / run.seconds);
    }

    fn rate(&self) -> f64 {
        median(&self.rates)
    }
}

fn median(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Prints the table. The first page is what the others are held against.
pub fn print(options: &Options, targets: &[Arc<Target>], measured: &[Measured]) {
    let Options { cases, clients, rounds, seconds, .. } = options;
    println!(
        "{clients} clients, {cases} cases; medians of {rounds} rounds of {seconds} s, turn by turn\n"
    );
    println!("| page | bytes | requests/s | of hello-world | median, ms | p99, ms |");
    println!("|---|--:|--:|--:|--:|--:|");
    let hello = measured.first().map_or(1.0, Measured::rate);
    for (target, measured) in targets.iter().zip(measured) {
        println!(
            "| {} | {} | {:.0} | {:.2} | {:.1} | {:.1} |",
            target.name,
            target.bytes,
            measured.rate(),
            measured.rate() / hello,
            median(&measured.halves),
            median(&measured.slowest),
        );
    }
}
