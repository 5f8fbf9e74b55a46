//! The options of `demo`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is made up.
#[derive(Debug, Subcommand)]
pub enum DemoCommand {
    /// A file of claims, the registry that fits it, and the truth about the faults in it.
    Claims(DemoOptions),
    /// A year of work in an empty database: a plan, medical groups, practices, consultants and
    /// families, nobody of them real.
    Seed(SeedOptions),
}

/// Options of `demo seed`.
#[derive(Debug, Args)]
pub struct SeedOptions {
    /// How many families.
    #[arg(long, value_name = "N", default_value_t = 500)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub families: u32,
    /// What everything follows from: the same seed makes the same year.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The last day of the year; yesterday where it is not given.
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
}

/// Options of `demo claims`.
#[derive(Debug, Args)]
pub struct DemoOptions {
    /// How many claims.
    #[arg(long, value_name = "N", default_value_t = 1_000)]
    #[arg(value_parser = clap::value_parser!(u64).range(1..))]
    pub count: u64,
    /// What everything follows from: the same seed makes the same files.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The share of claims with a fault, from 0 to 1, to a thousandth.
    #[arg(long, value_name = "SHARE", default_value = "0.02", value_parser = share)]
    pub faults: u32,
    /// The folder for claims.837, registry.csv, truth.csv, and a small file for each fault.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// A share, in a thousand.
fn share(text: &str) -> Result<u32, String> {
    let wrong = || "a share is a number from 0 to 1, as 0.02".to_owned();
    let share: f64 = text.parse().map_err(|_| wrong())?;
    let is_share = (0.0..=1.0).contains(&share);
    // At most a thousand.
    (0..=1_000_u32)
        .find(|n| is_share && (f64::from(*n) - share * 1_000.0).abs() < 0.500_1)
        .ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_is_rounded_to_a_thousandth_and_stays_between_nothing_and_all() {
        let read = ["0", "0.02", "0.0204", "1", "1.0"].map(|text| share(text).unwrap());
        assert_eq!(read, [0, 20, 20, 1_000, 1_000]);
        assert!(["-0.1", "1.001", "2%", "NaN", ""].iter().all(|text| share(text).is_err()));
    }
}
