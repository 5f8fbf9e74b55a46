//! The form on paper, from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod fits;
mod full_form;
mod geometry;
mod pdf;
mod placement;
mod several_sheets;
