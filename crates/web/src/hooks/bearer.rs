//! Who calls: a token held against the keys that are registered.

use latchkey_app::{App, Call, HookCalled, Remedy};

use super::refused::Refused;
use crate::kept::Kept;

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
    Ok(kept.call(called.caller.clone())?)
}
