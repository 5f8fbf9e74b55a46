//! The real server on an invented year, for whoever asks it from outside; gone afterwards.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A server that runs.
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Builds the program, and starts it on a free port of this machine.
    ///
    /// # Errors
    /// Why there can be none.
    pub fn start(root: &Path) -> Result<Self, String> {
        let built = Command::new("cargo").args(["build", "--locked"]).current_dir(root).status();
        if !built.is_ok_and(|status| status.success()) {
            return Err("the program can't be built".to_owned());
        }
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let program = target.unwrap_or_else(|| root.join("target")).join("debug/latchkey");
        let mut process = Command::new(&program)
            .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let said = process.stderr.take().ok_or("the server says nothing")?;
        let mut lines = BufReader::new(said).lines();
        let mut server = Self { process, address: String::new() };
        // It says where it is open as soon as it is.
        while let Some(Ok(line)) = lines.next() {
            let place = line.split_once("http://").and_then(|(_, rest)| rest.split(' ').next());
            if let Some(place) = place {
                place.clone_into(&mut server.address);
                // What it says from now on is for nobody.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(server);
            }
        }
        Err("the server did not open".to_owned())
    }

    /// Where it is.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The token of a session of somebody invented who has a role.
    ///
    /// # Errors
    /// Where nobody has it, or the server can't be asked.
    pub fn token_of(&self, role: &str) -> Result<String, String> {
        let page = self.ask("GET /demo HTTP/1.1", "", "")?;
        let accounts = page.split("name=\"account\" value=\"").skip(1);
        for account in accounts.filter_map(|rest| rest.split('"').next()) {
            let form = "Content-Type: application/x-www-form-urlencoded\r\n";
            let entered = self.ask("POST /demo HTTP/1.1", form, &format!("account={account}"))?;
            // Beside the token the cookie says whose it is.
            let token =
                entered.split_once("latchkey=").and_then(|(_, rest)| rest.split([';', '.']).next());
            let token = token.ok_or("the demo lets nobody in")?;
            let bearer = format!("Authorization: Bearer {token}\r\n");
            let me = self.ask("GET /api/v1/me HTTP/1.1", &bearer, "")?;
            if me.contains(&format!("\"{role}\"")) {
                return Ok(token.to_owned());
            }
        }
        Err(format!("nobody invented is {role}"))
    }

    /// One request, and the whole answer as text.
    fn ask(&self, line: &str, headers: &str, body: &str) -> Result<String, String> {
        let wrong = |error: std::io::Error| format!("{}: {error}", self.address);
        let mut stream = TcpStream::connect(&self.address).map_err(wrong)?;
        stream.set_read_timeout(Some(Duration::from_secs(20))).map_err(wrong)?;
        let (address, length) = (&self.address, body.len());
        let request = format!(
            "{line}\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {length}\r\n\
             {headers}\r\n{body}"
        );
        stream.write_all(request.as_bytes()).map_err(wrong)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).map_err(wrong)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Server {
    /// Asked to stop, it takes the invented year with it; where that can't be asked, it ends.
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        let asked = Command::new("kill").arg(&id).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}
