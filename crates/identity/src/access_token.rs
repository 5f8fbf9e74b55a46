//! Tokens of API clients: opaque, short, and for a few kinds of record.

use latchkey_workflow::{Id, Moment, Span};
use serde::{Deserialize, Serialize};

use crate::scope::{Interaction, Resource, Scopes};
use crate::session::Epoch;

/// An access token as it is kept, under the digest of its [`Token`](crate::Token). The text says
/// nothing, so that there is nothing in it to forge, and disabling a client ends it at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessToken {
    /// The client's account.
    pub client: Id,
    /// What it is for.
    pub scopes: Scopes,
    /// When it was issued.
    pub issued: Moment,
    /// The account's epoch then.
    pub epoch: Epoch,
}

/// How long one lasts: what SMART Backend Services recommends as the most.
pub const ACCESS_TOKEN_LIFETIME: Span = Span::seconds(300);

/// Why an access token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAccess {
    /// The client was disabled, or its keys changed.
    #[error("the client's tokens were ended; request another, or ask who keeps the account")]
    Revoked,
    /// Five minutes are over.
    #[error("the access token has expired; request another")]
    Expired,
    /// It was issued in what is now the future.
    #[error("the access token begins in the future: a clock was set back; request another")]
    FromTheFuture,
    /// It is for other records, or for other things done to them.
    #[error("the access token's scopes do not cover this; request `{}`", .0.text(*.1))]
    Scope(Resource, Interaction),
}

/// Two servers' clocks may differ by this much.
const SKEW: Span = Span::seconds(60);

impl AccessToken {
    /// A token issued now to a client that proved itself.
    pub fn issue(client: Id, scopes: Scopes, epoch: Epoch, now: Moment) -> Self {
        Self { client, scopes, issued: now, epoch }
    }

    /// When it ends.
    pub fn expires(&self) -> Moment {
        self.issued + ACCESS_TOKEN_LIFETIME
    }

    /// Whether it lets its client do something to a kind of record now, given the account's epoch
    /// now. Which rows is not its to say but [`latchkey_workflow::access`]'s.
    ///
    /// # Errors
    /// Why not.
    pub fn allows(
        &self,
        resource: Resource,
        interaction: Interaction,
        now: Moment,
        client_epoch: Epoch,
    ) -> Result<(), NoAccess> {
        if self.epoch != client_epoch {
            return Err(NoAccess::Revoked);
        }
        if self.issued > now + SKEW {
            return Err(NoAccess::FromTheFuture);
        }
        if now >= self.expires() {
            return Err(NoAccess::Expired);
        }
        if !self.scopes.cover(resource, interaction) {
            return Err(NoAccess::Scope(resource, interaction));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Moment = Moment::from_microseconds(1_796_000_000_000_000);

    fn token() -> AccessToken {
        let scopes = Scopes::known("system/Claim.crs system/Patient.r").unwrap();
        AccessToken::issue(Id::new(NOON, [1; 10]), scopes, Epoch(1), NOON)
    }

    fn reading_claims(seconds: i64) -> Result<(), NoAccess> {
        token().allows(Resource::Claim, Interaction::Read, NOON + Span::seconds(seconds), Epoch(1))
    }

    #[test]
    fn it_lasts_five_minutes() {
        assert_eq!(reading_claims(0), Ok(()));
        assert_eq!(reading_claims(299), Ok(()));
        assert_eq!(reading_claims(300), Err(NoAccess::Expired));
        assert_eq!(reading_claims(-60), Ok(()));
        assert_eq!(reading_claims(-61), Err(NoAccess::FromTheFuture));
    }

    #[test]
    fn another_epoch_ends_it_at_once() {
        let answer = token().allows(Resource::Claim, Interaction::Read, NOON, Epoch(2));
        assert_eq!(answer, Err(NoAccess::Revoked));
    }

    #[test]
    fn it_opens_what_its_scopes_name_and_nothing_else() {
        for (resource, interaction, is_allowed) in [
            (Resource::Claim, Interaction::Create, true),
            (Resource::Claim, Interaction::Update, false),
            (Resource::Patient, Interaction::Read, true),
            (Resource::Patient, Interaction::Search, false),
            (Resource::Coverage, Interaction::Read, false),
        ] {
            let answer = token().allows(resource, interaction, NOON, Epoch(1));
            let expected =
                if is_allowed { Ok(()) } else { Err(NoAccess::Scope(resource, interaction)) };
            assert_eq!(answer, expected, "{resource:?} {interaction:?}");
        }
        let refused = NoAccess::Scope(Resource::Patient, Interaction::Search).to_string();
        assert!(refused.ends_with("request `system/Patient.s`"), "{refused}");
    }

    #[test]
    fn it_is_stored_with_its_scopes_as_one_text() {
        let stored = serde_json::to_value(token()).unwrap();
        let expected = serde_json::json!({
            "client": token().client.to_string(),
            "scopes": "system/Patient.r system/Claim.crs",
            "issued": 1_796_000_000_000_000_i64,
            "epoch": 1,
        });
        assert_eq!(stored, expected);
        assert_eq!(serde_json::from_value::<AccessToken>(stored).unwrap(), token());
    }
}
