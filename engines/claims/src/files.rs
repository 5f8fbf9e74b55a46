//! The files that are read: generated once a run, removed when it ends.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use latchkey_claims::demo::{Demo, DemoFile, Shares};

use crate::Result;

/// The seed: the files are the same on every machine.
const SEED: u64 = 2026;

/// Claims that are generated to see how long one is.
const SAMPLE: u64 = 5_000;

/// The sizes, in megabytes of a million bytes. The smallest has no planted faults: a peer that
/// stops at the first faulty claim can read it.
pub const SMALL: u64 = 1;
pub const MEDIUM: u64 = 10;
pub const LARGE: u64 = 100;
pub const HUGE: u64 = 1_000;

/// A generated file.
pub struct Sized {
    /// About how many megabytes it has.
    pub size: u64,
    pub path: PathBuf,
    pub bytes: u64,
    pub claims: u64,
}

/// The files of a run, and the registry that fits them.
pub struct Files {
    folder: PathBuf,
    pub registry: PathBuf,
    pub all: Vec<Sized>,
}

impl Files {
    /// Writes the files into a folder of their own.
    pub fn write(is_quick: bool) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("latchkey-claims-{}", std::process::id()));
        let registry = folder.join("registry.csv");
        let mut files = Self { folder, registry, all: Vec::new() };
        let failed = |error: std::io::Error| format!("the files cannot be written: {error}");
        fs::create_dir_all(&files.folder).map_err(failed)?;
        fs::write(&files.registry, Demo::registry()).map_err(failed)?;
        let sizes = [SMALL, MEDIUM, LARGE, HUGE].into_iter();
        for size in sizes.filter(|size| !is_quick || *size < HUGE) {
            eprintln!("writing {size} MB of claims");
            files.all.push(generate(&files.folder, size).map_err(failed)?);
        }
        Ok(files)
    }

    /// The file of a size.
    pub fn of(&self, size: u64) -> Option<&Sized> {
        self.all.iter().find(|file| file.size == size)
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        // What cannot be removed is in a temporary folder, and the system's to remove.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn generate(folder: &Path, size: u64) -> std::io::Result<Sized> {
    let faults = if size == SMALL { 0 } else { Shares::default().faults };
    let shares = Shares { faults, ..Shares::default() };
    let claims = size * 1_000_000 * SAMPLE / length(SAMPLE, shares)?;
    let path = folder.join(format!("claims-{size}.837"));
    let mut out = BufWriter::new(File::create(&path)?);
    for piece in pieces(claims, shares)? {
        out.write_all(piece.as_bytes())?;
    }
    out.flush()?;
    let bytes = fs::metadata(&path)?.len();
    Ok(Sized { size, path, bytes, claims })
}

fn pieces(claims: u64, shares: Shares) -> std::io::Result<impl Iterator<Item = String>> {
    let demo = Demo::new(SEED, claims, shares);
    let file = DemoFile::new(demo).map_err(std::io::Error::other)?;
    Ok(file.map(|piece| piece.text))
}

/// The bytes of a file of so many claims.
fn length(claims: u64, shares: Shares) -> std::io::Result<u64> {
    Ok(pieces(claims, shares)?.map(|text| text.len() as u64).sum())
}
