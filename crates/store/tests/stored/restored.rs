//! What an interrupted restore leaves is never taken for a store.

use std::fs;
use std::path::PathBuf;

use latchkey_store::maintenance::{backup, restore};
use latchkey_store::tables::{log, settings};
use latchkey_store::{Location, Store, StoreError};

use crate::place::{Place, at, entry, on_each};

/// A backup of some entries, in the folder of a place.
fn backed_up(place: &Place) -> PathBuf {
    let store = place.open();
    for number in 1..=20 {
        store
            .write(move |tx| {
                log::append(tx, entry(number));
                settings::set(tx, &format!("n{number}"), "kept")
            })
            .unwrap();
    }
    let file = place.folder().join("backup");
    backup(&store, &file, at(50), None).unwrap();
    file
}

fn path(place: &Place) -> PathBuf {
    let Location::File(path) = &place.location else { panic!("no file") };
    path.clone()
}

/// Leaves a place as a restore does that ends in the middle.
fn interrupt(place: &Place) {
    let store = place.open();
    store
        .write(|tx| {
            tx.execute("delete from chain", &[])?;
            settings::set(tx, "n1", "half")?;
            settings::set(tx, "restore.running", "somebody")
        })
        .unwrap();
}

#[test]
fn what_is_not_whole_is_refused_until_a_restore_has_ended() {
    let from = Place::file();
    let file = backed_up(&from);
    let place = Place::file();
    interrupt(&place);
    assert_eq!(Store::open(&place.location).err(), Some(StoreError::Restoring));
    assert_eq!(Store::open_existing(&place.location).err(), Some(StoreError::Restoring));
    // A file that has its name already is somebody's.
    assert_eq!(restore(&file, &place.location, None).unwrap_err(), StoreError::NotEmpty);

    let Some(place) = Place::postgres() else { return };
    interrupt(&place);
    assert_eq!(Store::open(&place.location).err(), Some(StoreError::Restoring));
    assert!(restore(&file, &place.location, None).unwrap().log.is_sound());
    let value = place.open().read(|tx| settings::get(tx, "n1")).unwrap();
    assert_eq!(value.as_deref(), Some("kept"));
    assert_eq!(restore(&file, &place.location, None).unwrap_err(), StoreError::NotEmpty);
}

#[test]
fn a_file_gets_its_name_when_it_is_whole() {
    let from = Place::file();
    let file = backed_up(&from);
    let place = Place::file();
    // What an interrupted restore left, and what SQLite had beside it.
    for ending in ["restoring", "restoring-wal", "restoring-shm"] {
        let left = format!("{}.{ending}", path(&place).display());
        fs::write(left, "half of a file that was being put back").unwrap();
    }
    restore(&file, &place.location, None).unwrap();
    let files: Vec<_> =
        fs::read_dir(place.folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files, [path(&place)]);
    assert!(place.open().read(|tx| log::verify(tx, &[])).unwrap().is_sound());
}

#[test]
fn a_restore_that_fails_leaves_nothing() {
    let from = Place::file();
    let file = backed_up(&from);
    // A row that is no row of its table, under a digest that is right: whoever made this meant it.
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let rows = lines.len() - 2;
    let twice = lines.iter().find(|line| line.starts_with("[\"setting\"")).unwrap();
    let mut body: Vec<&str> = lines[..=rows].to_vec();
    body.push(twice);
    let digest = sha256(&body.iter().map(|line| format!("{line}\n")).collect::<String>());
    let last = format!("{{\"rows\":{},\"digest\":\"{digest}\"}}", rows + 1);
    fs::write(&file, body.join("\n") + "\n" + &last + "\n").unwrap();

    let place = Place::file();
    assert_eq!(restore(&file, &place.location, None).unwrap_err(), StoreError::Taken("name"));
    assert_eq!(fs::read_dir(place.folder()).unwrap().count(), 0);
    if let Some(place) = Place::postgres() {
        assert_eq!(restore(&file, &place.location, None).unwrap_err(), StoreError::Taken("name"));
        assert_eq!(Store::open(&place.location).err(), Some(StoreError::Restoring));
    }
}

fn sha256(text: &str) -> String {
    use sha2::Digest as _;
    let digest = sha2::Sha256::digest(text.as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn of_two_restores_into_one_file_the_second_is_refused() {
    let from = Place::file();
    let file = backed_up(&from);
    let place = Place::file();
    let held = fs::File::create(format!("{}.restoring", path(&place).display())).unwrap();
    held.lock().unwrap();
    assert_eq!(restore(&file, &place.location, None).unwrap_err(), StoreError::Busy);
    drop(held);
    restore(&file, &place.location, None).unwrap();
}

#[test]
fn a_journal_without_its_file_is_nobodys_place() {
    let from = Place::file();
    let file = backed_up(&from);
    let place = Place::file();
    fs::write(format!("{}-wal", path(&place).display()), "a journal").unwrap();
    assert_eq!(restore(&file, &place.location, None).unwrap_err(), StoreError::NotEmpty);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = |path: &PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let from = Place::file();
    let file = backed_up(&from);
    let into = Place::file();
    restore(&file, &into.location, None).unwrap();
    for path in [file, path(&from), path(&into)] {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn each_kind_of_place_is_told_of_the_room_it_has() {
    use latchkey_store::maintenance::{State, doctor};
    on_each(|place| {
        let checks = doctor(&place.open(), at(0)).unwrap();
        let space = checks.iter().find(|check| check.name == "space").unwrap();
        // A machine that runs this has some room, but perhaps not much.
        assert!(space.state <= State::Warning, "{space:?}");
    });
}
