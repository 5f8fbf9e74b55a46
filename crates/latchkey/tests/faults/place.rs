//! A place of its own for each test: a folder with a database, its accounts, and what its processes
//! said on the side.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use crate::requests::{CANARY, LATER_CANARY, PLAN, PRACTICE};

/// Where a test keeps everything; it goes when the test ends.
pub struct Place {
    pub folder: PathBuf,
    /// What `--data` is told.
    pub data: String,
    /// What stands before each command, as to enter a namespace.
    pub before: Vec<String>,
}

impl Drop for Place {
    fn drop(&mut self) {
        // A test that failed keeps what it failed with.
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// What a process gave back.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// An empty folder.
pub fn folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("latchkey-faults-{}-{number}", std::process::id());
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder for what processes say on the side, away from disks that are full.
pub fn side_folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// Nothing personal may stand where people who run machines look.
pub fn is_free_of_names(text: &str) {
    let lower = text.to_lowercase();
    for name in [CANARY, LATER_CANARY] {
        assert!(!lower.contains(&name.to_lowercase()), "a name has got out: {text}");
    }
}

impl Place {
    /// A SQLite file with accounts.
    pub fn new() -> Self {
        let place = Self::empty();
        place.add_accounts();
        place
    }

    /// A SQLite file that is not there yet.
    pub fn empty() -> Self {
        let folder = folder();
        let data = folder.join("test.db").to_str().unwrap().to_owned();
        Self { folder, data, before: Vec::new() }
    }

    pub fn add_accounts(&self) {
        self.add("office", PRACTICE, "office", None);
        self.add("reviewer", PLAN, "reviewer", None);
        self.add("clinician", PLAN, "clinical-reviewer", Some("MD:SYNTHETIC-1"));
    }

    pub fn add(&self, login: &str, organisation: &str, role: &str, licence: Option<&str>) {
        let name = format!("{CANARY} {login}");
        let mut arguments = vec!["user", "add", login, "--organisation", organisation];
        arguments.extend(["--role", role, "--name", &name, "--telephone", "555-0100"]);
        if let Some(licence) = licence {
            arguments.extend(["--licence", licence]);
        }
        let ran = self.run(&arguments);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }

    /// The command that runs `latchkey` with its data here.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let binary = env!("CARGO_BIN_EXE_latchkey").to_owned();
        let words: Vec<String> = self.before.iter().cloned().chain([binary]).collect();
        let (first, rest) = words.split_first().unwrap();
        let mut command = Command::new(first);
        command.args(rest).arg("--data").arg(&self.data).args(arguments);
        command.current_dir(&self.folder);
        command
    }

    /// Runs it to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = self.command(arguments).stdin(Stdio::null()).output().unwrap();
        let ran = Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        is_free_of_names(&ran.err);
        ran
    }

    /// The log must be what was written.
    pub fn is_sound(&self) {
        let ran = self.run(&["audit", "verify"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.out.starts_with("the log is what was written"), "{ran:?}");
    }
}
