//! Texts with something wrong in them, drawn at random from texts that are right.

use std::ops::Range;

use crate::random::Random;

/// Signs that people and broken programs put into JSON.
const SIGNS: &str = "{}[],:\"\\\n\r \t\0\u{7}\u{a0}\u{feff}\u{202e}é😀'“#-0";
/// And words.
const WORDS: [&str; 17] = [
    "//",
    "/*",
    "null",
    "true",
    "False",
    "NaN",
    "1e999",
    "18446744073709551616",
    "\\u00",
    "\\ud800",
    "\"a\"",
    "{}",
    "[]",
    "plan",
    "\"plan\":",
    "biller.kind",
    "\r\n",
];

/// `text` after a few changes; `other` is where foreign slices come from.
pub(crate) fn mutant(text: &[u8], other: &[u8], random: &mut Random) -> Vec<u8> {
    let mut mutant = text.to_vec();
    let changes = if random.one_in(2) { 1 } else { random.within(2..5) };
    for _ in 0..changes {
        change(&mut mutant, other, random);
    }
    mutant
}

fn change(text: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let place = random.within(0..text.len() + 1);
    match random.within(0..9) {
        0 => put(text, place..place, &[byte(random)]),
        1 => put(text, place..place + 1, &[byte(random)]),
        2 => put(text, place..place + 1, b""),
        3 => put(text, place..place, piece(random).as_bytes()),
        4 => put(text, place..place + 1, piece(random).as_bytes()),
        5 => put(text, slice(text, random), b""),
        6 => put(text, slice(text, random), &other[slice(other, random)]),
        7 => swap_tokens(text, random),
        _ if random.one_in(4) => text.truncate(place),
        _ => put(text, token(text, random), &other[token(other, random)]),
    }
}

fn piece(random: &mut Random) -> String {
    if random.one_in(2) { random.one_of(&WORDS).to_owned() } else { random.char_of(SIGNS).into() }
}

/// Any byte, but mostly one of ASCII: the others end the reading before it has begun.
fn byte(random: &mut Random) -> u8 {
    let byte = random.next() as u8;
    if random.one_in(8) { byte } else { byte & 0x7f }
}

/// Puts `piece` where the range is, or as much of it as there is.
fn put(text: &mut Vec<u8>, range: Range<usize>, piece: &[u8]) {
    let end = range.end.min(text.len());
    text.splice(range.start.min(end)..end, piece.iter().copied());
}

/// A slice of the text, mostly a short one.
fn slice(text: &[u8], random: &mut Random) -> Range<usize> {
    let start = random.within(0..text.len() + 1);
    let longest = if random.one_in(4) { text.len() } else { 20 };
    let length = random.within(0..longest + 1);
    start..(start + length).min(text.len())
}

/// A word, a string or a sign of the text.
fn token(text: &[u8], random: &mut Random) -> Range<usize> {
    let ends = |byte: &u8| b" \n\"{}[],:".contains(byte);
    let at = random.within(0..text.len() + 1);
    let before = text[..at].iter().rev().take_while(|byte| !ends(byte)).count();
    let after = text[at..].iter().take_while(|byte| !ends(byte)).count();
    let (start, end) = (at - before, at + after.max(1));
    let is_string = before + after > 0
        && text[..start].last() == Some(&b'"')
        && text.get(end) == Some(&b'"')
        && random.one_in(2);
    if is_string { start - 1..end + 1 } else { start..end.min(text.len()) }
}

/// Puts each of two tokens into the place of the other.
fn swap_tokens(text: &mut Vec<u8>, random: &mut Random) {
    let (one, two) = (token(text, random), token(text, random));
    let (first, second) = if one.start <= two.start { (one, two) } else { (two, one) };
    if first.end <= second.start {
        let (early, late) = (text[first.clone()].to_vec(), text[second.clone()].to_vec());
        put(text, second, &early);
        put(text, first, &late);
    }
}
