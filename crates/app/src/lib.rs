//! The use cases: who may do what, and what is kept, answered and sent.
//!
//! A door hands over who asks, what for and what time it is; a use case loads what it needs from the
//! store, asks the policy, lets the machine decide, and keeps what comes of it in one transaction.
