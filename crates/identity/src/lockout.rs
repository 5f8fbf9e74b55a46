//! Guessing made slow: after five failures an account waits, each time twice as long.
//!
//! The wait ends by itself after at most fifteen minutes, so that nobody can shut somebody else
//! out for good (ASVS 5.0, 6.3.1). It is kept for each account, and the second factor counts too.

use latchkey_workflow::{Moment, Span};
use serde::{Deserialize, Serialize};

/// The failed attempts at one account, as they are kept beside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lockout {
    /// Failures in a row.
    pub failures: u32,
    /// When the last of them was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_failure: Option<Moment>,
    /// Until when nothing is tried.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Moment>,
}

/// Whether somebody may try now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// They may.
    Allowed,
    /// Not before this moment; whatever they typed is not looked at.
    Wait(Moment),
}

/// Failures in a row that cost nothing.
pub const FREE_FAILURES: u32 = 5;
/// The first wait.
const FIRST_WAIT: i64 = 30;
/// No wait is longer, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// Failures are forgotten when none came for so long.
const FORGOTTEN_AFTER: Span = Span::hours(24);

impl Lockout {
    /// Whether an attempt may be made now.
    ///
    /// A wait that ends later than any wait could was set by a clock that ran ahead: it is over.
    pub fn decide(&self, now: Moment) -> Attempt {
        match self.until {
            Some(until) if now < until && until - now <= Span::seconds(LONGEST_WAIT) => {
                Attempt::Wait(until)
            }
            _ => Attempt::Allowed,
        }
    }

    /// What is kept after a failed attempt.
    #[must_use = "a failure that is not kept costs nothing"]
    pub fn failed(&self, now: Moment) -> Self {
        let is_old = self.last_failure.is_some_and(|last| now - last > FORGOTTEN_AFTER);
        let failures = if is_old { 1 } else { self.failures.saturating_add(1) };
        Self { failures, last_failure: Some(now), until: wait_after(failures).map(|w| now + w) }
    }

    /// What is kept after an attempt that proved everything that is asked for, and not before.
    #[must_use = "the failures stay unless this is kept"]
    pub fn succeeded(&self) -> Self {
        Self::default()
    }
}

fn wait_after(failures: u32) -> Option<Span> {
    let doublings = failures.checked_sub(FREE_FAILURES)?.min(10);
    Some(Span::seconds((FIRST_WAIT << doublings).min(LONGEST_WAIT)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Moment = Moment::from_microseconds(1_796_000_000_000_000);

    fn after(failures: u32) -> Lockout {
        (0..failures).fold(Lockout::default(), |state, _| state.failed(NOON))
    }

    #[test]
    fn five_failures_make_the_account_wait_and_each_more_twice_as_long_to_a_quarter_hour() {
        for (failures, seconds) in
            [(5, 30), (6, 60), (7, 120), (8, 240), (9, 480), (10, 900), (11, 900), (500, 900)]
        {
            let until = NOON + Span::seconds(seconds);
            assert_eq!(after(failures).decide(NOON), Attempt::Wait(until), "{failures}");
        }
        for failures in 0..5 {
            assert_eq!(after(failures).decide(NOON), Attempt::Allowed, "{failures}");
        }
    }

    #[test]
    fn the_wait_ends_to_the_microsecond_and_the_count_stays() {
        let state = after(5);
        let end = NOON + Span::seconds(30);
        let just_before = Moment::from_microseconds(end.microseconds() - 1);
        assert_eq!(state.decide(just_before), Attempt::Wait(end));
        assert_eq!(state.decide(end), Attempt::Allowed);
        assert_eq!(state.failed(end).decide(end), Attempt::Wait(end + Span::seconds(60)));
    }

    #[test]
    fn success_forgets_everything_and_so_does_a_day_without_failures() {
        assert_eq!(after(9).succeeded(), Lockout::default());
        let next_day = NOON + Span::hours(24) + Span::seconds(1);
        assert_eq!(after(9).failed(next_day).failures, 1);
        assert_eq!(after(9).failed(NOON + Span::hours(24)).failures, 10);
    }

    #[test]
    fn a_clock_set_back_by_a_day_locks_nobody_out_and_forgives_nothing() {
        let state = after(12);
        let yesterday = Moment::from_microseconds(NOON.microseconds() - 86_400_000_000);
        assert_eq!(state.decide(yesterday), Attempt::Allowed);
        let again = state.failed(yesterday);
        assert_eq!(again.decide(yesterday), Attempt::Wait(yesterday + Span::seconds(900)));
    }

    #[test]
    fn it_is_stored_as_three_names() {
        let stored = serde_json::to_string(&after(5)).unwrap();
        let expected = concat!(
            r#"{"failures":5,"last_failure":1796000000000000,"#,
            r#""until":1796000030000000}"#
        );
        assert_eq!(stored, expected);
        assert_eq!(serde_json::from_str::<Lockout>(&stored).unwrap(), after(5));
        assert_eq!(serde_json::to_string(&Lockout::default()).unwrap(), r#"{"failures":0}"#);
    }
}
