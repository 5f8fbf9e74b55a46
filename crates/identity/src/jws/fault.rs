//! What can be wrong with any signed token. For the log: a door tells its caller none of it.

/// Why a signed token proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Longer than any honest one.
    #[error("the token is longer than a token may be; send fewer claims")]
    TooLong,
    /// Not header, claims and signature.
    #[error("the token is not three parts in base64url with two full stops between them")]
    NotThreeParts,
    /// The header is no JSON object, or names something twice.
    #[error("the token's header is no JSON object with each name once")]
    Header,
    /// Another algorithm than those expected: `none` and shared secrets among them.
    #[error("the token is signed by an algorithm that is not taken here; use one that is listed")]
    Algorithm,
    /// Another kind of token.
    #[error("the token's header says another type than is expected here; set `typ` to JWT")]
    Type,
    /// It asks for an extension to be understood.
    #[error("the token's header asks for an extension (`crit`); leave it out")]
    Critical,
    /// It brings its own key.
    #[error(
        "the token brings a key (`jwk`, `x5u` or `x5c`); register the key and name it by `kid`"
    )]
    KeyInside,
    /// It names no key.
    #[error("the token names no key; set `kid`")]
    NoKeyId,
    /// The key is not registered.
    #[error(
        "the token names a key that is not registered; register it, or set `kid` to one that is"
    )]
    UnknownKey,
    /// More than one key has this name.
    #[error("the token names a key whose `kid` is registered twice; give each key its own")]
    AmbiguousKey,
    /// The key belongs to another algorithm.
    #[error("the token's key is for another algorithm than its header says")]
    KeyUnfit,
    /// The signature is not by that key over this token.
    #[error("the token's signature is not by the key it names")]
    Signature,
    /// The claims are no JSON object, or one of them is of another type, or stands twice.
    #[error("the token's claims are no JSON object with each name once and of its type")]
    Claims,
    /// It never ends.
    #[error("the token says no end; set `exp`")]
    NoExpiry,
    /// It has ended.
    #[error("the token has expired; make a new one for each request, and set the clock by NTP")]
    Expired,
    /// It does not hold yet.
    #[error("the token holds only later (`nbf`); set the clock by NTP")]
    NotYet,
    /// It was made in the future.
    #[error("the token was made in the future (`iat`); set the clock by NTP")]
    FromTheFuture,
}
