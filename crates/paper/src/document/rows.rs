//! A table of what things are called and what they are: a header cell and a cell in each row.

use super::flow::{Flow, TEXT_WIDTH};
use super::look::Style;
use super::tree::{Node, Role};

/// Points from the left margin to the values.
const VALUES: f32 = 170.0;
/// Points between the rule under a row and the row above it.
const GAP: f32 = 4.0;

impl Flow {
    /// The points a row takes.
    pub(crate) fn row_height(&self, label: &str, value: &str) -> f32 {
        let label = self.height(label, Style::Text, VALUES - 8.0);
        label.max(self.height(value, Style::Text, TEXT_WIDTH - VALUES)) + GAP
    }

    /// A table of labels and values, each row on one page where a page holds it.
    pub(crate) fn rows(&mut self, rows: &[(String, String)]) {
        let body: Vec<_> = rows.iter().map(|(label, value)| self.row(label, value)).collect();
        if !body.is_empty() {
            let body = Node::Group(Role::TableBody, body);
            self.tree.push(Node::Group(Role::Table, vec![body]));
        }
    }

    fn row(&mut self, label: &str, value: &str) -> Node {
        let height = self.row_height(label, value);
        if height <= Self::page_height() {
            self.make_room(height);
        }
        let (label, value) = self.pair(label, value, VALUES);
        self.y += GAP;
        self.rule(0.25);
        Node::Group(
            Role::Row,
            vec![Node::Group(Role::RowHeader, label), Node::Group(Role::Cell, value)],
        )
    }
}
