//! Members and families, from a table or from an enrolment file (834).

use latchkey_domain::{Day, Patient, Sex};
use latchkey_feeds::members::{Member as Row, Members as Table};
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::registry::{
    Dyad, DyadCommand, DyadInfant, DyadProfile, MemberCommand, MemberProfile, PlanMembership,
    PostalAddress,
};
use latchkey_workflow::{Dated, Id};
use latchkey_x12::enrolment;

use super::Taken;
use crate::perform::{NAME_AND_BIRTH, PARENT, PLAN_NUMBER, name_and_birth, read_state};
use crate::{App, Call, Command, Error, Request, Saved};

/// A member as a file has them, whichever file.
#[derive(Clone, Debug)]
pub struct MemberImport {
    /// Where in the file, for what can't be taken in.
    pub place: String,
    /// By what others of the file name them.
    pub key: String,
    /// The number that the plan gave; a newborn may have none yet.
    pub number: Option<String>,
    /// The parent's key, where it is an infant.
    pub parent: Option<String>,
    /// The delivery date that a parent's row gives.
    pub delivery: Option<Day>,
    /// Everything else.
    pub profile: MemberProfile,
}

impl MemberImport {
    /// The rows of a table.
    pub fn of_table(table: &Table, plan: Id) -> Vec<Self> {
        let key = |row: &Row| row.id.clone().or_else(|| row.key.clone());
        let named = |row: &Row| key(row).unwrap_or_else(|| row.at.to_string());
        let rows = (0..).zip(&table.members).map(|(place, row)| Self {
            place: row.at.to_string(),
            key: named(row),
            number: row.id.clone(),
            parent: table.parent_of(place).map(named).or_else(|| row.parent.clone()),
            delivery: row.delivery,
            profile: profile_of_row(row, plan),
        });
        rows.collect()
    }

    /// A member of an enrolment file; `parent` is the subscriber's number, where the member is
    /// their child.
    pub fn of_enrolment(member: &enrolment::Member, plan: Id, parent: Option<String>) -> Self {
        let number = member.client_index_number().unwrap_or(&member.id).to_owned();
        let birth = member.birth.and_then(day_of);
        let kind = if member.relationship().is_child() { Patient::Infant } else { Patient::Parent };
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let address = PostalAddress {
            street: member.street.clone(),
            second_street: said(&member.second_street),
            city: member.city.clone(),
            state: member.state.clone(),
            zip: member.zip.clone(),
        };
        let sex = match member.sex.as_str() {
            "F" => Some(Sex::Female),
            "M" => Some(Sex::Male),
            _ => None,
        };
        Self {
            place: format!("member {} of the file", member.number),
            key: number.clone(),
            parent,
            delivery: None,
            profile: MemberProfile {
                kind,
                last_name: member.last_name.clone(),
                first_name: said(&member.first_name),
                birth_date: birth,
                plans: vec![membership(plan, &number)],
                sex,
                address: (!member.street.is_empty()).then_some(address),
                telephone: member.telephone().map(str::to_owned),
                language: member.language().map(|language| language.code.clone()),
                letters: None,
            },
            number: Some(number),
        }
    }
}

/// A day of an X12 file.
pub(super) fn day_of(date: latchkey_x12::Date) -> Option<Day> {
    let (year, month, day) = date.parts();
    Day::new(i32::try_from(year).ok()?, month, day).ok()
}

fn membership(plan: Id, number: &str) -> Dated<PlanMembership> {
    Dated::always(PlanMembership { plan, number: number.to_owned() })
}

fn profile_of_row(row: &Row, plan: Id) -> MemberProfile {
    let address = &row.address;
    let whole = address.street.clone().zip(address.city.clone());
    let whole = whole.zip(address.state.clone().zip(address.zip.clone()));
    let address = whole.map(|((street, city), (state, zip))| PostalAddress {
        street,
        second_street: address.second_street.clone(),
        city,
        state,
        zip,
    });
    MemberProfile {
        kind: row.kind,
        last_name: row.last_name.clone(),
        first_name: Some(row.first_name.clone()),
        birth_date: row.birth,
        plans: row.id.iter().map(|number| membership(plan, number)).collect(),
        sex: row.sex,
        address,
        telephone: row.telephone.clone(),
        language: row.language.clone(),
        letters: None,
    }
}

