//! Signed tokens that others bring (JWS, RFC 7515; JWT, RFC 7519): read, and held against keys
//! that were registered before.
//!
//! What a token says about itself is never trusted: not its algorithm, which must be one of those
//! expected here, and not where its key is, which is looked up by its name in a [`KeySet`] and
//! nowhere else (RFC 8725).

mod algorithm;
mod claims;
mod compact;
mod fault;
mod key;
mod keys;

pub use algorithm::Algorithm;
pub use fault::Fault;
pub use key::Unfit;
pub use keys::{KeySet, KeySetError};

pub(crate) use claims::{Audience, LEEWAY, NumericDate, Times};
pub(crate) use compact::{Compact, Expected};
