//! Jobs, sessions, documents, lookups, and the pages of a queue.

use latchkey_store::StoreError;
use latchkey_store::tables::accounts::{self, Session};
use latchkey_store::tables::documents::{self, Document};
use latchkey_store::tables::jobs::{self, Job};
use latchkey_store::tables::parties::{self, Cursor, NEVER, PartyRow};
use latchkey_store::tables::{determinations, lookups};
use latchkey_workflow::{Digest, Kind, Span, Standing};

use crate::place::{at, id, on_each};

fn job() -> Job {
    Job {
        org: id(1),
        id: id(5),
        kind: "letter".to_owned(),
        record: id(2),
        run_at: at(10),
        attempts: 0,
        fence: 0,
        body: "{}".to_owned(),
    }
}

#[test]
fn a_job_is_held_by_one_and_who_lost_the_hold_finishes_nothing() {
    on_each(|place| {
        let store = place.open();
        let hold = |now: i64| {
            store.write(move |tx| jobs::hold(tx, "letter", at(now), Span::seconds(60), 10)).unwrap()
        };
        store.write(|tx| jobs::add(tx, &job())).unwrap();
        store.write(|tx| jobs::add(tx, &job())).unwrap(); // The same again is the same.
        assert!(hold(9).is_empty(), "it is not due");
        let other = store.write(|tx| jobs::hold(tx, "other", at(10), Span::seconds(60), 10));
        assert!(other.unwrap().is_empty(), "it is of another kind");
        let first = hold(10).remove(0);
        assert!(hold(11).is_empty(), "it is held");
        let second = hold(71).remove(0);
        assert_eq!((first.fence, second.fence), (1, 2));
        let slow = first.clone();
        assert!(!store.write(move |tx| jobs::finish(tx, &slow)).unwrap());
        assert!(!store.write(move |tx| jobs::fail(tx, &first, "slow", at(72))).unwrap());
        let quick = second.clone();
        assert!(store.write(move |tx| jobs::finish(tx, &quick)).unwrap());
        assert_eq!(store.read(jobs::count).unwrap(), (0, 0));
    });
}

#[test]
fn a_job_that_goes_on_failing_is_given_up() {
    on_each(|place| {
        let store = place.open();
        store.write(|tx| jobs::add(tx, &job())).unwrap();
        let mut now = 10;
        for _ in 0..jobs::MOST_ATTEMPTS {
            now += 100_000;
            let held = store
                .write(move |tx| jobs::hold(tx, "letter", at(now), Span::seconds(1), 1))
                .unwrap();
            let held = held.into_iter().next().unwrap();
            store.write(move |tx| jobs::fail(tx, &held, "no answer", at(now))).unwrap();
        }
        assert_eq!(store.read(jobs::count).unwrap(), (0, 1));
    });
}

#[test]
fn a_session_ends_for_all_at_once_and_an_assertion_counts_once() {
    on_each(|place| {
        let store = place.open();
        let session = Session {
            token: Digest([7; 32]),
            org: id(1),
            account: id(3),
            epoch: 0,
            scope: String::new(),
            created_at: at(0),
            seen_at: at(0),
            until: at(100),
        };
        let begun = session.clone();
        store.write(move |tx| accounts::begin(tx, &begun)).unwrap();
        let found = store.read(|tx| accounts::find(tx, Digest([7; 32]))).unwrap();
        assert_eq!(found, Some(session));
        assert_eq!(store.write(|tx| accounts::end_all(tx, id(3))).unwrap(), 1);
        assert_eq!(store.read(|tx| accounts::find(tx, Digest([7; 32]))).unwrap(), None);
        let used = |store: &latchkey_store::Store| {
            store.write(|tx| accounts::use_assertion(tx, "client", "jti-1", at(100))).unwrap()
        };
        assert!(used(&store));
        assert!(!used(&store));
    });
}

