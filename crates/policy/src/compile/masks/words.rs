//! Sets of lines, 64 to a word.

/// How many words a policy may need: 256 lines.
pub(crate) const MOST_WORDS: usize = 4;

/// A set of lines.
pub(crate) type LineSet = [u64; MOST_WORDS];

/// Whether `line` is in the set.
pub(crate) fn has(lines: &LineSet, line: usize) -> bool {
    lines.get(line / 64).is_some_and(|word| word >> (line % 64) & 1 == 1)
}

/// The set as wide as any.
pub(super) fn widened<const W: usize>(lines: &[u64; W]) -> LineSet {
    let mut wide = [0; MOST_WORDS];
    for (slot, word) in wide.iter_mut().zip(lines) {
        *slot = *word;
    }
    wide
}

/// The mask of `W` words that begins at `place`.
#[inline]
pub(super) fn mask<const W: usize>(masks: &[u64], place: usize) -> [u64; W] {
    masks.get(place..place + W).and_then(|words| words.try_into().ok()).unwrap_or([0; W])
}

#[inline]
pub(super) fn keep<const W: usize>(lines: &mut [u64; W], these: &[u64; W]) {
    for (line, these) in lines.iter_mut().zip(these) {
        *line &= these;
    }
}

#[inline]
pub(super) fn add<const W: usize>(lines: &mut [u64; W], these: &[u64; W]) {
    for (line, these) in lines.iter_mut().zip(these) {
        *line |= these;
    }
}

#[inline]
pub(super) fn remove<const W: usize>(lines: &mut [u64; W], these: &[u64; W]) {
    for (line, these) in lines.iter_mut().zip(these) {
        *line &= !these;
    }
}

/// The first line that is in both sets.
#[inline]
pub(super) fn first_of<const W: usize>(a: &[u64; W], b: &[u64; W]) -> Option<usize> {
    (0..).zip(a.iter().zip(b)).find_map(|(word, (a, b))| {
        let both = a & b;
        (both != 0).then(|| word * 64 + both.trailing_zeros() as usize)
    })
}

/// Whether the sets share a line.
#[inline]
pub(super) fn meet<const W: usize>(a: &[u64; W], b: &[u64; W]) -> bool {
    a.iter().zip(b).any(|(a, b)| a & b != 0)
}

/// Whether `line` is in the set.
#[inline]
pub(super) fn holds<const W: usize>(lines: &[u64; W], line: usize) -> bool {
    lines.get(line / 64).is_some_and(|word| word >> (line % 64) & 1 == 1)
}
