//! `key`: the keys with which second factors and backups are encrypted.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use latchkey_app::Caller;
use latchkey_store::maintenance;
use latchkey_store::seal::KeyRing;

use super::opened::{self, input};
use crate::Outcome;
use crate::cli::Cli;
use crate::failure::Failure;

/// The tools for keys. Their file is named in `LATCHKEY_KEY`.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Make a key, in a new file or before the keys that a file holds, and print its name. What is
    /// encrypted from then on is encrypted with it.
    New {
        /// The file. Keep a copy of it apart from the database and its backups.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Encrypt every second factor that is not encrypted with the first key of the file.
    Seal,
}

pub fn run(cli: &Cli, command: &KeyCommand) -> Result<Outcome, Failure> {
    let mut out = anstream::stdout().lock();
    match command {
        KeyCommand::New { file } => {
            let keys = add(file)?;
            writeln!(out, "key {} in {}", keys.current_id(), file.display())?;
        }
        KeyCommand::Seal => {
            let app = opened::open(cli)?;
            let call = opened::call(Caller::operator(app.installation()))?;
            let count = app.seal_second_factors(&call).map_err(|error| input(&error))?;
            writeln!(out, "{count} second factors were encrypted anew")?;
            // What stood open before still does in what the files no longer use.
            maintenance::compact(app.store()).map_err(|error| {
                Failure::Input(format!(
                    "what was encrypted anew still stands as it was in what the database's files no \
                     longer use: {error}; then run this again"
                ))
            })?;
        }
    }
    Ok(Outcome::Done)
}

/// Puts a new key before those that a file holds; the file is whole or as it was.
fn add(file: &Path) -> Result<KeyRing, Failure> {
    let older = match fs::read_to_string(file) {
        Ok(text) => KeyRing::read(&text).map(|_| text).map_err(|error| wrong(file, &error))?,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(Failure::file(file, &error)),
    };
    let mut random = [0; 32];
    let halves = [opened::random()?, opened::random()?];
    random.iter_mut().zip(halves.iter().flatten()).for_each(|(to, from)| *to = *from);
    let text = format!("{}\n{older}", KeyRing::new_line(random).as_str());
    let keys = KeyRing::read(&text).map_err(|error| wrong(file, &error))?;
    let mut draft = file.as_os_str().to_owned();
    draft.push(".draft");
    let draft = PathBuf::from(draft);
    let written = write(&draft, &text).and_then(|()| fs::rename(&draft, file));
    written.map_err(|error| Failure::file(file, &error))?;
    Ok(keys)
}

/// A file that nobody else may read.
fn write(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// The keys that the environment names.
pub(super) fn configured() -> Result<Option<KeyRing>, Failure> {
    const VARIABLE: &str = "LATCHKEY_KEY";
    let Some(file) = std::env::var_os(VARIABLE).filter(|file| !file.is_empty()) else {
        return Ok(None);
    };
    let file = PathBuf::from(file);
    let text = fs::read_to_string(&file).map_err(|error| Failure::file(&file, &error))?;
    KeyRing::read(&text).map(Some).map_err(|error| wrong(&file, &error))
}

fn wrong(file: &Path, error: &impl std::fmt::Display) -> Failure {
    Failure::File { file: file.display().to_string(), problem: error.to_string() }
}
