//! People who log in where they always do: OpenID Connect Core 1.0, by authorization code with
//! PKCE, from a provider that the site configured.
//!
//! This part builds the address to which the browser goes, and judges what comes back. The
//! requests between are the web door's, with time and keys handed in.

mod configured;
mod id_token;
mod login;
mod provider;
mod refused;

pub use configured::{Configured, NotDiscovered};
pub use id_token::{Proven, verify};
pub use login::Login;
pub use provider::{Misconfigured, Provider, SecondFactor, Settings, SubjectClaim};
pub use refused::Refused;
