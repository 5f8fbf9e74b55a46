//! `screen`: claim files before they are sent.

mod about;
mod answers;
mod faults;
mod forms;
mod inputs;
mod kept;
mod made_up;
#[cfg(target_os = "linux")]
mod memory;
mod registry;
mod resume;

use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

use serde_json::Value;

use crate::run::{Ran, latchkey_with, root};
use made_up::Renderer::{Certified, Unnamed};
use made_up::{file, visit, visits};

/// A folder of a test's own, with the registry that `provider template` prints, a folder `in` and a
/// place for results.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("screen").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("in")).unwrap();
        let desk = Self { folder };
        desk.put("registry.csv", latchkey_claims::registry::Registry::template());
        desk
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        self.path(name)
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.join(name)).unwrap_or_else(|_| panic!("no {name}"))
    }

    fn has(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }

    /// The names of the files in a folder, sorted.
    fn names(&self, folder: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.join(folder)).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    /// Runs `screen` with this desk's registry.
    fn screen(&self, arguments: &[&str]) -> Ran {
        self.screen_with(arguments, b"")
    }

    fn screen_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let registry = self.path("registry.csv");
        let all = [&["screen", "--providers", &registry], arguments].concat();
        latchkey_with(&all, input)
    }

    /// Begins to screen with this desk's registry, and waits for claims on standard input.
    fn begin(&self, arguments: &[&str]) -> (Child, ChildStdin) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_latchkey"))
            .args(["screen", "--providers", &self.path("registry.csv")])
            .args(arguments)
            .current_dir(root())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let stdin = child.stdin.take().unwrap();
        (child, stdin)
    }

    /// Runs it, and reads each line of JSON.
    fn lines(&self, arguments: &[&str]) -> Vec<Value> {
        let ran = self.screen(&[arguments, &["--format", "json"]].concat());
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Two visits: one of a certified person, one of nobody named.
fn two_visits() -> String {
    two_visits_numbered(1)
}

/// The same in an interchange with this control number.
fn two_visits_numbered(control: u32) -> String {
    file(control, [visit("SYNTHETIC-1", Certified), visit("SYNTHETIC-2", Unnamed)])
}

/// The same on the record of an infant, which does not fit its codes.
fn infants_record() -> String {
    two_visits().replace("D8*19960202", "D8*20260130")
}

/// The same with a line whose charge is not the claim's.
fn unbalanced() -> String {
    two_visits().replacen("*50*UN", "*49*UN", 1)
}

fn of_kind<'v>(lines: &'v [Value], kind: &str) -> Vec<&'v Value> {
    lines.iter().filter(|line| line["kind"] == kind).collect()
}
