//! The bare probe: two rows a command into SQLite, as many commands a commit as clients wait.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

/// Commands a second: each a row with some six hundred bytes, and a row of a log.
pub fn run(file: &Path, clients: usize, seconds: u64) -> rusqlite::Result<f64> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; \
         create table a (org text, id text, status text, body text, primary key (org, id)); \
         create index a_status on a (status); \
         create table b (seq integer primary key, id text, body text);",
    )?;
    let body = "x".repeat(600);
    let end = Instant::now() + Duration::from_secs(seconds);
    let begun = Instant::now();
    let mut done: u64 = 0;
    while Instant::now() < end {
        connection.execute_batch("begin immediate")?;
        for _ in 0..clients {
            done += 1;
            let id = format!("0198c0de-0000-7000-8000-{done:012x}");
            connection
                .prepare_cached("insert into a (org, id, status, body) values (?1, ?2, ?3, ?4)")?
                .execute(params!["0198c0de-0000-7000-8000-000000000010", id, "open", body])?;
            connection
                .prepare_cached("insert into b (seq, id, body) values (?1, ?2, ?3)")?
                .execute(params![done as i64, id, body])?;
        }
        connection.execute_batch("commit")?;
    }
    Ok(done as f64 / begun.elapsed().as_secs_f64())
}
