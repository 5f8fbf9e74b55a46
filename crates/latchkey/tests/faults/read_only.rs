//! The disk may not be written.

use std::fs;

use crate::disk::Disk;
use crate::door::Door;
use crate::requests::{keyed, open_case};

#[test]
fn a_database_that_may_not_be_written_is_refused_in_a_sentence_and_unchanged() {
    let Some(disk) = Disk::mount("a read-only disk", 16) else { return };
    disk.place.add_accounts();
    let before = fs::read(&disk.copy().data).unwrap();

    disk.remount("ro");
    for arguments in [&["do", "-"][..], &["work"], &["queue", "--as", "office"]] {
        let ran = disk.place.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {ran:?}");
        assert!(ran.err.contains("the database can't be written; check"), "{arguments:?}: {ran:?}");
        assert_eq!(ran.err.lines().count(), 1, "{ran:?}");
    }
    assert!(fs::read(&disk.copy().data).unwrap() == before, "it was changed");

    disk.remount("rw");
    let mut door = Door::open(&disk.place);
    door.done(&keyed("office", "after", open_case()));
    assert_eq!(door.close(), 0);
    disk.place.is_sound();
}

#[test]
fn what_a_crash_left_on_a_disk_that_became_read_only_is_read_and_not_written() {
    let Some(disk) = Disk::mount("a read-only disk after a crash", 16) else { return };
    disk.place.add_accounts();
    let mut door = Door::open(&disk.place);
    let first = door.done(&keyed("office", "before", open_case()));
    door.kill();

    disk.remount("ro");
    disk.place.is_sound();
    let mut door = Door::open(&disk.place);
    let request = keyed("office", "refused", open_case());
    let answer = door.ask(&request);
    assert_eq!(answer["error"]["code"], "store", "{answer}");
    let message = answer["error"]["message"].as_str().unwrap();
    assert!(message.contains("can't be written"), "{answer}");
    // What was answered before still is.
    assert_eq!(door.done(&keyed("office", "before", open_case())), first);
    assert_eq!(door.close(), 2);

    disk.remount("rw");
    let mut door = Door::open(&disk.place);
    door.done(&request);
    assert_eq!(door.close(), 0);
    disk.place.is_sound();
}
