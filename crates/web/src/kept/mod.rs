//! What is kept, as pages: who is there, what is to be done next, cases, and a review with its clock.
//!
//! Everything is asked of the use cases in the name of whoever is signed in, and refused there. Pages
//! say what a refusal says. An address holds ids and places in lists, and nothing of a person.

mod account;
mod acts;
mod administration;
mod back;
mod case;
mod door;
pub(crate) mod evidence;
mod filing;
mod find;
mod happened;
mod interrupted;
mod list;
mod login;
mod members;
mod paced;
mod parts;
mod provider;
mod record;
mod reports;
mod review;
pub(crate) mod screen;
mod who;
mod words;

pub(crate) use evidence::as_file;
pub(crate) use who::{Perhaps, asked, failed, token, why_not};

use axum::routing::{get, post};
use latchkey_app::{App, Call, Caller, Desk, Error, HookSetting};
use latchkey_workflow::Moment;

use crate::hooks::HealthRecords;
use crate::routes::Routes;

pub use provider::Providers;

pub(crate) use login::let_in;

/// An installation that is kept, and what the pages need of the world.
pub struct Kept {
    /// The use cases.
    pub app: App,
    /// The letters, as they are read before they are sent.
    pub desk: Desk,
    /// What time it is.
    pub now: fn() -> Moment,
    /// Fresh random bytes; `None` where the system gives none.
    pub random: fn() -> Option<[u8; 32]>,
    /// Whether the way to the browser is encrypted, or does not leave this machine: a cookie that is
    /// for encrypted ways alone would not come back from a browser that speaks plain HTTP.
    pub is_encrypted: bool,
    /// Where the site is reached from outside, as `https://latchkey.example`: what systems sign is
    /// for this place and for no other.
    pub address: String,
    /// How calls of health records are answered, where they are.
    pub hooks: Option<HookSetting>,
    /// Health records, where calls of theirs lack something.
    pub records: HealthRecords,
    /// Providers of identities whose word is taken; by default none.
    pub providers: Providers,
}

impl Kept {
    /// A call in somebody's name, now.
    pub(crate) fn call(&self, caller: Caller) -> Result<Call, Error> {
        let seed = first(self.bytes()?);
        Ok(Call { caller, now: (self.now)(), key: None, why: None, seed })
    }

    /// Fresh random bytes.
    fn bytes(&self) -> Result<[u8; 32], Error> {
        (self.random)().ok_or(Error::Damaged("random number of the system"))
    }
}

/// The first of some random bytes.
fn first<const N: usize>(bytes: [u8; 32]) -> [u8; N] {
    let mut first = [0; N];
    first.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
    first
}

/// The routes of what is kept.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .route("/login", get(login::page).post(login::log_in))
        .route("/logout", post(login::log_out))
        .route("/work", get(list::work))
        .route("/cases", get(list::cases))
        .route("/requests", get(list::requests))
        .route("/requests/reassign", post(list::reassign))
        .route("/search", post(list::search))
        .route("/find", get(find::page).post(find::find))
        .route("/cases/new", get(case::blank).post(case::open))
        .route("/cases/{id}", get(case::page).post(case::command))
        .route("/cases/{id}/facts", get(case::facts).post(case::state))
        .route("/records/{id}", get(record::page).post(record::command))
        .merge(administration::routes())
        .merge(filing::routes())
        .merge(account::routes())
        .merge(members::routes())
        .merge(provider::routes())
        .merge(reports::routes())
}
