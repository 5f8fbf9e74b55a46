//! From a model to what decides: columns, bits and diagrams.
//!
//! Decision diagrams say exactly when each line holds and what each question answers; the checker
//! reasons with them, and so does a decision with unknown facts. For a case whose facts are known
//! they are laid out as grids: a line is a bit, and a few facts together pick the lines that hold.

mod columns;
mod diagram;
mod fields;
mod frozen;
mod grids;
mod questions;
mod reorder;
mod terms;
mod timeline;

pub(crate) use columns::{Columns, MOST_COLUMNS, MOST_GROUPS, Numbers, Possible, Source};
pub(crate) use diagram::{Diagram, FALSE, NodeRef, TRUE, is_terminal, terminal, terminal_value};
pub(crate) use fields::FieldTable;
pub(crate) use frozen::{Frozen, Place, Scratch};
pub(crate) use grids::{Bounds, Grids, Held, LineSet, MOST_LINES, MOST_QUESTIONS};
pub(crate) use questions::{NOT_ASKED, QuestionDiagrams, SILENT, VALUE_BASE};
pub(crate) use terms::{Terms, TermsTable};
