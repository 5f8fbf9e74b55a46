//! What stays together in a letter: no line of a paragraph alone on a page, no gap atop one.

use super::flow::{Flow, MARGIN, TEXT_WIDTH};
use super::look::Style;
use super::tree::{Node, Role};
use crate::draw::PAGE_HEIGHT;

/// Points from the margin to the words of a point.
const INDENT: f32 = 16.0;
/// A paragraph of no more lines is not divided.
const WHOLE: usize = 3;

impl Flow {
    /// Free room before what comes next, unless that begins a page.
    pub(crate) fn gap(&mut self, points: f32) {
        if self.y > MARGIN {
            self.y += points;
        }
    }

    /// A paragraph of running text, of which so many points more stay on the page of its end.
    pub(crate) fn kept_paragraph(&mut self, text: &str, after: f32) {
        if after > 0.0 {
            self.make_room(self.height(text, Style::Text, TEXT_WIDTH) + after);
        }
        let nodes = self.kept_lines(MARGIN, TEXT_WIDTH, text);
        self.tree.push(Node::Group(Role::Paragraph, nodes));
    }

    /// The name of who writes.
    pub(crate) fn letterhead(&mut self, name: &str) {
        let nodes = self.lines(MARGIN, TEXT_WIDTH, Style::Heading, name);
        self.tree.push(Node::Group(Role::Paragraph, nodes));
    }

    /// Short lines that belong together as they are, as those of an address.
    pub(crate) fn address(&mut self, lines: &[&str]) {
        let height = lines.iter().map(|line| self.height(line, Style::Text, TEXT_WIDTH)).sum();
        self.make_room(height);
        let put = |line: &&str| self.lines(MARGIN, TEXT_WIDTH, Style::Text, line);
        let nodes = lines.iter().flat_map(put).collect();
        self.tree.push(Node::Group(Role::Paragraph, nodes));
    }

    /// A list of points, of which so many points of the page more stay with the last.
    pub(crate) fn points(&mut self, items: &[String], after: f32) {
        let last = items.len().saturating_sub(1);
        let mut nodes = Vec::new();
        for (index, item) in items.iter().enumerate() {
            if index == last && after > 0.0 {
                self.make_room(self.height(item, Style::Text, TEXT_WIDTH - INDENT) + after);
            }
            nodes.push(self.point(item));
        }
        if !nodes.is_empty() {
            self.tree.push(Node::Group(Role::Points, nodes));
        }
    }

    fn point(&mut self, text: &str) -> Node {
        self.gap(2.0);
        let first = self.pieces.len();
        let mark = self.piece((MARGIN, self.y), Style::Text, "•".to_owned());
        let words = self.kept_lines(MARGIN + INDENT, TEXT_WIDTH - INDENT, text);
        // The mark stands beside the first line, wherever that went.
        let beside = self.pieces.get(first + 1).map(|piece| (piece.page, piece.y));
        if let (Some(mark), Some(place)) = (self.pieces.get_mut(mark), beside) {
            (mark.page, mark.y) = place;
        }
        let label = Node::Group(Role::Label, vec![Node::Piece(mark)]);
        Node::Group(Role::ListItem, vec![label, Node::Group(Role::Body, words)])
    }

    fn kept_lines(&mut self, x: f32, width: f32, text: &str) -> Vec<Node> {
        let mut lines = self.wrap(text, Style::Text, width);
        let mut nodes = Vec::new();
        loop {
            let rest = lines.split_off(fitting(lines.len(), self.lines_left()));
            nodes.extend(lines.into_iter().map(|line| self.line(x, Style::Text, line)));
            if rest.is_empty() {
                return nodes;
            }
            self.new_page();
            lines = rest;
        }
    }

    fn lines_left(&self) -> usize {
        let mut left = 0_u16;
        while self.has_room(self.leading(Style::Text) * f32::from(left + 1)) {
            left += 1;
        }
        usize::from(left)
    }

    /// The points from margin to margin of a page.
    pub(crate) fn page_height() -> f32 {
        PAGE_HEIGHT - 2.0 * MARGIN
    }
}

/// How many of a paragraph's lines go on a page with room for so many.
fn fitting(lines: usize, room: usize) -> usize {
    match lines {
        _ if lines <= room => lines,
        _ if lines <= WHOLE || room < 2 => 0,
        _ => room.min(lines - 2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_paragraph_stands_alone() {
        // Lines, room, how many of them go on the page.
        for (lines, room, expected) in
            [(5, 5, 5), (5, 9, 5), (3, 2, 0), (4, 1, 0), (4, 3, 2), (9, 8, 7), (9, 4, 4), (0, 0, 0)]
        {
            assert_eq!(fitting(lines, room), expected, "{lines} lines, room for {room}");
        }
    }
}
