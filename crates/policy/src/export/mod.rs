//! A policy in formats of others, for tools that cannot read the policy file.

mod dmn;
mod feel;
mod xml;
