//! The web door.
