//! Backups, and what the doctor says.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use latchkey_store::maintenance::{Seal, State, backup, doctor, restore, sealing};
use latchkey_store::seal::{KeyFault, KeyRing};
use latchkey_store::tables::documents::{self, Document};
use latchkey_store::tables::{accounts, log, settings};
use latchkey_store::{Store, StoreError};
use latchkey_workflow::Digest;

use crate::place::{Place, at, entry, id, on_each};

fn fill(store: &Store, count: i64) {
    for number in 1..=count {
        store
            .write(move |tx| {
                log::append(tx, entry(number));
                settings::set(tx, &format!("n{number}"), "ñ \"quoted\"")
            })
            .unwrap();
    }
    let bytes: Vec<u8> = (0..=255).collect();
    store
        .write(move |tx| {
            documents::keep(
                tx,
                &Document {
                    org: id(1),
                    id: id(6),
                    record: id(2),
                    kind: documents::Kind::Letter,
                    name: "letter.pdf".to_owned(),
                    media_type: "application/pdf".to_owned(),
                    digest: Digest([1; 32]),
                    made_at: at(0),
                    bytes: bytes.clone(),
                },
            )
        })
        .unwrap();
}

/// Everything that is kept, as text.
fn everything(store: &Store) -> Vec<String> {
    let heads = store.read(log::heads).unwrap();
    let document = store.read(|tx| documents::find(tx, id(2), id(6))).unwrap();
    let found = store.read(|tx| log::search(tx, &log::Search::default(), 1_000)).unwrap();
    let mut all: Vec<String> = found.iter().map(|entry| format!("{entry:?}")).collect();
    all.push(format!("{heads:?}"));
    all.push(format!("{document:?}"));
    all
}

#[test]
fn a_backup_is_put_back_into_either_database() {
    on_each(|from| {
        let store = from.open();
        fill(&store, 30);
        let file = from.folder().join("backup");
        let report = backup(&store, &file, at(50), None).unwrap();
        assert!(report.rows > 60, "{report:?}");
        on_each(|into| {
            let restored = restore(&file, &into.location, None).unwrap();
            assert_eq!(restored.rows, report.rows);
            assert!(restored.log.is_sound());
            assert_eq!(everything(&into.open()), everything(&store));
            // It goes on from there.
            into.open().write(|tx| settings::set(tx, "later", "1")).unwrap();
            assert_eq!(restore(&file, &into.location, None).unwrap_err(), StoreError::NotEmpty);
        });
    });
}

#[test]
fn a_backup_that_is_taken_while_others_write_is_of_one_moment() {
    on_each(|from| {
        let store = from.open();
        fill(&store, 5);
        let stop = Arc::new(AtomicBool::new(false));
        let (writer, stopped) = (store.clone(), Arc::clone(&stop));
        let thread = thread::spawn(move || {
            let mut number = 100;
            while !stopped.load(Ordering::Relaxed) {
                number += 1;
                writer
                    .write(move |tx| {
                        log::append(tx, entry(number));
                        Ok::<_, StoreError>(())
                    })
                    .unwrap();
            }
        });
        for round in 0..3 {
            let file = from.folder().join(format!("backup{round}"));
            backup(&store, &file, at(50), None).unwrap();
            let into = Place::file();
            assert!(restore(&file, &into.location, None).unwrap().log.is_sound());
        }
        stop.store(true, Ordering::Relaxed);
        thread.join().unwrap();
    });
}

#[test]
fn a_backup_that_is_damaged_or_none_is_not_put_back() {
    let from = Place::file();
    let store = from.open();
    fill(&store, 5);
    let file = from.folder().join("backup");
    backup(&store, &file, at(50), None).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    let cut = text.len() / 2;
    for broken in [
        text.replace("stated", "denied"),
        text.lines().take(8).map(|line| format!("{line}\n")).collect(),
        text.get(..cut).unwrap().to_owned(),
        String::new(),
        "no backup".to_owned(),
        text.replace("\"schema\":", "\"schema\":9"),
    ] {
        fs::write(&file, &broken).unwrap();
        let into = Place::file();
        let refused = restore(&file, &into.location, None).unwrap_err();
        let is_named =
            matches!(refused, StoreError::Unreadable(_) | StoreError::NewerSchema { .. });
        assert!(is_named, "{refused}");
    }
    assert_eq!(
        restore(&from.folder().join("none"), &Place::file().location, None).unwrap_err(),
        StoreError::NoFile
    );
}

