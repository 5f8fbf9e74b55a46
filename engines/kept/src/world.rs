//! An installation to measure.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use latchkey_app::{App, Caller};
use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};
use latchkey_store::{Location, Store};
use latchkey_workflow::{Calendar, Id, Moment, Role, Terms};

type Anything = Box<dyn std::error::Error>;

/// The moment from which the measurement counts.
pub const BEGINNING: Moment = Moment::from_microseconds(1_780_000_000_000_000);

fn file(path: &str) -> std::io::Result<String> {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies");
    fs::read_to_string(policies.join(path))
}

fn library() -> Result<Library, Anything> {
    let read = Vocabulary::read("vocabulary.md", &file("vocabulary.md")?);
    let vocabulary = Arc::new(read.map_err(|_| "the vocabulary is unsound")?);
    let path = "health-net/medi-cal/lactation.md";
    let policy = Policy::compile_unchecked(path, &file(path)?, &vocabulary).policy;
    let codes = CodeSet::read("codes/cpsp.md", &file("codes/cpsp.md")?);
    let codes = vec![codes.map_err(|_| "the codes are unsound")?];
    Ok(Library::new(vocabulary, vec![policy.ok_or("the policy is unsound")?], codes).0)
}

/// Opens an installation at a place.
pub fn open(place: &str) -> Result<App, Anything> {
    let location: Location = place.parse()?;
    let store = Store::open(&location)?;
    let (calendar, terms) = (Calendar::california()?, Terms::shipped()?);
    Ok(App::open(store, library()?, calendar, terms, BEGINNING, [7; 10])?)
}

pub fn id(number: u64) -> Id {
    let random = (number + 1).to_be_bytes();
    let mut bytes = [0; 10];
    bytes.iter_mut().skip(2).zip(random).for_each(|(to, from)| *to = from);
    Id::new(BEGINNING, bytes)
}

/// Somebody of an organisation.
pub fn caller(account: u64, organisation: u64, role: Role) -> Caller {
    Caller {
        account: id(account),
        organisation: id(organisation),
        roles: vec![role],
        name: format!("Synthetic Person {account}"),
        telephone: None,
        licence: None,
    }
}
