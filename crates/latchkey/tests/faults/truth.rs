//! What really stands in the database, read past the processes.

use std::collections::BTreeMap;

use latchkey_store::tables::log::{self, Entry, Search};
use latchkey_store::{Location, Store};
use serde_json::{Value, json};

use crate::load::Load;

/// The database of a test, opened beside its processes.
pub fn store(data: &str) -> Store {
    let location: Location = data.parse().unwrap();
    Store::open_existing(&location).unwrap()
}

/// Every entry of the log, by the key of its command.
pub fn by_key(store: &Store) -> BTreeMap<String, Vec<Entry>> {
    let all = store.read(|tx| log::search(tx, &Search::default(), u32::MAX)).unwrap();
    let mut found: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for entry in all {
        if let Some(key) = entry.key.clone() {
            found.entry(key).or_default().push(entry);
        }
    }
    found
}

/// Every entry of one event, the earliest first.
pub fn by_event(store: &Store, event: &str) -> Vec<Entry> {
    let search = Search { event: Some(event.to_owned()), ..Search::default() };
    let mut found = store.read(|tx| log::search(tx, &search, u32::MAX)).unwrap();
    found.reverse();
    found
}

/// How many rows a question about one number finds.
pub fn count(store: &Store, sql: &'static str) -> i64 {
    store.read(|tx| tx.first(sql, &[], |row| row.integer(0))).unwrap().unwrap()
}

/// What was acknowledged under a key happened once: as the answer says, and nothing beside it.
pub fn happened_once(entries: &[Entry], answer: &Value) {
    let mut own: Vec<&Entry> =
        entries.iter().filter(|entry| json!(entry.record) == answer["id"]).collect();
    own.sort_by_key(|entry| entry.version);
    let events: Vec<&str> = own.iter().map(|entry| entry.event.as_str()).collect();
    assert_eq!(json!(events), answer["events"]);
    let last = own.last().map(|entry| entry.version);
    assert_eq!(json!(last), answer["version"]);
    let mut places: Vec<_> = entries.iter().map(|entry| (entry.record, entry.version)).collect();
    places.sort_unstable();
    places.dedup();
    assert_eq!(places.len(), entries.len(), "one version was made twice");
}

/// Everything that a client was told stands there once, and nothing that it was not told.
pub fn holds_what_was_acknowledged(data: &str, load: &Load) {
    let store = store(data);
    let found = by_key(&store);
    let stored: Vec<&String> = found.keys().collect();
    let acknowledged: Vec<&String> = load.acknowledged.keys().collect();
    assert_eq!(stored, acknowledged);
    for (key, answer) in &load.acknowledged {
        happened_once(&found[key], answer);
    }
    let keys = count(&store, "select count(*) from command_key");
    assert_eq!(keys, load.acknowledged.len() as i64);
    for sql in [
        "select count(*) from record where kind = 'case'",
        "select count(*) from record where kind = 'authorization' and status = 'approved'",
    ] {
        assert_eq!(count(&store, sql), load.begun() as i64, "{sql}");
    }
    let torn = "select count(*) from record where version <> (select max(version) from entry \
        where entry.record_id = record.id)";
    assert_eq!(count(&store, torn), 0, "a state and its log went apart");
}
