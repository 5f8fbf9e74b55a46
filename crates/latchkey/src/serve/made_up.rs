//! The installation of `serve --demo`: an invented year in a folder that is gone when it is closed.

use std::fs;
use std::path::PathBuf;

use latchkey_app::{App, DemoDoor};
use latchkey_store::Location;

use crate::cli::{Cli, ServeOptions};
use crate::failure::Failure;
use crate::kept::opened::{self, input};

/// How many families the year has: enough that every list has something in it, and made in seconds.
const FAMILIES: u32 = 40;
/// From what the year is made: the same for everybody, so that one can talk about it.
const SEED: u64 = 1;

/// An invented installation, and where it is.
pub(super) struct MadeUp {
    pub(super) app: App,
    pub(super) door: DemoDoor,
    _folder: Folder,
}

impl MadeUp {
    /// Makes one.
    pub(super) fn invent(cli: &Cli, options: &ServeOptions) -> Result<Self, Failure> {
        let listen = options.listen;
        if !listen.ip().is_loopback() {
            return Err(Failure::Input(format!(
                "{listen}: a demo asks nobody who they are, and is open on this machine alone; \
                 leave out --listen, or name 127.0.0.1"
            )));
        }
        anstream::eprintln!("Latchkey invents a year of work; this takes a few seconds …");
        let folder = Folder::make()?;
        let app = opened::open_at(cli, &Location::File(folder.0.join("demo.db")))?;
        // Today is not over: what is made may not be later than now.
        let last = opened::now().day_in_california() + -1;
        let (_, door) = app.invent(SEED, last, FAMILIES).map_err(|error| input(&error))?;
        Ok(Self { app, door, _folder: folder })
    }
}

/// A folder of this process alone, removed with everything in it.
struct Folder(PathBuf);

impl Folder {
    fn make() -> Result<Self, Failure> {
        let name = format!("latchkey-demo-{:032x}", u128::from_be_bytes(opened::random()?));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).map_err(|error| Failure::file(&folder, &error))?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What can't be removed is invented.
        let _ = fs::remove_dir_all(&self.0);
    }
}
