//! An installation with an invented year in it, and many cases besides.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use latchkey_app::{App, Call, Caller, DemoDoor, Desk, Request};
use latchkey_domain::Day;
use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};
use latchkey_store::{Location, Store};
use latchkey_web::{HealthRecords, Kept, Providers, Router, Site, router};
use latchkey_workflow::{Calendar, Id, Moment, Role, Terms};
use serde_json::json;

use crate::Anything;

/// How many write at once: they share the disk's barriers.
const WRITERS: u64 = 64;
const FAMILIES: u32 = 40;

/// The installation, and the way in as its people.
pub struct Installation {
    app: App,
    door: DemoDoor,
    /// Some of the cases.
    pub cases: Vec<Id>,
}

/// Makes it in a folder: every case is opened by a command, as from a page.
pub fn make(folder: &Path, cases: u64) -> Result<Installation, Anything> {
    let location: Location = folder.join("pages.db").display().to_string().parse()?;
    let store = Store::open(&location)?;
    let (calendar, terms) = (Calendar::california()?, Terms::shipped()?);
    let app = App::open(store, library()?, calendar, terms, now(), [7; 10])?;
    let (_, door) = app.invent(1, now().day_in_california() + -1, FAMILIES)?;
    let desk = desk(&app)?;
    let begun = Instant::now();
    let mut ids = Vec::new();
    std::thread::scope(|scope| {
        let writing: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let share = cases / WRITERS + u64::from(writer < cases % WRITERS);
                let (app, desk) = (&app, &desk);
                scope.spawn(move || opened(app, desk, writer, share))
            })
            .collect();
        for one in writing {
            let last = one.join().map_err(|_| "a writer stopped")??;
            ids.extend(last);
        }
        Ok::<_, Anything>(())
    })?;
    eprintln!("{cases} cases opened in {:.0} s", begun.elapsed().as_secs_f64());
    Ok(Installation { app, door, cases: ids })
}

/// A consultant at a desk.
fn desk(app: &App) -> Result<Caller, Anything> {
    let accounts = app.demo_accounts()?;
    let found = accounts.iter().find(|one| one.profile.roles.contains(&Role::Consultant));
    Ok(app.caller(&found.ok_or("no consultant")?.profile.login)?)
}

/// Opens so many cases, and gives some of their ids.
fn opened(app: &App, desk: &Caller, writer: u64, count: u64) -> Result<Vec<Id>, String> {
    let mut some = Vec::new();
    for number in 0..count {
        let mut seed = [0; 16];
        seed.iter_mut()
            .zip([writer + 1, number].map(u64::to_be_bytes).concat())
            .for_each(|(to, from)| *to = from);
        let call = Call { caller: desk.clone(), now: now(), key: None, why: None, seed };
        let day = format!("2026-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let fact =
            |name: &str, value: &str| json!({"fact": name, "value": value, "source": "staff"});
        let request = json!({"kind": "case", "command": {
        "command": "open", "dyad": Id::new(now(), [9; 10]), "patient": "infant",
        "plan": "health-net", "facts": [
            fact("program", "medi-cal"), fact("service.date", &day),
            fact("biller.kind", "lactation-consultant"), fact("biller.contract", "none"),
            fact("member.wants_to_breastfeed", "true"),
        ]}});
        let request: Request = serde_json::from_value(request).map_err(|e| e.to_string())?;
        let saved = app.perform(call, request).map_err(|error| error.to_string())?;
        if number % 1_000 == 0 {
            some.push(saved.id);
        }
    }
    Ok(some)
}

impl Installation {
    /// The site, as it is served to whoever has an account.
    pub fn router(&self) -> Result<Router, Anything> {
        let kept = Kept {
            app: self.app.clone(),
            desk: Desk::shipped().map_err(|_| "the letters are unsound")?,
            now,
            random,
            is_encrypted: false,
            address: "http://localhost".to_owned(),
            records: HealthRecords::new(Vec::new()),
            providers: Providers::default(),
            hooks: None,
        };
        Ok(router(Site { library: library()?, kept: Some(kept), today, log: |_| {} }))
    }

    /// The cookie of somebody with a role.
    pub fn cookie(&self, role: Role) -> Result<String, Anything> {
        let guests = self.door.guests()?;
        let guest = guests.iter().find(|guest| guest.roles.contains(&role));
        let guest = guest.ok_or("nobody has the role")?;
        let random = random().unwrap_or_default();
        let token = self.door.enter(guest.account, now(), random)?.ok_or("nobody enters")?;
        Ok(format!("cookie: latchkey={}\r\n", &*token.text()))
    }
}

pub fn library() -> Result<Library, Anything> {
    let read = Vocabulary::read("vocabulary.md", &file("vocabulary.md")?);
    let vocabulary = Arc::new(read.map_err(|_| "the vocabulary is unsound")?);
    let path = "health-net/medi-cal/lactation.md";
    let policy = Policy::compile_unchecked(path, &file(path)?, &vocabulary).policy;
    let codes = CodeSet::read("codes/cpsp.md", &file("codes/cpsp.md")?);
    let codes = vec![codes.map_err(|_| "the codes are unsound")?];
    Ok(Library::new(vocabulary, vec![policy.ok_or("the policy is unsound")?], codes).0)
}

fn file(path: &str) -> std::io::Result<String> {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    fs::read_to_string(policies.join(path))
}

pub fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_microseconds(i64::try_from(since.as_micros()).unwrap_or(i64::MAX))
}

pub fn today() -> Day {
    now().day_in_california()
}

/// Bytes that are new each time; nobody is to be kept out here.
pub fn random() -> Option<[u8; 32]> {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let mut bytes = [0; 32];
    let parts = [number, now().microseconds().cast_unsigned()].map(u64::to_be_bytes).concat();
    bytes.iter_mut().zip(parts).for_each(|(to, from)| *to = from);
    Some(bytes)
}
