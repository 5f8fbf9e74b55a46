//! The functions that answer, by what they are about. Each translates a request into a use case, and
//! what came of it into a type that is written as JSON.

pub(super) mod audit;
pub(super) mod case;
pub(super) mod check;
pub(super) mod documents;
pub(super) mod export;
pub(super) mod figures;
pub(super) mod installation;
pub(super) mod kept;
pub(super) mod people;
pub(super) mod policies;
pub(super) mod rehearsal;
pub(super) mod requests;
pub(super) mod roster;
mod screened;
pub(super) mod screenings;
pub(super) mod simulation;
pub(super) mod token;
pub(super) mod vocabulary;
