//! Organisations and people as they were read last. Every page with a form lists some of them, so each
//! is taken apart once for each of its versions, and not once for each page.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::registry::{Organisation, Person};
use latchkey_workflow::{Id, Machine};

use crate::Error;
use crate::perform::read_state;

/// Things whose versions are read in one go.
const PAGE: u32 = 200;
/// The most things that are looked through: a longer list is no list to choose from.
const MOST: usize = 2_000;

/// The registry as it was read last.
#[derive(Default)]
pub(crate) struct Registry {
    /// Its organisations.
    pub organisations: Remembered<Organisation>,
    /// Its people.
    pub people: Remembered<Person>,
}

/// Things of one kind, each with the version that was read.
pub(crate) struct Remembered<M> {
    known: Mutex<BTreeMap<Id, (i64, Arc<M>)>>,
}

impl<M> Default for Remembered<M> {
    fn default() -> Self {
        Self { known: Mutex::default() }
    }
}

impl<M: Machine> Remembered<M> {
    /// The first things of the kind, as they stand in this transaction.
    pub(crate) fn first(&self, tx: &mut Tx<'_>) -> Result<Vec<Arc<M>>, Error> {
        let (mut found, mut after) = (Vec::new(), None);
        loop {
            let page = records::versions(tx, M::KIND, after, PAGE)?;
            self.take(tx, &page, &mut found)?;
            if page.len() < PAGE as usize || found.len() >= MOST {
                return Ok(found);
            }
            after = page.last().map(|(id, _)| *id);
        }
    }

    /// Those with these versions; what is not known so is read.
    fn take(
        &self,
        tx: &mut Tx<'_>,
        page: &[(Id, i64)],
        found: &mut Vec<Arc<M>>,
    ) -> Result<(), Error> {
        // What is known now is held on to: whoever reads as of another moment may put another version in
        // its place meanwhile.
        let mut held: BTreeMap<Id, Arc<M>> = {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            let same = |(id, version): &(Id, i64)| {
                let (_, one) = known.get(id).filter(|(read, _)| read == version)?;
                Some((*id, Arc::clone(one)))
            };
            page.iter().filter_map(same).collect()
        };
        let unknown: Vec<Id> =
            page.iter().map(|(id, _)| *id).filter(|id| !held.contains_key(id)).collect();
        let mut news = BTreeMap::new();
        for (id, record) in records::load_all(tx, &unknown)? {
            let one = Arc::new(read_state::<M>(&record)?);
            held.insert(id, Arc::clone(&one));
            news.insert(id, (record.version, one));
        }
        for (id, _) in page {
            found.push(held.remove(id).ok_or(Error::Damaged(M::KIND.name()))?);
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.extend(news);
        // As many as are ever listed of one kind, and no more.
        while known.len() > MOST {
            known.pop_last();
        }
        Ok(())
    }
}
