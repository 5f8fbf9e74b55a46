//! The interview over the shipped policies, held against the decision itself.

mod interview;
mod library;
mod steps;
