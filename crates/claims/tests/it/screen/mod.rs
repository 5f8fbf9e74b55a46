//! Screening, claim by claim. `fixture` has claims without a fault; a test breaks one.

mod asserted;
mod codes;
mod derived;
mod fixture;
mod history;
mod look_ups;
mod numbers;
mod policy;
mod random;
mod summary;
