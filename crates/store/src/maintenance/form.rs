//! The form of a backup: lines of JSON. A header, the rows of each table, and at the end how many
//! there were and the digest of everything before. A person can read it, and so can another program
//! in ten years.

use serde_json::{Value as Json, json};

use crate::db::{Row, Value};
use crate::{StoreError, migrate};

/// What the first line calls itself.
pub(super) const FORM: &str = "latchkey backup 1";

/// Every table with its columns, in the order of the schema. What a server forgets anyway, sessions
/// and used assertions, is in no backup: whoever restores one logs in again.
pub(super) const TABLES: &[(&str, &[&str])] = &[
    (
        "record",
        &[
            "org",
            "id",
            "kind",
            "case_id",
            "version",
            "status",
            "open",
            "opened_at",
            "changed_at",
            "wake_at",
            "body",
        ],
    ),
    (
        "party",
        &[
            "viewer",
            "record_id",
            "org",
            "kind",
            "case_id",
            "standing",
            "moves",
            "open",
            "due_at",
            "due_what",
            "status",
        ],
    ),
    (
        "entry",
        &[
            "chain",
            "seq",
            "at",
            "org",
            "kind",
            "record_id",
            "version",
            "event",
            "actor_org",
            "account",
            "command_key",
            "determination",
            "body",
            "prev",
            "hash",
        ],
    ),
    ("counted", &["org", "kind", "day", "record_id", "body"]),
    ("summed", &["org", "kind", "days", "what", "part", "number"]),
    ("chain", &["id", "seq", "hash"]),
    ("command_key", &["org", "command_key", "digest", "reply", "at"]),
    ("unique_name", &["kind", "name", "record_id"]),
    ("lookup", &["org", "kind", "value", "record_id"]),
    ("determination", &["digest", "body", "at"]),
    ("assertion", &["org", "id", "client", "member", "policy", "determination", "made_at", "body"]),
    ("hook_call", &["org", "id", "client", "hook", "line", "at", "request", "response"]),
    (
        "subscription",
        &[
            "org", "id", "client", "line", "endpoint", "content", "payload", "door", "status",
            "error", "events", "made_at", "written",
        ],
    ),
    (
        "job",
        &[
            "org",
            "id",
            "kind",
            "record_id",
            "run_at",
            "attempts",
            "lease_until",
            "fence",
            "is_dead",
            "error",
            "body",
        ],
    ),
    ("secret", &["org", "account", "kind", "value", "changed_at"]),
    (
        "document",
        &["org", "id", "record_id", "kind", "name", "media_type", "digest", "made_at", "bytes"],
    ),
    ("setting", &["name", "value"]),
    (
        "listing",
        &[
            "npi",
            "name",
            "city",
            "state",
            "zip",
            "telephone",
            "taxonomies",
            "is_person",
            "deactivated_on",
        ],
    ),
];

/// The question for all rows of a table.
pub(super) fn select(table: &str, columns: &[&str]) -> String {
    format!("select {} from {table}", columns.join(", "))
}

/// The statement that writes a row of a table.
pub(super) fn insert(table: &str, columns: &[&str]) -> String {
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    format!("insert into {table} ({}) values ({})", columns.join(", "), places.join(", "))
}

/// The first line.
pub(super) fn header(taken_at: i64) -> String {
    json!({"form": FORM, "schema": migrate::latest(), "taken_at": taken_at}).to_string()
}

/// A row as a line. One that is damaged is in no backup: whoever takes it has to hear of it.
pub(super) fn line(table: &'static str, row: &Row) -> Result<String, StoreError> {
    let values: Option<Vec<Json>> = row.0.iter().map(written).collect();
    Ok(json!([table, values.ok_or(StoreError::Unreadable(table))?]).to_string())
}

fn written(value: &Value<'_>) -> Option<Json> {
    Some(match value {
        Value::Damaged => return None,
        Value::Null => Json::Null,
        Value::Integer(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => {
            json!({"hex": bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()})
        }
    })
}

/// The table and the values of a line.
pub(super) fn read(line: &str) -> Result<(usize, Vec<Value<'static>>), StoreError> {
    const WRONG: StoreError = StoreError::Unreadable("line of the backup");
    let (name, values): (String, Vec<Json>) = serde_json::from_str(line).map_err(|_| WRONG)?;
    let place = TABLES.iter().position(|(table, _)| *table == name).ok_or(WRONG)?;
    let columns = TABLES.get(place).map_or(0, |(_, columns)| columns.len());
    if values.len() != columns {
        return Err(WRONG);
    }
    let values: Option<Vec<_>> = values.into_iter().map(value).collect();
    Ok((place, values.ok_or(WRONG)?))
}

fn value(json: Json) -> Option<Value<'static>> {
    Some(match json {
        Json::Null => Value::Null,
        Json::Number(number) => Value::Integer(number.as_i64()?),
        Json::String(text) => Value::from(text),
        Json::Object(object) => Value::Bytes(bytes(object.get("hex")?.as_str()?)?.into()),
        _ => return None,
    })
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits = hex.as_bytes().chunks(2);
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.map(byte).collect()
}
