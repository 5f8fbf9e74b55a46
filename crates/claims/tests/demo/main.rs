//! The generator: the same from the same seed, sound where it says so, each fault with its turn.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod checked;
mod files;
mod screened;
mod truth;

use latchkey_claims::demo::{Demo, DemoFile, Piece, Shares};

/// Claims without faults.
const SOUND: Shares = Shares { faults: 0, ..Shares::USUAL };

/// The pieces of a file.
fn pieces(seed: u64, claims: u64, shares: Shares) -> Vec<Piece> {
    DemoFile::new(Demo::new(seed, claims, shares)).unwrap().collect()
}

/// The text of a file.
fn text(seed: u64, claims: u64, shares: Shares) -> String {
    pieces(seed, claims, shares).into_iter().map(|piece| piece.text).collect()
}

/// Keeps a file, so that a validator nobody here wrote can be asked.
fn keep(name: &str, text: &str) {
    std::fs::write(format!("{}/{name}.837", env!("CARGO_TARGET_TMPDIR")), text).unwrap();
}
