//! Forms: handed out, asked question by question, and what follows from their answers.

mod anew;
pub mod client;
mod enabled;
mod logic;
mod next;
mod package;
mod read;
