//! Calendar, terms and clocks, from outside.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod afterwards;
mod calendar;
mod decisions;
mod holidays;
mod properties;
mod stored;
mod support;
mod terms;
mod waiting;
