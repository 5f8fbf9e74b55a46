//! The figures as tables in Markdown.

use crate::Result;
use crate::figure::Figure;
use crate::files::{Files, HUGE, LARGE, MEDIUM, SMALL};
use crate::peers::Peer;
use crate::plan::Measure;
use crate::rounds::Measured;
use crate::work::{From, Work};

/// Prints all tables.
pub fn print(files: &Files, measured: &Measured) {
    against_copying(measured);
    by_size(files, measured);
    beside_peers(measured);
}

/// How close reading comes to copying the same bytes.
fn against_copying(measured: &Measured) {
    println!("| in memory | 10 MB, MB/s | of copying | 100 MB, MB/s | of copying |");
    println!("|---|---:|---:|---:|---:|");
    let rows = [
        ("copying the bytes", Work::Copy),
        ("**Latchkey: segments and elements**", Work::Tokens),
        ("**Latchkey: claims, held against the guide**", Work::Claims),
        ("`x12-stream-parser`: segments and elements", Work::Split),
    ];
    for (name, work) in rows {
        let cells = [MEDIUM, LARGE].map(|size| {
            let copy = measured.own(Work::Copy, From::Memory, size);
            let (Ok(copy), Ok(one)) = (copy, measured.own(work, From::Memory, size)) else {
                return "– | –".to_owned();
            };
            format!("{} | {}", figure(one.speed()), percent(one.speed() / copy.speed()))
        });
        println!("| {name} | {} |", cells.join(" | "));
    }
    println!();
}

/// What a file takes from the disk's cache to the end, and how that grows.
fn by_size(files: &Files, measured: &Measured) {
    println!(
        "| from a file | size | processor time | on the wall | MB/s of a core | MB/s on the wall \
         | claims a second | most memory |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let rows = [
        ("Latchkey: segments and elements", Measure::Own(Work::Tokens, From::File)),
        ("Latchkey: claims, held against the guide", Measure::Own(Work::Claims, From::File)),
        ("`latchkey screen --jobs 1`", Measure::Screen(1)),
        ("`latchkey screen --jobs 2`", Measure::Screen(2)),
    ];
    for (name, measure) in rows {
        for file in [MEDIUM, LARGE, HUGE].into_iter().filter_map(|size| files.of(size)) {
            let cells = match measured.of(&measure, file.size) {
                Ok(taken) => sized(&taken, file.claims),
                Err(reason) => format!("not run: {reason} | | | | |"),
            };
            println!("| {name} | {} | {cells} |", thousands(file.size as f64) + " MB");
        }
    }
    println!();
}

fn sized(taken: &Figure, claims: u64) -> String {
    let rate = claims as f64 / taken.wall.as_secs_f64();
    format!(
        "{} | {} | {} | {} | {} | {} MB",
        seconds(taken.cpu.as_secs_f64()),
        seconds(taken.wall.as_secs_f64()),
        figure(taken.speed()),
        figure(taken.wall_speed()),
        thousands((rate / 1e3).round() * 1e3),
        figure(taken.megabytes())
    )
}

/// What others take for the same.
fn beside_peers(measured: &Measured) {
    println!("| reader | does | MB/s of a core | most memory | Latchkey is faster |");
    println!("|---|---|---:|---:|---:|");
    let ours = measured.own(Work::Claims, From::File, SMALL);
    let row = |name: &str, does: &str, taken: Result<Figure>| {
        let (taken, ours) = match (taken, &ours) {
            (Ok(taken), Ok(ours)) => (taken, ours),
            (Err(reason), _) => return println!("| {name} | {does} | not run: {reason} | | |"),
            _ => return,
        };
        let times = thousands(ours.speed() / taken.speed());
        let (speed, memory) = (figure(taken.speed()), figure(taken.megabytes()));
        println!("| {name} | {does} | {speed} | {memory} MB | {times} × |");
    };
    row("**Latchkey**", "claim records, all of SNIP 1 to 5", ours.clone());
    let types = measured.own(Work::Types, From::Memory, SMALL);
    row("`x12-types` 0.12.0 (Rust)", "structs of the base standard", types);
    let python = |peer| measured.of(&Measure::Python(peer), SMALL);
    row("pyx12 4.0.0 (Python)", "the guide's map, and the 999", python(Peer::Pyx12));
    row("x12sdk 2.2.0 (Python)", "validated models", python(Peer::X12sdk));
    row("oxedi 0.6.0 (Rust, from Python)", "tables of an 835, no claims", python(Peer::Oxedi));
    for outcome in &measured.0 {
        if let Measure::Beside(name) = &outcome.job.measure {
            row(name, "run beside, on 10 MB", measured.of(&outcome.job.measure, MEDIUM));
        }
    }
    println!();
}

/// Three digits that matter, with thousands apart.
pub fn figure(number: f64) -> String {
    match number {
        n if n < 1.0 => format!("{n:.3}"),
        n if n < 10.0 => format!("{n:.2}"),
        n if n < 100.0 => format!("{n:.1}"),
        n => thousands(n),
    }
}

/// A whole number, with thousands apart.
pub fn thousands(number: f64) -> String {
    let digits = (number.round() as u64).to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share, in hundredths.
pub fn percent(share: f64) -> String {
    format!("{:.1} %", share * 100.0)
}

fn seconds(time: f64) -> String {
    if time < 1.0 { format!("{:.0} ms", time * 1e3) } else { format!("{time:.2} s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_have_three_digits_and_thousands_apart() {
        let shown = [0.1934, 4.756, 97.02, 345.4, 1_234_567.0].map(figure);
        assert_eq!(shown, ["0.193", "4.76", "97.0", "345", "1,234,567"]);
        assert_eq!(percent(0.1667), "16.7 %");
        assert_eq!((seconds(0.0254), seconds(3.456)), ("25 ms".to_owned(), "3.46 s".to_owned()));
    }
}