impl App {
    /// Takes in members, parents before infants, and keeps each parent with the infants as a family.
    /// `call` makes a fresh call of whoever takes them in.
    ///
    /// # Errors
    /// What the store says; a member that is refused is told in the result.
    pub fn import_members(
        &self,
        mut call: impl FnMut() -> Call,
        members: &[MemberImport],
    ) -> Result<Taken, Error> {
        let mut taken = Taken::default();
        let parents = members.iter().filter(|member| member.parent.is_none());
        let infants = members.iter().filter(|member| member.parent.is_some());
        for member in parents.chain(infants) {
            match self.keep_member(&call(), member) {
                Ok((saved, is_new)) => count(&mut taken, &saved, is_new),
                Err(Error::Refused(refusal)) => {
                    taken.refused.push(format!("{}: {refusal}", member.place));
                }
                Err(error) => return Err(error),
            }
        }
        for parent in members.iter().filter(|member| member.profile.kind == Patient::Parent) {
            let its = members.iter().filter(|member| member.parent.as_ref() == Some(&parent.key));
            let births = births(its.collect());
            let is_expecting = births.is_empty() && parent.delivery.is_some();
            let expected = is_expecting.then(Vec::new);
            for infants in births.into_iter().chain(expected) {
                if let Err(error) = self.keep_family(&call(), parent, &infants) {
                    let Error::Refused(refusal) = error else { return Err(error) };
                    taken.refused.push(format!("{}: the family: {refusal}", parent.place));
                }
            }
        }
        Ok(taken)
    }

    fn keep_member(&self, call: &Call, member: &MemberImport) -> Result<(Saved, bool), Error> {
        let known = self.known(call, member)?;
        let is_new = known.is_none();
        let command = MemberCommand::Keep {
            id: known.unwrap_or_default(),
            profile: Box::new(member.profile.clone()),
        };
        let request = Request { id: known, version: None, command: Command::Member(command) };
        self.perform(call.clone(), request).map(|saved| (saved, is_new))
    }

    /// The member who is kept already: by the plan's number, and without one by name and birth date.
    fn known(&self, call: &Call, member: &MemberImport) -> Result<Option<Id>, Error> {
        let org = call.caller.organisation;
        let (kind, value) = match (&member.number, member.profile.birth_date) {
            (Some(number), _) => (PLAN_NUMBER, number.clone()),
            (None, Some(birth)) => {
                let name = &member.profile.last_name;
                (NAME_AND_BIRTH, name_and_birth(name, &birth.to_string()))
            }
            (None, None) => return Ok(None),
        };
        let found = self.inner.store.read(|tx| lookups::find(tx, org, kind, &value, 1))?;
        Ok(found.first().copied())
    }

    fn keep_family(
        &self,
        call: &Call,
        parent: &MemberImport,
        infants: &[&MemberImport],
    ) -> Result<(), Error> {
        let Some(mother) = self.known(call, parent)? else { return Ok(()) };
        let mut children = Vec::new();
        for infant in infants {
            if let Some(member) = self.known(call, infant)? {
                let birth_date = infant.profile.birth_date;
                children.push(DyadInfant { member, birth_date });
            }
        }
        // What the parent's row says of a delivery is said of the birth nearest to it.
        let born = children.iter().filter_map(|child| child.birth_date).min();
        let is_this = |delivery: &Day| born.is_none_or(|born| (born - *delivery).abs() < A_BIRTH);
        let delivery_date = parent.delivery.filter(is_this).or(born);
        let profile = DyadProfile { parent: mother, infants: children, delivery_date };
        if self.has_family(call.caller.organisation, &profile)? {
            return Ok(());
        }
        let command = DyadCommand::Keep { id: Id::default(), profile };
        let request = Request { id: None, version: None, command: Command::Dyad(command) };
        self.perform(call.clone(), request).map(|_| ())
    }

    /// Whether this family is kept already.
    fn has_family(&self, org: Id, wanted: &DyadProfile) -> Result<bool, Error> {
        self.inner.store.read(|tx| {
            for id in lookups::find(tx, org, PARENT, &wanted.parent.to_string(), MOST_FAMILIES)? {
                let Some(record) = records::load(tx, id)? else { continue };
                let dyad: Dyad = read_state(&record)?;
                if dyad.profile.delivery_date == wanted.delivery_date {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }
}

/// Children born within so many days are of one birth.
const A_BIRTH: i32 = 180;

/// A parent's children, birth by birth.
fn births(mut children: Vec<&MemberImport>) -> Vec<Vec<&MemberImport>> {
    children.sort_by_key(|child| child.profile.birth_date);
    let mut births: Vec<Vec<&MemberImport>> = Vec::new();
    for child in children {
        let last = births.last_mut();
        let is_twin = |birth: &&mut Vec<&MemberImport>| {
            let first = birth.first().and_then(|first| first.profile.birth_date);
            let days = first.zip(child.profile.birth_date).map(|(first, day)| day - first);
            days.is_some_and(|days| days < A_BIRTH)
        };
        match last.filter(is_twin) {
            Some(birth) => birth.push(child),
            None => births.push(vec![child]),
        }
    }
    births
}

/// More births than anybody has.
const MOST_FAMILIES: u32 = 50;

fn count(taken: &mut Taken, saved: &Saved, is_new: bool) {
    match (is_new, saved.events.is_empty()) {
        (true, _) => taken.added += 1,
        (false, false) => taken.changed += 1,
        (false, true) => taken.unchanged += 1,
    }
}
