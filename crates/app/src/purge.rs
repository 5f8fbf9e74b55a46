//! Erasing what the law no longer needs: closed cases with everything that belongs to them, and the
//! families that no other case is about. One transaction, with entries that say what, when and who.

use std::collections::BTreeSet;

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::log::{self, EntryToWrite};
use latchkey_store::tables::purge::{self, Candidate, PURGED};
use latchkey_store::tables::records::{self, Record};
use latchkey_store::tables::{counted, hooks};
use latchkey_workflow::{
    Action, Actor, CaseFile, Dyad, Id, Kind, Machine, Member, Moment, Retention, Standing,
};
use serde_json::json;

use crate::billing::forget_files;
use crate::perform::read_state;
use crate::{App, Call, Error, figures};

/// What is to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purge {
    /// Whose.
    pub organisation: Id,
    /// Of cases that were closed, and in which nothing happened since, before this day.
    pub before: Day,
    /// The last day of the contract period in which they fell, or of the last audit of it.
    pub contract_ended: Day,
    /// Whether it is only counted.
    pub only_count: bool,
}

/// What was erased, and what was not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Purged {
    /// Cases.
    pub cases: u64,
    /// Referrals, authorisations, visits and claims.
    pub around: u64,
    /// Members and dyads.
    pub family: u64,
    /// Calls of health records, with what was said to them.
    pub calls: u64,
    /// Closed cases that stay, because something of them is open or has changed since.
    pub in_use: u64,
    /// Closed cases that stay, because another organisation sees them too: the operator's to erase.
    pub shared: u64,
}

/// Things read in one go.
const PAGE: u32 = 200;

impl App {
    /// Erases, where nothing stands in the way. Afterwards `latchkey_store::maintenance::compact`
    /// takes what was erased out of the files.
    ///
    /// # Errors
    /// Where the caller may not, where the law still needs it, or what the store says.
    pub fn purge(&self, call: &Call, purge: Purge, retention: &Retention) -> Result<Purged, Error> {
        let standing = (purge.organisation == call.caller.organisation).then_some(Standing::Owner);
        let actor = call.caller.acting(Action::Purge, standing, "organisation")?;
        let today = call.now.day_in_california();
        retention.permits(purge.before, purge.contract_ended, today).map_err(|needed| {
            Error::Invalid { place: "before".to_owned(), what: needed.to_string() }
        })?;
        let call = call.clone();
        self.inner.store.write(move |tx| {
            let mut doomed = Doomed::new(&purge, call.caller.is_operator());
            doomed.take_cases(tx)?;
            doomed.take_families(tx)?;
            doomed.counted.calls = hooks::count_before(tx, doomed.org, doomed.before)?;
            if !purge.only_count {
                hooks::erase_before(tx, doomed.org, doomed.before)?;
                doomed.forget_files(tx)?;
                doomed.uncount(tx)?;
                purge::erase(tx, &doomed.things)?;
                write_down(tx, &call, &actor, &purge, &doomed);
            }
            Ok(doomed.counted)
        })
    }
}

/// What is to go.
struct Doomed {
    org: Id,
    before: Moment,
    may_be_shared: bool,
    things: Vec<Candidate>,
    counted: Purged,
    /// Dyads of cases that go, and of cases that stay.
    dyads: BTreeSet<Id>,
    dyads_that_stay: BTreeSet<Id>,
}

impl Doomed {
    fn new(purge: &Purge, may_be_shared: bool) -> Self {
        Self {
            org: purge.organisation,
            before: Moment::start_of_day_in_california(purge.before),
            may_be_shared,
            things: Vec::new(),
            counted: Purged::default(),
            dyads: BTreeSet::new(),
            dyads_that_stay: BTreeSet::new(),
        }
    }

    fn take_cases(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        each_of::<CaseFile>(tx, self.org, |tx, record, case| {
            let all = self.around(tx, record, &case)?;
            let dyads = if all.is_empty() { &mut self.dyads_that_stay } else { &mut self.dyads };
            dyads.insert(case.dyad);
            self.counted.cases += u64::from(!all.is_empty());
            self.counted.around += all.len().saturating_sub(1) as u64;
            self.things.extend(all);
            Ok(())
        })
    }

