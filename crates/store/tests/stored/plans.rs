//! How SQLite finds what each statement asks for: by a key or an index, and in the order of one. The plans
//! stand in `plans.txt`, for a person to read. With little kept, a statement that goes through everything
//! is as fast as any, and no other test sees it.
//!
//! A change of a statement or of an index changes the file: `LATCHKEY_BLESS=1` writes it anew.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use latchkey_store::Location;
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use crate::place::Place;
use crate::subset::statements;

/// What goes through a whole table, and why it may.
const THROUGH_ALL: &[(&str, &str)] = &[
    ("select count(*) from job where", "health: what is to be done is soon done"),
    ("select record_id, viewer from party", "an erased thing, asked for with its id"),
    ("select record_id, org, kind, value from lookup", "the same"),
    ("select record_id, kind, name from unique_name", "the same"),
    ("select record_id, org, id from job", "the same"),
    (
        "select determination from entry where determination is not null and body",
        "erasing, at night",
    ),
    ("select e.record_id from entry e left join record r", "erasing, at night"),
    ("delete from command_key where at < $1", "tidying, each hour"),
    ("delete from session where until_at < $1", "tidying, each hour"),
    ("delete from used_assertion where until_at < $1", "tidying, each hour"),
    ("select org, account, value from secret where kind = $1", "another key: each secret once"),
    ("select id, seq, hash from chain", "a chain for each server that ever was"),
    ("entry order by chain, seq", "verifying: each entry once"),
    ("select count(*) from (select org from summed", "verifying the sums"),
];

/// What an organisation has, or what there is of a kind, can be nearly everything: what goes through that,
/// and why it may.
const WIDE: &[&str] = &["(org=?)", "(kind=?)", "(viewer=?)"];
const THROUGH_MANY: &[(&str, &str)] = &[
    ("from subscription where org = $1 order by id", "a few systems"),
    ("from hook_call where org = $1 and at < $2", "erasing, at night"),
    ("from assertion where org = $1 and made_at < $2", "erasing, at night"),
    ("(select id from assertion where org = $1 and made_at < $3)", "erasing, at night"),
];

fn database() -> (Place, Connection) {
    let place = Place::file();
    drop(place.open());
    let Location::File(path) = &place.location else { panic!("no file") };
    let connection = Connection::open(path).unwrap();
    // As the store asks.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    (place, connection)
}

fn plan(connection: &Connection, sql: &str) -> Vec<String> {
    let mut asked = connection.prepare(&format!("explain query plan {sql}")).unwrap();
    let places = asked.parameter_count();
    let values = rusqlite::params_from_iter(vec![1; places]);
    let steps = asked.query_map(values, |row| row.get(3)).unwrap();
    steps.map(Result::unwrap).collect()
}

#[test]
fn every_statement_finds_what_it_asks_for_as_it_is_written_down() {
    let (_place, connection) = database();
    let all: BTreeSet<String> = statements().into_iter().collect();
    let mut written = String::new();
    let all_reasons = THROUGH_ALL.iter().chain(THROUGH_MANY);
    let mut reasons: BTreeSet<&str> = all_reasons.map(|(part, _)| *part).collect();
    for sql in all.iter().filter(|sql| !sql.ends_with("values ")) {
        let steps = plan(&connection, sql);
        if steps.is_empty() {
            continue;
        }
        let _ = writeln!(written, "{sql}\n    {}", steps.join("\n    "));
        let scans = |step: &String| step.starts_with("SCAN");
        let is_wide = |step: &String| WIDE.iter().any(|wide| step.ends_with(wide));
        for (goes, why) in
            [(steps.iter().any(scans), THROUGH_ALL), (steps.iter().any(is_wide), THROUGH_MANY)]
        {
            if !goes {
                continue;
            }
            let why = why.iter().find(|(part, _)| sql.contains(part));
            let (part, _) = why.unwrap_or_else(|| panic!("it goes through too much: {sql}"));
            reasons.remove(part);
        }
    }
    assert_eq!(reasons, BTreeSet::new(), "reasons for what no statement does");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stored/plans.txt");
    if std::env::var_os("LATCHKEY_BLESS").is_some() {
        fs::write(&file, &written).unwrap();
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == written, "{}: see what changed, with LATCHKEY_BLESS=1", file.display());
}

#[test]
fn what_belongs_to_a_case_is_found_by_the_case() {
    let (_place, connection) = database();
    let of_case = statements()
        .into_iter()
        .find(|sql| sql.ends_with("from record where case_id = $1 and kind = $2 order by id"));
    let steps = plan(&connection, &of_case.unwrap());
    assert_eq!(steps, ["SEARCH record USING INDEX record_by_case (case_id=? AND kind=?)"]);
}
