//! Segments.

use std::fmt::Write;

use crate::delimiters::Delimiters;
use crate::text::Text;

/// Why a value cannot be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// A delimiter or a control character is in the data, and X12 has no escape.
    #[error("{segment}{element:02} holds a delimiter or a control character; X12 cannot carry it")]
    Delimiter {
        /// The segment.
        segment: &'static str,
        /// The element, from 1.
        element: u8,
    },
    /// A character without a plain letter to stand for it.
    #[error(
        "{segment}{element:02} holds a character that X12's character set lacks; spell it otherwise"
    )]
    Character {
        /// The segment.
        segment: &'static str,
        /// The element, from 1.
        element: u8,
    },
    /// A number, date or note of a kind the loop has no place for.
    #[error(
        "loop {loop_id} has no place for one of the claim's {segment}; remove it or correct its kind"
    )]
    Kind {
        /// The segment.
        segment: &'static str,
        /// The loop.
        loop_id: &'static str,
    },
    /// What other payers did is read, but not written.
    #[error(
        "the claim holds what another payer did, which is not written; send it to the first payer alone"
    )]
    OtherPayers,
    /// A file of no claims.
    #[error("the file holds no claim; write one before it is closed")]
    NoClaims,
}

/// Writes segments into a buffer: upper case, accents dropped, empty ends cut, counted.
///
/// ```
/// use latchkey_x12::write::SegmentWriter;
/// let mut writer = SegmentWriter::new(Default::default());
/// writer.segment("NM1").element("82").element("1").element("Núñez").end()?;
/// assert_eq!(writer.text(), "NM1*82*1*NUNEZ~");
/// # Ok::<(), latchkey_x12::write::WriteError>(())
/// ```
#[derive(Debug, Default)]
pub struct SegmentWriter {
    delimiters: Delimiters,
    out: String,
    count: u32,
    line_ends: bool,
}

/// A segment that is being written; [`Self::end`] completes it.
#[derive(Debug)]
pub struct OpenSegment<'w> {
    writer: &'w mut SegmentWriter,
    tag: &'static str,
    start: usize,
    element: u8,
    error: Option<WriteError>,
}

impl SegmentWriter {
    /// A writer with these delimiters.
    pub fn new(delimiters: Delimiters) -> Self {
        Self { delimiters, ..Self::default() }
    }

    /// Ends each segment with a line break behind its terminator, for people to read.
    pub fn with_line_ends(mut self) -> Self {
        self.line_ends = true;
        self
    }

    /// A writer of the same kind with nothing written.
    pub(super) fn like(&self) -> Self {
        Self { delimiters: self.delimiters, line_ends: self.line_ends, ..Self::default() }
    }

    /// Forgets what was written.
    pub(super) fn clear(&mut self) {
        self.out.clear();
        self.count = 0;
    }

    /// Writes what another writer of the same kind has written.
    pub(super) fn append(&mut self, other: &Self) {
        self.out.push_str(&other.out);
        self.count += other.count;
    }

    /// The delimiters.
    pub fn delimiters(&self) -> Delimiters {
        self.delimiters
    }

    /// How many segments were written.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// What was written.
    pub fn text(&self) -> &str {
        &self.out
    }

    /// Takes what was written so far out of the writer; the count goes on.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.out)
    }

    /// Begins a segment.
    pub fn segment(&mut self, tag: &'static str) -> OpenSegment<'_> {
        let start = self.out.len();
        self.out.push_str(tag);
        OpenSegment { writer: self, tag, start, element: 0, error: None }
    }
}