    /// A case with everything that belongs to it; nothing where it stays.
    fn around(
        &mut self,
        tx: &mut Tx<'_>,
        record: &Record,
        case: &CaseFile,
    ) -> Result<Vec<Candidate>, Error> {
        if record.is_open || record.changed_at >= self.before {
            return Ok(Vec::new());
        }
        let all = purge::of_case(tx, record.id)?;
        let is_over = |thing: &Candidate| !thing.is_open && thing.changed_at < self.before;
        if !all.iter().all(is_over) {
            self.counted.in_use += 1;
            return Ok(Vec::new());
        }
        let is_own = |org: Id| org == self.org;
        let parties = case.parties().into_iter().map(|party| party.organisation);
        let mut owners = all.iter().map(|thing| thing.org).chain(parties);
        if !self.may_be_shared && !owners.all(is_own) {
            self.counted.shared += 1;
            return Ok(Vec::new());
        }
        Ok(all)
    }

    /// The families of which no case is left, where nothing has changed since.
    fn take_families(&mut self, tx: &mut Tx<'_>) -> Result<(), Error> {
        let (mut members, mut members_that_stay) = (BTreeSet::new(), BTreeSet::new());
        each_of::<Dyad>(tx, self.org, |_, record, dyad| {
            let infants = dyad.profile.infants.iter().map(|infant| infant.member);
            let family = infants.chain([dyad.profile.parent]);
            let goes = self.dyads.contains(&dyad.id)
                && !self.dyads_that_stay.contains(&dyad.id)
                && record.changed_at < self.before;
            if goes {
                self.take(record);
                members.extend(family);
            } else {
                members_that_stay.extend(family);
            }
            Ok(())
        })?;
        for &id in members.difference(&members_that_stay) {
            let record = records::load(tx, id)?.filter(|record| record.kind == Member::KIND);
            if let Some(record) = record.filter(|record| record.org == self.org)
                && record.changed_at < self.before
            {
                self.take(&record);
            }
        }
        Ok(())
    }

    /// A claim that goes stands in no file of claims that stays.
    fn forget_files(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        for thing in self.things.iter().filter(|thing| thing.kind == Kind::Claim) {
            if let Some(record) = records::load(tx, thing.id)? {
                forget_files(tx, &read_state(&record)?)?;
            }
        }
        Ok(())
    }

    /// What goes is in no figure any more.
    fn uncount(&self, tx: &mut Tx<'_>) -> Result<(), Error> {
        for thing in &self.things {
            let kept = counted::of_record(tx, thing.id)?;
            figures::save(tx, &kept, &[])?;
        }
        Ok(())
    }

    fn take(&mut self, record: &Record) {
        self.counted.family += 1;
        self.things.push(Candidate {
            org: record.org,
            id: record.id,
            kind: record.kind,
            is_open: record.is_open,
            changed_at: record.changed_at,
        });
    }
}

/// Hands over every thing of one kind that an organisation owns.
fn each_of<M: Machine>(
    tx: &mut Tx<'_>,
    org: Id,
    mut see: impl FnMut(&mut Tx<'_>, &Record, M) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut after = None;
    loop {
        let page = records::owned_by(tx, org, M::KIND, after, PAGE)?;
        for record in &page {
            see(tx, record, read_state(record)?)?;
        }
        match page.last().filter(|_| page.len() == PAGE as usize) {
            Some(last) => after = Some(last.id),
            None => return Ok(()),
        }
    }
}

/// One entry for each thing, which stays as its tombstone, and one of the whole.
fn write_down(tx: &mut Tx<'_>, call: &Call, actor: &Actor, purge: &Purge, doomed: &Doomed) {
    let entry = |org, kind: Kind, record, event: &str, body| EntryToWrite {
        at: call.now,
        org,
        kind: kind.name(),
        record,
        version: 0,
        event: event.to_owned(),
        actor_org: actor.organisation,
        account: actor.account,
        key: call.key.clone(),
        determination: None,
        body,
    };
    let what = json!({
        "role": actor.role, "before": purge.before, "contract_ended": purge.contract_ended,
    });
    for thing in &doomed.things {
        log::append(tx, entry(thing.org, thing.kind, thing.id, PURGED, what.to_string()));
    }
    let org = purge.organisation;
    let body = json!({"what": what, "erased": doomed.counted}).to_string();
    log::append(tx, entry(org, Kind::Organisation, org, "purge", body));
}
