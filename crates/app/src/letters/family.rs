//! Whom a letter is about and whom it goes to, as the registry has them.

use latchkey_domain::{Day, Patient};
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::{Dyad, DyadEnding, Member, Organisation};
use latchkey_workflow::{Id, Machine, Refusal};

use crate::Error;
use crate::perform::read_state;

/// A case with its family.
pub(super) struct Family {
    pub case: CaseFile,
    pub dyad: Dyad,
    /// The parent first, then the infants.
    members: Vec<Member>,
}

impl Family {
    /// The family of a case, as the organisation keeps it whose case it is.
    pub fn of(tx: &mut Tx<'_>, case: Id) -> Result<Self, Error> {
        let case: CaseFile = kept(tx, case, "case")?;
        let dyad: Dyad = kept(tx, case.dyad, "family of the case")?;
        if dyad.owner != case.owner {
            return Err(Refusal::Missing("family of the case").into());
        }
        let members = members(tx, &dyad)?;
        Ok(Self { case, dyad, members })
    }

    /// The parent.
    pub fn parent(&self) -> Result<&Member, Refusal> {
        let parent = self.members.iter().find(|member| member.id == self.dyad.profile.parent);
        parent.ok_or(Refusal::Missing("parent in the registry"))
    }

    /// The first infant, once there is one.
    pub fn infant(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.id != self.dyad.profile.parent)
    }

    /// When the first infant was born.
    pub fn born(&self) -> Option<Day> {
        let infant = self.dyad.profile.infants.first()?;
        infant.birth_date.or_else(|| self.infant()?.profile.birth_date)
    }

    /// The member on whose record a service is.
    pub fn member(&self, patient: Patient) -> Result<&Member, Refusal> {
        match (patient, self.infant()) {
            (Patient::Infant, Some(infant)) => Ok(infant),
            _ => self.parent(),
        }
    }

    /// After a loss no letter goes to the family.
    pub fn is_in_mourning(&self) -> bool {
        self.dyad.ended == Some(DyadEnding::Loss)
    }
}

/// The members of a family, the parent first. What belongs to another organisation is not this
/// family's record.
pub(crate) fn members(tx: &mut Tx<'_>, dyad: &Dyad) -> Result<Vec<Member>, Error> {
    let infants = dyad.profile.infants.iter().map(|infant| infant.member);
    let ids: Vec<Id> = std::iter::once(dyad.profile.parent).chain(infants).collect();
    let found = records::load_all(tx, &ids)?;
    let own = |id: &Id| {
        let record = found.get(id).filter(|record| record.kind == Member::KIND)?;
        Some(record).filter(|record| record.org == dyad.owner)
    };
    ids.iter().filter_map(own).map(read_state).collect()
}

/// An organisation of the registry.
pub(super) fn organisation(tx: &mut Tx<'_>, id: Id) -> Result<Organisation, Error> {
    kept(tx, id, "organisation in the registry")
}

/// A thing, whosever it is: a letter is written by nobody's leave but the event's.
pub(super) fn kept<M: Machine>(tx: &mut Tx<'_>, id: Id, what: &'static str) -> Result<M, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == M::KIND);
    read_state(&record.ok_or(Refusal::Missing(what))?)
}
