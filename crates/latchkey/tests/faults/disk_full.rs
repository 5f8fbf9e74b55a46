//! The disk is full.

use std::time::{Duration, Instant};

use crate::disk::Disk;
use crate::door::Door;
use crate::load::{Load, Went};
use crate::truth;

#[test]
fn a_full_disk_is_named_and_once_there_is_room_the_same_keys_succeed() {
    let Some(disk) = Disk::mount("a full disk", 3) else { return };
    disk.place.add_accounts();
    let mut door = Door::open(&disk.place);
    let mut load = Load::default();
    let end = Instant::now() + Duration::from_secs(30);
    while load.failures.is_empty() {
        assert!(Instant::now() < end, "the disk does not get full");
        assert_eq!(load.keep_busy(&mut door, Duration::from_millis(50)), Went::OnTime);
    }
    // It stays up while there is no room.
    let went = load.keep_busy(&mut door, Duration::from_millis(300));
    assert_eq!(went, Went::OnTime, "{}", door.said());
    let full = load.failures.clone();
    assert!(full.keys().all(|sentence| sentence.contains("the disk is full")), "{full:?}");
    eprintln!("{} acknowledged, then {full:?}", load.acknowledged.len());

    disk.remount("size=64m");
    load.finish(&mut door, Duration::from_secs(30));
    load.keep_busy(&mut door, Duration::from_millis(200));
    load.finish(&mut door, Duration::from_secs(30));
    assert!(load.failures.keys().eq(full.keys()), "{:?}", load.failures);
    assert_eq!(door.close(), 2);
    disk.place.is_sound();
    truth::holds_what_was_acknowledged(&disk.copy().data, &load);
}

#[test]
fn a_full_disk_and_then_a_kill_leave_everything_that_was_acknowledged() {
    let Some(disk) = Disk::mount("a full disk, and a kill", 3) else { return };
    disk.place.add_accounts();
    let mut door = Door::open(&disk.place);
    let mut load = Load::default();
    let end = Instant::now() + Duration::from_secs(30);
    while load.failures.is_empty() {
        assert!(Instant::now() < end, "the disk does not get full");
        assert_eq!(load.keep_busy(&mut door, Duration::from_millis(50)), Went::OnTime);
    }
    door.kill();
    load.take_last_answers(&mut door);
    disk.remount("size=64m");
    let mut door = Door::open(&disk.place);
    load.ask_again(&mut door);
    load.finish(&mut door, Duration::from_secs(30));
    assert_eq!(door.close(), 0);
    disk.place.is_sound();
    truth::holds_what_was_acknowledged(&disk.copy().data, &load);
}
