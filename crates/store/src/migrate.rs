//! The schema, step by step.

use latchkey_workflow::Digest;
use sha2::{Digest as _, Sha256};

use crate::StoreError;
use crate::db::{Connection, Value};

/// The migrations in their order; the first is number 1.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001_beginning.sql")];

/// Chains of the log. A writer holds one at a time, so that servers do not wait for each other.
pub(crate) const CHAINS: i64 = 16;

const TABLE: &str = "create table if not exists migration \
     (number bigint not null, digest text not null, primary key (number))";

/// The number of the latest migration that is known.
pub(crate) fn latest() -> i64 {
    MIGRATIONS.len() as i64
}

/// Brings a database up to the latest schema. Each migration and its row are one transaction, so
/// one that was interrupted is begun again.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    // Two servers that start at once would both make this table; whoever comes second has it.
    match connection.run(TABLE) {
        Err(StoreError::Taken(_)) => {}
        other => other?,
    }
    for (number, text) in (1..).zip(MIGRATIONS) {
        apply(connection, number, text)?;
    }
    check(connection)
}

/// Applies one migration where it is not applied.
fn apply(connection: &mut Connection, number: i64, text: &str) -> Result<(), StoreError> {
    connection.begin(true)?;
    let done = apply_inside(connection, number, text);
    match done {
        Ok(()) => connection.commit(),
        Err(error) => {
            connection.roll_back();
            // Another server did it in the meantime: its row says so.
            if applied(connection)?.iter().any(|(n, _)| *n == number) { Ok(()) } else { Err(error) }
        }
    }
}

fn apply_inside(connection: &mut Connection, number: i64, text: &str) -> Result<(), StoreError> {
    if applied(connection)?.iter().any(|(n, _)| *n == number) {
        return Ok(());
    }
    connection.execute(
        "insert into migration (number, digest) values ($1, $2)",
        &[Value::from(number), Value::from(digest(text))],
    )?;
    let (bytes, clustered) =
        if connection.is_sqlite() { ("blob", "without rowid") } else { ("bytea", "") };
    connection.run(&text.replace("{bytes}", bytes).replace("{clustered}", clustered))?;
    if number == 1 {
        for chain in 0..CHAINS {
            connection.execute(
                "insert into chain (id, seq, hash) values ($1, 0, $2)",
                &[Value::from(chain), Value::from(crate::tables::log::beginning(chain))],
            )?;
        }
    }
    Ok(())
}

/// Refuses a schema that is not the one this version knows.
pub(crate) fn check(connection: &mut Connection) -> Result<(), StoreError> {
    let applied = applied(connection)?;
    let found = applied.iter().map(|(number, _)| *number).max().unwrap_or(0);
    if found > latest() {
        return Err(StoreError::NewerSchema { found, known: latest() });
    }
    for (number, stored) in applied {
        let known = usize::try_from(number - 1).ok().and_then(|place| MIGRATIONS.get(place));
        if known.map(|text| digest(text)) != Some(stored) {
            return Err(StoreError::OtherMigration(number));
        }
    }
    if found < latest() { Err(StoreError::NoDatabase) } else { Ok(()) }
}

fn applied(connection: &mut Connection) -> Result<Vec<(i64, Digest)>, StoreError> {
    let mut rows = Vec::new();
    connection.each("select number, digest from migration order by number", &[], &mut |row| {
        rows.push((row.integer(0)?, row.digest(1)?));
        Ok::<_, StoreError>(())
    })?;
    Ok(rows)
}

fn digest(text: &str) -> Digest {
    Digest(Sha256::digest(text.as_bytes()).into())
}
