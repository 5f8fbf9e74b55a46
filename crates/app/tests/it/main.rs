//! What the use cases promise.

mod registry;
