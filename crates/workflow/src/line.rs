//! What the files of holidays and of terms have in common: lines, comments, sources.

/// The lines that say something, each with its number from 1: not empty, not begun with `#`.
pub(crate) fn content_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let numbered = text.lines().enumerate().map(|(index, line)| (index + 1, line.trim()));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// What a line says, and where that is written: everything after the first `; source `.
pub(crate) fn split_source(text: &str) -> Option<(&str, &str)> {
    let (said, source) = text.split_once("; source ")?;
    let source = source.trim();
    (!source.is_empty()).then_some((said.trim(), source))
}