#[test]
fn the_doctor_names_what_is_to_be_looked_after() {
    on_each(|place| {
        let store = place.open();
        fill(&store, 5);
        let state = |now: i64, name: &str| {
            let checks = doctor(&store, at(now)).unwrap();
            checks.into_iter().find(|check| check.name == name).unwrap().state
        };
        assert_eq!(state(10, "backup"), State::Warning);
        backup(&store, &place.folder().join("backup"), at(10), None).unwrap();
        assert_eq!(state(10, "backup"), State::Good);
        assert_eq!(state(10 + 3 * 86_400, "backup"), State::Warning);
        assert_eq!(state(10, "clock"), State::Good);
        assert_eq!(state(-3_600, "clock"), State::Bad);
        assert_eq!(state(10, "integrity"), State::Good);
        assert_eq!(state(10, "jobs"), State::Good);
    });
}

#[test]
fn a_backup_of_a_damaged_row_says_so_and_leaves_no_file() {
    let from = Place::file();
    drop({
        let store = from.open();
        fill(&store, 5);
        store
    });
    from.behind("update entry set body = cast(x'7bff7d' as text) where seq = 3");
    let file = from.folder().join("backup");
    let refused = backup(&from.open(), &file, at(50), None).unwrap_err();
    assert_eq!(refused, StoreError::Unreadable("entry"));
    assert!(!file.exists());
}

fn keys(lines: &[u8]) -> KeyRing {
    let lines: Vec<String> =
        lines.iter().map(|line| KeyRing::new_line([*line; 32]).to_string()).collect();
    KeyRing::read(&lines.join("\n")).unwrap()
}

#[test]
fn an_encrypted_backup_holds_nothing_to_read_and_is_put_back_with_its_key() {
    on_each(|from| {
        let store = from.open();
        fill(&store, 30);
        let (plain, file) = (from.folder().join("plain"), from.folder().join("sealed"));
        backup(&store, &plain, at(50), None).unwrap();
        let ring = keys(&[1]);
        let seal = Seal { keys: &ring, random: [7; 19] };
        let report = backup(&store, &file, at(50), Some(seal)).unwrap();
        let holds = |path, word: &str| {
            let bytes = fs::read(path).unwrap();
            String::from_utf8_lossy(&bytes).contains(word)
        };
        for word in ["quoted", "stated", "letter.pdf", "key-7"] {
            assert!(holds(&plain, word) && !holds(&file, word), "{word}");
        }

        let refused = |keys: Option<&KeyRing>| {
            restore(&file, &Place::file().location, keys).map(|report| report.rows).unwrap_err()
        };
        assert_eq!(refused(None), StoreError::Key(KeyFault::None));
        let unknown = KeyFault::Unknown(ring.current_id());
        assert_eq!(refused(Some(&keys(&[2]))), StoreError::Key(unknown));
        // Under a new key, with the old one still in the ring.
        let later = keys(&[2, 1]);
        on_each(|into| {
            let restored = restore(&file, &into.location, Some(&later)).unwrap();
            assert_eq!(restored.rows, report.rows);
            assert!(restored.log.is_sound());
            assert_eq!(everything(&into.open()), everything(&store));
        });
        let mut cut = fs::read(&file).unwrap();
        cut.truncate(cut.len() - 100);
        fs::write(&file, cut).unwrap();
        assert_eq!(refused(Some(&later)), StoreError::Key(KeyFault::Altered));
    });
}

#[test]
fn whether_second_factors_stand_open_is_said() {
    on_each(|place| {
        let store = place.open();
        let state = |keys: Option<&KeyRing>| sealing(&store, keys).unwrap().state;
        let (first, both, second) = (keys(&[1]), keys(&[2, 1]), keys(&[2]));
        assert_eq!(state(None), State::Warning);
        assert_eq!(state(Some(&first)), State::Good);
        let keep = |value: String| {
            store
                .write(move |tx| {
                    let kind = accounts::SECOND_FACTOR;
                    accounts::keep_secret(tx, id(1), id(3), kind, &value, at(0))
                })
                .unwrap();
        };
        keep("ABCDEFGH".to_owned());
        assert_eq!(state(None), State::Warning);
        assert_eq!(state(Some(&first)), State::Warning);
        let spot = accounts::place_of(id(1), id(3), accounts::SECOND_FACTOR);
        keep(first.seal(&spot, "ABCDEFGH", [7; 24]).unwrap());
        assert_eq!(state(Some(&first)), State::Good);
        assert_eq!(state(Some(&both)), State::Warning);
        assert_eq!(state(Some(&second)), State::Bad);
        assert_eq!(state(None), State::Bad);
        keep(first.seal("elsewhere", "ABCDEFGH", [8; 24]).unwrap());
        assert_eq!(state(Some(&first)), State::Bad);
    });
}
