//! The schema is the same on both databases, and a foreign one is refused.

use latchkey_store::{Location, Store, StoreError};

use crate::place::{Place, on_each};

#[test]
fn a_database_of_a_later_version_is_refused_and_left_alone() {
    on_each(|place| {
        let store = place.open();
        let later = "insert into migration (number, digest) values (99, '')";
        let digest = "0".repeat(64);
        let later = later.replace("''", &format!("'{digest}'"));
        store.write(move |tx| tx.execute(&later, &[])).unwrap();
        drop(store);
        let refused = Store::open(&place.location).err().unwrap();
        assert_eq!(refused, StoreError::NewerSchema { found: 99, known: 1 });
    });
}

#[test]
fn a_migration_that_was_changed_is_refused() {
    on_each(|place| {
        let digest = "0".repeat(64);
        let change = format!("update migration set digest = '{digest}'");
        place.open().write(move |tx| tx.execute(&change, &[])).unwrap();
        assert_eq!(Store::open(&place.location).err(), Some(StoreError::OtherMigration(1)));
    });
}

#[test]
fn what_is_no_database_is_refused() {
    let place = Place::file();
    let Location::File(path) = &place.location else { panic!("no file") };
    std::fs::write(path, "this is no database, but long enough to look like a file of one")
        .unwrap();
    assert_eq!(Store::open(&place.location).err(), Some(StoreError::Corrupt));
    let absent = Location::File(path.with_file_name("absent.db"));
    assert_eq!(Store::open_existing(&absent).err(), Some(StoreError::NoDatabase));
}

/// Table and column with whether it may be empty, in order.
fn columns(place: &Place) -> Vec<String> {
    let sql = match &place.location {
        Location::File(_) => {
            "select t.name || '.' || c.name || case when c.\"notnull\" = 1 or c.pk > 0 \
             then '' else '?' end from sqlite_master t, pragma_table_info(t.name) c \
             where t.type = 'table' order by 1"
        }
        Location::Postgres(_) => {
            "select cast(table_name || '.' || column_name || case when is_nullable = 'NO' \
             then '' else '?' end as text) from information_schema.columns \
             where table_schema = 'public' order by 1"
        }
    };
    let store = place.open();
    let mut found = store.read(|tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned()))).unwrap();
    found.sort();
    found
}

#[test]
fn both_databases_have_the_same_columns() {
    let sqlite = columns(&Place::file());
    assert!(sqlite.len() > 80, "{}", sqlite.len());
    if let Some(place) = Place::postgres() {
        assert_eq!(columns(&place), sqlite);
    }
}
