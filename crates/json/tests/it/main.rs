//! The crate from outside: whole texts in, whole messages out.

mod accepted;
mod examples;
mod messages;
mod mutations;
mod random;
mod round_trip;
mod streams;