impl OpenSegment<'_> {
    /// The next element, which may be empty.
    pub fn element(mut self, value: &str) -> Self {
        self.separate();
        self.push(value);
        self
    }

    /// The next element, whatever can be shown: a number, a date, an amount.
    pub fn number(mut self, value: impl std::fmt::Display) -> Self {
        self.separate();
        // Writing into a text cannot fail.
        let _ = write!(self, "{value}");
        self
    }

    /// The next element, as it was read.
    pub fn text(mut self, value: Text<'_>) -> Self {
        self.separate();
        self.push_text(value);
        self
    }

    /// The next element, with components.
    pub fn composite(self, components: &[&str]) -> Self {
        self.components(components.iter().map(|component| Text::from(*component)))
    }

    /// The next element, with components as they were read.
    pub fn components<'t>(mut self, components: impl IntoIterator<Item = Text<'t>>) -> Self {
        self.separate();
        let mut empty = 0;
        for (place, component) in components.into_iter().enumerate() {
            empty += usize::from(place > 0);
            if component.is_empty() {
                continue;
            }
            for _ in 0..std::mem::take(&mut empty) {
                self.writer.out.push(char::from(self.writer.delimiters.component));
            }
            self.push_text(component);
        }
        self
    }

    /// The next element, which names a delimiter: ISA alone has such.
    pub(super) fn delimiter(mut self, delimiter: u8) -> Self {
        self.separate();
        self.writer.out.push(char::from(delimiter));
        self
    }

    /// So many empty elements.
    pub fn skip(mut self, count: usize) -> Self {
        for _ in 0..count {
            self.separate();
        }
        self
    }

    /// Completes the segment: empty elements at its end are cut.
    ///
    /// # Errors
    /// When a value cannot be written; the segment is then left out.
    pub fn end(self) -> Result<(), WriteError> {
        let Self { writer, error, start, .. } = self;
        if let Some(error) = error {
            writer.out.truncate(start);
            return Err(error);
        }
        let element = char::from(writer.delimiters.element);
        let used = writer.out.trim_end_matches(element).len();
        writer.out.truncate(used);
        writer.out.push(char::from(writer.delimiters.terminator));
        if writer.line_ends {
            writer.out.push('\n');
        }
        writer.count += 1;
        Ok(())
    }

    fn separate(&mut self) {
        self.element += 1;
        self.writer.out.push(char::from(self.writer.delimiters.element));
    }

    fn push_text(&mut self, value: Text<'_>) {
        match value.as_str() {
            Some(text) => self.push(text),
            None => {
                let (segment, element) = (self.tag, self.element);
                self.error.get_or_insert(WriteError::Character { segment, element });
            }
        }
    }

    fn push(&mut self, value: &str) {
        let (segment, element) = (self.tag, self.element);
        for character in value.chars() {
            let is_divider = u8::try_from(character).is_ok_and(|b| self.writer.delimiters.has(b));
            if is_divider || character.is_control() {
                self.error.get_or_insert(WriteError::Delimiter { segment, element });
            } else if character.is_ascii() {
                self.writer.out.push(character.to_ascii_uppercase());
            } else if let Some(plain) = plain(character) {
                self.writer.out.push_str(plain);
            } else {
                self.error.get_or_insert(WriteError::Character { segment, element });
            }
        }
    }
}

/// Numbers are written in place, and checked like any text.
impl Write for OpenSegment<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push(text);
        Ok(())
    }
}

/// The plain capitals that stand for a letter with a mark, for the names people bear here.
fn plain(character: char) -> Option<&'static str> {
    Some(match character {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "A",
        'Æ' | 'æ' => "AE",
        'Ç' | 'ç' | 'Ć'..='č' => "C",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "E",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => "I",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "N",
        'Ò'..='Ö' | 'ò'..='ö' | 'Ø' | 'ø' | 'Ō'..='ő' => "O",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "U",
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => "Y",
        'Ś'..='š' => "S",
        'ß' => "SS",
        'Ź'..='ž' => "Z",
        'Đ' | 'đ' | 'Ď' | 'ď' => "D",
        'Ł' | 'ł' => "L",
        'Ğ' | 'ğ' => "G",
        'Ř' | 'ř' => "R",
        'Ť' | 'ť' => "T",
        '‘' | '’' | 'ʻ' => "'",
        '–' | '—' | '‐' => "-",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_ends_are_cut() {
        let mut writer = SegmentWriter::new(Delimiters::default());
        let components = ["HC", "S9443", "", ""];
        writer.segment("SV1").composite(&components).element("").skip(3).end().unwrap();
        assert_eq!(writer.text(), "SV1*HC:S9443~");
        assert_eq!(writer.count(), 1);
    }

    #[test]
    fn a_delimiter_in_the_data_is_refused() {
        let mut writer = SegmentWriter::new(Delimiters::default());
        for value in ["A*B", "A:B", "A~", "A^", "A\nB"] {
            let error = WriteError::Delimiter { segment: "NTE", element: 2 };
            let written = writer.segment("NTE").element("ADD").element(value).end();
            assert_eq!(written, Err(error), "{value:?}");
        }
        assert_eq!(writer.text(), "");
        assert!(writer.segment("N3").element("東").end().is_err());
    }
}
