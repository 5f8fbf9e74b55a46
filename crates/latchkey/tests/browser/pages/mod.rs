//! Every page in every state: how one comes there, and who. A new page is a line in one of the tables.

mod care;
mod keeping;
mod open;

use std::time::{Duration, Instant};

use crate::chromium::{Arrival, Page};
use crate::house::{Guest, HOUSE, PROVIDED};

pub use open::ANSWERED;

/// A step on the way to a page.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// To an address, in the language of the walk.
    Go(&'static str),
    /// The same on the server that takes a provider of identities at its word.
    GoProvided(&'static str),
    /// A click on a link or a button that leads to another page.
    Follow(&'static str),
    /// Words into a field.
    Fill(&'static str, &'static str),
    /// A click on everything that is selected, which stays on the page.
    Tick(&'static str),
    /// A file of claims into a field.
    Attach(&'static str),
    /// The same page again, until something is on it.
    Until(&'static str),
}
use Step::{Attach, Fill, Follow, Go, GoProvided, Tick, Until};

/// How long a page may take to be what it will be.
const LONGEST: Duration = Duration::from_secs(60);

/// A page in a state.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    pub name: &'static str,
    pub who: Who,
    pub way: &'static [Step],
    pub status: u64,
}

/// Who may go there.
#[derive(Clone, Copy, Debug)]
pub enum Who {
    /// Anybody, without an account.
    Anybody,
    /// These.
    Guests(&'static [Guest]),
}

impl Who {
    pub fn all(self) -> Vec<Option<Guest>> {
        match self {
            Self::Anybody => vec![None],
            Self::Guests(guests) => guests.iter().copied().map(Some).collect(),
        }
    }
}

const fn open(name: &'static str, way: &'static [Step]) -> Place {
    Place { name, who: Who::Anybody, way, status: 200 }
}

const fn kept(name: &'static str, who: &'static [Guest], way: &'static [Step]) -> Place {
    Place { name, who: Who::Guests(who), way, status: 200 }
}

const fn refused(status: u64, place: Place) -> Place {
    Place { status, ..place }
}

/// All of them.
pub fn places() -> impl Iterator<Item = &'static Place> {
    open::PLACES.iter().chain(care::PLACES).chain(keeping::PLACES)
}

/// Goes there, in a language.
pub fn go(page: &Page, way: &[Step], language: &str) -> Result<Arrival, String> {
    let mut arrival = Err("a way of no steps".to_owned());
    for step in way {
        match *step {
            Go(path) => arrival = Ok(page.go(&HOUSE.address(&worded(path, language)))),
            GoProvided(path) => arrival = Ok(page.go(&PROVIDED.address(&worded(path, language)))),
            Follow(selector) => arrival = Ok(page.follow(selector)?),
            Fill(selector, words) => page.fill(selector, words)?,
            Tick(selector) => page.tick(selector)?,
            Attach(selector) => page.attach(selector, &HOUSE.claims),
            Until(selector) => {
                let began = Instant::now();
                while !page.has(selector) {
                    if began.elapsed() > LONGEST {
                        return Err(format!("{selector} never comes: {}", page.text()));
                    }
                    std::thread::sleep(Duration::from_millis(200));
                    arrival = Ok(page.go(&page.address()));
                }
            }
        }
    }
    arrival
}

/// An address in a language.
fn worded(path: &str, language: &str) -> String {
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}lang={language}")
}
