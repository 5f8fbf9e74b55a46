//! Changes to a text as people make them: lines and words are moved, copied, swapped and lost.
//!
//! A policy is a page of lines that must fit together. A change of single bytes nearly always
//! breaks a word; a change of whole lines and words gets to the rules behind them.

use libfuzzer_sys::fuzzer_mutate;

use crate::draw::{Draw, bytes_of};

/// Changes `data[..size]` in place, to at most `most` bytes; the fuzzer's own changes are half.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let choices = bytes_of(&seed.to_le_bytes());
    let mut draw = Draw::new(&choices);
    let text = data.get(..size).unwrap_or_default();
    if draw.one_in(2) || size == 0 {
        return fuzzer_mutate(data, size, most);
    }
    let is_word = draw.one_in(2);
    let changed = if is_word { words(text, &mut draw) } else { lines(text, &mut draw) };
    if changed.len() > most || changed == text {
        return fuzzer_mutate(data, size, most);
    }
    data[..changed.len()].copy_from_slice(&changed);
    changed.len()
}

fn lines(text: &[u8], draw: &mut Draw<'_>) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = text.split_inclusive(|byte| *byte == b'\n').collect();
    let (from, to) = (draw.below(lines.len()), draw.below(lines.len()));
    match draw.below(4) {
        0 => {
            lines.remove(from);
        }
        1 => lines.swap(from, to),
        2 => lines.insert(to, lines[from]),
        _ => {
            // A whole block goes, or comes a second time.
            let (first, last) = (from.min(to), from.max(to).min(from.min(to) + 12));
            let block = lines[first..last].to_vec();
            match draw.one_in(2) {
                true => lines.splice(first..last, []).for_each(drop),
                false => lines.splice(last..last, block).for_each(drop),
            }
        }
    }
    lines.concat()
}

/// One word becomes another of the same text. Asterisks, colons and tildes divide those of X12.
fn words(text: &[u8], draw: &mut Draw<'_>) -> Vec<u8> {
    let mut words: Vec<&[u8]> = text.split_inclusive(|byte| b" \n,|*:~".contains(byte)).collect();
    let (from, to) = (draw.below(words.len()), draw.below(words.len()));
    match draw.below(3) {
        0 => words[to] = words[from],
        1 => words.swap(from, to),
        _ => words.insert(to, words[from]),
    }
    words.concat()
}
