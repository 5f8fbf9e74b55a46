//! A disk of a test's own, small, and full or read-only when the test wants it: in a mount namespace
//! that nobody else sees.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::place::Place;
use crate::server::passed_over;

/// A small disk, with the process that holds it.
pub struct Disk {
    holder: Child,
    pub place: Place,
}

impl Drop for Disk {
    fn drop(&mut self) {
        // With its last process the namespace goes, and with that the disk.
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}

impl Disk {
    /// A disk of so many megabytes; `None`, said loudly, where none can be mounted.
    pub fn mount(what: &str, megabytes: u32) -> Option<Self> {
        let disk = Self::try_mount(megabytes);
        if disk.is_none() {
            passed_over(what, "a disk can be mounted only by root, and not in every container");
        }
        disk
    }

    fn try_mount(megabytes: u32) -> Option<Self> {
        let mut place = Place::empty();
        let folder = place.folder.join("disk");
        fs::create_dir_all(&folder).unwrap();
        let script = format!(
            "mount -t tmpfs -o size={megabytes}m none '{}' && echo mounted && exec sleep 600",
            folder.display()
        );
        let mut holder = Command::new("unshare")
            .args(["--mount", "--propagation", "private", "sh", "-c", &script])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut said = String::new();
        BufReader::new(holder.stdout.take()?).read_line(&mut said).ok()?;
        let namespace = format!("--mount=/proc/{}/ns/mnt", holder.id());
        let within = format!("--wd={}", place.folder.display());
        place.before = vec!["nsenter".to_owned(), namespace, within];
        place.data = folder.join("test.db").display().to_string();
        let disk = Self { holder, place };
        (said == "mounted\n" && disk.within("true", &[])).then_some(disk)
    }

    fn folder(&self) -> String {
        self.place.folder.join("disk").display().to_string()
    }

    /// Runs a program where the disk is seen, and says whether it succeeded.
    fn within(&self, program: &str, arguments: &[&str]) -> bool {
        let (enter, rest) = self.place.before.split_first().unwrap();
        let status = Command::new(enter).args(rest).arg(program).args(arguments).status();
        status.is_ok_and(|status| status.success())
    }

    /// Mounts it again with other options, as `size=64m` or `ro`.
    pub fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        assert!(self.within("mount", &["-o", &options, &self.folder()]));
    }

    /// Copies everything to where everybody sees it, once no process has it open any more, and says
    /// where the database then is.
    pub fn copy(&self) -> Place {
        let copy = Place::empty();
        let from = format!("{}/.", self.folder());
        assert!(self.within("cp", &["-r", &from, &copy.folder.display().to_string()]));
        copy
    }
}
