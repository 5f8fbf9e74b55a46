//! Organisations, people, members and dyads: by what each is looked up.

use latchkey_domain::Npi;
use latchkey_store::Tx;
use latchkey_store::tables::{lookups, names};
use latchkey_workflow::registry::{
    Dyad, DyadCommand, Member, MemberCommand, Organisation, OrganisationCommand, OrganisationKind,
    Person, PersonCommand,
};
use latchkey_workflow::{Id, Machine};

use crate::app::Inner;
use crate::letters;
use crate::perform::kept::Kept;
use crate::perform::step::Taken;
use crate::roster::{NAME_WORD, words_of};
use crate::{Call, Error};

/// Looked up by a National Provider Identifier.
pub(crate) const NPI: &str = "npi";
/// Looked up by the number that a plan gave.
pub(crate) const PLAN_NUMBER: &str = "plan-number";
/// Looked up by last name and birth date.
pub(crate) const NAME_AND_BIRTH: &str = "name-and-birth";
/// A family, looked up by its parent.
pub(crate) const PARENT: &str = "parent";
/// A family, looked up by one of its infants.
pub(crate) const INFANT: &str = "infant";
/// A claim, looked up by the number that the office gave it.
pub(crate) const CLAIM_NUMBER: &str = "claim-number";
/// A claim, looked up by the control number of a file it went in, without leading zeros.
pub(crate) const CLAIM_FILE: &str = "claim-file";
/// A request for authorisation, looked up by the number of an approval.
pub(crate) const APPROVAL_NUMBER: &str = "approval-number";
/// An open case, looked up by who gives the service.
pub(crate) const RENDERER: &str = "renderer";
/// A case, looked up by its family.
pub(crate) const DYAD: &str = "dyad";
/// An organisation's NPI, which no other has.
pub(crate) const ORGANISATION_NPI: &str = "organisation's NPI";
/// The id that policies and files know an organisation by, which no other has.
pub(crate) const ORGANISATION_KEY: &str = "organisation's key";
/// The id of a plan or a medical group, by which policies and files know it.
pub(crate) const PAYER: &str = "plan or medical group";
/// Looked up by the id that the site's own files give.
pub(crate) const KEY: &str = "key";

/// A control number without leading zeros: an interchange writes them, a group does not.
pub(crate) fn bare_number(number: &str) -> String {
    let bare = number.trim().trim_start_matches('0');
    if bare.is_empty() { number.trim().to_owned() } else { bare.to_owned() }
}

/// An approval's number as people read it out: case and spaces do not matter.
pub(crate) fn approval_number(number: &str) -> String {
    number.split_whitespace().collect::<String>().to_uppercase()
}

/// A last name and a birth date as one value: case and what separates words do not matter.
pub(crate) fn name_and_birth(name: &str, birth: &str) -> String {
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    let name: String = letters.flat_map(char::to_lowercase).collect();
    format!("{name} {birth}")
}

/// Keeps by what a thing is looked up, where that changed.
pub(super) fn look_up<M: Machine>(
    tx: &mut Tx<'_>,
    taken: &Taken<M>,
    by: impl Fn(&M) -> Vec<(&'static str, String)>,
) -> Result<(), Error> {
    let now = by(&taken.after);
    if taken.changes.is_empty() || taken.before.as_ref().map(&by).as_ref() == Some(&now) {
        return Ok(());
    }
    Ok(lookups::replace(tx, taken.after.owner(), taken.after.id(), &now)?)
}

fn by_npi_and_key(npi: Option<Npi>, key: Option<&String>) -> Vec<(&'static str, String)> {
    let npi = npi.map(|npi| (NPI, npi.to_string()));
    npi.into_iter().chain(key.map(|key| (KEY, key.clone()))).collect()
}

impl Kept for Organisation {
    fn new_id(command: &mut OrganisationCommand) -> Option<&mut Id> {
        match command {
            OrganisationCommand::Keep { id, .. } => Some(id),
            _ => None,
        }
    }

    fn follow(tx: &mut Tx<'_>, _: &Inner, _: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        let (id, profile) = (taken.after.id, &taken.after.profile);
        if let Some(npi) = profile.npi {
            names::take(tx, ORGANISATION_NPI, &npi.to_string(), id)?;
        }
        if let Some(key) = &profile.key {
            names::take(tx, ORGANISATION_KEY, key, id)?;
        }
        listed_as_payer(tx, taken)?;
        look_up(tx, taken, |organisation| {
            by_npi_and_key(organisation.profile.npi, organisation.profile.key.as_ref())
        })
    }
}

/// Plans and medical groups stand in a list that everybody reads.
fn listed_as_payer(tx: &mut Tx<'_>, taken: &Taken<Organisation>) -> Result<(), Error> {
    fn listed(organisation: &Organisation) -> Option<&str> {
        let profile = &organisation.profile;
        let is_payer = matches!(profile.kind, OrganisationKind::Plan | OrganisationKind::Ppg);
        profile.key.as_deref().filter(|_| is_payer)
    }
    let (before, after) = (taken.before.as_ref().and_then(listed), listed(&taken.after));
    if before == after {
        return Ok(());
    }
    if let Some(key) = before {
        names::release(tx, PAYER, key, taken.after.id)?;
    }
    if let Some(key) = after {
        names::take(tx, PAYER, key, taken.after.id)?;
    }
    Ok(())
}

impl Kept for Person {
    fn new_id(command: &mut PersonCommand) -> Option<&mut Id> {
        match command {
            PersonCommand::Keep { id, .. } => Some(id),
            _ => None,
        }
    }

    fn follow(tx: &mut Tx<'_>, _: &Inner, call: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        letters::queue(tx, call, taken, letters::of_person)?;
        look_up(tx, taken, |person| {
            let profile = &person.profile;
            let mut by = by_npi_and_key(profile.npi, profile.key.as_ref());
            by.extend(words_of(&profile.name).into_iter().map(|word| (NAME_WORD, word)));
            by
        })
    }
}

impl Kept for Member {
    fn new_id(command: &mut MemberCommand) -> Option<&mut Id> {
        match command {
            MemberCommand::Keep { id, .. } => Some(id),
            _ => None,
        }
    }

    fn follow(tx: &mut Tx<'_>, _: &Inner, _: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        look_up(tx, taken, |member| {
            let profile = &member.profile;
            let numbers = profile.plans.iter().map(|plan| (PLAN_NUMBER, plan.value.number.clone()));
            let birth = profile.birth_date.map(|day| day.to_string());
            let named =
                birth.map(|birth| (NAME_AND_BIRTH, name_and_birth(&profile.last_name, &birth)));
            numbers.chain(named).collect()
        })
    }
}

impl Kept for Dyad {
    fn new_id(command: &mut DyadCommand) -> Option<&mut Id> {
        match command {
            DyadCommand::Keep { id, .. } => Some(id),
            _ => None,
        }
    }

    fn follow(tx: &mut Tx<'_>, _: &Inner, _: &Call, taken: &Taken<Self>) -> Result<(), Error> {
        look_up(tx, taken, |dyad| {
            let infants =
                dyad.profile.infants.iter().map(|infant| (INFANT, infant.member.to_string()));
            infants.chain([(PARENT, dyad.profile.parent.to_string())]).collect()
        })
    }
}
