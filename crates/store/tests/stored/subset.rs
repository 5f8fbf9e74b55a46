//! Every statement is one that both databases prepare, and that also runs on what speaks
//! PostgreSQL's language: CockroachDB, YugabyteDB, Citus.

use std::fs;
use std::path::{Path, PathBuf};

use latchkey_store::Location;

use crate::place::Place;

/// The texts of SQL in the crate's source: string literals that begin like one.
pub fn statements() -> Vec<String> {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables"), &mut files);
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        for literal in literals(&text) {
            let first = literal.split_whitespace().next().unwrap_or_default();
            if ["select", "insert", "update", "delete"].contains(&first) && literal.contains(' ') {
                found.push(literal);
            }
        }
    }
    found
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { collect(&path, files) } else { files.push(path) }
    }
}

/// String literals with their continued lines joined, as the compiler joins them.
fn literals(text: &str) -> Vec<String> {
    let code: Vec<&str> =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let parts = code.split('"').skip(1).step_by(2);
    let joined = parts.map(|part| {
        let lines = part.split("\\\n").map(str::trim_start);
        lines.collect::<Vec<_>>().join("")
    });
    joined.collect()
}

fn is_word(text: &str, word: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
    })
}

/// Words that differ between the databases, or that the distributed ones lack.
const BANNED: [&str; 42] = [
    "serial",
    "bigserial",
    "autoincrement",
    "sequence",
    "like",
    "ilike",
    "glob",
    "jsonb",
    "now",
    "current_timestamp",
    "true",
    "false",
    "boolean",
    "timestamp",
    "timestamptz",
    "date",
    "time",
    "interval",
    "uuid",
    "numeric",
    "real",
    "double",
    "integer",
    "enum",
    "type",
    "trigger",
    "function",
    "procedure",
    "advisory",
    "pg_advisory_lock",
    "listen",
    "notify",
    "deferrable",
    "exclude",
    "lock",
    "savepoint",
    "rowid",
    "share",
    "references",
    "replace",
    "returning_into",
    "recursive",
];

fn breaches(sql: &str) -> Vec<&'static str> {
    let lower = sql.to_lowercase().replace("on conflict", "").replace("media_type", "");
    let mut found: Vec<&str> = BANNED.into_iter().filter(|word| is_word(&lower, word)).collect();
    found
        .extend(["->", "::", "max(", "for update"].into_iter().filter(|sign| lower.contains(sign)));
    found
}

fn migrations() -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let sql = files.filter(|path| path.extension().is_some_and(|e| e == "sql"));
    sql.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn every_statement_keeps_to_what_all_databases_run() {
    let statements = statements();
    assert!(statements.len() > 40, "only {} statements were found", statements.len());
    for sql in &statements {
        assert_eq!(breaches(sql), Vec::<&str>::new(), "{sql}");
    }
    for (file, text) in migrations() {
        let code: Vec<&str> = text.lines().filter(|line| !line.starts_with("--")).collect();
        assert_eq!(breaches(&code.join("\n")), Vec::<&str>::new(), "{}", file.display());
    }
    // The check itself can fail.
    assert_eq!(breaches("select now() from a where b like 'c'"), vec!["like", "now"]);
}

/// Tables that every node has whole, because they are small or asked by one key alone.
const EVERYWHERE: [&str; 7] = [
    "unique_name",
    "determination",
    "session",
    "used_assertion",
    "setting",
    "listing",
    "migration",
];

#[test]
fn every_table_is_spread_by_what_its_key_begins_with() {
    for (file, text) in migrations() {
        for table in text.split("create table ").skip(1) {
            let name = table.split_whitespace().next().unwrap();
            let key = table.split("primary key (").nth(1).unwrap();
            let first = key.split([',', ')']).next().unwrap().trim();
            let is_spread =
                ["org", "viewer", "chain"].contains(&first) || (name == "chain" && first == "id");
            assert!(
                is_spread || EVERYWHERE.contains(&name),
                "{}: {name} is spread by {first}",
                file.display()
            );
        }
    }
}

#[test]
fn parameters_first_appear_in_their_order() {
    for sql in statements() {
        let mut seen = 0;
        for part in sql.split('$').skip(1) {
            let digits: String = part.chars().take_while(char::is_ascii_digit).collect();
            let number: u32 = digits.parse().unwrap();
            assert!(number <= seen + 1, "${number} comes before ${}: {sql}", seen + 1);
            seen = seen.max(number);
        }
    }
}

#[test]
fn both_databases_prepare_every_statement() {
    let file = Place::file();
    drop(file.open());
    let Location::File(path) = &file.location else { panic!("no file") };
    let sqlite = rusqlite::Connection::open(path).unwrap();
    let place = Place::postgres();
    let mut server = place.as_ref().map(|place| {
        drop(place.open());
        let Location::Postgres(url) = &place.location else { panic!("no server") };
        postgres::Client::connect(url, postgres::NoTls).unwrap()
    });
    for sql in statements().iter().filter(|sql| !sql.ends_with("values ")) {
        sqlite.prepare(sql).map(drop).unwrap_or_else(|error| panic!("{sql}: {error}"));
        if let Some(server) = &mut server {
            server.prepare(sql).map(drop).unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
    }
}
