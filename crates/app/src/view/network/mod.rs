//! Finding somebody certified, of whichever organisation. What is shown of a person is what a
//! directory of providers shows: no licence, no number, nothing of a family.
//!
//! Where nobody fits and nobody may, the gap is noted: once a day for the same wish of one
//! organisation, however often somebody looks.

mod search;

use std::collections::BTreeMap;

use latchkey_domain::{Area, Day, Engagement, Mode, Role};
use latchkey_store::tables::names;
use latchkey_workflow::network::{Fit, GapCommand, Misfit, Wanted};
use latchkey_workflow::registry::{CertificateKind, Openings};
use latchkey_workflow::{Action, Id, Moment, Refusal, Standing};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::perform::{ORGANISATION_KEY, ORGANISATION_NPI, to_json};
use crate::{App, Call, Command, Error, Request};

/// Who was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Found {
    /// Who meets every wish, the soonest free first.
    pub fit: Vec<Candidate>,
    /// Who may, as far as is known, with what is to be asked of each.
    pub may_fit: Vec<Candidate>,
    /// The nearest of those who don't, with the reasons.
    pub near: Vec<Candidate>,
    /// How many people were looked at.
    pub people: u64,
    /// How many of them have each reason against them.
    pub misfits: BTreeMap<Misfit, u64>,
    /// The gap that was noted, where nobody fits and nobody may.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap: Option<Id>,
}

/// Somebody who gives the service, with the organisation they would see the family with.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Candidate {
    /// The person.
    pub person: Id,
    /// The name.
    pub name: String,
    /// Licence or role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The certificate that counts on the day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateKind>,
    /// Its last good day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate_until: Option<Day>,
    /// The organisation; none where the person works with none that day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with: Option<House>,
    /// The languages.
    pub languages: Vec<String>,
    /// How families are met.
    pub modes: Vec<Mode>,
    /// Where families are seen.
    pub areas: Vec<Area>,
    /// Whether there is room, as it was said last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openings: Option<Openings>,
    /// How the person fits.
    pub fit: Fit,
}

/// Whom to ask for a person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct House {
    /// The organisation.
    pub organisation: Id,
    /// Its name.
    pub name: String,
    /// Its telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub telephone: Option<String>,
    /// How the person is tied to it.
    pub engagement: Engagement,
}

impl App {
    /// Looks for somebody certified. Where nobody fits and nobody may, the gap is noted.
    ///
    /// # Errors
    /// Where the caller may not, where the wish can't be one, or what the store says.
    pub fn find(&self, call: &Call, wanted: &Wanted) -> Result<Found, Error> {
        call.caller.acting(Action::NetworkFind, Some(Standing::Owner), "network")?;
        wanted.is_sound()?;
        let today = call.now.day_in_california();
        let mut found = self.inner.store.read(|tx| search::search(tx, wanted, today))?;
        let is_gap = found.fit.is_empty() && found.may_fit.is_empty() && wanted.shows_gap();
        if is_gap {
            found.gap = Some(self.note_gap(call, wanted, today)?);
        }
        Ok(found)
    }

    fn note_gap(&self, call: &Call, wanted: &Wanted, today: Day) -> Result<Id, Error> {
        let id = gap_id(call.caller.organisation, wanted, today)?;
        let command = Command::Gap(GapCommand::Note { id, wanted: wanted.clone() });
        let request = Request { id: Some(id), version: None, command };
        // The search has no key: the gap has an id of its own, under which it happens once.
        Ok(self.perform(Call { key: None, ..call.clone() }, request)?.id)
    }

    /// The organisation that somebody names by its id, by its NPI, or by the id that policies know
    /// it by.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where there is none; what the store says.
    pub fn organisation(&self, named: &str) -> Result<Id, Error> {
        if let Ok(id) = named.parse() {
            return Ok(id);
        }
        let found =
            self.inner.store.read(|tx| match names::find(tx, ORGANISATION_KEY, named)? {
                Some(id) => Ok(Some(id)),
                None => names::find(tx, ORGANISATION_NPI, named),
            })?;
        Ok(found.ok_or(Refusal::Missing("organisation"))?)
    }
}

/// The id of a gap: the same for the same wish of one organisation on one day.
fn gap_id(organisation: Id, wanted: &Wanted, today: Day) -> Result<Id, Error> {
    let text = format!("{organisation} {today} {}", to_json(wanted)?);
    let mut random = [0; 10];
    random.iter_mut().zip(Sha256::digest(text)).for_each(|(to, from)| *to = from);
    Ok(Id::new(Moment::start_of_day_in_california(today), random))
}
