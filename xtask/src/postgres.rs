//! A PostgreSQL server of the test run's own: started where its programs are or can be installed,
//! on a free port of this machine, and gone afterwards.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::certificates;

/// The variable by which tests learn of a server on which they may make databases.
pub const SERVER: &str = "LATCHKEY_TEST_POSTGRES";
/// The variable by which a test that stops the server learns where its data are.
pub const DATA: &str = "LATCHKEY_TEST_POSTGRES_DATA";

/// The variable by which a test learns where the certificates are, where the server has one.
pub const CERTIFICATES: &str = "LATCHKEY_TEST_POSTGRES_CERTIFICATES";

/// A server that runs.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    /// Whether it also takes encrypted connections.
    has_certificate: bool,
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    /// Why there can be none on this machine.
    pub fn start() -> Result<Self, String> {
        let programs = programs().or_else(|| {
            install();
            programs()
        });
        let programs = programs.ok_or("its programs are not here and can't be installed")?;
        let folder = std::env::temp_dir().join(format!("latchkey-postgres-{}", std::process::id()));
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let port = free_port().ok_or("no port is free")?;
        let has_certificate = certificates::make(&folder)
            .inspect_err(|why| eprintln!("NOT RUN: encrypted connections: {why}"))
            .is_ok();
        let server = Self { programs, folder, port, has_certificate };
        server.give_away()?;
        let data = server.data();
        let data = data.display().to_string();
        server.run(
            "initdb",
            &["-D", &data, "-A", "trust", "-U", "latchkey", "--locale=C", "-E", "UTF8"],
        )?;
        server.ask_for_a_password()?;
        let folder = server.folder.display();
        let mut options = format!(
            "-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} \
             -c max_connections=300"
        );
        if server.has_certificate {
            options.push_str(&certificates::options(&server.folder));
        }
        let log = server.folder.join("log").display().to_string();
        server.run("pg_ctl", &["-D", &data, "-w", "-o", &options, "-l", &log, "start"])?;
        Ok(server)
    }

    /// What tests need to know of it.
    pub fn variables(&self) -> Vec<(&'static str, String)> {
        let url = format!("postgres://latchkey@127.0.0.1:{}/postgres", self.port);
        let mut variables = vec![(SERVER, url), (DATA, self.data().display().to_string())];
        if self.has_certificate {
            variables.push((CERTIFICATES, self.folder.display().to_string()));
        }
        variables
    }

    /// One account has to prove its password; all others are trusted, as they come from this machine.
    fn ask_for_a_password(&self) -> Result<(), String> {
        let file = self.data().join("pg_hba.conf");
        let wrong = |error| format!("{}: {error}", file.display());
        let rules = fs::read_to_string(&file).map_err(wrong)?;
        let first = "host all latchkey_by_password all scram-sha-256\n";
        fs::write(&file, format!("{first}{rules}")).map_err(wrong)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The server does not run as root: its folder belongs to the user that Debian made for it.
    fn give_away(&self) -> Result<(), String> {
        if !is_root() {
            return Ok(());
        }
        let done = Command::new("chown").arg("-R").arg("postgres").arg(&self.folder).status();
        match done.is_ok_and(|status| status.success()) {
            true => Ok(()),
            false => Err("there is no user `postgres` for it to run as".to_owned()),
        }
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<(), String> {
        let path = self.programs.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(path);
            command
        } else {
            Command::new(path)
        };
        // Its standard output would be held open by the server for as long as it runs.
        let output = command
            .args(arguments)
            .current_dir(&self.folder)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .status();
        match output.map_err(|error| format!("{program}: {error}"))?.success() {
            true => Ok(()),
            false => Err(format!("{program} failed; see {}", self.folder.display())),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = self.data().display().to_string();
        let _ = self.run("pg_ctl", &["-D", &data, "-m", "immediate", "stop"]);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Where the server's programs are: on the path, or where Debian puts them, the latest version.
fn programs() -> Option<PathBuf> {
    let on_path = std::env::var_os("PATH")
        .and_then(|path| std::env::split_paths(&path).find(|folder| has_all(folder)));
    let debian = Path::new("/usr/lib/postgresql");
    let versions = fs::read_dir(debian).ok().into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin")).collect();
    folders.sort();
    folders.into_iter().rev().find(|folder| has_all(folder)).or(on_path)
}

fn has_all(folder: &Path) -> bool {
    ["initdb", "pg_ctl", "postgres"].iter().all(|name| folder.join(name).is_file())
}

/// Where this is Debian and we may, its package is installed; where not, nothing happens.
fn install() {
    if !is_root() {
        return;
    }
    println!("── installing postgresql");
    for arguments in [["update", "-qq"].as_slice(), &["install", "-y", "-qq", "postgresql"]] {
        let _ = Command::new("apt-get")
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .status();
    }
}

/// Whether this process may do everything, as in a container.
pub fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output();
    output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn free_port() -> Option<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).ok()?;
    listener.local_addr().ok().map(|address| address.port())
}
