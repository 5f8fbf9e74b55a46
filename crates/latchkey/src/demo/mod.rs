//! `demo`: invented files to try everything with, and the truth about them.

mod options;
mod progress;

pub use options::{DemoCommand, SeedOptions};

use std::fs;
use std::path::Path;

use latchkey_claims::demo::{Demo, DemoFile, Shares, Truth, broken_files};
use options::DemoOptions;

use crate::cli::Cli;
use crate::failure::Failure;
use crate::output::publish;
use crate::{Outcome, kept};
use progress::Progress;

pub fn run(cli: &Cli, command: &DemoCommand) -> Result<Outcome, Failure> {
    match command {
        DemoCommand::Claims(options) => files(options),
        DemoCommand::Seed(options) => kept::seed(cli, options),
    }
}

fn files(options: &DemoOptions) -> Result<Outcome, Failure> {
    let folder = &options.out;
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    publish(&folder.join("registry.csv"), |file| file.write(Demo::registry()))?;
    let faults = claims(options)?;
    small_files(&folder.join("faults"), options.seed)?;
    let (count, shown) = (options.count, folder.display());
    anstream::eprintln!("latchkey: {count} invented claims in {shown}, {faults} with a fault");
    Ok(Outcome::Done)
}

/// The claims and the truth about them, each written as it is made.
fn claims(options: &DemoOptions) -> Result<u64, Failure> {
    let shares = Shares { faults: options.faults, ..Shares::default() };
    let made = DemoFile::new(Demo::new(options.seed, options.count, shares))
        .map_err(|error| Failure::Input(error.to_string()))?;
    let mut progress = Progress::new(options.count);
    let mut faults = 0;
    publish(&options.out.join("truth.csv"), |truth| {
        truth.write(Truth::HEADINGS)?;
        publish(&options.out.join("claims.837"), |file| {
            for piece in made {
                file.write(&piece.text)?;
                if let Some(planted) = piece.truth {
                    faults += 1;
                    truth.write(planted.row())?;
                }
                progress.step();
            }
            Ok(())
        })
    })?;
    progress.end();
    Ok(faults)
}

/// A file of three claims for each fault, and what is wrong with each.
fn small_files(folder: &Path, seed: u64) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    let files = broken_files(seed).map_err(|error| Failure::Input(error.to_string()))?;
    let mut truth = format!("file,{}", Truth::HEADINGS);
    for (number, broken) in (1..).zip(&files) {
        let name = format!("{number:03}-{}.837", broken.truth.rule.replace(' ', "-"));
        truth.push_str(&format!("{name},{}", broken.truth.row()));
        publish(&folder.join(&name), |file| file.write(&broken.text))?;
    }
    publish(&folder.join("truth.csv"), |file| file.write(&truth))
}
