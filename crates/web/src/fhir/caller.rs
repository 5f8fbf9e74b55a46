//! Who asks: a system, by the token that it was given for its signed assertion (SMART Backend
//! Services), and what that token is for.

use axum::http::{HeaderMap, StatusCode};
use latchkey_app::LoggedIn;
use latchkey_fhir::IssueKind;
use latchkey_identity::scope::{Interaction, Resource as Record};

use super::refusal::Refusal;
use crate::guard;
use crate::kept::Kept;

/// Whoever shows a token; nobody where none is shown.
///
/// # Errors
/// Where the token opens nothing, or the store can't be asked.
pub(super) fn caller(kept: &Kept, headers: &HeaderMap) -> Result<Option<LoggedIn>, Refusal> {
    let Some(token) = guard::bearer(headers) else { return Ok(None) };
    let found = kept.app.session(token, (kept.now)())?;
    let stale = || {
        let what = "the token opens nothing, or does no longer; ask for another";
        Refusal::unproved(what).challenging("Bearer error=\"invalid_token\"")
    };
    found.map(Some).ok_or_else(stale)
}

/// That whoever asks has a token for this.
///
/// # Errors
/// 401 for nobody, 403 for a token that is for other things.
pub(super) fn is_covered(
    caller: Option<&LoggedIn>,
    record: Record,
    interaction: Interaction,
) -> Result<(), Refusal> {
    let caller = caller.ok_or_else(nobody)?;
    if caller.may_reach(record, interaction) {
        return Ok(());
    }
    let scope = record.text(interaction);
    let what = format!("the token's scopes do not cover this; request {scope}");
    let refusal = Refusal::new(StatusCode::FORBIDDEN, IssueKind::Forbidden, &what);
    Err(refusal.challenging(&format!("Bearer error=\"insufficient_scope\", scope=\"{scope}\"")))
}

/// Nobody has proved who they are.
pub(super) fn nobody() -> Refusal {
    let what = "send a token; .well-known/smart-configuration says where one is had";
    Refusal::unproved(what)
}

#[cfg(test)]
mod tests {
    use latchkey_app::Caller;
    use latchkey_workflow::Id;

    use super::*;

    fn with(scope: &str) -> LoggedIn {
        LoggedIn { caller: Caller::operator(Id::default()), scope: scope.to_owned() }
    }

    #[test]
    fn a_token_reaches_what_its_scopes_name_and_nothing_else() {
        let asked = |scope: &str, record, interaction| {
            is_covered(Some(&with(scope)), record, interaction)
                .map_err(|refusal| format!("{refusal:?}"))
        };
        assert_eq!(asked("system/Claim.crs", Record::Claim, Interaction::Create), Ok(()));
        let refused = asked("system/Claim.rs api.write", Record::Claim, Interaction::Create);
        let said = refused.unwrap_err();
        assert!(said.contains("403") && said.contains("system/Claim.c"), "{said}");
        // People have no scopes.
        assert!(asked("", Record::Claim, Interaction::Read).is_err());
        let nobody = is_covered(None, Record::Claim, Interaction::Read).unwrap_err();
        assert!(format!("{nobody:?}").contains("401"), "{nobody:?}");
    }
}
