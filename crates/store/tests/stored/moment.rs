//! Several who read as of one moment, and many who read at once.

use std::thread;
use std::time::Duration;

use latchkey_store::tables::log::{self, Search};
use latchkey_store::tables::settings;
use latchkey_store::{Location, Store, StoreError};

use crate::place::{Place, entry, id, on_each};

fn language(store: &Store) -> Option<String> {
    store.read(|tx| settings::get(tx, "language")).unwrap()
}

fn logged(store: &Store) -> usize {
    let search = Search { record: Some(id(2)), ..Search::default() };
    store.read(|tx| log::search(tx, &search, 100)).unwrap().len()
}

#[test]
fn what_is_read_at_one_moment_was_so_at_that_moment() {
    on_each(|place| {
        let store = place.open();
        store.write(|tx| settings::set(tx, "language", "es")).unwrap();
        let before = store.asked();
        let kept = store
            .at_one_moment(|at_once| {
                assert_eq!(language(at_once).as_deref(), Some("es"));
                at_once.write(|tx| settings::set(tx, "language", "en"))?;
                assert_eq!(language(at_once).as_deref(), Some("es"), "it was so at that moment");
                // Whoever asks while they are told reads in a transaction of their own.
                let other = at_once.read(|_| at_once.read(|tx| settings::get(tx, "language")))?;
                assert_eq!(other.as_deref(), Some("en"));
                Ok::<_, StoreError>(at_once.clone())
            })
            .unwrap();
        let after = store.asked();
        let asked =
            (after.transactions - before.transactions, after.statements - before.statements);
        assert_eq!(asked, (2, 3));
        assert_eq!(language(&kept).as_deref(), Some("en"), "the moment is over");
    });
}

#[test]
fn what_is_seen_at_one_moment_is_logged_once_and_before_it_is_told() {
    on_each(|place| {
        let store = place.open();
        let look = |store: &Store, number: i64| {
            store.look(|tx| {
                log::append(tx, entry(number));
                Ok::<_, StoreError>(())
            })
        };
        let refused = store.at_one_moment(|at_once| {
            look(at_once, 1)?;
            Err::<(), _>(StoreError::Taken("nothing was told"))
        });
        assert!(refused.is_err());
        assert_eq!(logged(&store), 0);
        store
            .at_one_moment(|at_once| {
                look(at_once, 2)?;
                look(at_once, 3)?;
                look(at_once, 2)
            })
            .unwrap();
        assert_eq!(logged(&store), 2, "whoever looks twice at one moment has seen it once");
    });
}

#[test]
fn many_who_read_at_once_all_have_their_turn() {
    on_each(|place| {
        let store = place.open();
        store.write(|tx| settings::set(tx, "language", "es")).unwrap();
        let reader = |store: Store| {
            thread::spawn(move || {
                let once = |wait: u64| {
                    store.read(|tx| {
                        thread::sleep(Duration::from_millis(wait));
                        settings::get(tx, "language")
                    })
                };
                (0..4).all(|wait| once(wait).unwrap().is_some())
            })
        };
        let readers: Vec<_> = (0..64).map(|_| reader(store.clone())).collect();
        assert!(readers.into_iter().all(|reader| reader.join().unwrap()));
        // Those who read while they read wait for a turn that they hold themselves, and not for ever.
        let nested = |store: Store| {
            thread::spawn(move || {
                store.read(|_| {
                    thread::sleep(Duration::from_millis(100));
                    store.read(|tx| settings::get(tx, "language"))
                })
            })
        };
        let nested: Vec<_> = (0..12).map(|_| nested(store.clone())).collect();
        assert!(nested.into_iter().all(|reader| reader.join().unwrap().unwrap().is_some()));
        // A reader that fails, or breaks off, leaves its turn to others.
        for number in 0..40 {
            let store = store.clone();
            let broken = thread::spawn(move || {
                store.read(|_| {
                    if number % 2 == 0 {
                        return Err(StoreError::Taken("turn"));
                    }
                    panic!("as a mistake in the program would")
                })
            });
            let broken: Result<Result<(), _>, _> = broken.join();
            assert!(broken.is_err() || broken.is_ok_and(|result| result.is_err()));
        }
        assert_eq!(language(&store).as_deref(), Some("es"));
    });
}

#[test]
fn a_long_journal_is_begun_anew_while_others_read() {
    let place = Place::file();
    let store = place.open();
    let Location::File(path) = &place.location else { panic!("no file") };
    let write = |number: usize| {
        let name = format!("word-{}", number % 40);
        let words = number.to_string().repeat((1 << 20) / number.to_string().len());
        store.write(move |tx| settings::set(tx, &name, &words)).unwrap();
    };
    let reader = {
        let store = store.clone();
        thread::spawn(move || (0..2_000).for_each(|_| drop(language(&store))))
    };
    (0..40).for_each(write);
    let probe = rusqlite::Connection::open(path).unwrap();
    let length = || -> i64 {
        probe.query_row("pragma wal_checkpoint(passive)", [], |row| row.get(1)).unwrap()
    };
    for number in 40.. {
        write(number);
        let length = length();
        if length < 8_192 {
            break;
        }
        assert!(number < 100, "{length} pages");
        thread::sleep(Duration::from_millis(250));
    }
    reader.join().unwrap();
}
