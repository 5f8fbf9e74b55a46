//! The walks under way, in memory, the oldest of them gone for a new one; letters that wait for them; and
//! the one connection of the demo's record.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use latchkey_app::{DemoDoor, DemoKeys, DemoRecord, Error};
use latchkey_domain::Day;
use latchkey_ehr::{Chart, Connection, House, Key, Record, Style};
use latchkey_workflow::Id;

use super::inside::{Exchange, Inside};
use super::unconnected;
use super::walk::Walk;
use crate::kept::Kept;

/// How many walks there are at once: an organisation has twenty subscriptions at most.
const MOST: usize = 12;
/// How the record names itself. Nothing is ever asked of there.
const ISSUER: &str = "https://record.demo.example";

/// A walk, and its id.
pub(super) struct Held {
    pub id: Id,
    walk: Mutex<Walk>,
    /// What came to its record while another walk looked.
    letters: Mutex<Vec<Exchange>>,
}

impl Held {
    pub fn lock(&self) -> MutexGuard<'_, Walk> {
        self.walk.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What came while another walk looked.
    pub fn take_letters(&self) -> Vec<Exchange> {
        std::mem::take(&mut *self.letters.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// The walks.
pub(super) struct Desk {
    door: DemoDoor,
    connected: Mutex<Option<(Key, DemoRecord)>>,
    walks: Mutex<Vec<Arc<Held>>>,
}

impl Desk {
    pub fn new(door: DemoDoor) -> Self {
        Self { door, connected: Mutex::default(), walks: Mutex::default() }
    }

    fn all(&self) -> MutexGuard<'_, Vec<Arc<Held>>> {
        self.walks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those under way, the latest first.
    pub fn walks(&self) -> Vec<Arc<Held>> {
        self.all().iter().rev().cloned().collect()
    }

    pub fn find(&self, id: Id) -> Option<Arc<Held>> {
        self.all().iter().find(|held| held.id == id).cloned()
    }

    /// Begins a walk in a line of the guides.
    pub fn begin(&self, kept: &Kept, line: &str, inside: &Inside<'_>) -> Result<Id, Error> {
        let (key, connected) = self.connected(kept)?;
        let call = kept.call(latchkey_app::Caller::operator(kept.app.installation()))?;
        let id = call.id(0);
        let connection = Connection {
            site: kept.address.clone(),
            line: line.to_owned(),
            client: connected.client.to_string(),
            issuer: ISSUER.to_owned(),
            key,
            server: format!("{ISSUER}/fhir"),
            mark: id.to_string(),
        };
        let number = u32::from_be_bytes(first_four(call.seed)) % 900_000 + 100_000;
        let chart = chart(&connected, (kept.now)().day_in_california(), number);
        let record = Record::new(connection, chart, Style::SentAlong);
        let walk = Mutex::new(Walk::new(id, connected.reviewer, record));
        let held = Arc::new(Held { id, walk, letters: Mutex::default() });
        let gone = {
            let mut walks = self.all();
            walks.push(held);
            (walks.len() > MOST).then(|| walks.remove(0))
        };
        if let Some(gone) = gone {
            // Nobody hears for it any more; where that can't be said now, letters for it are dropped.
            let _ = gone.lock().record.unsubscribe(inside);
        }
        Ok(id)
    }

    /// Hands letters to the walks that they are for; those of walks that are gone are dropped.
    pub fn deliver(&self, letters: Vec<Exchange>) {
        let walks = self.walks();
        for letter in letters {
            let is_of = |held: &&Arc<Held>| letter.request.address.ends_with(&held.id.to_string());
            if let Some(held) = walks.iter().find(is_of) {
                held.letters.lock().unwrap_or_else(PoisonError::into_inner).push(letter);
            }
        }
    }

    /// The record's keys, and with whom it is connected: made when somebody first wants to see it.
    fn connected(&self, kept: &Kept) -> Result<(Key, DemoRecord), Error> {
        let mut connected = self.connected.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = &*connected {
            return Ok(known.clone());
        }
        let mut bytes = [0; 48];
        let random = [random(kept)?, random(kept)?].concat();
        bytes.iter_mut().zip(random).for_each(|(to, from)| *to = from);
        let key = Key::of("demo-1", &bytes).ok_or_else(unconnected)?;
        let keys = DemoKeys {
            keys: key.published(),
            issuer: ISSUER.to_owned(),
            keys_at: format!("{ISSUER}/jwks.json"),
            scope: Connection::scopes().to_owned(),
        };
        let call = kept.call(latchkey_app::Caller::operator(kept.app.installation()))?;
        let record = self.door.connect(keys, call.now, call.seed)?;
        *connected = Some((key.clone(), record.clone()));
        Ok((key, record))
    }
}

fn random(kept: &Kept) -> Result<[u8; 32], Error> {
    (kept.random)().ok_or(Error::Damaged("random number of the system"))
}

fn first_four(seed: [u8; 16]) -> [u8; 4] {
    let mut first = [0; 4];
    first.iter_mut().zip(seed).for_each(|(to, from)| *to = from);
    first
}

/// What the invented consultant has on record: an infant of ten days, and a visit the day after tomorrow.
fn chart(connected: &DemoRecord, today: Day, number: u32) -> Chart {
    let known = |link: &'static str, answer: &str| (link, answer.to_owned());
    let (name, npi) = connected.clinic.clone();
    let house = House { name, npi };
    Chart {
        today: today.to_string(),
        infant: ("Sample".to_owned(), "Baby".to_owned()),
        born: (today + -10).to_string(),
        // Client numbers end in a letter; this begins with a digit that none begins with.
        member: format!("00{number:06}R"),
        plan: connected.plan.clone(),
        clinic: house.clone(),
        renderer: house,
        visits: ((today + 2).to_string(), (today + 60).to_string()),
        procedure: "T1015".to_owned(),
        known: vec![
            known("member.wants_to_breastfeed", "yes"),
            known("member.standard_support", "insufficient"),
            known("renderer.certification", "ibclc"),
            known("renderer.engagement", "none"),
            known("biller.kind", "lactation-consultant"),
            known("biller.contract", "none"),
            known("authorization.status", "none"),
        ],
    }
}
