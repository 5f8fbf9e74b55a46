//! Finding somebody certified, of whichever organisation. What is shown of a person is what a
//! directory of providers shows: no licence, no number, nothing of a family.
//!
//! Where nobody fits and nobody may, the gap is noted: once a day for the same wish of one
//! organisation, however often somebody looks.

use std::collections::{BTreeMap, HashMap};

use latchkey_domain::{Area, Day, Engagement, Mode, Role};
use latchkey_store::Tx;
use latchkey_store::tables::{names, records};
use latchkey_workflow::network::{Fit, GapCommand, Misfit, Wanted, fit};
use latchkey_workflow::registry::{CertificateKind, Openings, Organisation, Person};
use latchkey_workflow::{Action, Id, Kind, Moment, Refusal, Standing};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::perform::{ORGANISATION_KEY, ORGANISATION_NPI, read_state, to_json};
use crate::{App, Call, Command, Error, Request};

/// Who was found.
#[derive(Clone, Debug, Serialize)]
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
#[derive(Clone, Debug, Serialize)]
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
    pub with: Option<Desk>,
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
#[derive(Clone, Debug, Serialize)]
pub struct Desk {
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

/// The most of each list.
const MOST: usize = 20;
/// People read in one go.
const PAGE: u32 = 200;

impl App {
    /// Looks for somebody certified. Where nobody fits and nobody may, the gap is noted.
    ///
    /// # Errors
    /// Where the caller may not, where the wish can't be one, or what the store says.
    pub fn find(&self, call: &Call, wanted: &Wanted) -> Result<Found, Error> {
        call.caller.acting(Action::NetworkFind, Some(Standing::Owner), "network")?;
        wanted.is_sound()?;
        let today = call.now.day_in_california();
        let mut found = self.inner.store.read(|tx| search(tx, wanted, today))?;
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

fn search(tx: &mut Tx<'_>, wanted: &Wanted, today: Day) -> Result<Found, Error> {
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
        let desk = |(with, engagement): (&Organisation, Engagement)| Desk {
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
