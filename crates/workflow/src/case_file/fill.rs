//! What the registry knows of who bills and who gives the service, beside what people stated.
//!
//! The registry fills in what nobody stated, and takes back what it no longer knows. What somebody
//! stated stands: where the registry says otherwise, both are kept, for somebody to see.

use latchkey_domain::Fact;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CaseFile, Event, Source, StatedFact, value};
use crate::{Context, Moment, Refusal};

/// A fact as the registry knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Known {
    /// Which fact.
    pub fact: Fact,
    /// Its value, as in a case's JSON.
    pub value: String,
}

/// That the registry says otherwise than somebody stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Disagreement {
    /// Which fact.
    pub fact: Fact,
    /// What the registry says.
    pub value: String,
    /// Since when that is known here.
    pub known_at: Moment,
}

/// The facts that a registry knows something of.
const FACTS: [Fact; 10] = [
    Fact::BillerKind,
    Fact::BillerNpi,
    Fact::BillerPpg,
    Fact::BillerMediCalEnrolled,
    Fact::BillerCpspCertified,
    Fact::BillerContract,
    Fact::RendererRole,
    Fact::RendererCertification,
    Fact::RendererCertificationExpires,
    Fact::RendererEngagement,
];

/// Why a fact of the registry's becomes unknown again.
const NO_LONGER: &str = "the registry does not know it, as the case stands now";

/// Whether a statement of this fact changes what the registry is asked, or what it is held against.
pub(super) fn concerns_registry(fact: Fact) -> bool {
    FACTS.contains(&fact) || matches!(fact, Fact::Plan | Fact::ServiceDate)
}

/// What follows for each fact from all that the registry knows now.
pub(super) fn fill(
    state: &CaseFile,
    known: &[Known],
    context: &Context<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for fact in FACTS {
        let found = known.iter().find(|known| known.fact == fact);
        let value = found.map(|known| value::canonical(fact, &known.value)).transpose()?;
        events.extend(of_fact(state, fact, value, context.now));
    }
    Ok(events)
}

fn of_fact(state: &CaseFile, fact: Fact, known: Option<String>, now: Moment) -> Option<Event> {
    let stated = state.stated(fact);
    let noted = state.disagreement(fact);
    let is_registrys = |stated: &StatedFact| stated.source == Source::Registry;
    match (known, stated) {
        (Some(value), Some(stated)) if !is_registrys(stated) => {
            if stated.value == value {
                return noted.map(|_| Event::Agreed { fact });
            }
            let is_news = noted.is_none_or(|noted| noted.value != value);
            is_news.then_some(Event::Disagreed { fact, value, known_at: now })
        }
        (Some(value), stated) => {
            let is_news = stated.is_none_or(|stated| stated.value != value);
            let source = Source::Registry;
            is_news.then_some(Event::Stated { fact, value, source, known_at: now })
        }
        (None, Some(stated)) if is_registrys(stated) => {
            Some(Event::Retracted { fact, reason: NO_LONGER.to_owned() })
        }
        (None, _) => noted.map(|_| Event::Agreed { fact }),
    }
}
