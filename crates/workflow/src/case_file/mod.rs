//! A case: what is known about one need for support, from whom, and who sees it.
//!
//! ```text
//!  open ───► closed
//!       ◄─── reopened
//! ```
//!
//! What must stay true:
//!
//! - A fact that nobody stated is unknown, which is not no. Retracting makes it unknown again.
//! - Every fact says where it came from, since when it was known and who stated it. What it
//!   replaced stays in the history.
//! - A value that is no value of its fact is not kept.
//! - What the registry knows of who bills and who gives the service fills in what nobody stated.
//!   What somebody stated it never replaces: where the two disagree, both are kept and shown.
//! - Referrals, authorisations, visits and claims name their case; the case does not list them.

mod apply;
mod command;
mod decide;
mod event;
mod fill;
mod lists;
mod machine;
mod value;

use latchkey_domain::{Case, Fact, Patient};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use command::{Command, Statement};
pub use event::Event;
pub use fill::{Disagreement, Known};
pub use lists::{Closing, Source, Status};

use crate::{Basis, Id, Moment, Standing};

/// A fact as somebody stated it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StatedFact {
    /// Which fact.
    pub fact: Fact,
    /// Its value as in a case's JSON; a list of codes is the text of a JSON list.
    pub value: String,
    /// Where it comes from.
    pub source: Source,
    /// Since when it was known there.
    pub known_at: Moment,
    /// The account that stated it.
    pub by: Id,
}

/// An organisation that was given sight of a case, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sight {
    /// The organisation.
    pub organisation: Id,
    /// As what it sees the case.
    pub standing: Standing,
}

/// Everything that is known about one need for support.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CaseFile {
    /// Its id.
    pub id: Id,
    /// The organisation that opened it.
    pub owner: Id,
    /// The parent and the infants it is about.
    pub dyad: Id,
    /// Whose record the service is on.
    pub patient: Patient,
    /// The plan, under the id that policies know it by.
    pub plan: String,
    /// Whether it is open.
    pub status: Status,
    /// Why it was closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
    /// What is stated, each fact once, in the order of the facts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<StatedFact>,
    /// The organisation that bills, where it is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub biller: Option<Id>,
    /// The person who gives the service, where they are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renderer: Option<Id>,
    /// Where the registry says otherwise than somebody stated, each fact once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disagreements: Vec<Disagreement>,
    /// What the policy determined last; none where facts have changed since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Who sees it beside its owner.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sights: Vec<Sight>,
    /// When something last happened to it.
    pub last_at: Moment,
}

impl CaseFile {
    /// What is stated of a fact.
    pub fn stated(&self, fact: Fact) -> Option<&StatedFact> {
        self.facts.iter().find(|stated| stated.fact == fact)
    }

    /// What the registry says of a fact, where somebody stated otherwise.
    pub fn disagreement(&self, fact: Fact) -> Option<&Disagreement> {
        self.disagreements.iter().find(|noted| noted.fact == fact)
    }

    /// The case as policies decide it: what is stated, with the plan and the patient it was opened
    /// for. A value that an older version kept and this one does not know is left unknown.
    pub fn to_case(&self) -> Case {
        let mut case = Case {
            plan: Some(self.plan.clone()),
            member: latchkey_domain::Member {
                patient: Some(self.patient),
                ..latchkey_domain::Member::default()
            },
            ..Case::default()
        };
        for stated in &self.facts {
            // What cannot be read leaves the case as it was: unknown.
            let _ = case.set(stated.fact, &value::typed(stated.fact, &stated.value));
        }
        case
    }
}
