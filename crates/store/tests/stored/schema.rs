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
        assert_eq!(refused, StoreError::NewerSchema { found: 99, known: 3 });
    });
}

#[test]
fn a_migration_that_was_changed_is_refused() {
    on_each(|place| {
        let digest = "0".repeat(64);
        let change = format!("update migration set digest = '{digest}' where number = 1");
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

/// Each column with its type and whether it may be empty.
const SQLITE_COLUMNS: &str = "select t.name || '.' || c.name || ' ' || \
     case lower(c.type) when 'blob' then 'bytea' else lower(c.type) end || \
     case when c.\"notnull\" = 1 or c.pk > 0 then '' else '?' end \
     from sqlite_master t, pragma_table_info(t.name) c where t.type = 'table'";
const POSTGRES_COLUMNS: &str = "select cast(table_name || '.' || column_name || ' ' || data_type || \
     case when is_nullable = 'NO' then '' else '?' end as text) \
     from information_schema.columns where table_schema = 'public'";

/// Each column of each index and key, with its place in it, whether it admits a value once, and of
/// which rows it is.
const SQLITE_INDEXES: &str = "select t.name || ' ' || \
     case i.origin when 'pk' then 'key' else i.name end || ' ' || c.seqno || ' ' || c.name || ' ' || \
     i.\"unique\" || ' ' || coalesce((select substr(m.sql, instr(m.sql, ' where ') + 7) \
     from sqlite_master m where m.name = i.name and i.partial = 1), '') \
     from sqlite_master t, pragma_index_list(t.name) i, pragma_index_info(i.name) c \
     where t.type = 'table'";
const POSTGRES_INDEXES: &str = "select cast(t.relname || ' ' || \
     case when i.indisprimary then 'key' else x.relname end || ' ' || (k.place - 1) || ' ' || \
     a.attname || ' ' || case when i.indisunique then 1 else 0 end || ' ' || \
     coalesce(lower(btrim(pg_get_expr(i.indpred, i.indrelid), '()')), '') as text) \
     from pg_index i join pg_class t on t.oid = i.indrelid join pg_class x on x.oid = i.indexrelid \
     join pg_namespace n on n.oid = t.relnamespace \
     cross join lateral unnest(i.indkey) with ordinality k (column_place, place) \
     join pg_attribute a on a.attrelid = t.oid and a.attnum = k.column_place \
     where n.nspname = 'public'";

/// What a question about the schema gives, in order.
fn lines(place: &Place, sqlite: &'static str, postgres: &'static str) -> Vec<String> {
    let sql = match &place.location {
        Location::File(_) => sqlite,
        Location::Postgres(_) => postgres,
    };
    let store = place.open();
    let mut found = store.read(|tx| tx.all(sql, &[], |row| Ok(row.text(0)?.to_owned()))).unwrap();
    found.sort();
    found
}

#[test]
fn both_databases_have_the_same_columns_of_the_same_types() {
    let sqlite = lines(&Place::file(), SQLITE_COLUMNS, POSTGRES_COLUMNS);
    assert!(sqlite.len() > 80, "{}", sqlite.len());
    assert!(sqlite.contains(&"document.bytes bytea".to_owned()), "{sqlite:?}");
    assert!(sqlite.contains(&"record.wake_at bigint?".to_owned()), "{sqlite:?}");
    if let Some(place) = Place::postgres() {
        assert_eq!(lines(&place, SQLITE_COLUMNS, POSTGRES_COLUMNS), sqlite);
    }
}

#[test]
fn both_databases_have_the_same_keys_and_indexes() {
    let sqlite = lines(&Place::file(), SQLITE_INDEXES, POSTGRES_INDEXES);
    assert!(sqlite.len() > 50, "{}: {sqlite:?}", sqlite.len());
    for line in ["party key 1 record_id 1 ", "party party_queue 2 due_at 0 open = 1"] {
        assert!(sqlite.contains(&line.to_owned()), "{line}: {sqlite:?}");
    }
    if let Some(place) = Place::postgres() {
        assert_eq!(lines(&place, SQLITE_INDEXES, POSTGRES_INDEXES), sqlite);
    }
}