#[test]
fn a_file_comes_back_as_it_was_kept() {
    on_each(|place| {
        let store = place.open();
        let document = Document {
            org: id(1),
            id: id(6),
            record: id(2),
            kind: documents::Kind::Letter,
            name: "letter.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            digest: Digest([1; 32]),
            made_at: at(0),
            bytes: (0..=255).collect(),
        };
        let kept = document.clone();
        store.write(move |tx| documents::keep(tx, &kept)).unwrap();
        assert_eq!(store.read(|tx| documents::find(tx, id(2), id(6))).unwrap(), Some(document));
        assert_eq!(store.read(|tx| documents::find(tx, id(9), id(6))).unwrap(), None);
    });
}

#[test]
fn things_are_looked_up_within_what_an_organisation_owns() {
    on_each(|place| {
        let store = place.open();
        let number = || vec![("plan-number", "9".to_owned())];
        store.write(move |tx| lookups::replace(tx, id(1), id(2), &number())).unwrap();
        let find = |org: u8| store.read(|tx| lookups::find(tx, id(org), "plan-number", "9", 5));
        assert_eq!(find(1).unwrap(), vec![id(2)]);
        assert!(find(9).unwrap().is_empty());
        store.write(|tx| lookups::replace(tx, id(1), id(2), &[])).unwrap();
        assert!(find(1).unwrap().is_empty());
        store.write(|tx| determinations::keep(tx, Digest([2; 32]), "{}", at(0))).unwrap();
        store.write(|tx| determinations::keep(tx, Digest([2; 32]), "{}", at(1))).unwrap();
        let kept = store.read(|tx| determinations::find(tx, Digest([2; 32]))).unwrap();
        assert_eq!(kept.as_deref(), Some("{}"));
    });
}

fn row(number: u8, due: i64) -> PartyRow {
    PartyRow {
        viewer: id(1),
        record: id(number),
        org: id(2),
        kind: Kind::Authorization,
        case: None,
        standing: Standing::Plan,
        moves: true,
        is_open: true,
        due_at: if due < 0 { NEVER } else { at(due) },
        due_what: "decision".to_owned(),
        status: "requested".to_owned(),
    }
}

#[test]
fn the_pages_of_a_queue_hold_each_row_once_in_the_order_of_what_is_due() {
    on_each(|place| {
        let store = place.open();
        let rows: Vec<PartyRow> =
            (10..60).map(|n| row(n, if n % 9 == 0 { -1 } else { i64::from(n % 5) })).collect();
        let kept = rows.clone();
        store
            .write(move |tx| {
                kept.iter().try_for_each(|row| parties::save(tx, &[], std::slice::from_ref(row)))
            })
            .unwrap();
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = store.read(|tx| parties::queue(tx, id(1), after, 7)).unwrap();
            after = page.last().map(|row| Cursor { due_at: row.due_at, record: row.record });
            seen.extend(page);
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), rows.len());
        let places: Vec<_> = seen.iter().map(|row| (row.due_at, row.record)).collect();
        assert!(places.is_sorted());
        let gone = rows.clone();
        store
            .write(move |tx| {
                gone.iter().try_for_each(|row| {
                    let closed = PartyRow { moves: false, ..row.clone() };
                    parties::save(tx, std::slice::from_ref(row), &[closed])
                })?;
                Ok::<_, StoreError>(())
            })
            .unwrap();
        assert!(store.read(|tx| parties::queue(tx, id(1), None, 7)).unwrap().is_empty());
        let list = store
            .read(|tx| parties::list(tx, id(1), Kind::Authorization, true, None, 100))
            .unwrap();
        assert_eq!(list.len(), rows.len());
    });
}

/// One that stops the program is never said to have failed.
#[test]
fn a_job_whose_workers_all_go_silent_is_given_up() {
    on_each(|place| {
        let store = place.open();
        store.write(|tx| jobs::add(tx, &job())).unwrap();
        let mut held = 0;
        for hour in 0..3 * jobs::MOST_ATTEMPTS {
            let now = at(10 + hour * 3_600);
            held += store
                .write(move |tx| jobs::hold(tx, "letter", now, Span::seconds(60), 10))
                .unwrap()
                .len();
        }
        assert_eq!(held as i64, jobs::MOST_ATTEMPTS);
        assert_eq!(store.read(jobs::count).unwrap(), (0, 1));
    });
}
