//! An installation with invented organisations and people, and a clock that stands where it is put.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use latchkey_app::{App, Call, Caller, Error, Request, Saved};
use latchkey_claims::payer::Payer;
use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};
use latchkey_store::seal::KeyRing;
use latchkey_store::{Location, Store};
use latchkey_workflow::{Calendar, Id, Licence, Moment, Role, Terms};
use serde_json::{Value, json};

pub const PRACTICE: u8 = 10;
pub const PLAN: u8 = 20;
pub const GROUP: u8 = 30;
pub const STRANGER: u8 = 40;

fn file(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(path))
        .unwrap()
}

pub fn library() -> Library {
    let vocabulary = Vocabulary::read("vocabulary.md", &file("vocabulary.md")).unwrap();
    let vocabulary = Arc::new(vocabulary);
    let path = "health-net/medi-cal/lactation.md";
    let policy = Policy::compile_unchecked(path, &file(path), &vocabulary).policy.unwrap();
    let codes = ["codes/cpsp.md", "codes/hcpcs.md", "codes/icd-10-cm.md"];
    let codes = codes.map(|path| CodeSet::read(path, &file(path)).unwrap());
    Library::new(vocabulary, vec![policy], codes.into()).0
}

/// The plan's policy, of which a second version holds from July.
pub fn two_versions() -> Library {
    let vocabulary = Arc::new(Vocabulary::read("vocabulary.md", &file("vocabulary.md")).unwrap());
    let path = "health-net/medi-cal/lactation.md";
    let whole = "effective: 2026-01-01..\n";
    let policies =
        ["effective: 2026-01-01..2026-07-01\n", "effective: 2026-07-01..\n"].map(|range| {
            let text = file(path);
            assert!(text.contains(whole));
            let text = text.replace(whole, range);
            Policy::compile_unchecked(path, &text, &vocabulary).policy.unwrap()
        });
    Library::new(vocabulary, policies.into(), Vec::new()).0
}

/// Every policy that is shipped.
pub fn whole_library() -> Library {
    let vocabulary = Arc::new(Vocabulary::read("vocabulary.md", &file("vocabulary.md")).unwrap());
    let paths = [
        "health-net/medi-cal/lactation.md",
        "groups/valley-ipa/lactation.md",
        "dhcs/medi-cal/cpsp.md",
        "oklahoma/soonercare/lactation.2007.md",
        "oklahoma/soonercare/lactation.md",
        "tricare/basic/lactation.md",
    ];
    let policies =
        paths.map(|path| Policy::compile_unchecked(path, &file(path), &vocabulary).policy.unwrap());
    let codes = ["codes/cpsp.md", "codes/hcpcs.md", "codes/icd-10-cm.md"];
    let codes = codes.map(|path| CodeSet::read(path, &file(path)).unwrap());
    Library::new(vocabulary, policies.into(), codes.into()).0
}

