//! Whatever is done to the log behind the store's back is found and named.

use latchkey_store::StoreError;
use latchkey_store::tables::log::{self, Damage, Head, Verdict};

use crate::place::{Place, entry, on_each};

const COUNT: i64 = 20;

fn written(place: &Place) -> Vec<Head> {
    let store = place.open();
    for number in 1..=COUNT {
        store
            .write(move |tx| {
                log::append(tx, entry(number));
                Ok::<_, StoreError>(())
            })
            .unwrap();
    }
    store.read(log::heads).unwrap()
}

fn verdict(place: &Place, anchored: &[Head]) -> Verdict {
    place.open().read(|tx| log::verify(tx, anchored)).unwrap()
}

#[test]
fn a_log_that_nobody_touched_is_sound() {
    on_each(|place| {
        let heads = written(place);
        let verdict = verdict(place, &heads);
        assert!(verdict.is_sound(), "{:?}", verdict.faults);
        assert_eq!((verdict.entries, verdict.erased), (COUNT as u64, 0));
    });
}

#[test]
fn a_row_that_was_touched_is_named() {
    for (sql, damage) in [
        ("update entry set body = '{}' where seq = 7", Damage::Changed),
        ("update entry set event = 'denied' where seq = 7", Damage::Changed),
        ("update entry set at = at + 1 where seq = 7", Damage::Changed),
        ("update entry set account = org where seq = 7", Damage::Changed),
        ("update entry set command_key = null where seq = 7", Damage::Changed),
        ("update entry set prev = '00' where seq = 7", Damage::Unreadable),
        ("update entry set hash = 'x' where seq = 7", Damage::Unreadable),
        (
            "update entry set prev = (select prev from entry where seq = 3) where seq = 7",
            Damage::Unchained,
        ),
    ] {
        let place = Place::file();
        written(&place);
        place.behind(sql);
        let verdict = verdict(&place, &[]);
        let first = verdict.faults.first().unwrap();
        assert_eq!((first.seq, first.damage), (7, damage), "{sql}");
    }
}

#[test]
fn a_row_that_was_taken_out_leaves_a_gap() {
    let place = Place::file();
    written(&place);
    place.behind("delete from entry where seq = 7");
    let faults = verdict(&place, &[]).faults;
    assert!(faults.iter().any(|fault| (fault.seq, fault.damage) == (8, Damage::Missing)));
}

#[test]
fn two_rows_that_changed_places_do_not_fit() {
    let place = Place::file();
    written(&place);
    place.behind(
        "update entry set seq = 100 where seq = 7; update entry set seq = 7 where seq = 8; \
         update entry set seq = 8 where seq = 100",
    );
    assert_eq!(verdict(&place, &[]).faults.first().map(|fault| fault.seq), Some(7));
}

#[test]
fn a_tail_that_was_cut_off_shows_at_the_head() {
    let place = Place::file();
    written(&place);
    place.behind("delete from entry where seq > 15");
    let faults = verdict(&place, &[]).faults;
    assert_eq!(faults.first().map(|f| (f.seq, f.damage)), Some((15, Damage::CutOff)));
}

/// Whoever cuts off the tail and turns back the head leaves a log that fits together: only heads
/// that were kept elsewhere tell.
#[test]
fn a_tail_that_was_cut_off_with_its_head_shows_at_the_anchor() {
    let place = Place::file();
    let heads = written(&place);
    place.behind(
        "update chain set seq = 15, hash = (select substr(hash, 1, 64) from entry \
         where seq = 15) where id = 0; delete from entry where seq > 15",
    );
    assert!(verdict(&place, &[]).is_sound());
    let faults = verdict(&place, &heads).faults;
    assert_eq!(faults.first().map(|f| (f.seq, f.damage)), Some((COUNT, Damage::NotAsAnchored)));
}

#[test]
fn a_body_that_the_law_wants_gone_can_go() {
    on_each(|place| {
        written(place);
        let store = place.open();
        store
            .write(|tx| tx.execute("update entry set body = null where version = 7", &[]))
            .unwrap();
        let verdict = verdict(place, &[]);
        assert!(verdict.is_sound(), "{:?}", verdict.faults);
        assert_eq!(verdict.erased, 1);
    });
}

