//! What happens to a case. These are stored for ever: names and fields only ever grow.

use latchkey_domain::{Fact, Patient};
use serde::{Deserialize, Serialize};

use super::lists::{Closing, Source};
use crate::{Id, Moment, Standing};

/// What happens to a case. Whose act it was, and when, the change around it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "kebab-case")]
pub enum Event {
    /// It was opened, by the organisation that owns it from then on.
    Opened {
        /// The case's id.
        id: Id,
        /// The parent and the infants.
        dyad: Id,
        /// Whose record the service is on.
        patient: Patient,
        /// The plan's id, as policies know it.
        plan: String,
    },
    /// A fact was stated. What was stated of it before no longer counts.
    Stated {
        /// Which fact.
        fact: Fact,
        /// Its value, as in a case's JSON.
        value: String,
        /// Where it comes from.
        source: Source,
        /// Since when it was known there.
        known_at: Moment,
    },
    /// A fact became unknown again.
    Retracted {
        /// Which fact.
        fact: Fact,
        /// Why.
        reason: String,
    },
    /// It was closed.
    Closed {
        /// Why.
        reason: Closing,
        /// What was said about it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
    /// It was opened again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// An organisation was given sight of it.
    Shared {
        /// The organisation.
        organisation: Id,
        /// As what.
        standing: Standing,
    },
    /// An organisation's sight of it was taken back.
    Unshared {
        /// The organisation.
        organisation: Id,
        /// As what.
        standing: Standing,
    },
    /// The policy determined something else than before; the change's basis says what.
    Redetermined,
}
