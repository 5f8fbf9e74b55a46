//! Many writers at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::channel;
use std::thread;

use latchkey_store::tables::keys::{self, Answered};
use latchkey_store::tables::records::{self, Record};
use latchkey_store::tables::{log, names, settings};
use latchkey_store::{Store, StoreError};
use latchkey_workflow::{Digest, Kind};

use crate::place::{at, entry, id, on_each};

fn record(version: i64, body: &str) -> Record {
    Record {
        org: id(1),
        id: id(2),
        kind: Kind::Case,
        case: None,
        version,
        status: "open".to_owned(),
        is_open: true,
        opened_at: at(0),
        changed_at: at(version),
        wake_at: None,
        body: body.to_owned(),
    }
}

#[test]
fn sixteen_who_change_the_same_version_make_one_change() {
    on_each(|place| {
        let store = place.open();
        store.write(|tx| records::insert(tx, &record(1, "{}"))).unwrap();
        let won = Arc::new(AtomicU32::new(0));
        let change = |store: Store, won: Arc<AtomicU32>, who: u8| {
            let changed = store.write(move |tx| {
                let now = records::load(tx, id(2))?.ok_or(StoreError::Unreadable("record"))?;
                if now.version != 1 {
                    return Err(StoreError::Taken("decision"));
                }
                records::update(tx, &record(2, &format!("{{\"by\":{who}}}")), 1)
            });
            match changed {
                Ok(()) => drop(won.fetch_add(1, Ordering::SeqCst)),
                Err(error) => assert_eq!(error, StoreError::Taken("decision")),
            }
        };
        let threads: Vec<_> = (0..16)
            .map(|who| {
                let (store, won) = (store.clone(), Arc::clone(&won));
                thread::spawn(move || change(store, won, who))
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(won.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn one_that_fails_after_it_wrote_spoils_nobody_and_leaves_nothing() {
    on_each(|place| {
        let store = place.open();
        let (done, results) = channel();
        for number in 1..=40_i64 {
            let done = done.clone();
            let work = move |tx: &mut latchkey_store::Tx<'_>| {
                log::append(tx, entry(number));
                settings::set(tx, &format!("n{number}"), "1")?;
                if number % 7 == 0 { Err(StoreError::Taken("name")) } else { Ok(number) }
            };
            store.submit(work, move |result: Result<i64, StoreError>| {
                done.send((number, result)).unwrap();
            });
        }
        drop(done);
        for (number, result) in results {
            assert_eq!(result.is_err(), number % 7 == 0, "{number}");
            let kept = store.read(|tx| settings::get(tx, &format!("n{number}"))).unwrap();
            assert_eq!(kept.is_some(), number % 7 != 0, "{number}");
        }
        let verdict = store.read(|tx| log::verify(tx, &[])).unwrap();
        assert!(verdict.is_sound(), "{:?}", verdict.faults);
        assert_eq!(verdict.entries, 40 - 5);
    });
}

#[test]
fn a_key_is_used_once_however_many_come_with_it() {
    on_each(|place| {
        let store = place.open();
        let effects = Arc::new(AtomicU32::new(0));
        let threads: Vec<_> = (0..8)
            .map(|_| {
                let (store, effects) = (store.clone(), Arc::clone(&effects));
                thread::spawn(move || {
                    let done = store.write(move |tx| {
                        if let Some(answered) = keys::find(tx, id(1), "k")? {
                            return Ok((answered.reply, false));
                        }
                        let reply = "done".to_owned();
                        let answered = Answered { digest: Digest([1; 32]), reply: reply.clone() };
                        keys::keep(tx, id(1), "k", &answered, at(1))?;
                        Ok::<_, StoreError>((reply, true))
                    });
                    let (reply, is_first) = done.unwrap();
                    assert_eq!(reply, "done");
                    effects.fetch_add(u32::from(is_first), Ordering::SeqCst);
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!(effects.load(Ordering::SeqCst), 1);
    });
}

#[test]
fn a_name_is_one_things_alone() {
    on_each(|place| {
        let store = place.open();
        store.write(|tx| names::take(tx, "login", "pat", id(1))).unwrap();
        store.write(|tx| names::take(tx, "login", "pat", id(1))).unwrap();
        let taken = store.write(|tx| names::take(tx, "login", "pat", id(2)));
        assert_eq!(taken, Err(StoreError::Taken("login")));
    });
}

/// Servers in containers have the same process number, and so begin at the same chains.
#[test]
fn two_servers_that_begin_at_the_same_chains_part_ways() {
    on_each(|place| {
        let servers = [place.open(), place.open()];
        let threads: Vec<_> = (0..8)
            .map(|who| {
                let store = servers[who % 2].clone();
                thread::spawn(move || {
                    for number in 1..=25 {
                        let done = store.write(move |tx| {
                            log::append(tx, entry(number));
                            Ok::<_, StoreError>(())
                        });
                        assert_eq!(done, Ok(()));
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        let verdict = servers[0].read(|tx| log::verify(tx, &[])).unwrap();
        assert!(verdict.is_sound(), "{:?}", verdict.faults);
        assert_eq!(verdict.entries, 8 * 25);
    });
}

#[test]
fn one_that_stops_in_the_middle_takes_no_writer_with_it() {
    on_each(|place| {
        let store = place.open();
        // More often than there are writers.
        for _ in 0..6 {
            let stopped = store.write(|tx| -> Result<(), StoreError> {
                settings::set(tx, "half", "done")?;
                panic!("on purpose")
            });
            assert_eq!(stopped, Err(StoreError::Fault));
        }
        store.submit(|_| Ok::<_, StoreError>(()), |_| panic!("on purpose"));
        store.write(|tx| settings::set(tx, "whole", "done")).unwrap();
        assert_eq!(store.read(|tx| settings::get(tx, "half")).unwrap(), None);
        assert!(store.read(|tx| settings::get(tx, "whole")).unwrap().is_some());
    });
}

/// A server that was told to commit after a failed statement takes everything back, and says nothing.
#[test]
fn what_is_said_to_be_stored_is_even_where_a_failed_question_was_passed_over() {
    on_each(|place| {
        let store = place.open();
        let said = store.write(|tx| {
            settings::set(tx, "a", "b")?;
            let _ = tx.each("select nothing from nowhere", &[], |_| Ok::<_, StoreError>(()));
            Ok::<_, StoreError>(())
        });
        let kept = store.read(|tx| settings::get(tx, "a")).unwrap();
        assert_eq!(said.is_ok(), kept.is_some(), "{said:?}");
    });
}
