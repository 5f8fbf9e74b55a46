//! A document of our own design, for eyes and for screen readers: the readable claim, and letters.
//!
//! Words are put into lines and pages with a tree of what they mean, and written as tagged PDF
//! (PDF/UA-1). An export that would break the standard's checkable rules is an error and no file.

mod boxed;
mod flow;
mod keep;
mod look;
mod render;
mod rows;
mod table;
mod tree;

#[cfg(test)]
pub(crate) use flow::MARGIN;
pub(crate) use flow::{Flow, TEXT_WIDTH};
pub(crate) use look::{Look, Style};
pub(crate) use render::{About, render};
pub(crate) use table::{Column, table};
#[cfg(test)]
pub(crate) use tree::{Node, Piece, Role};
