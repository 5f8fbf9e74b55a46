//! Writing XML: elements closed where they were opened, text and attributes escaped.

/// An XML document as it is written, two spaces a level.
pub(super) struct Xml {
    text: String,
    depth: usize,
}

impl Xml {
    pub(super) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), depth: 0 }
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// An element and, inside it, what `inside` writes.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        inside: impl FnOnce(&mut Self),
    ) {
        self.start(name, attributes, ">\n");
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.indent();
        self.end(name);
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes, "/>\n");
    }

    /// An element that holds text alone.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.start(name, &[], ">");
        escape(text, false, &mut self.text);
        self.end(name);
    }

    /// An element that holds a `text` element: how DMN writes every expression and annotation.
    pub(super) fn expression(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        self.element(name, attributes, |xml| xml.text("text", text));
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)], close: &str) {
        self.indent();
        self.text.push('<');
        self.text.push_str(name);
        for (key, value) in attributes {
            self.text.push(' ');
            self.text.push_str(key);
            self.text.push_str("=\"");
            escape(value, true, &mut self.text);
            self.text.push('"');
        }
        self.text.push_str(close);
    }

    fn end(&mut self, name: &str) {
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push_str(">\n");
    }

    fn indent(&mut self) {
        self.text.extend(std::iter::repeat_n("  ", self.depth));
    }
}

/// Adds `text` with what XML reserves as entities. Control characters, which XML 1.0 cannot hold
/// even as entities, are left out; in attributes line breaks and tabs are entities, because a
/// reader turns plain ones into spaces.
fn escape(text: &str, in_attribute: bool, into: &mut String) {
    for character in text.chars() {
        match character {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' if in_attribute => into.push_str("&quot;"),
            '\n' if in_attribute => into.push_str("&#10;"),
            '\t' if in_attribute => into.push_str("&#9;"),
            '\n' | '\t' => into.push(character),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if character.is_control() => {}
            _ => into.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let mut xml = Xml::new();
        xml.element("a", &[("b", "x \"<&>\"\ny")], |xml| xml.text("c", "1 < 2 & \"3\"\u{7}"));
        let text = xml.into_text();
        let (_, body) = text.split_once('\n').unwrap();
        assert_eq!(
            body,
            "<a b=\"x &quot;&lt;&amp;&gt;&quot;&#10;y\">\n  <c>1 &lt; 2 &amp; \"3\"</c>\n</a>\n"
        );
    }

    #[test]
    fn elements_nest() {
        let mut xml = Xml::new();
        xml.element("a", &[], |xml| {
            xml.empty("b", &[]);
            xml.expression("c", &[], "d");
        });
        let text = xml.into_text();
        assert!(text.ends_with("<a>\n  <b/>\n  <c>\n    <text>d</text>\n  </c>\n</a>\n"), "{text}");
    }
}
