//! The document as pieces on pages, and as a tree of what they mean.

use super::look::Style;

/// What a part of the document is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A heading of a level from 1, with its words.
    Heading(u16, String),
    Paragraph,
    /// A list of labels with their values.
    List,
    /// A list of points with a mark before each.
    Points,
    ListItem,
    /// The label of a list item.
    Label,
    /// The value of a list item.
    Body,
    Table,
    TableHead,
    TableBody,
    Row,
    /// A header cell of a column.
    ColumnHeader,
    /// A header cell of a row.
    RowHeader,
    Cell,
}

/// A part with its parts, or a piece on a page by its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    Group(Role, Vec<Node>),
    Piece(usize),
}

/// A run of letters on a page.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Piece {
    /// The page, from 0.
    pub(crate) page: usize,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) style: Style,
    pub(crate) text: String,
    /// Whether it says nothing new, as a table's header repeated on its next page.
    pub(crate) is_decoration: bool,
}

/// A straight line on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    pub(crate) page: usize,
    pub(crate) from: (f32, f32),
    pub(crate) to: (f32, f32),
    /// Points.
    pub(crate) width: f32,
}

/// An entry of the outline: a heading and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mark {
    pub(crate) level: u16,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}
