//! The white space of JSON, which has fewer characters than that of ASCII.

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// The text from its first byte that is no white space.
pub(super) fn trim_start(text: &[u8]) -> &[u8] {
    let space = text.iter().take_while(|byte| is_space(**byte)).count();
    text.get(space..).unwrap_or_default()
}
