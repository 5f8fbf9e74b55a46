//! An invented clinic's health record, which asks as a real one would. Tests play the clinic with it,
//! and the demo shows what it sends and what comes back. Nothing of a real installation uses it.
//!
//! | module | what |
//! |---|---|
//! | `wire` | a request, an answer, and whatever carries them |
//! | `key` | a pair of keys, and what is signed with it |
//! | `chart` | what the clinic has on record: who is treated, by whom, under which insurance |
//! | `prefetch` | the templates of a service, filled in from the chart |
//! | `hook` | an order told to a service, and what is said of it |
//! | `form` | forms handed out, and filled in from the chart |
//! | `bundle` | requests for authorisation, and inquiries |
//! | `subscribe` | whose answers the clinic wants to hear of, and what it hears |
//! | `connection` | with whom the record is connected, and how it proves who it is |
//! | `answer` | what an answer to a request says |
//! | `record` | the record itself, step by step |
//!
//! It uses no other crate of ours: whether what is sent and what is answered fit together, two readings
//! of the guides say. It opens nothing itself, and knows the time only as it is told.

mod answer;
mod bundle;
mod chart;
mod connection;
mod form;
mod hook;
mod key;
mod prefetch;
mod record;
mod subscribe;
mod wire;

pub use answer::{Reviewed, reviewed};
pub use chart::{Chart, House};
pub use connection::Connection;
pub use form::{Form, blanks, fill, fill_asked, open_questions};
pub use hook::{Said, Style, said};
pub use key::Key;
pub use record::{Record, is_completed};
pub use subscribe::{Heard, heard};
pub use wire::{Answer, Fault, Request, Wire, list, text};
