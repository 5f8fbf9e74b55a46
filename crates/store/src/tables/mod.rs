//! The tables, one file each: what is asked of them, in SQL that both databases run.

pub mod accounts;
pub mod counted;
pub mod determinations;
pub mod documents;
pub mod hooks;
pub mod jobs;
pub mod keys;
pub mod listings;
pub mod log;
pub mod lookups;
pub mod names;
pub mod parties;
pub mod purge;
pub mod records;
pub mod settings;
pub mod subscriptions;
pub mod sums;

use latchkey_workflow::Id;

use crate::Value;

/// How many things are asked for at once.
const AT_ONCE: usize = 16;

/// Ids as the values of statements that ask for so many at once. There is one text for any number of
/// them: the last stands for those that are not asked for.
fn together(ids: &[Id]) -> impl Iterator<Item = Vec<Value<'static>>> {
    ids.chunks(AT_ONCE).map(|ids| {
        let rest = std::iter::repeat(ids.last()).flatten();
        ids.iter().chain(rest).take(AT_ONCE).map(|id| Value::from(*id)).collect()
    })
}
