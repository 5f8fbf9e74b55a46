//! Databases for one test each.

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use latchkey_store::tables::log::EntryToWrite;
use latchkey_store::{Location, Store};
use latchkey_workflow::{Id, Moment};

/// A place for a database, which goes when the test ends.
pub struct Place {
    pub location: Location,
    folder: PathBuf,
    server: Option<(String, String)>,
}

fn name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("latchkey_store_{}_{number}", std::process::id())
}

fn on_server(server: &str, sql: &str) -> Result<(), postgres::Error> {
    postgres::Client::connect(server, postgres::NoTls)?.batch_execute(sql)
}

impl Place {
    pub fn file() -> Self {
        let folder = std::env::temp_dir().join(name());
        fs::create_dir_all(&folder).unwrap();
        Self { location: Location::File(folder.join("test.db")), folder, server: None }
    }

    /// On the test server, where there is one.
    pub fn postgres() -> Option<Self> {
        let server = std::env::var("LATCHKEY_TEST_POSTGRES").ok()?;
        let (folder, name) = (std::env::temp_dir().join(name()), name());
        fs::create_dir_all(&folder).unwrap();
        on_server(&server, &format!("create database {name}")).unwrap();
        let (host, _) = server.rsplit_once('/').unwrap();
        let location = Location::Postgres(format!("{host}/{name}"));
        Some(Self { location, folder, server: Some((server, name)) })
    }

    pub fn open(&self) -> Store {
        Store::open(&self.location).unwrap()
    }

    /// The folder beside the database.
    pub fn folder(&self) -> &PathBuf {
        &self.folder
    }

    /// Does something to the file behind the store's back.
    pub fn behind(&self, sql: &str) {
        let Location::File(path) = &self.location else { panic!("no file") };
        rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        if let Some((server, name)) = &self.server {
            let _ = on_server(server, &format!("drop database {name} with (force)"));
        }
    }
}

/// Runs a test on each kind of database that there is here.
pub fn on_each(test: impl Fn(&Place)) {
    test(&Place::file());
    if let Some(place) = Place::postgres() {
        test(&place);
    }
}

pub fn id(number: u8) -> Id {
    format!("0198c0de-0000-7000-8000-0000000000{number:02x}").parse().unwrap()
}

pub fn at(seconds: i64) -> Moment {
    Moment::from_microseconds(1_780_000_000_000_000 + seconds * 1_000_000)
}

pub fn entry(number: i64) -> EntryToWrite {
    EntryToWrite {
        at: at(number),
        org: id(1),
        kind: "case",
        record: id(2),
        version: number,
        event: "stated".to_owned(),
        actor_org: id(1),
        account: id(3),
        key: Some(format!("key-{number}")),
        determination: None,
        body: format!("{{\"number\":{number}}}"),
    }
}
