//! The peers written in Python, in an environment of their own.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Result;
use crate::process::runs;

/// A peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Peer {
    /// The reference validator: the guide's map, and a 999.
    Pyx12,
    /// Models of transactions, validated as they are made.
    X12sdk,
    /// Tables of a remittance advice (835): it reads no claims.
    Oxedi,
}

impl Peer {
    /// As the package is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pyx12 => "pyx12",
            Self::X12sdk => "x12sdk",
            Self::Oxedi => "oxedi",
        }
    }
}

/// Versions are pinned, those of what the peers bring included.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers")
}

/// The program that measures a peer.
pub fn command(python: &Path, peer: Peer, file: &Path) -> Command {
    let mut command = Command::new(python.join("bin/python"));
    command.arg(folder().join("measure.py")).arg(peer.name()).arg(file);
    command
}

/// Makes the environment where it is not there yet.
pub fn install(python: &Path) -> Result<()> {
    if !runs(Path::new("python3"), &["--version"]) {
        return Err("python3 is not installed".to_owned());
    }
    let program = python.join("bin/python");
    if !runs(&program, &["--version"]) {
        let made = Command::new("python3").args(["-m", "venv"]).arg(python).status();
        if !made.is_ok_and(|status| status.success()) {
            return Err("python3 makes no environment; its module venv is missing".to_owned());
        }
    }
    let mut install = Command::new(&program);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    install.arg("--requirement").arg(folder().join("requirements.txt"));
    match install.status() {
        Ok(status) if status.success() => Ok(()),
        _ => Err("the peers could not be installed".to_owned()),
    }
}
