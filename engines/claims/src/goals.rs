//! What the project set out to reach, and whether it does.

use crate::figure::Figure;
use crate::files::{Files, HUGE, LARGE, MEDIUM, SMALL};
use crate::peers::Peer;
use crate::plan::Measure;
use crate::rounds::Measured;
use crate::tables::{figure, percent, thousands};
use crate::work::{From, Work};

/// A goal: what it says, what was measured, and whether that reaches it.
struct Goal {
    says: String,
    measured: Option<(String, bool)>,
}

/// Prints the goals.
pub fn print(files: &Files, measured: &Measured) {
    println!("| goal | measured | |");
    println!("|---|---|---|");
    for goal in goals(files, measured) {
        let (shown, verdict) = match &goal.measured {
            Some((shown, true)) => (shown.as_str(), "met"),
            Some((shown, false)) => (shown.as_str(), "**missed**"),
            None => ("not run", ""),
        };
        println!("| {} | {shown} | {verdict} |", goal.says);
    }
}

fn goals(files: &Files, measured: &Measured) -> Vec<Goal> {
    let own = |work, from, size| measured.own(work, from, size).ok();
    let largest = [HUGE, LARGE].into_iter().find(|size| files.of(*size).is_some());
    let largest = largest.unwrap_or(MEDIUM);
    let claims = Measure::Own(Work::Claims, From::File);
    let peer = |measure: &Measure| {
        let ours = measured.of(&claims, SMALL).ok()?;
        Some(ours.speed() / measured.of(measure, SMALL).ok()?.speed())
    };
    let of_copy = |size| {
        let copy = own(Work::Copy, From::Memory, size)?;
        Some(own(Work::Tokens, From::Memory, size)?.speed() / copy.speed())
    };
    let mut goals = vec![
        share("segments and elements: 15 % of copying, in cache", of_copy(MEDIUM), 0.15),
        share("segments and elements: 20 % of copying, 100 MB", of_copy(LARGE), 0.20),
        speed("claims: 300 MB/s of a core", measured.of(&claims, LARGE).ok(), 300.0),
        times("claims: 1,000 times pyx12", peer(&Measure::Python(Peer::Pyx12)), 1_000.0),
        times(
            "claims: 20 times the fastest other reader of claims",
            fastest(measured).and_then(|measure| peer(&measure)),
            20.0,
        ),
        speed("screening: 100 MB/s of a core", measured.of(&Measure::Screen(1), LARGE).ok(), 100.0),
        times("screening on two cores: 1.7 times as fast", scaling(measured), 1.7),
    ];
    let screen = Measure::Screen(2);
    for (name, measure) in [("claims", &claims), ("screening", &screen)] {
        goals.push(flat(name, measured, measure, largest));
        goals.push(linear(name, measured, measure, largest));
    }
    goals
}

/// The fastest of the peers that make records of professional claims.
fn fastest(measured: &Measured) -> Option<Measure> {
    let peers =
        [Measure::Own(Work::Types, From::Memory), Measure::Python(Peer::X12sdk)].into_iter();
    let speeds = peers.filter_map(|peer| Some((measured.of(&peer, SMALL).ok()?.speed(), peer)));
    speeds.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, peer)| peer)
}

/// How much faster two workers are than one.
fn scaling(measured: &Measured) -> Option<f64> {
    let wall = |jobs| measured.of(&Measure::Screen(jobs), LARGE).ok().map(|f| f.wall.as_secs_f64());
    Some(wall(1)? / wall(2)?)
}

fn share(says: &str, reached: Option<f64>, wanted: f64) -> Goal {
    let measured = reached.map(|share| (percent(share), share >= wanted));
    Goal { says: says.to_owned(), measured }
}

fn speed(says: &str, reached: Option<Figure>, wanted: f64) -> Goal {
    let measured = reached.map(|f| (format!("{} MB/s", figure(f.speed())), f.speed() >= wanted));
    Goal { says: says.to_owned(), measured }
}

fn times(says: &str, reached: Option<f64>, wanted: f64) -> Goal {
    let shown = |n: f64| if n < 100.0 { figure(n) } else { thousands(n) };
    let measured = reached.map(|n| (format!("{} times", shown(n)), n >= wanted));
    Goal { says: says.to_owned(), measured }
}

/// Memory does not grow with the file.
fn flat(name: &str, measured: &Measured, measure: &Measure, largest: u64) -> Goal {
    const MOST: f64 = 32.0;
    let peak = |size| measured.of(measure, size).ok().map(|f| f.megabytes());
    let both = peak(MEDIUM).zip(peak(largest));
    let shown = |(small, large): (f64, f64)| {
        (format!("{} and {} MB", figure(small), figure(large)), small.max(large) < MOST)
    };
    let says = format!("{name}: under 32 MB, at 10 MB and at {} MB", thousands(largest as f64));
    Goal { says, measured: both.map(shown) }
}

/// The time of a byte does not grow with the file: by a quarter at most, on a noisy machine.
fn linear(name: &str, measured: &Measured, measure: &Measure, largest: u64) -> Goal {
    const MOST: f64 = 1.25;
    let speed = |size| measured.of(measure, size).ok().map(|f| f.speed());
    let growth = speed(MEDIUM).zip(speed(largest)).map(|(small, large)| small / large);
    let says = format!(
        "{name}: a byte of {} MB takes no longer than one of 10 MB",
        thousands(largest as f64)
    );
    let shown = |n: f64| (format!("{} times", figure(n)), n <= MOST);
    Goal { says, measured: growth.map(shown) }
}
