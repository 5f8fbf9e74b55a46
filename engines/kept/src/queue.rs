//! A page of a queue with a million rows, and the verification of a log with a million entries.

use std::time::{Duration, Instant};

use latchkey_app::Call;
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::parties::{self, PartyRow};
use latchkey_store::{StoreError, Tx};
use latchkey_workflow::{Kind, Role, Span, Standing};

use crate::options::Options;
use crate::world::{BEGINNING, caller, id, open};

type Anything = Box<dyn std::error::Error>;

/// Rows that are written in one transaction.
const AT_ONCE: u64 = 10_000;

pub fn run(options: &Options) -> Result<(), Anything> {
    let file = options.folder.join("queue.db");
    let app = open(&file.display().to_string())?;
    for first in (0..options.queue).step_by(AT_ONCE as usize) {
        let last = options.queue.min(first + AT_ONCE);
        app.store().write(move |tx| (first..last).try_for_each(|number| row(tx, number)))?;
    }
    for first in (0..options.log).step_by(AT_ONCE as usize) {
        let last = options.log.min(first + AT_ONCE);
        app.store().write(move |tx| {
            (first..last).for_each(|number| log::append(tx, entry(number)));
            Ok::<_, StoreError>(())
        })?;
    }
    let reviewer = caller(2, 20, Role::Reviewer);
    let call = Call { caller: reviewer, now: BEGINNING, key: None, why: None, seed: [0; 16] };
    let mut after = None;
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..2_000 {
        let begun = Instant::now();
        let page = app.queue(&call, after, 50)?;
        times.push(begun.elapsed());
        assert_eq!(page.rows.len(), 50, "a page of the queue is not full");
        after = page.next;
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    println!("\nA page of 50 from {} rows: median {:?}, p99 {:?}", options.queue, at(50), at(99));
    let begun = Instant::now();
    let verdict = app.store().read(|tx| log::verify(tx, &[]))?;
    assert!(verdict.is_sound(), "the log does not verify");
    println!("Verifying {} entries: {:?}", verdict.entries, begun.elapsed());
    Ok(())
}

fn row(tx: &mut Tx<'_>, number: u64) -> Result<(), StoreError> {
    let due = BEGINNING + Span::seconds((number.wrapping_mul(7_919) % 1_000_003) as i64);
    let row = PartyRow {
        viewer: id(20),
        record: id(100_000 + number),
        org: id(10 + number % 50),
        kind: Kind::Authorization,
        case: Some(id(5_000_000 + number)),
        standing: Standing::Plan,
        moves: true,
        is_open: true,
        due_at: due,
        due_what: "decision".to_owned(),
        status: "requested".to_owned(),
    };
    parties::save(tx, &[], &[row])
}

fn entry(number: u64) -> EntryToWrite {
    EntryToWrite {
        at: BEGINNING + Span::seconds(number as i64),
        org: id(10),
        kind: "case",
        record: id(100_000 + number / 4),
        version: (number % 4) as i64 + 1,
        event: "stated".to_owned(),
        actor_org: id(10),
        account: id(1),
        key: Some(number.to_string()),
        determination: None,
        body: format!("{{\"at\":{number},\"event\":\"stated\",\"text\":\"{}\"}}", "x".repeat(400)),
    }
}
