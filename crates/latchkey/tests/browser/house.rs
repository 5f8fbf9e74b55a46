//! What all tests share: a demo of the binary and a browser, both gone with the tests' process.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;

use serde_json::json;

use crate::chromium::{Browser, Page};

/// A demo that is open, and a browser to look at it.
pub struct House {
    /// As `http://127.0.0.1:PORT`.
    pub origin: String,
    pub browser: Browser,
    /// A file of claims to send in.
    pub claims: PathBuf,
    /// Its standard input is what keeps the demo open.
    _demo: Child,
}

pub static HOUSE: LazyLock<House> = LazyLock::new(House::open);

/// Somebody who works in the demo, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guest {
    /// What they are for, as tests call it.
    pub role: &'static str,
    name: &'static str,
    house: &'static str,
}

const PLAN: &str = "Invented Health Plan";
pub const OFFICE: Guest =
    Guest { role: "office", name: "Dee Pretend", house: "Pretend Women's Clinic" };
pub const CONSULTANT: Guest =
    Guest { role: "consultant", name: "Dee Pretend", house: "Ima Sample, IBCLC" };
pub const GROUP: Guest =
    Guest { role: "group", name: "Dee Pretend", house: "Imaginary Valley Medical Group" };
pub const REVIEWER: Guest = Guest { role: "reviewer", name: "Riva Sample", house: PLAN };
pub const CLINICIAN: Guest = Guest { role: "clinician", name: "Dr. Cora Fiction", house: PLAN };
pub const ANALYST: Guest = Guest { role: "analyst", name: "Ana Fiction", house: PLAN };
pub const ADMINISTRATOR: Guest = Guest { role: "administrator", name: "Ada Pretend", house: PLAN };
/// Who keeps a practice's accounts and people.
pub const KEEPER: Guest = Guest { role: "keeper", name: "Ada Sample", house: "Ima Sample, IBCLC" };

impl House {
    fn open() -> Self {
        let (demo, origin) = served(&["serve", "--demo", "--listen", "127.0.0.1:0"]);
        Self { origin, browser: Browser::start(), claims: claims(), _demo: demo }
    }

    /// An address of the demo.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }

    /// A page of somebody who came as they are, or as a guest.
    pub fn visitor(&self, guest: Option<Guest>) -> Page {
        let page = self.browser.visitor();
        if let Some(guest) = guest {
            page.go(&self.address("/demo?lang=en"));
            let mark = json!(format!("{}, {}", guest.name, guest.house));
            page.evaluate(&format!(
                "void [...document.querySelectorAll('.guests button')]
                    .find(button => button.textContent.startsWith({mark}))
                    ?.setAttribute('data-wanted', '')"
            ));
            assert_eq!(page.follow("[data-wanted]").unwrap().status, 200, "{guest:?}");
        }
        page
    }
}

/// A server of the binary, which ends with this process, and its address.
fn served(args: &[&str]) -> (Child, String) {
    // The shell ends the server when its own input ends, which it does with this process.
    let mut server = Command::new("sh")
        .args(["-c", r#""$@" & server=$!; read _; kill $server; wait $server"#, "sh"])
        .arg(env!("CARGO_BIN_EXE_latchkey"))
        .args(args)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok);
    let opening = said.find(|line| line.contains("http://")).unwrap();
    let address = opening.split("http://").nth(1).unwrap().split_whitespace().next().unwrap();
    // Whatever it says later is read, so that it never waits for us.
    let origin = format!("http://{address}");
    std::thread::spawn(move || said.count());
    (server, origin)
}

/// A server that takes a provider of identities at its word. Nobody is there: the provider does not
/// answer, and no login was begun.
pub struct Provided {
    origin: String,
    _server: Child,
}

pub static PROVIDED: LazyLock<Provided> = LazyLock::new(Provided::open);

impl Provided {
    fn open() -> Self {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("provided");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        let (data, providers) = (folder.join("kept.db"), folder.join("providers.json"));
        let provider = json!([{"name": "invented", "title": "Invented Clinic",
            "issuer": "https://login.invalid", "client_id": "latchkey"}]);
        std::fs::write(&providers, provider.to_string()).unwrap();
        let place = |path: &PathBuf| path.to_str().unwrap().to_owned();
        let (data, providers) = (place(&data), place(&providers));
        let args = ["--data", &data, "serve", "--providers", &providers, "--listen", "127.0.0.1:0"];
        let (server, origin) = served(&args);
        Self { origin, _server: server }
    }

    /// An address of it.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// A file of invented claims, some of them with faults.
fn claims() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("claims");
    let made = Command::new(env!("CARGO_BIN_EXE_latchkey"))
        .args(["demo", "claims", "--count", "40", "--faults", "0.3", "--out"])
        .arg(&folder)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    folder.join("claims.837")
}
