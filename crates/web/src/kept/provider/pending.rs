//! Logins under way: what stays here while a browser is at its provider, under a name that only that
//! browser has. Each is used once, and forgotten after ten minutes.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use latchkey_identity::oidc::{Login, Proven};
use latchkey_identity::{Token, TokenDigest};
use latchkey_policy::Language;
use latchkey_workflow::{Moment, Span};

use crate::kept::back::Back;

/// Whoever takes longer begins again.
const LONGEST: Span = Span::seconds(600);
/// The most logins under way: whoever begins more makes the oldest begin again.
const MOST: usize = 4_096;

/// How far a login has come.
pub(super) enum Stage {
    /// The browser is at its provider, the `usize`-th of the file.
    Away(usize, Login),
    /// The provider has named the account and showed no second factor: ours is asked for.
    Named(Proven),
}

/// A login under way.
pub(super) struct Pending {
    pub stage: Stage,
    pub language: Language,
    pub began: Moment,
    /// The page that was asked for before.
    pub back: Option<Back>,
}

/// Those of this server: a browser that is sent to another one in between begins again.
#[derive(Default)]
pub(super) struct Logins(Mutex<HashMap<TokenDigest, Pending>>);

impl Logins {
    /// Keeps one under a new name.
    pub(super) fn keep(&self, name: &Token, pending: Pending) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            let now = pending.began;
            all.retain(|_, known| now - known.began <= LONGEST);
        }
        if all.len() >= MOST
            && let Some(oldest) = all.iter().min_by_key(|(_, known)| known.began)
        {
            let oldest = *oldest.0;
            all.remove(&oldest);
        }
        all.insert(name.digest(), pending);
    }

    /// Takes the one with a name: it is not there a second time.
    pub(super) fn take(&self, shown: &str, now: Moment) -> Option<Pending> {
        let name = Token::read(shown)?.digest();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.remove(&name).filter(|pending| now - pending.began <= LONGEST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(seconds: i64) -> Pending {
        let proven = Proven {
            issuer: "https://login.example".to_owned(),
            subject: "s".to_owned(),
            has_second_factor: false,
        };
        let began = Moment::from_microseconds(seconds * 1_000_000);
        Pending { stage: Stage::Named(proven), language: Language::English, began, back: None }
    }

    fn name(number: usize) -> Token {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&number.to_be_bytes());
        Token::new(bytes)
    }

    #[test]
    fn each_is_there_once_and_for_ten_minutes_and_there_are_never_too_many() {
        let logins = Logins::default();
        let at = |seconds: i64| Moment::from_microseconds(seconds * 1_000_000);
        logins.keep(&name(0), named(0));
        assert!(logins.take(&name(1).text(), at(1)).is_none());
        assert!(logins.take("no token", at(1)).is_none());
        assert!(logins.take(&name(0).text(), at(600)).is_some());
        assert!(logins.take(&name(0).text(), at(1)).is_none(), "a second time");
        logins.keep(&name(0), named(0));
        assert!(logins.take(&name(0).text(), at(601)).is_none());
        logins.keep(&name(0), named(0));
        for number in 1..=MOST {
            logins.keep(&name(number), named(1 + i64::try_from(number).unwrap() / 10));
        }
        assert!(logins.take(&name(0).text(), at(400)).is_none(), "the oldest made room");
        assert!(logins.take(&name(1).text(), at(400)).is_some());
        assert_eq!(logins.0.lock().unwrap().len(), MOST - 1);
    }
}
