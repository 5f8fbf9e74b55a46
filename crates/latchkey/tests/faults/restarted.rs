//! PostgreSQL is torn away under load, and comes back.

use std::thread;
use std::time::{Duration, Instant};

use crate::door::Door;
use crate::load::{Load, Went};
use crate::server::Server;
use crate::truth;

#[test]
fn a_server_restarted_under_load_loses_nothing_and_what_failed_succeeds_under_its_key() {
    const RESTARTS: usize = 2;
    let Some(server) = Server::find_restartable("PostgreSQL restarted under load") else { return };
    let place = server.place("restarted");
    let mut door = Door::open(&place);
    let mut load = Load::default();
    let some_work = Duration::from_millis(300);
    for _ in 0..RESTARTS {
        assert_eq!(load.keep_busy(&mut door, some_work), Went::OnTime);
        let acknowledged = load.acknowledged.len();
        thread::scope(|scope| {
            let restart = scope.spawn(|| server.restart());
            while !restart.is_finished() {
                assert_eq!(load.keep_busy(&mut door, some_work), Went::OnTime, "{}", door.said());
            }
        });
        // The process was not told; it finds the server again by itself.
        let end = Instant::now() + Duration::from_secs(20);
        while load.acknowledged.len() < acknowledged + 50 {
            assert!(Instant::now() < end, "it does not find the server: {:?}", load.failures);
            assert_eq!(load.keep_busy(&mut door, some_work), Went::OnTime, "{}", door.said());
        }
    }
    load.finish(&mut door, Duration::from_secs(30));
    eprintln!("{} acknowledged; failed: {:?}", load.acknowledged.len(), load.failures);
    assert!(!load.failures.is_empty(), "the restarts hit nothing");
    for sentence in load.failures.keys() {
        let is_clean = sentence.contains("can't be reached") || sentence.contains("same key");
        assert!(is_clean, "{sentence}");
    }
    // Some requests failed, and the exit code says so.
    assert_eq!(door.close(), 2);
    truth::holds_what_was_acknowledged(&place.data, &load);
    place.is_sound();
    server.drop_database(&place);
}