#[test]
fn an_anchor_names_where_the_chains_end() {
    on_each(|place| {
        let heads = written(place);
        let store = place.open();
        store.write(|tx| log::anchor(tx, crate::place::id(9), crate::place::at(99))).unwrap();
        let found = store
            .read(|tx| {
                log::search(
                    tx,
                    &log::Search { event: Some("anchored".to_owned()), ..log::Search::default() },
                    1,
                )
            })
            .unwrap();
        let body = found.first().unwrap().body.clone().unwrap();
        for head in heads.iter().filter(|head| head.seq > 0) {
            assert!(body.contains(&head.hash.to_string()), "{body}");
        }
    });
}

/// What the database itself can't read is named as well as what does not fit.
#[test]
fn a_row_that_holds_no_text_any_more_is_named() {
    for sql in [
        "update entry set body = cast(x'7bff7d' as text) where seq = 7",
        "update entry set event = cast(x'ff' as text) where seq = 7",
        "update entry set at = 1.5 where seq = 7",
    ] {
        let place = Place::file();
        written(&place);
        place.behind(sql);
        let faults = verdict(&place, &[]).faults;
        let found: Vec<_> = faults.iter().map(|fault| (fault.seq, fault.damage)).collect();
        assert_eq!(found, [(7, Damage::Unreadable)], "{sql}");
    }
}

#[test]
fn a_chain_without_a_head_is_named_with_rows_and_without() {
    let place = Place::file();
    written(&place);
    place.behind("delete from chain where id in (0, 5)");
    let faults = verdict(&place, &[]).faults;
    let found: Vec<_> = faults.iter().map(|f| (f.chain, f.seq, f.damage)).collect();
    assert_eq!(found, [(0, COUNT, Damage::Headless), (5, 0, Damage::Headless)]);
}

#[test]
fn rows_that_were_slipped_in_as_a_chain_of_their_own_are_named() {
    let place = Place::file();
    written(&place);
    place.behind("update entry set chain = 99, seq = 1 where seq = 20");
    let faults = verdict(&place, &[]).faults;
    assert!(faults.iter().any(|fault| (fault.chain, fault.damage) == (99, Damage::Headless)));
}

/// Where there are several chains, each names the ends of the others.
#[test]
fn a_tail_that_was_cut_off_with_its_head_shows_in_another_chain() {
    let Some(place) = Place::postgres() else { return };
    written(&place);
    let store = place.open();
    let anchor = |store: &latchkey_store::Store| {
        store.write(|tx| log::anchor(tx, crate::place::id(9), crate::place::at(99)))
    };
    let has_been_named_elsewhere = || {
        // While one writer is busy, another takes what comes, and has a chain of its own.
        let (busy, other) = (store.clone(), store.clone());
        busy.write(move |_| anchor(&other)).unwrap();
        anchor(&store).unwrap();
        let heads = store.read(log::heads).unwrap();
        heads.iter().filter(|head| head.seq > 1).count() > 1
    };
    assert!((0..200).any(|_| has_been_named_elsewhere()), "all went to one chain");
    // Once more, by whichever chain: what is cut off below is named in it or in one before.
    has_been_named_elsewhere();
    assert!(verdict(&place, &[]).is_sound());
    let latest = store
        .read(|tx| {
            let newest = "select chain, seq from entry where event = 'anchored' \
                 order by at desc, seq desc limit 1";
            tx.first(newest, &[], |row| row.integer(0))
        })
        .unwrap()
        .unwrap();
    let heads = store.read(log::heads).unwrap();
    let victim = heads.iter().find(|head| head.seq > 1 && head.chain != latest).unwrap().chain;
    store
        .write(move |tx| {
            let cut = "delete from entry where chain = $1 and seq > 1";
            tx.execute(cut, &[victim.into()])?;
            let turn_back = "update chain set seq = 1, hash = (select substr(hash, 1, 64) \
                 from entry where chain = $1 and seq = 1) where id = $1";
            tx.execute(turn_back, &[victim.into()])
        })
        .unwrap();
    let faults = verdict(&place, &[]).faults;
    let found: Vec<_> = faults.iter().map(|fault| (fault.chain, fault.damage)).collect();
    assert_eq!(found, [(victim, Damage::NotAsAnchored)]);
}
