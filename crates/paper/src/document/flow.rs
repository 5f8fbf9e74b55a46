//! Words put into lines and lines onto pages.

use super::look::{Look, Style};
use super::tree::{Mark, Node, Piece, Role, Rule};
use crate::draw::{PAGE_HEIGHT, PAGE_WIDTH, Typeface};
use crate::error::PaperError;

/// Points between the paper's edge and everything.
pub(crate) const MARGIN: f32 = 54.0;
/// Points between the margins.
pub(crate) const TEXT_WIDTH: f32 = PAGE_WIDTH - 2.0 * MARGIN;
/// Points from the left margin to where values begin.
const VALUES: f32 = 250.0;

/// A document as it grows, from the top down.
pub(crate) struct Flow {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) tree: Vec<Node>,
    pub(crate) look: Look,
    typefaces: [Typeface; 5],
    pub(crate) page: usize,
    /// The foot of the last line.
    pub(crate) y: f32,
}

impl Flow {
    pub(crate) fn new(look: Look) -> Result<Self, PaperError> {
        let size = |style: Style| Typeface::serif(look.size(style));
        let typefaces = [
            size(Style::Title)?,
            size(Style::Heading)?,
            size(Style::Subheading)?,
            size(Style::Text)?,
            size(Style::Small)?,
        ];
        Ok(Self {
            pieces: Vec::new(),
            rules: Vec::new(),
            marks: Vec::new(),
            tree: Vec::new(),
            look,
            typefaces,
            page: 0,
            y: MARGIN,
        })
    }

    pub(crate) fn typeface(&self, style: Style) -> &Typeface {
        let [title, heading, subheading, text, small] = &self.typefaces;
        match style {
            Style::Title => title,
            Style::Heading => heading,
            Style::Subheading => subheading,
            Style::Text => text,
            Style::Small => small,
        }
    }

    /// Points from line to line.
    pub(crate) fn leading(&self, style: Style) -> f32 {
        self.typeface(style).size() * 1.3
    }

    /// Whether a height in points is left on the page.
    pub(crate) fn has_room(&self, height: f32) -> bool {
        self.y + height <= PAGE_HEIGHT - MARGIN
    }

    /// Begins a page unless a height is left on this one.
    pub(crate) fn make_room(&mut self, height: f32) {
        if !self.has_room(height) {
            self.new_page();
        }
    }

    pub(crate) fn new_page(&mut self) {
        self.page += 1;
        self.y = MARGIN;
    }

    /// Puts a run of letters at a place of the current page and gives its number.
    pub(crate) fn piece(&mut self, (x, y): (f32, f32), style: Style, text: String) -> usize {
        let page = self.page;
        self.pieces.push(Piece { page, x, y, style, text, is_decoration: false });
        self.pieces.len() - 1
    }

    /// A heading, kept with the three lines after it.
    pub(crate) fn heading(&mut self, level: u16, style: Style, text: &str) {
        self.heading_before(level, style, text, 3.0 * self.leading(Style::Text));
    }

    /// A heading, kept with so many points of what follows.
    pub(crate) fn heading_before(&mut self, level: u16, style: Style, text: &str, after: f32) {
        let gap = if self.y > MARGIN { self.typeface(style).size() * 0.8 } else { 0.0 };
        self.make_room(gap + self.height(text, style, TEXT_WIDTH) + after);
        let gap = if self.y > MARGIN { gap } else { 0.0 };
        let top = self.y + gap;
        self.marks.push(Mark { level, text: text.to_owned(), page: self.page, y: top });
        self.y = top;
        let nodes = self.lines(MARGIN, TEXT_WIDTH, style, text);
        self.tree.push(Node::Group(Role::Heading(level, text.to_owned()), nodes));
        self.y += 3.0;
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        let nodes = self.lines(MARGIN, TEXT_WIDTH, Style::Text, text);
        self.tree.push(Node::Group(Role::Paragraph, nodes));
    }

    /// A list of labels with their values.
    pub(crate) fn list(&mut self, items: &[(String, String)]) {
        let items: Vec<_> = items.iter().map(|(label, value)| self.item(label, value)).collect();
        if !items.is_empty() {
            self.tree.push(Node::Group(Role::List, items));
        }
    }

    fn item(&mut self, label: &str, value: &str) -> Node {
        let (label, value) = self.pair(label, value, VALUES);
        let parts = vec![Node::Group(Role::Label, label), Node::Group(Role::Body, value)];
        Node::Group(Role::ListItem, parts)
    }

    /// A label, and its value beside it, so many points from the margin; the first lines of both
    /// on one page.
    pub(crate) fn pair(&mut self, label: &str, value: &str, x: f32) -> (Vec<Node>, Vec<Node>) {
        let label_width = x - 8.0;
        self.make_room(self.height(label, Style::Text, label_width).max(self.leading(Style::Text)));
        let (page, top) = (self.page, self.y);
        let label = self.lines(MARGIN, label_width, Style::Text, label);
        let end = (self.page, self.y);
        (self.page, self.y) = (page, top);
        let value = self.lines(MARGIN + x, TEXT_WIDTH - x, Style::Text, value);
        let is_label_longer = end.0 > self.page || (end.0 == self.page && end.1 > self.y);
        if is_label_longer {
            (self.page, self.y) = end;
        }
        (label, value)
    }

    /// The points a text takes in a width.
    pub(crate) fn height(&self, text: &str, style: Style, width: f32) -> f32 {
        let lines = u16::try_from(self.wrap(text, style, width).len()).unwrap_or(u16::MAX);
        self.leading(style) * f32::from(lines)
    }

    /// Puts a text into lines from `x` on and moves down, over pages where needed.
    pub(crate) fn lines(&mut self, x: f32, width: f32, style: Style, text: &str) -> Vec<Node> {
        let lines = self.wrap(text, style, width);
        lines.into_iter().map(|line| self.line(x, style, line)).collect()
    }

    /// One line from `x` on, on the next page where this one is full.
    pub(crate) fn line(&mut self, x: f32, style: Style, line: String) -> Node {
        self.make_room(self.leading(style));
        self.y += self.leading(style);
        Node::Piece(self.piece((x, self.y), style, line))
    }

    /// A line from margin to margin, here, of a width in points.
    pub(crate) fn rule(&mut self, width: f32) {
        let (from, to) = ((MARGIN, self.y), (PAGE_WIDTH - MARGIN, self.y));
        self.rules.push(Rule { page: self.page, from, to, width });
    }

    /// The lines of a text in a width: broken at blanks, and within a word that is too wide alone.
    pub(crate) fn wrap(&self, text: &str, style: Style, width: f32) -> Vec<String> {
        let typeface = self.typeface(style);
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if typeface.width(&longer) <= width {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line = break_word(typeface, word, width, &mut lines);
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}

/// Pushes full lines of a word and gives the rest of it.
fn break_word(typeface: &Typeface, word: &str, width: f32, lines: &mut Vec<String>) -> String {
    let mut line = String::new();
    for character in word.chars() {
        line.push(character);
        if typeface.width(&line) > width && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::replace(&mut line, character.to_string()));
        }
    }
    line
}
