//! Sessions of people: how long one lasts, and what ends it everywhere at once.

use latchkey_workflow::{Id, Moment, Span};
use serde::{Deserialize, Serialize};

/// A session as it is kept, under the digest of its [`Token`](crate::Token).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Whose it is.
    pub account: Id,
    /// When the login was complete, with every factor.
    pub began: Moment,
    /// When it was last used.
    pub last_used: Moment,
    /// The account's epoch at the login.
    pub epoch: Epoch,
}

/// A number of an account that goes up when all its sessions and tokens end: when it is disabled,
/// its password or second factor changes, or somebody asks for it. Servers that read it with the
/// account need to be told nothing else.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Epoch(pub u64);

/// How long sessions last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetimes {
    /// Unused for so long, a session ends (automatic logoff, 45 CFR 164.312(a)(2)(iii)).
    pub idle: Span,
    /// After so long it ends however much it is used (ASVS 5.0, 7.3.2).
    pub absolute: Span,
}

/// Why a session is none any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Ended {
    /// The account's epoch is another: disabled, or logged out everywhere.
    #[error("the session was ended with all others of its account; log in again")]
    Revoked,
    /// Unused for too long.
    #[error("the session was not used for too long; log in again")]
    Idle,
    /// Older than any session may be.
    #[error("the session is older than a session may be; log in again")]
    TooOld,
    /// It began in what is now the future.
    #[error("the session begins in the future: a clock was set back; log in again")]
    FromTheFuture,
}

/// Two servers' clocks may differ by this much.
const SKEW: Span = Span::seconds(60);

impl Default for Lifetimes {
    /// A quarter of an hour unused, twelve hours in all.
    fn default() -> Self {
        Self { idle: Span::seconds(15 * 60), absolute: Span::hours(12) }
    }
}

impl Epoch {
    /// The next, which ends all that began under this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl Session {
    /// A session that begins now, after every factor was proven.
    pub fn begin(account: Id, epoch: Epoch, now: Moment) -> Self {
        Self { account, began: now, last_used: now, epoch }
    }

    /// The session as it is kept after a use. A clock that goes back does not make it younger.
    #[must_use]
    pub fn used(self, now: Moment) -> Self {
        Self { last_used: self.last_used.max(now), ..self }
    }

    /// Whether a use must be written down: not every one, but often enough that the idle time is
    /// right to a minute.
    pub fn is_use_worth_keeping(&self, now: Moment) -> bool {
        now - self.last_used >= Span::seconds(60)
    }
}

/// Whether a session is one now, given the account's epoch now.
///
/// # Errors
/// Why it ended.
pub fn alive(
    session: &Session,
    lifetimes: Lifetimes,
    now: Moment,
    account_epoch: Epoch,
) -> Result<(), Ended> {
    if session.epoch != account_epoch {
        return Err(Ended::Revoked);
    }
    if session.began > now + SKEW || session.last_used > now + SKEW {
        return Err(Ended::FromTheFuture);
    }
    if now - session.began >= lifetimes.absolute {
        return Err(Ended::TooOld);
    }
    if now - session.last_used >= lifetimes.idle {
        return Err(Ended::Idle);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Moment = Moment::from_microseconds(1_796_000_000_000_000);

    fn session() -> Session {
        Session::begin(Id::new(NOON, [1; 10]), Epoch(3), NOON)
    }

    fn at(session: &Session, now: Moment) -> Result<(), Ended> {
        alive(session, Lifetimes::default(), now, Epoch(3))
    }

    fn seconds(seconds: i64) -> Moment {
        NOON + Span::seconds(seconds)
    }

    #[test]
    fn unused_for_a_quarter_hour_it_ends() {
        assert_eq!(at(&session(), seconds(899)), Ok(()));
        assert_eq!(at(&session(), seconds(900)), Err(Ended::Idle));
    }

    #[test]
    fn used_all_day_it_ends_after_twelve_hours() {
        let mut session = session();
        for minutes in 1..720 {
            let now = seconds(minutes * 60);
            assert_eq!(at(&session, now), Ok(()), "after {minutes} minutes");
            session = session.used(now);
        }
        assert_eq!(at(&session, seconds(12 * 3_600)), Err(Ended::TooOld));
    }

    #[test]
    fn another_epoch_ends_it_at_once() {
        let next = session().epoch.next();
        assert_eq!(alive(&session(), Lifetimes::default(), NOON, next), Err(Ended::Revoked));
        let earlier = Epoch(2);
        assert_eq!(alive(&session(), Lifetimes::default(), NOON, earlier), Err(Ended::Revoked));
    }

    #[test]
    fn a_site_may_choose_shorter_times() {
        let short = Lifetimes { idle: Span::seconds(60), absolute: Span::seconds(90) };
        assert_eq!(alive(&session(), short, seconds(60), Epoch(3)), Err(Ended::Idle));
        let used = session().used(seconds(59));
        assert_eq!(alive(&used, short, seconds(89), Epoch(3)), Ok(()));
        assert_eq!(alive(&used, short, seconds(90), Epoch(3)), Err(Ended::TooOld));
    }

    #[test]
    fn a_clock_set_back_makes_no_session_longer() {
        assert_eq!(at(&session(), seconds(-60)), Ok(()), "two servers differ a little");
        assert_eq!(at(&session(), seconds(-61)), Err(Ended::FromTheFuture));
        let used = session().used(seconds(600)).used(seconds(-30));
        assert_eq!(used.last_used, seconds(600));
        assert_eq!(at(&used, seconds(500)), Err(Ended::FromTheFuture));
    }

    #[test]
    fn a_use_is_written_down_once_a_minute() {
        assert!(!session().is_use_worth_keeping(seconds(59)));
        assert!(session().is_use_worth_keeping(seconds(60)));
        assert!(!session().is_use_worth_keeping(seconds(-60)));
    }

    #[test]
    fn it_is_stored_with_its_epoch_as_a_number() {
        let stored = serde_json::to_value(session()).unwrap();
        let expected = serde_json::json!({
            "account": session().account.to_string(),
            "began": 1_796_000_000_000_000_i64,
            "last_used": 1_796_000_000_000_000_i64,
            "epoch": 3,
        });
        assert_eq!(stored, expected);
    }
}
