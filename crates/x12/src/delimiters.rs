//! The four characters that divide an interchange, read off its first segment.

/// The characters that divide an interchange. X12 has no escape: none of them occurs in data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delimiters {
    /// Between elements: byte 3 of the ISA segment.
    pub element: u8,
    /// Between the components of an element: ISA16.
    pub component: u8,
    /// Between repetitions of an element: ISA11. In versions before 00501 ISA11 was a letter, and
    /// nothing repeated.
    pub repetition: Option<u8>,
    /// After a segment: the byte after ISA16.
    pub terminator: u8,
}

impl Default for Delimiters {
    /// What nearly everybody uses, and this crate writes.
    fn default() -> Self {
        Self { element: b'*', component: b':', repetition: Some(b'^'), terminator: b'~' }
    }
}

/// Why the first segment gives no delimiters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DelimitersError {
    /// It is shorter than its 106 characters, or its elements do not have their fixed lengths.
    #[error("the ISA segment does not have its fixed 106 characters")]
    Length,
    /// A delimiter is a letter, a digit, a space or NUL.
    #[error("a letter, digit, space or NUL stands where the ISA segment names a delimiter")]
    NotADelimiter,
    /// Two delimiters are the same character.
    #[error("the ISA segment names one character for two kinds of delimiter")]
    Same,
}

impl Delimiters {
    /// The length of an ISA segment with its terminator.
    pub const ISA_LENGTH: usize = 106;

    /// Where the sixteen element separators of an ISA segment stand: its elements have fixed
    /// lengths.
    pub(crate) const ISA_SEPARATORS: [usize; 16] =
        [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103];

    /// Reads the delimiters off an ISA segment.
    ///
    /// # Errors
    /// When the segment does not have its fixed form, or a delimiter could be data.
    pub fn read(isa: &[u8]) -> Result<Self, DelimitersError> {
        let at = |place: usize| isa.get(place).copied().ok_or(DelimitersError::Length);
        let element = at(3)?;
        let repetition = at(82)?;
        let (component, terminator) = (at(104)?, at(105)?);
        let is_fixed = Self::ISA_SEPARATORS.iter().all(|&place| isa.get(place) == Some(&element));
        if !is_fixed {
            return Err(DelimitersError::Length);
        }
        // NUL is no data, but pads what a reader holds.
        let could_be_data =
            |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | 0 | 0x80..);
        if [element, component, terminator].into_iter().any(could_be_data) {
            return Err(DelimitersError::NotADelimiter);
        }
        let repetition = (!could_be_data(repetition)).then_some(repetition);
        let mut all = vec![element, component, terminator];
        all.extend(repetition);
        all.sort_unstable();
        let count = all.len();
        all.dedup();
        if all.len() < count {
            return Err(DelimitersError::Same);
        }
        Ok(Self { element, component, repetition, terminator })
    }

    /// Whether the byte divides.
    pub fn has(&self, byte: u8) -> bool {
        byte == self.element
            || byte == self.component
            || byte == self.terminator
            || Some(byte) == self.repetition
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISA: &str = "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261101*1200*^*00501*000000001*0*T*:~";

    #[test]
    fn read_off_their_places() {
        assert_eq!(Delimiters::read(ISA.as_bytes()), Ok(Delimiters::default()));
        let old = ISA.replace('^', "U");
        assert_eq!(Delimiters::read(old.as_bytes()).map(|d| d.repetition), Ok(None));
    }

    #[test]
    fn refused_where_they_could_be_data() {
        let cut = &ISA.as_bytes()[..100];
        assert_eq!(Delimiters::read(cut), Err(DelimitersError::Length));
        let long = ISA.replace("SENDER", "SENDERS");
        assert_eq!(Delimiters::read(long.as_bytes()), Err(DelimitersError::Length));
        let letter = ISA.replace(":~", "A~");
        assert_eq!(Delimiters::read(letter.as_bytes()), Err(DelimitersError::NotADelimiter));
        let same = ISA.replace(":~", "*~");
        assert_eq!(Delimiters::read(same.as_bytes()), Err(DelimitersError::Same));
    }
}
