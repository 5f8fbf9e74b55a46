//! A text in a frame.

use super::flow::{Flow, MARGIN};
use super::look::Style;
use super::tree::{Node, Role, Rule};
use crate::draw::{PAGE_HEIGHT, PAGE_WIDTH};

/// Points from the frame's sides to the words.
const SIDE: f32 = 10.0;
/// Points from the frame to the first line's top, and from the last line's foot to the frame.
const ABOVE: f32 = 5.0;
const BELOW: f32 = 9.0;

/// The width of the words in a frame.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN - 2.0 * SIDE;

impl Flow {
    /// The points a text takes in its frame.
    pub(crate) fn boxed_height(&self, text: &str) -> f32 {
        self.height(text, Style::Text, WIDTH) + ABOVE + BELOW
    }

    /// A paragraph in a frame, on one page where a page holds it.
    pub(crate) fn boxed(&mut self, text: &str) {
        let height = self.boxed_height(text);
        if height <= Self::page_height() {
            self.make_room(height);
        }
        let (first, top) = (self.page, self.y);
        self.y += ABOVE;
        let nodes = self.lines(MARGIN + SIDE, WIDTH, Style::Text, text);
        self.tree.push(Node::Group(Role::Paragraph, nodes));
        self.y += BELOW;
        for page in first..=self.page {
            let top = if page == first { top } else { MARGIN };
            let bottom = if page == self.page { self.y } else { PAGE_HEIGHT - MARGIN };
            self.frame(page, top, bottom);
        }
    }

    fn frame(&mut self, page: usize, top: f32, bottom: f32) {
        let (left, right) = (MARGIN, PAGE_WIDTH - MARGIN);
        let corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
        for (from, to) in corners.iter().zip(corners.iter().skip(1)) {
            self.rules.push(Rule { page, from: *from, to: *to, width: 0.6 });
        }
    }
}
