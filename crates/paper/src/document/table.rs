//! A table over as many pages as it needs.

use super::flow::{Flow, MARGIN};
use super::look::Style;
use super::tree::{Node, Role};

/// Points between one cell's text and the next column.
const GAP: f32 = 6.0;

/// A column: its header and its width in points.
pub(crate) struct Column {
    pub(crate) header: &'static str,
    pub(crate) width: f32,
}

/// Puts a table into the flow; the first cell of each row is the row's header. On a further page
/// the column headers stand again, for eyes alone: the tree has them once.
pub(crate) fn table(flow: &mut Flow, columns: &[Column], rows: &[Vec<String>]) {
    let headers: Vec<String> = columns.iter().map(|column| column.header.to_owned()).collect();
    let height = row_height(flow, columns, &headers);
    let rows_below = 3.0 * flow.leading(Style::Small);
    flow.make_room(height + rows_below);
    let head = row(flow, columns, &headers, true);
    rule_below(flow);
    let mut body = Vec::new();
    for cells in rows {
        let height = row_height(flow, columns, cells);
        if !flow.has_room(height) {
            flow.new_page();
            let first = flow.pieces.len();
            row(flow, columns, &headers, true);
            flow.pieces.iter_mut().skip(first).for_each(|piece| piece.is_decoration = true);
            rule_below(flow);
        }
        body.push(row(flow, columns, cells, false));
    }
    let parts = vec![Node::Group(Role::TableHead, vec![head]), Node::Group(Role::TableBody, body)];
    flow.tree.push(Node::Group(Role::Table, parts));
    flow.y += 4.0;
}

fn rule_below(flow: &mut Flow) {
    flow.y += 3.0;
    flow.rule(0.6);
}

fn row_height(flow: &Flow, columns: &[Column], cells: &[String]) -> f32 {
    let height =
        |(column, cell): (&Column, &String)| flow.height(cell, Style::Small, column.width - GAP);
    columns.iter().zip(cells).map(height).fold(0.0, f32::max)
}

fn row(flow: &mut Flow, columns: &[Column], cells: &[String], is_head: bool) -> Node {
    let (page, top) = (flow.page, flow.y);
    let (mut x, mut bottom) = (MARGIN, top);
    let mut nodes = Vec::new();
    for (index, (column, cell)) in columns.iter().zip(cells).enumerate() {
        flow.y = top;
        let pieces = flow.lines(x, column.width - GAP, Style::Small, cell);
        bottom = bottom.max(flow.y);
        let role = match (is_head, index) {
            (true, _) => Role::ColumnHeader,
            (false, 0) => Role::RowHeader,
            (false, _) => Role::Cell,
        };
        nodes.push(Node::Group(role, pieces));
        x += column.width;
    }
    (flow.page, flow.y) = (page, bottom);
    Node::Group(Role::Row, nodes)
}
