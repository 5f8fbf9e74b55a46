//! The records. They own their text, because they outlive the file they were read from.

use std::fmt;
use std::sync::Arc;

use super::Finding;
use super::codes::Direction;
use super::parts::{Part, Party};
use crate::number::Date;
use crate::place::Place;

/// What a transaction is (BHT), and between whom it goes (ISA).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// The BHT segment.
    pub place: Place,
    /// Which transaction of the file, from 1.
    pub transaction: u32,
    /// Whether it asks or answers (BHT02); none where the code is unknown.
    pub direction: Option<Direction>,
    /// Its own number (BHT03), which an answer repeats.
    pub id: String,
    /// The day it was made (BHT04).
    pub date: Option<Date>,
    /// The time, as sent (BHT05).
    pub time: String,
    /// What kind of exchange, as sent (BHT06): 18 final, 19 more is to follow, RU a reservation, …
    pub kind: String,
    /// Who sent the interchange: qualifier and id (ISA05, ISA06).
    pub sender: (String, String),
    /// To whom (ISA07, ISA08).
    pub receiver: (String, String),
    /// The interchange's number, as sent (ISA13).
    pub control: String,
    /// Whether it is a test (ISA15).
    pub is_test: bool,
}

/// One review: who is asked, who asks, about whom, and what for; with how it stands, in an answer.
///
/// A social security number (NM1 or REF of kind 34 or SY) is passed over and never kept.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Review {
    /// The transaction it came in.
    pub exchange: Arc<Exchange>,
    /// Which review of the file, from 1.
    pub number: u64,
    /// Its lowest level (HL).
    pub place: Place,
    /// Who is asked to review (level 20).
    pub reviewer: Party,
    /// Who asks (level 21).
    pub requester: Party,
    /// Whoever the insurance is on (level 22).
    pub subscriber: Party,
    /// Who is treated, where that is somebody else (level 23).
    pub dependent: Option<Party>,
    /// What is asked for as a whole (level EV); absent where an answer turns the request back above it.
    pub event: Option<Part>,
    /// The services of it (level SS).
    pub services: Vec<Part>,
    /// What is wrong with it.
    pub findings: Vec<Finding>,
}

/// Without anything of the people: a log must not show it by accident.
impl fmt::Debug for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, place, services, exchange, .. } = self;
        let direction = exchange.direction;
        write!(f, "Review {number} at {place}: {direction:?}, {} services", services.len())
    }
}

impl Review {
    /// Who is treated.
    pub fn patient(&self) -> &Party {
        self.dependent.as_ref().unwrap_or(&self.subscriber)
    }

    /// Everything that was turned back, with the level it was turned back at, from the highest on.
    pub fn rejections(&self) -> impl Iterator<Item = &super::Rejection> {
        let people = [&self.reviewer, &self.requester, &self.subscriber];
        let people = people.into_iter().chain(&self.dependent);
        let parts = self.event.iter().chain(&self.services);
        people.flat_map(|party| &party.rejections).chain(parts.flat_map(|part| &part.rejections))
    }
}
