//! Everybody who is offered, held against a wish.

use std::collections::{BTreeMap, HashMap};

use latchkey_domain::{Day, Engagement};
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::network::{Fit, Wanted, fit};
use latchkey_workflow::registry::{Organisation, Person};
use latchkey_workflow::{Id, Kind};

use super::{Candidate, Found, House};
use crate::Error;
use crate::perform::read_state;

/// The most of each list.
const MOST: usize = 20;
/// People read in one go.
const PAGE: u32 = 200;

pub(super) fn search(tx: &mut Tx<'_>, wanted: &Wanted, today: Day) -> Result<Found, Error> {
    let mut searched =
        Searched { wanted, today, people: 0, all: Vec::new(), known: HashMap::new() };
    let mut after = None;
    loop {
        let page = records::of_kind(tx, Kind::Person, after, PAGE)?;
        for record in &page {
            let person: Person = read_state(record)?;
            if person.retired.is_none() {
                searched.look_at(tx, &person)?;
            }
        }
        match page.last() {
            Some(last) => after = Some(last.id),
            None => return Ok(searched.sorted()),
        }
    }
}

struct Searched<'w> {
    wanted: &'w Wanted,
    today: Day,
    people: u64,
    all: Vec<Candidate>,
    /// The organisations that were read, those that are still offered.
    known: HashMap<Id, Option<Organisation>>,
}

impl Searched<'_> {
    /// Looks at a person with each organisation they work with on the day, and takes them with the
    /// one with which they fit best.
    fn look_at(&mut self, tx: &mut Tx<'_>, person: &Person) -> Result<(), Error> {
        let day = self.wanted.day;
        let mut best = self.held(person, None);
        for tie in person.engagements.iter().filter_map(|tie| tie.at(day)) {
            if tie.kind == Engagement::None {
                continue;
            }
            let with = self.organisation(tx, tie.organisation)?;
            let Some(with) = with else { continue };
            let candidate = self.held(person, Some((&with, tie.kind)));
            if best.with.is_none() || rank(&candidate.fit) < rank(&best.fit) {
                best = candidate;
            }
        }
        self.people += 1;
        self.all.push(best);
        Ok(())
    }

    fn organisation(&mut self, tx: &mut Tx<'_>, id: Id) -> Result<Option<Organisation>, Error> {
        if let Some(known) = self.known.get(&id) {
            return Ok(known.clone());
        }
        let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Organisation);
        let found: Option<Organisation> = record.as_ref().map(read_state).transpose()?;
        let found = found.filter(|organisation| organisation.retired.is_none());
        self.known.insert(id, found.clone());
        Ok(found)
    }

    fn held(&self, person: &Person, with: Option<(&Organisation, Engagement)>) -> Candidate {
        let certificate = person.certificate_on(self.wanted.day);
        let desk = |(with, engagement): (&Organisation, Engagement)| House {
            organisation: with.id,
            name: with.profile.name.clone(),
            telephone: with.profile.telephone.clone(),
            engagement,
        };
        Candidate {
            person: person.id,
            name: person.profile.name.clone(),
            role: person.profile.role,
            certificate: certificate.map(|certificate| certificate.kind),
            certificate_until: certificate.and_then(|certificate| certificate.until),
            with: with.map(desk),
            languages: person.profile.languages.clone(),
            modes: person.profile.modes.clone(),
            areas: person.profile.areas.clone(),
            openings: person.accepts_infants,
            fit: fit(self.wanted, self.today, person, with.map(|(with, _)| with)),
        }
    }

    fn sorted(mut self) -> Found {
        // Of whom nothing was said comes after whoever said something.
        let free = |candidate: &Candidate| {
            let day = candidate.openings.map(|said| said.first.unwrap_or(said.on));
            (day.is_none(), day)
        };
        self.all.sort_by(|one, other| {
            let key = |candidate: &Candidate| {
                (rank(&candidate.fit), free(candidate), std::cmp::Reverse(candidate.certificate))
            };
            key(one).cmp(&key(other)).then_with(|| one.name.cmp(&other.name))
        });
        let mut misfits = BTreeMap::new();
        for misfit in self.all.iter().flat_map(|candidate| &candidate.fit.misfits) {
            *misfits.entry(*misfit).or_default() += 1;
        }
        let (possible, others): (Vec<_>, Vec<_>) =
            self.all.into_iter().partition(|candidate| candidate.fit.is_possible());
        let (sure, open): (Vec<_>, Vec<_>) =
            possible.into_iter().partition(|candidate| candidate.fit.is_sure());
        let first = |all: Vec<Candidate>| all.into_iter().take(MOST).collect();
        Found {
            fit: first(sure),
            may_fit: first(open),
            near: first(others),
            people: self.people,
            misfits,
            gap: None,
        }
    }
}

/// What sorts candidates: the fewest reasons against, then the fewest questions.
fn rank(fit: &Fit) -> (usize, usize) {
    (fit.misfits.len(), fit.open.len())
}
