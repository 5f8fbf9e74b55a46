//! Entries that name where all chains end, so that each chain vouches for the others: a tail that was
//! cut off one, head and all, is still named in another.

use std::fmt::Write as _;

use latchkey_workflow::{Id, Moment};
use serde_json::Value as Json;

use super::EntryToWrite;
use super::chain::{Head, heads};
use crate::{StoreError, Tx};

const KIND: &str = "log";
const EVENT: &str = "anchored";

/// Appends an entry that names the heads of all chains, so that each chain vouches for the others.
///
/// # Errors
/// What the database says.
pub fn anchor(tx: &mut Tx<'_>, installation: Id, at: Moment) -> Result<(), StoreError> {
    let mut body = String::from("{\"heads\":[");
    for (place, head) in heads(tx)?.into_iter().filter(|head| head.seq > 0).enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let Head { chain, seq, hash } = head;
        let _ = write!(body, "{comma}{{\"chain\":{chain},\"seq\":{seq},\"hash\":\"{hash}\"}}");
    }
    body.push_str("]}");
    super::append(
        tx,
        EntryToWrite {
            at,
            org: installation,
            kind: KIND,
            record: installation,
            version: 0,
            event: EVENT.to_owned(),
            actor_org: installation,
            account: installation,
            key: None,
            determination: None,
            body,
        },
    );
    Ok(())
}

/// The heads that an entry names, where it is such an entry.
pub(super) fn named(kind: &str, event: &str, body: &str) -> Vec<Head> {
    if kind != KIND || event != EVENT {
        return Vec::new();
    }
    let body: Json = serde_json::from_str(body).unwrap_or_default();
    let heads = body.get("heads").and_then(Json::as_array);
    heads.into_iter().flatten().filter_map(head).collect()
}

fn head(json: &Json) -> Option<Head> {
    Some(Head {
        chain: json.get("chain")?.as_i64()?,
        seq: json.get("seq")?.as_i64()?,
        hash: json.get("hash")?.as_str()?.parse().ok()?,
    })
}
