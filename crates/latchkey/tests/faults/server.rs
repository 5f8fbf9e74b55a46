//! A PostgreSQL for a test: the one that the environment names, else one of the test's own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::place::{Place, folder};

/// A server on which databases may be created.
pub struct Server {
    /// The address, with `{database}` where the database's name goes.
    address: String,
    programs: PathBuf,
    /// Where its files are, where that is known: then it can be restarted.
    files: Option<PathBuf>,
    /// The folder of a server of the test's own, which ends with it.
    own: Option<PathBuf>,
    /// One test at a time: what one restarts another must not be using.
    _turn: MutexGuard<'static, ()>,
}

fn turn() -> MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Says loudly that something can't be tried here: past the test's own output, which nobody sees of
/// a test that passes.
pub fn passed_over(what: &str, why: &str) {
    let _ = writeln!(std::io::stderr(), "\n*** NOT TESTED: {what}: {why} ***\n");
}

impl Server {
    /// The server of the environment, or a private one; `None` where there is neither.
    pub fn find(what: &str) -> Option<Self> {
        let programs = programs();
        if let Ok(url) = std::env::var("LATCHKEY_TEST_POSTGRES") {
            let files = std::env::var_os("LATCHKEY_TEST_POSTGRES_DATA").map(PathBuf::from);
            let address = with_database(&url);
            return Some(Self {
                address,
                programs: programs.unwrap_or_default(),
                files,
                own: None,
                _turn: turn(),
            });
        }
        let Some(programs) = programs else {
            let why = "set LATCHKEY_TEST_POSTGRES, or install the server's programs";
            passed_over(what, why);
            return None;
        };
        Self::start(programs).inspect_err(|why| passed_over(what, why)).ok()
    }

    /// One that can be restarted.
    pub fn find_restartable(what: &str) -> Option<Self> {
        let server = Self::find(what)?;
        if server.files.is_none() {
            passed_over(what, "set LATCHKEY_TEST_POSTGRES_DATA to where the server's files are");
            return None;
        }
        Some(server)
    }

    fn start(programs: PathBuf) -> Result<Self, String> {
        let own = folder();
        let files = own.join("files");
        let (sockets, port) = (own.display().to_string(), free_port());
        let server = Self {
            address: format!("postgres://postgres@127.0.0.1:{port}/{{database}}"),
            programs,
            files: Some(files.clone()),
            own: Some(own.clone()),
            _turn: turn(),
        };
        if is_root() {
            ran(Command::new("chown").arg("postgres").arg(&own))?;
        }
        let place = files.to_str().unwrap_or_default();
        let how = ["-D", place, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"];
        ran(server.program("initdb").args(how))?;
        let options = format!("-p {port} -c listen_addresses=127.0.0.1 -k {sockets}");
        let log = own.join("log");
        ran(&mut server.control(&[
            "-l",
            log.to_str().unwrap_or_default(),
            "-o",
            &options,
            "start",
        ]))?;
        Ok(server)
    }

    /// An installation with accounts in a new database.
    pub fn place(&self, name: &str) -> Place {
        let place = self.empty_place(name);
        place.add_accounts();
        place
    }

    /// A new database.
    pub fn empty_place(&self, name: &str) -> Place {
        let name = format!("faults_{name}_{}", std::process::id());
        let sql = format!("create database {name}");
        let admin = self.address.replace("{database}", "postgres");
        ran(Command::new(self.programs.join("psql")).args(["-q", "-d", &admin, "-c", &sql]))
            .unwrap();
        let mut place = Place::empty();
        place.data = self.address.replace("{database}", &name);
        place
    }

    pub fn drop_database(&self, place: &Place) {
        let name = place.data.rsplit('/').next().unwrap().split('?').next().unwrap();
        let admin = self.address.replace("{database}", "postgres");
        let sql = format!("drop database {name}");
        ran(Command::new(self.programs.join("psql")).args(["-q", "-d", &admin, "-c", &sql]))
            .unwrap();
    }

    /// Stops it as a power cut does, and starts it again.
    pub fn restart(&self) {
        ran(&mut self.control(&["-m", "immediate", "restart"])).unwrap();
    }

    /// A program of the server, as the user to whom it belongs: it does not run as root.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        if !is_root() {
            return Command::new(program);
        }
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    }

    fn control(&self, arguments: &[&str]) -> Command {
        let mut command = self.program("pg_ctl");
        command.args(["-s", "-w"]).args(arguments);
        command.arg("-D").args(&self.files).current_dir("/");
        // A server that outlives `pg_ctl` would keep its output open.
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(own) = &self.own {
            let _ = self.control(&["-m", "immediate", "stop"]).output();
            let _ = std::fs::remove_dir_all(own);
        }
    }
}

/// Runs a program of somebody else's to its end.
fn ran(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output: Output = command.output().map_err(|error| format!("{name}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    if output.status.success() { Ok(()) } else { Err(format!("{name}: {said}")) }
}

/// Where the server's programs are: the latest of Debian's, else wherever `pg_ctl` is.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin")).collect();
    found.sort();
    let search = std::env::var_os("PATH").unwrap_or_default();
    let mut all: Vec<PathBuf> = std::env::split_paths(&search).collect();
    all.extend(found);
    all.into_iter().rev().find(|folder| folder.join("initdb").is_file())
}

/// An address with a gap for the name of the database.
fn with_database(url: &str) -> String {
    let (address, options) = url.split_once('?').unwrap_or((url, ""));
    let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
    let host = rest.split('/').next().unwrap_or(rest);
    let mark = if options.is_empty() { "" } else { "?" };
    format!("{scheme}://{host}/{{database}}{mark}{options}")
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// Whether this process may do everything, as in a container.
pub fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout == b"0\n") && Path::new("/proc").is_dir()
}
