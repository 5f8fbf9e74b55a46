//! Diagnoses of ICD-10-CM: some 75,000 codes, found in a few steps.
//!
//! A code is a category of three characters and up to four that follow. Categories index a table;
//! what follows is four bytes in a sorted stretch. Only whole codes are stored: a heading is what
//! begins a longer code, and in sorted order that code comes next.

use super::file::{Fault, ListFile};
use super::{ListFault, ListName, form};

/// What a diagnosis code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Diagnosis {
    /// None of the list.
    Unknown,
    /// A heading: longer codes begin with it, and one of them is to be used.
    Heading,
    /// A code that can be billed.
    Whole,
}

/// The whole codes of a release.
#[derive(Clone, Debug)]
pub(super) struct Diagnoses {
    /// Where the codes of a category begin in `rest`, and, one further, where they end.
    starts: Vec<u32>,
    /// What follows the category: four bytes, zeros at the end, sorted within the category.
    rest: Vec<u32>,
}

const CATEGORIES: usize = 26 * 36 * 36;
const LONGEST_REST: usize = 4;

impl Diagnoses {
    /// Reads the codes of a file.
    pub fn read(file: &ListFile) -> Result<Self, Fault> {
        let mut codes = Vec::new();
        let mut category = None;
        for (line, text) in file.lines() {
            read_line(line, text, &mut category, &mut codes)?;
        }
        if codes.is_empty() {
            return Err(file.empty());
        }
        codes.sort_unstable();
        refuse_neighbours(&codes)?;
        Ok(Self::indexed(&codes))
    }

    fn indexed(codes: &[Code]) -> Self {
        let mut starts = Vec::with_capacity(CATEGORIES + 1);
        let mut rest = Vec::with_capacity(codes.len());
        for code in codes {
            while starts.len() <= usize::from(code.category) {
                starts.push(count(&rest));
            }
            rest.push(code.rest);
        }
        starts.resize(CATEGORIES + 1, count(&rest));
        Self { starts, rest }
    }

    /// What the code is, written without a point.
    pub fn find(&self, code: &[u8]) -> Diagnosis {
        self.look_up(code).unwrap_or(Diagnosis::Unknown)
    }

    /// How many whole codes there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.rest.len()
    }

    fn look_up(&self, code: &[u8]) -> Option<Diagnosis> {
        let (category, after) = code.split_first_chunk()?;
        let category = usize::from(category_of(*category)?);
        let key = packed(after)?;
        let start = *self.starts.get(category)?;
        let end = *self.starts.get(category + 1)?;
        let codes = self.rest.get(start as usize..end as usize)?;
        let next = *codes.get(codes.partition_point(|&rest| rest < key))?;
        if next == key {
            return Some(Diagnosis::Whole);
        }
        begins(key, next).then_some(Diagnosis::Heading)
    }
}

/// A whole code while its file is read. The order of its fields is the order of codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Code {
    category: u16,
    rest: u32,
    line: u32,
}

/// Reads a line: a category and what follows it, or, after a space, more that follows.
fn read_line(
    line: usize,
    text: &str,
    category: &mut Option<u16>,
    codes: &mut Vec<Code>,
) -> Result<(), Fault> {
    let not_a_code = |word| (line, ListFault::NotACode { word, list: ListName::Diagnosis });
    let mut words = (1..).zip(text.split_ascii_whitespace()).peekable();
    if !text.starts_with(char::is_whitespace) {
        let first = words.next().and_then(|(_, word)| word.as_bytes().try_into().ok());
        *category = Some(first.and_then(category_of).ok_or(not_a_code(1))?);
    }
    let category = category.ok_or((line, ListFault::NoCategory))?;
    let number = u32::try_from(line).unwrap_or(u32::MAX);
    let mut add = |rest| codes.push(Code { category, rest, line: number });
    if words.peek().is_none() {
        add(0);
    }
    for (place, word) in words {
        add_word(word, &mut add).ok_or(not_a_code(place))?;
    }
    Ok(())
}

/// Adds the codes of a word: `011` is one, `00X/ADS` are three that differ in the seventh
/// character.
fn add_word(word: &str, add: &mut impl FnMut(u32)) -> Option<()> {
    let Some((before, lasts)) = word.split_once('/') else {
        add(packed(word.as_bytes()).filter(|&rest| rest != 0)?);
        return Some(());
    };
    let before = packed(before.as_bytes()).filter(|_| before.len() == LONGEST_REST - 1)?;
    if lasts.is_empty() || !form::letters_or_digits(lasts.as_bytes()) {
        return None;
    }
    lasts.bytes().for_each(|last| add(before | u32::from(last)));
    Some(())
}

/// Refuses a code that stands twice, and one that begins the next.
fn refuse_neighbours(codes: &[Code]) -> Result<(), Fault> {
    for pair in codes.windows(2) {
        let [one, next] = pair else { continue };
        if one.category != next.category || !begins(one.rest, next.rest) {
            continue;
        }
        let is_twice = one.rest == next.rest;
        let fault = if is_twice { ListFault::Twice } else { ListFault::HeadingListed };
        let line = if is_twice { next.line } else { one.line };
        return Err((line as usize, fault));
    }
    Ok(())
}

/// Whether a code that follows its category with `start` begins the one with `whole`.
fn begins(start: u32, whole: u32) -> bool {
    // The bytes of a shorter code end in zeros, and no character is zero.
    let given = u32::MAX.checked_shl(start.trailing_zeros() / 8 * 8).unwrap_or(0);
    whole & given == start
}

/// What follows the category, as a number that sorts as text does.
fn packed(rest: &[u8]) -> Option<u32> {
    if rest.len() > LONGEST_REST || !form::letters_or_digits(rest) {
        return None;
    }
    let mut bytes = [0; LONGEST_REST];
    bytes.iter_mut().zip(rest).for_each(|(place, &byte)| *place = byte);
    Some(u32::from_be_bytes(bytes))
}

/// The category's place in the table: a letter, then letters or digits.
fn category_of([letter, second, third]: [u8; 3]) -> Option<u16> {
    let digit = |byte: u8| match byte {
        b'0'..=b'9' => Some(u16::from(byte - b'0')),
        b'A'..=b'Z' => Some(u16::from(byte - b'A') + 10),
        _ => None,
    };
    let letter = letter.is_ascii_uppercase().then(|| u16::from(letter - b'A'))?;
    Some((letter * 36 + digit(second)?) * 36 + digit(third)?)
}

fn count(codes: &[u32]) -> u32 {
    u32::try_from(codes.len()).unwrap_or(u32::MAX)
}
