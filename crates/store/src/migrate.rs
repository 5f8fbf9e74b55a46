//! The schema, step by step.

use latchkey_workflow::Digest;
use sha2::{Digest as _, Sha256};

use crate::StoreError;
use crate::db::{Connection, Value};

/// The migrations in their order; the first is number 1.
pub(crate) const MIGRATIONS: &[&str] = &[
    include_str!("../migrations/0001_beginning.sql"),
    include_str!("../migrations/0002_counted.sql"),
    include_str!("../migrations/0003_hooks.sql"),
];

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
    migrate_to(connection, MIGRATIONS)
}

fn migrate_to(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    // Two servers that start at once would both make this table; whoever comes second has it.
    match connection.run(TABLE) {
        Err(StoreError::Taken(_)) => {}
        other => other?,
    }
    // Nothing is added to what is not ours to change.
    check(connection, migrations)?;
    for (number, text) in (1..).zip(migrations) {
        apply(connection, number, text)?;
    }
    Ok(())
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

/// Refuses a schema that this version does not know.
fn check(connection: &mut Connection, migrations: &[&str]) -> Result<(), StoreError> {
    let known = migrations.len() as i64;
    for (number, stored) in applied(connection)?.into_iter().rev() {
        if number > known {
            return Err(StoreError::NewerSchema { found: number, known });
        }
        let text = usize::try_from(number - 1).ok().and_then(|place| migrations.get(place));
        if text.map(|text| digest(text)) != Some(stored) {
            return Err(StoreError::OtherMigration(number));
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = "create table chain (id bigint, seq bigint, hash text)";

    fn memory() -> Connection {
        Connection::Sqlite(rusqlite::Connection::open_in_memory().unwrap())
    }

    #[test]
    fn a_migration_that_was_interrupted_leaves_nothing_and_is_begun_again() {
        let mut connection = memory();
        let broken = "create table later (id bigint); insert into nowhere values (1)";
        assert!(migrate_to(&mut connection, &[FIRST, broken]).is_err());
        assert_eq!(applied(&mut connection).unwrap().len(), 1);
        migrate_to(&mut connection, &[FIRST, "create table later (id bigint)"]).unwrap();
        assert_eq!(applied(&mut connection).unwrap().len(), 2);
    }

    #[test]
    fn a_database_of_another_first_migration_is_given_no_second() {
        let mut connection = memory();
        migrate_to(&mut connection, &[FIRST]).unwrap();
        let other = "create table chain (id bigint, seq bigint, hash text, more text)";
        let refused = migrate_to(&mut connection, &[other, "create table later (id bigint)"]);
        assert_eq!(refused, Err(StoreError::OtherMigration(1)));
        assert_eq!(applied(&mut connection).unwrap().len(), 1);
    }
}
