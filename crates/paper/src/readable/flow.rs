//! Words put into lines and lines onto pages.

use super::tree::{Mark, Node, Piece, Role, Rule, Style};
use crate::draw::{PAGE_HEIGHT, PAGE_WIDTH, Typeface};
use crate::error::PaperError;

/// Points between the paper's edge and everything.
pub(crate) const MARGIN: f32 = 54.0;
/// Points from the left margin to where values begin.
const VALUES: f32 = 250.0;

/// A document as it grows, from the top down.
pub(crate) struct Flow {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) marks: Vec<Mark>,
    pub(crate) tree: Vec<Node>,
    typefaces: [Typeface; 5],
    pub(crate) page: usize,
    /// The foot of the last line.
    pub(crate) y: f32,
}

impl Flow {
    pub(crate) fn new() -> Result<Self, PaperError> {
        let size = |style: Style| Typeface::serif(style.size());
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
        let gap = if self.y > MARGIN { style.size() * 0.8 } else { 0.0 };
        self.make_room(gap + style.leading() + 3.0 * Style::Text.leading());
        let gap = if self.y > MARGIN { gap } else { 0.0 };
        let top = self.y + gap;
        self.marks.push(Mark { level, text: text.to_owned(), page: self.page, y: top });
        self.y = top;
        let nodes = self.lines(MARGIN, PAGE_WIDTH - 2.0 * MARGIN, style, text);
        self.tree.push(Node::Group(Role::Heading(level, text.to_owned()), nodes));
        self.y += 3.0;
    }

    /// A paragraph.
    pub(crate) fn paragraph(&mut self, text: &str) {
        let nodes = self.lines(MARGIN, PAGE_WIDTH - 2.0 * MARGIN, Style::Text, text);
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
        let (label_width, value_width) = (VALUES - 8.0, PAGE_WIDTH - 2.0 * MARGIN - VALUES);
        let lines = self.wrap(label, Style::Text, label_width).len().max(1);
        self.make_room(Style::Text.leading() * f32::from(u8::try_from(lines).unwrap_or(u8::MAX)));
        let (page, top) = (self.page, self.y);
        let label = self.lines(MARGIN, label_width, Style::Text, label);
        let end = (self.page, self.y);
        (self.page, self.y) = (page, top);
        let value = self.lines(MARGIN + VALUES, value_width, Style::Text, value);
        let is_label_longer = end.0 > self.page || (end.0 == self.page && end.1 > self.y);
        if is_label_longer {
            (self.page, self.y) = end;
        }
        let parts = vec![Node::Group(Role::Label, label), Node::Group(Role::Body, value)];
        Node::Group(Role::ListItem, parts)
    }

    /// Puts a text into lines from `x` on and moves down, over pages where needed.
    pub(crate) fn lines(&mut self, x: f32, width: f32, style: Style, text: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        for line in self.wrap(text, style, width) {
            self.make_room(style.leading());
            self.y += style.leading();
            let piece = self.piece((x, self.y), style, line);
            nodes.push(Node::Piece(piece));
        }
        nodes
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

impl Style {
    /// The size of the letters in points.
    pub(crate) fn size(self) -> f32 {
        match self {
            Self::Title => 18.0,
            Self::Heading => 14.0,
            Self::Subheading => 12.0,
            Self::Text => 11.0,
            Self::Small => 9.5,
        }
    }

    /// Points from line to line.
    pub(crate) fn leading(self) -> f32 {
        self.size() * 1.3
    }
}