pub fn id(number: u8) -> Id {
    format!("0198c0de-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
}

/// A moment in California, as `2026-06-01 10:00`.
pub fn at(text: &str) -> Moment {
    let civil: jiff::civil::DateTime = text.replace(' ', "T").parse().unwrap();
    let zone = jiff::tz::TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").unwrap();
    Moment::from_microseconds(zone.to_timestamp(civil).unwrap().as_microsecond())
}

/// An installation in a folder or a database of its own, which goes with it.
pub struct World {
    pub app: App,
    pub now: Cell<Moment>,
    calls: Cell<u64>,
    /// Dropped after the installation, by the last who has it.
    place: Arc<Place>,
}

impl Drop for World {
    fn drop(&mut self) {
        // Whatever a test did, what is kept is what the log says.
        if !std::thread::panicking() {
            assert_eq!(self.app.strays().unwrap(), []);
        }
    }
}

/// A database of a test's own: a file, or, where `LATCHKEY_TEST_POSTGRES` names a server on which
/// databases may be made, one there.
enum Place {
    Folder(PathBuf),
    Postgres { server: String, name: String },
}

impl Place {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("latchkey_app_{}_{number}", std::process::id());
        let Ok(server) = std::env::var("LATCHKEY_TEST_POSTGRES") else {
            let folder = std::env::temp_dir().join(name);
            fs::create_dir_all(&folder).unwrap();
            return Self::Folder(folder);
        };
        on_server(&server, &format!("create database {name}")).unwrap();
        Self::Postgres { server, name }
    }

    fn location(&self) -> Location {
        match self {
            Self::Folder(folder) => Location::File(folder.join("test.db")),
            Self::Postgres { server, name } => {
                let (server, _) = server.rsplit_once('/').unwrap();
                Location::Postgres(format!("{server}/{name}"))
            }
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What can't be removed is left for whoever cleans the machine.
        let _ = match self {
            Self::Folder(folder) => fs::remove_dir_all(folder).is_ok(),
            Self::Postgres { server, name } => {
                on_server(server, &format!("drop database {name} with (force)")).is_ok()
            }
        };
    }
}

fn on_server(server: &str, sql: &str) -> Result<(), postgres::Error> {
    postgres::Client::connect(server, postgres::NoTls)?.batch_execute(sql)
}

impl World {
    pub fn new() -> Self {
        Self::of(library())
    }

    /// An installation that decides by these policies.
    pub fn of(library: Library) -> Self {
        let place = Place::new();
        let store = Store::open(&place.location()).unwrap();
        let now = at("2026-06-01 10:00");
        let (calendar, terms) = (Calendar::california().unwrap(), Terms::shipped().unwrap());
        // A site's own profile has the payer's number, which no public source gives.
        let (_, profile) = Payer::BUILT_IN[0];
        let payers = vec![Payer::read(&profile.replace("site-must-fill", "SYNPLAN")).unwrap()];
        let app = App::open_with(store, library, calendar, terms, payers, now, [7; 10]).unwrap();
        Self { app, now: Cell::new(now), calls: Cell::new(0), place: Arc::new(place) }
    }

    /// The same installation as another process has it, with these keys.
    pub fn again(&self, keys: Option<KeyRing>) -> Self {
        let (calendar, terms) = (Calendar::california().unwrap(), Terms::shipped().unwrap());
        let store = self.app.store().clone();
        let app = App::open(store, library(), calendar, terms, self.now.get(), [7; 10]).unwrap();
        Self {
            app: app.with_keys(keys),
            now: self.now.clone(),
            // Calls of two processes have seeds of their own.
            calls: Cell::new(self.calls.get() + 1_000),
            place: Arc::clone(&self.place),
        }
    }

    pub fn is(&self, moment: &str) {
        self.now.set(at(moment));
    }

    /// A call with a key of its own.
    pub fn call(&self, caller: &Caller) -> Call {
        let number = self.calls.get() + 1;
        self.calls.set(number);
        let mut seed = [0; 16];
        seed[..8].copy_from_slice(&number.to_be_bytes());
        Call {
            caller: caller.clone(),
            now: self.now.get(),
            key: Some(format!("key-{number}")),
            why: None,
            seed,
        }
    }

    /// Does what a request in JSON asks. A rehearsal has said before what would come of it.
    pub fn ask(&self, caller: &Caller, request: Value) -> Result<Saved, Error> {
        let (call, request) = (self.call(caller), serde_json::from_value(request).unwrap());
        let rehearsed = self.app.rehearse(&call, &request);
        let done = self.app.perform(call, request);
        match (&rehearsed, &done) {
            // What follows elsewhere may happen beside it, or stand in the way.
            (Ok(rehearsed), Ok(done)) => {
                assert!(done.events.starts_with(&rehearsed.events), "{rehearsed:?} {done:?}");
                if done.events == rehearsed.events {
                    let version = rehearsed.version + rehearsed.events.len() as i64;
                    assert_eq!((done.version, &done.status), (version, &rehearsed.status));
                }
            }
            (Err(rehearsed), done) => {
                let refused = done.as_ref().map(|_| ()).map_err(ToString::to_string);
                assert_eq!(refused, Err(rehearsed.to_string()));
            }
            (Ok(_), Err(_)) => {}
        }
        done
    }

    /// Opens the practice's case of a consultant without an arrangement.
    pub fn case(&self) -> Saved {
        let fact =
            |fact: &str, value: &str| json!({"fact": fact, "value": value, "source": "staff"});
        let facts = json!([
            fact("plan", "health-net"),
            fact("program", "medi-cal"),
            fact("service.date", "2026-06-10"),
            fact("member.wants_to_breastfeed", "true"),
            fact("member.standard_support", "insufficient"),
            fact("member.infant_birth_date", "2026-05-20"),
            fact("biller.kind", "lactation-consultant"),
            fact("biller.contract", "none"),
            fact("renderer.certification", "ibclc"),
            fact("renderer.engagement", "none"),
        ]);
        self.ask(
            &office(),
            json!({"kind": "case", "command": {
                "command": "open", "dyad": id(70), "patient": "infant", "plan": "health-net",
                "facts": facts,
            }}),
        )
        .unwrap()
    }

    /// Asks the plan for authorisation of that case.
    pub fn requested(&self, case: Id) -> Saved {
        self.ask(&office(), request(case)).unwrap()
    }
}

pub fn request(case: Id) -> Value {
    json!({"kind": "authorization", "command": {
        "command": "request", "case": case, "plan": id(PLAN), "urgency": "standard",
        "ask": {
            "patient": "infant", "units": 8, "reason": "no consultant near",
            "period": {"from": "2026-06-01", "until": "2026-08-31"},
        },
    }})
}

pub fn caller(account: u8, organisation: u8, roles: &[Role]) -> Caller {
    Caller {
        account: id(account),
        organisation: id(organisation),
        roles: roles.to_vec(),
        name: format!("Synthetic Person {account}"),
        telephone: Some("555-0100".to_owned()),
        licence: None,
    }
}

pub fn office() -> Caller {
    caller(1, PRACTICE, &[Role::Office, Role::Biller])
}

pub fn reviewer() -> Caller {
    caller(2, PLAN, &[Role::Reviewer])
}

pub fn clinician() -> Caller {
    let licence = Licence { kind: "MD".to_owned(), number: "SYNTHETIC-3".to_owned() };
    Caller { licence: Some(licence), ..caller(3, PLAN, &[Role::ClinicalReviewer]) }
}

pub fn group_reviewer() -> Caller {
    caller(4, GROUP, &[Role::Reviewer])
}

pub fn stranger() -> Caller {
    caller(5, STRANGER, &[Role::Office, Role::Reviewer, Role::ClinicalReviewer])
}

/// Reads a request as a door does.
pub fn read(request: Value) -> Request {
    serde_json::from_value(request).unwrap()
}
