//! The whole verification of a log that commands wrote: every hash, and every state against what its
//! history gives.

use std::time::Instant;

use latchkey_store::tables::log;

use crate::options::Options;
use crate::{commands, world};

/// Writes for some seconds with 64 clients, and verifies what that left.
pub fn run(options: &Options) -> Result<(), Box<dyn std::error::Error>> {
    if options.replay == 0 {
        return Ok(());
    }
    let file = options.folder.join("replay.db").display().to_string();
    commands::run(&file, 64, options.replay)?;
    let app = world::open(&file)?;
    let begun = Instant::now();
    let verdict = app.store().read(|tx| log::verify(tx, &[]))?;
    let hashes = begun.elapsed();
    assert!(verdict.is_sound(), "the log does not verify");
    let strays = app.strays()?;
    assert!(strays.is_empty(), "a state is not what its history gives");
    let states = begun.elapsed() - hashes;
    println!(
        "Verifying {} entries that commands wrote: hashes {hashes:?}, states {states:?}",
        verdict.entries
    );
    Ok(())
}
