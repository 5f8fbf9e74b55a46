//! `serve`: it says where it is open, answers there, and stops when it is asked to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};

use crate::run::{latchkey, root};

/// A server of the binary, killed where a test fails before it stops.
struct Served(Child);

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Where it says that it is open.
fn address(said: &mut impl BufRead) -> String {
    let opening = said.lines().map_while(Result::ok).find(|line| line.contains("http://")).unwrap();
    opening.split("http://").nth(1).unwrap().split_whitespace().next().unwrap().to_owned()
}

fn asked(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    let asked = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    stream.write_all(asked.as_bytes()).unwrap();
    let mut page = String::new();
    stream.read_to_string(&mut page).unwrap();
    page
}

#[test]
fn it_says_where_it_is_open_and_stops_when_asked() {
    let child = Command::new(env!("CARGO_BIN_EXE_latchkey"))
        .args(["serve", "--listen", "127.0.0.1:0", "--log"])
        .current_dir(root())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut served = Served(child);
    let mut said = BufReader::new(served.0.stderr.take().unwrap());
    let address = address(&mut said);
    let page = asked(&address, "/policies?member=somebody");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("Health Net"), "{page}");
    let pid = served.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(served.0.wait().unwrap().success());
    let mut log = String::new();
    said.read_to_string(&mut log).unwrap();
    assert!(log.contains(" GET /policies 200 "), "{log}");
    assert!(!log.contains("somebody"), "{log}");
}

#[test]
fn a_demo_is_open_to_this_machine_and_gone_when_it_is_closed() {
    let folder = std::env::temp_dir().join(format!("latchkey-of-demo-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let child = Command::new(env!("CARGO_BIN_EXE_latchkey"))
        .args(["serve", "--demo", "--listen", "127.0.0.1:0"])
        .env("TMPDIR", &folder)
        .current_dir(root())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut served = Served(child);
    let mut said = BufReader::new(served.0.stderr.take().unwrap());
    let address = address(&mut said);
    let page = asked(&address, "/demo");
    assert!(page.contains("Riva Sample") && page.contains("Invented Health Plan"), "{page}");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    let pid = served.0.id().to_string();
    assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
    assert!(served.0.wait().unwrap().success());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    std::fs::remove_dir(&folder).unwrap();
    let ran = latchkey(&["serve", "--demo", "--listen", "0.0.0.0:0"]);
    assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{}", ran.err);
    let ran = latchkey(&["serve", "--demo", "--data", "kept.db"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}

#[test]
fn a_port_that_is_taken_is_one_line_with_a_remedy() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = latchkey(&["serve", "--listen", &address]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(ran.err.contains("give another --listen"), "{}", ran.err);
}
