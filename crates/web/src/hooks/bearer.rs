//! Who calls: the token after `Bearer`, held against the keys that are registered.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use latchkey_app::{App, Call, HookCalled, Remedy};

use super::refused::Refused;
use crate::kept::Kept;

/// The token that a call shows.
pub(super) fn token(headers: &HeaderMap) -> Option<&str> {
    let mut shown = headers.get_all(AUTHORIZATION).iter();
    let (first, others) = (shown.next()?, shown.next());
    let (scheme, token) = first.to_str().ok()?.split_once(' ')?;
    (others.is_none() && scheme.eq_ignore_ascii_case("bearer")).then_some(token)
}

/// Which registered health record calls a service of ours.
pub(super) fn caller(kept: &Kept, token: &str, address: &str) -> Result<HookCalled, Refused> {
    let app: &App = &kept.app;
    app.hook_caller(token, address, (kept.now)()).map_err(|error| match error.remedy() {
        Remedy::Mend => Refused::NotProved,
        _ => error.into(),
    })
}

/// A call in its name.
pub(super) fn call(kept: &Kept, called: &HookCalled) -> Result<Call, Refused> {
    let random = (kept.random)().ok_or(Refused::Broken)?;
    let mut seed = [0; 16];
    seed.iter_mut().zip(random).for_each(|(to, from)| *to = from);
    let caller = called.caller.clone();
    Ok(Call { caller, now: (kept.now)(), key: None, why: None, seed })
}
