//! A list of short codes.

use super::file::{Fault, ListFile};
use super::{ListFault, form};

/// Codes of up to sixteen characters, each as one number, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Codes(Vec<u128>);

impl Codes {
    /// Reads the codes of a file: words, divided by spaces and lines.
    pub fn read(file: &ListFile) -> Result<Self, Fault> {
        let mut codes = Vec::new();
        for (line, text) in file.lines() {
            for (word, code) in (1..).zip(text.split_ascii_whitespace()) {
                let fits = form::fits(file.list, code.as_bytes());
                let number = packed(code.as_bytes()).filter(|_| fits);
                let fault = (line, ListFault::NotACode { word, list: file.list });
                codes.push((number.ok_or(fault)?, line));
            }
        }
        if codes.is_empty() {
            return Err(file.empty());
        }
        codes.sort_unstable();
        let twice = codes.windows(2).find_map(|pair| match pair {
            [(one, _), (other, line)] if one == other => Some(*line),
            _ => None,
        });
        match twice {
            Some(line) => Err((line, ListFault::Twice)),
            None => Ok(Self(codes.into_iter().map(|(code, _)| code).collect())),
        }
    }

    /// Whether the code is one of them.
    pub fn has(&self, code: &[u8]) -> bool {
        packed(code).is_some_and(|number| self.0.binary_search(&number).is_ok())
    }
}

/// The code as a number: its bytes, with zeros before them. A code of more than sixteen bytes, or
/// one that begins with a zero byte, is none.
fn packed(code: &[u8]) -> Option<u128> {
    const MOST: usize = size_of::<u128>();
    let is_one = code.first().is_some_and(|&byte| byte != 0) && code.len() <= MOST;
    is_one.then(|| code.iter().fold(0, |number, &byte| number << 8 | u128::from(byte)))
}
