//! A restore that is killed, and disks without room.

use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use latchkey_store::maintenance::backup;
use latchkey_store::tables::settings;
use latchkey_workflow::Moment;

use crate::disk::Disk;
use crate::place::Place;
use crate::server::Server;
use crate::truth;

/// A backup of an installation with accounts and many other rows.
fn backed_up(rows: u32) -> Place {
    let place = Place::new();
    let store = truth::store(&place.data);
    store
        .write(move |tx| {
            for row in 0..rows {
                settings::set(tx, &format!("row{row}"), &"as long as a state ".repeat(20))?;
            }
            Ok::<_, latchkey_store::StoreError>(())
        })
        .unwrap();
    let file = place.folder.join("backup");
    backup(&store, &file, Moment::from_microseconds(1_780_000_000_000_000), None).unwrap();
    place
}

/// Begins a restore and kills it after a while; true where it had ended before.
fn restore_and_kill(place: &Place, file: &Path, after: Duration) -> bool {
    let file = file.display().to_string();
    let mut command = place.command(&["restore", &file]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    thread::sleep(after);
    let _ = child.kill();
    child.wait().unwrap().success()
}

/// How many settings an installation has.
fn settings_of(place: &Place) -> Option<i64> {
    let count = "select count(*) from setting";
    truth::store(&place.data).read(|tx| tx.first(count, &[], |row| row.integer(0))).unwrap()
}

/// Whether what was left says that it is not whole, to who gives it a database's name by hand. One
/// that was left before the mark was written is as empty as a new one; one that was left after the
/// last row, and before it had its name, is whole and has so many settings.
fn is_refused(half: &str, whole: Option<i64>) -> bool {
    let renamed = Place::empty();
    for ending in ["", "-wal"] {
        let (from, to) = (format!("{half}{ending}"), format!("{}{ending}", renamed.data));
        if Path::new(&from).exists() {
            std::fs::copy(from, to).unwrap();
        }
    }
    let ran = renamed.run(&["doctor"]);
    let is_new = ran.out.contains("no backup was ever taken") && ran.out.contains("of 0 MB");
    let is_refused = ran.code == Some(2) && ran.err.contains("run `latchkey restore` again");
    assert!(is_refused || is_new || settings_of(&renamed) == whole, "{ran:?}");
    is_refused
}

#[test]
fn a_restore_that_is_killed_leaves_no_file_that_opens() {
    let from = backed_up(30_000);
    let file = from.folder.join("backup");
    let place = Place::empty();
    // All but when it was backed up, which the backup itself does not know.
    let whole = settings_of(&from).map(|rows| rows - 1);
    let (mut unfinished, mut refused) = (0, 0);
    let mut after = Duration::from_millis(10);
    while !Path::new(&place.data).exists() {
        let ended = restore_and_kill(&place, &file, after);
        assert!(!ended || Path::new(&place.data).exists());
        let half = format!("{}.restoring", place.data);
        if Path::new(&half).exists() && !Path::new(&place.data).exists() {
            unfinished += 1;
            refused += u32::from(is_refused(&half, whole));
        }
        after = after.mul_f64(1.3);
    }
    assert!(refused > 0, "of {unfinished} that had begun none had written");
    place.is_sound();
    assert_eq!(settings_of(&place), whole);
}

#[test]
fn a_restore_into_a_server_that_is_killed_is_named_and_begun_again() {
    let Some(server) = Server::find("a restore into PostgreSQL that is killed") else { return };
    let from = backed_up(20_000);
    let file = from.folder.join("backup");
    let place = server.empty_place("restored");
    let mut after = Duration::from_millis(100);
    loop {
        assert!(!restore_and_kill(&place, &file, after), "it ended before it was killed");
        let ran = place.run(&["doctor"]);
        if ran.code == Some(2) && ran.err.contains("run `latchkey restore` again") {
            break;
        }
        // It was killed before it had begun to write: `doctor` has made a new installation.
        server.drop_database(&place);
        let again = server.empty_place("restored");
        assert_eq!(again.data, place.data);
        after = after.mul_f64(1.3);
    }
    let ran = place.run(&["restore", &file.display().to_string()]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    place.is_sound();
    server.drop_database(&place);
}

#[test]
fn a_disk_without_room_is_named_before_anything_is_written() {
    let Some(disk) = Disk::mount("a disk without room for a backup", 16) else { return };
    let from = backed_up(20_000);
    let file = from.folder.join("backup").display().to_string();
    let ran = disk.place.run(&["restore", &file]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("MB or more, and 1"), "{ran:?}");
    // A small backup finds no room beside a file that takes it all.
    disk.remount("size=64m");
    let ran = disk.place.run(&["restore", &file]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    disk.remount("size=24m");
    let beside = format!("{}.backup", disk.place.data);
    let ran = disk.place.run(&["backup", &beside]);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.err.contains("make room and try again"), "{ran:?}");
    let copy = disk.copy();
    let names: Vec<_> =
        std::fs::read_dir(&copy.folder).unwrap().map(|f| f.unwrap().path()).collect();
    assert_eq!(names, [Path::new(&copy.data)]);
}
