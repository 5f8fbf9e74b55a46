//! What the use cases promise.

mod payer;
mod registry;
mod screen;
