//! From a model to what decides: columns, bits and diagrams.
//!
//! A line of the policy is a bit. A fact's value selects a mask of the lines it does not rule
//! out, and the lines that hold are the AND of the masks. Decision diagrams of the same lines
//! say exactly what unknown facts leave open, and are what the checker reasons with.

mod columns;
mod diagram;
mod frozen;
mod masks;
mod questions;
mod terms;
mod timeline;

pub(crate) use columns::{Columns, MOST_GROUPS, Source};
pub(crate) use diagram::{Diagram, FALSE, NodeRef, TRUE, is_terminal, terminal, terminal_value};
pub(crate) use frozen::{Frozen, Scratch};
pub(crate) use masks::{LineSet, MOST_WORDS, Matcher, has};
pub(crate) use questions::{NOT_ASKED, QuestionDiagrams, SILENT, VALUE_BASE};
pub(crate) use terms::{Terms, TermsTable, as_terminal};
