//! Looking through the log from its end finds what looking through all of it finds.

use latchkey_store::tables::log::{self, Entry, EntryToWrite, Search};
use latchkey_store::{Location, Store, StoreError};

use crate::place::{at, entry, id, on_each};

const MANY: i64 = 12_000;

/// Entries of some accounts and events, a minute apart, their clocks up to twenty minutes off; on a
/// server in two chains.
fn fill(store: &Store, has_several_writers: bool) {
    for first in (0..MANY).step_by(500) {
        let entries: Vec<EntryToWrite> = (first..first + 500).map(nth).collect();
        let write = move |tx: &mut latchkey_store::Tx<'_>| {
            entries.iter().for_each(|entry| log::append(tx, entry.clone()));
            Ok::<_, StoreError>(())
        };
        if first % 1_000 == 0 || !has_several_writers {
            store.write(write).unwrap();
        } else {
            // While one writer is busy, another takes what comes.
            let other = store.clone();
            store.write(move |_| other.write(write.clone())).unwrap();
        }
    }
}

fn nth(number: i64) -> EntryToWrite {
    let off = number * 7_919 % 1_200;
    let rare = if number % 1_777 == 0 { "rare" } else { "stated" };
    EntryToWrite {
        at: at(number * 60 + off),
        account: id(u8::try_from(10 + number % 7).unwrap()),
        org: id(u8::try_from(20 + number % 3).unwrap()),
        event: rare.to_owned(),
        ..entry(number)
    }
}

fn naive(all: &[Entry], search: &Search, limit: usize) -> Vec<Entry> {
    let fits = |entry: &&Entry| {
        search.account.is_none_or(|account| entry.account == account)
            && search.org.is_none_or(|org| entry.org == org || entry.actor_org == org)
            && search.event.as_ref().is_none_or(|event| entry.event == *event)
            && search.from.is_none_or(|from| entry.at >= from)
            && search.until.is_none_or(|until| entry.at < until)
    };
    let mut found: Vec<Entry> = all.iter().filter(fits).cloned().collect();
    found.sort_by_key(|entry| (std::cmp::Reverse(entry.at), entry.chain));
    found.truncate(limit);
    found
}

#[test]
fn what_is_found_from_the_end_is_what_is_there() {
    on_each(|place| {
        let store = place.open();
        fill(&store, matches!(place.location, Location::Postgres(_)));
        let of_it = Search { record: Some(id(2)), ..Search::default() };
        let all = store.read(|tx| log::search(tx, &of_it, u32::MAX)).unwrap();
        assert_eq!(all.len(), usize::try_from(MANY).unwrap());
        let moments = [None, Some(at(MANY * 30))];
        let mut found_some = 0;
        for (account, event) in [(Some(12), None), (None, Some("rare")), (Some(99), None)] {
            for (from, until) in moments.iter().flat_map(|from| moments.map(|until| (*from, until)))
            {
                for limit in [0, 1, 50, 100_000] {
                    let search = Search {
                        account: account.map(id),
                        org: account.map(|_| id(21)),
                        event: event.map(str::to_owned),
                        from,
                        until,
                        record: None,
                        after: None,
                    };
                    let found = store.read(|tx| log::search(tx, &search, limit)).unwrap();
                    let expected = naive(&all, &search, usize::try_from(limit).unwrap());
                    let moment = |entries: &[Entry]| -> Vec<_> {
                        entries.iter().map(|entry| (entry.at, entry.version)).collect()
                    };
                    assert_eq!(moment(&found), moment(&expected), "{search:?} {limit}");
                    found_some += usize::from(!found.is_empty());
                }
            }
        }
        assert!(found_some > 15, "{found_some}");
    });
}

#[test]
fn pages_one_after_the_other_are_the_whole() {
    on_each(|place| {
        let store = place.open();
        // Many at one moment, as an import writes them: more than a page.
        store
            .write(|tx| {
                (0..130)
                    .for_each(|number| log::append(tx, EntryToWrite { at: at(0), ..nth(number) }));
                Ok::<_, StoreError>(())
            })
            .unwrap();
        fill(&store, matches!(place.location, Location::Postgres(_)));
        for search in [
            Search { account: Some(id(12)), ..Search::default() },
            Search { record: Some(id(2)), event: Some("rare".to_owned()), ..Search::default() },
            Search { record: Some(id(2)), until: Some(at(90)), ..Search::default() },
            Search { until: Some(at(90)), ..Search::default() },
        ] {
            let places = |entries: &[Entry]| entries.iter().map(Entry::place).collect::<Vec<_>>();
            let whole = store.read(|tx| log::search(tx, &search, u32::MAX)).unwrap();
            let mut paged: Vec<Entry> = Vec::new();
            loop {
                let after = paged.last().map(Entry::place);
                let search = Search { after, ..search.clone() };
                let page = store.read(|tx| log::search(tx, &search, 50)).unwrap();
                if page.is_empty() {
                    break;
                }
                paged.extend(page);
            }
            assert!(!whole.is_empty());
            assert_eq!(places(&paged), places(&whole), "{search:?}");
        }
    });
}

#[test]
fn what_happened_to_a_thing_is_found_among_all_who_read_it() {
    on_each(|place| {
        let store = place.open();
        let entry = |number: i64| {
            let version = if number % 10 == 0 { number / 10 + 1 } else { 0 };
            EntryToWrite { version, ..nth(number) }
        };
        let write = move |tx: &mut latchkey_store::Tx<'_>| {
            (0..400).for_each(|number| log::append(tx, entry(number)));
            Ok::<_, StoreError>(())
        };
        store.write(write).unwrap();
        let search = Search { record: Some(id(2)), ..Search::default() };
        let whole = store.read(|tx| log::search(tx, &search, u32::MAX)).unwrap();
        assert_eq!(whole.len(), 400);
        let naive = naive(&whole, &Search::default(), 400);
        let moments = |all: &[Entry]| all.iter().map(|one| (one.at, one.seq)).collect::<Vec<_>>();
        assert_eq!(moments(&whole), moments(&naive));
        let first = store.read(|tx| log::search(tx, &search, 30)).unwrap();
        assert_eq!(moments(&first), moments(&whole[..30]));
        let happened = store.read(|tx| log::of_record(tx, id(2))).unwrap();
        let versions: Vec<i64> = happened.iter().map(|entry| entry.version).collect();
        assert_eq!(versions, (1..=40).collect::<Vec<_>>());
    });
}
