//! How the cases of a file are laid out.

use super::LARGEST_CASE;
use super::nesting::Nesting;
use super::space::trim_start;

/// How the cases of a file are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One JSON object, over any number of lines.
    One,
    /// One JSON object a line (NDJSON, JSON Lines).
    Lines,
    /// A JSON array of objects.
    Array,
}

/// The byte order mark of UTF-8.
pub(crate) const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl Layout {
    /// The layout of a file that begins with `start` and, where `is_all`, ends with it; `None`
    /// where only more of the file can tell.
    ///
    /// The first line decides: a whole object with more behind it begins a file of lines. A
    /// broken first line must not turn such a file into one broken case, so it is enough that
    /// the next line begins an object that cannot belong to the first.
    pub fn detect(start: &[u8], is_all: bool) -> Option<Self> {
        let text = start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(start);
        let text = trim_start(text);
        if text.first() == Some(&b'[') {
            return Some(Self::Array);
        }
        let line_end = text.iter().position(|byte| *byte == b'\n');
        let (first_line, rest) = text.split_at(line_end.unwrap_or(text.len()));
        let next = trim_start(rest).first();
        if next.is_none() && !is_all && start.len() <= LARGEST_CASE {
            return None;
        }
        let has_more = next.is_some() || !is_all;
        let is_lines = first_line.len() > LARGEST_CASE
            || has_more && is_whole_object(first_line)
            || next == Some(&b'{') && !wants_more(first_line);
        Some(if is_lines { Self::Lines } else { Self::One })
    }
}

/// Whether every bracket the line opens is closed at its end.
fn is_whole_object(line: &[u8]) -> bool {
    let mut nesting = Nesting::default();
    nesting.enter(line);
    line.starts_with(b"{") && line.trim_ascii_end().ends_with(b"}") && nesting.is_outside()
}

/// Whether an object on the next line can belong to a value that begins on this one.
fn wants_more(line: &[u8]) -> bool {
    let mut nesting = Nesting::default();
    nesting.enter(line);
    match line.trim_ascii_end().last() {
        Some(b'{' | b'[' | b':') => true,
        Some(b',') => nesting.has_open_list(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_tells_the_layout() {
        for (text, layout) in [
            ("", Layout::One),
            (" \r\n", Layout::One),
            ("{}", Layout::One),
            ("{}\n\n", Layout::One),
            ("{\n}\n", Layout::One),
            ("{\"service\":\n{}}\n", Layout::One),
            ("oops", Layout::One),
            ("{} {}", Layout::One),
            ("{}\n{}", Layout::Lines),
            ("\u{feff}\r\n{\"plan\": \"}\"}\r\n\r\n{}\r\n", Layout::Lines),
            ("{}\noops", Layout::Lines),
            ("oops\n{}", Layout::Lines),
            ("{\"plan\": \"x}\n{}", Layout::Lines),
            ("{} {}\n{}", Layout::Lines),
            ("{},\n{}", Layout::Lines),
            ("{\"plan\": \"x\",\n{}", Layout::Lines),
            ("{\"plan\": [{},\n{}]}", Layout::One),
            ("[", Layout::Array),
            ("\u{feff}\n[\n{}\n]", Layout::Array),
        ] {
            assert_eq!(Layout::detect(text.as_bytes(), true), Some(layout), "{text:?}");
        }
    }

    #[test]
    fn waits_until_it_can_tell() {
        for text in ["", "\u{feff}", "{}", "{}\n", "{}\n \r\n", "oops\n"] {
            assert_eq!(Layout::detect(text.as_bytes(), false), None, "{text:?}");
        }
        assert_eq!(Layout::detect(b"[", false), Some(Layout::Array));
        assert_eq!(Layout::detect(b"{}\n{", false), Some(Layout::Lines));
        assert_eq!(Layout::detect(b"{\n\"", false), Some(Layout::One));
    }

    #[test]
    fn does_not_wait_for_ever() {
        let spaces = vec![b' '; LARGEST_CASE + 1];
        assert_eq!(Layout::detect(&spaces, false), Some(Layout::One));
        let long_line = [b"{", spaces.as_slice()].concat();
        assert_eq!(Layout::detect(&long_line, false), Some(Layout::Lines));
        let gap = [b"{}\n", spaces.as_slice()].concat();
        assert_eq!(Layout::detect(&gap, false), Some(Layout::Lines));
    }
}
