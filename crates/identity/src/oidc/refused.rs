//! Why a login through a provider proves nothing: for the log.

use crate::jws::Fault;

/// Why a login is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The browser is not the one that began the login.
    #[error("the answer's `state` is not this login's; begin again")]
    State,
    /// The login took more than ten minutes.
    #[error("the login took more than ten minutes; begin again")]
    TookTooLong,
    /// What is wrong with the ID token as a signed token.
    #[error(transparent)]
    Token(#[from] Fault),
    /// Another provider's.
    #[error("the issuer is not the configured one, to the letter; compare `issuer`")]
    Issuer,
    /// For another client, or for several.
    #[error("the ID token's `aud` is not exactly our client id; compare `client_id`")]
    Audience,
    /// Issued to another client.
    #[error("the ID token's `azp` is not our client id; compare `client_id`")]
    AuthorizedParty,
    /// Made for another login.
    #[error("the ID token's `nonce` is not this login's; begin again")]
    Nonce,
    /// It does not say when it was made.
    #[error("the ID token says no time at which it was made (`iat`)")]
    NoIssueTime,
    /// Made long before this login began.
    #[error("the ID token was made before this login began; begin again, and set clocks by NTP")]
    Stale,
    /// A password alone, or nothing said about it.
    #[error(
        "the ID token shows no second factor in `amr` or `acr`; have the provider ask for one, \
         or set `second_factor` to what it says"
    )]
    NoSecondFactor,
    /// The claim that names the account is missing or is no text.
    #[error("the ID token lacks the claim that names the account; compare `subject`")]
    NoSubject,
    /// The provider never asked whether the address is theirs.
    #[error("the ID token's `email` is not verified (`email_verified`); verify it at the provider")]
    EmailUnverified,
}
