//! One text, one case.
//!
//! Reading is two paths. The fast one goes through the text once and writes each value straight
//! into the case. When it stops, the slow one goes through the text again to say where and why.

mod case;
mod example;
mod fault;
mod locate;
mod reading;
mod syntax;
mod take;
mod text;
mod unknown;
mod value;

use latchkey_domain::Case;
use serde::de::DeserializeSeed;

pub(crate) use case::CaseReader;
pub use example::{Example, read_example};
pub(crate) use fault::{Fault, is_word};
pub(crate) use locate::{offset_of_token, read_error};
pub(crate) use reading::Reading;
pub(crate) use take::{Take, Taking, Token};
pub(crate) use text::NameReader;
pub(crate) use unknown::path_of_word;
pub(crate) use value::{MOST_MINUTES, short_text};

use crate::error::ReadError;
use crate::plausible::check_dates;
use crate::stream::BYTE_ORDER_MARK;

/// The case in `text`: exactly one JSON object in UTF-8.
///
/// A leading byte order mark is skipped, lines may end in CRLF, and `null` stands for an unknown
/// fact.
///
/// ```
/// let case = latchkey_json::read_case(br#"{"member": {"pregnant": true}}"#)?;
/// assert_eq!(case.member.pregnant, Some(true));
/// # Ok::<(), latchkey_json::ReadError>(())
/// ```
///
/// # Errors
/// The first thing wrong: no JSON, an unknown or repeated fact, a value of another type or
/// outside its list, or dates that cannot belong together ([`Implausible`](crate::Implausible)).
pub fn read_case(text: &[u8]) -> Result<Case, ReadError> {
    let text = decode(text)?;
    let mut reading = Reading::default();
    if let Err(error) = parse(text, Taking(CaseReader { reading: &mut reading, path: "" })) {
        return Err(reading.explain(text, &error));
    }
    finish(text, reading)
}

/// Hands over the case that has been read, unless its dates contradict each other.
pub(crate) fn finish(text: &str, reading: Reading) -> Result<Case, ReadError> {
    match check_dates(&reading.case) {
        Ok(()) => Ok(reading.case),
        Err(implausible) => Err(reading.contradiction(text, implausible)),
    }
}

/// Lets `seed` read the whole of `text`, and nothing but white space may be left over.
pub(crate) fn parse<'t, S: DeserializeSeed<'t>>(
    text: &'t str,
    seed: S,
) -> serde_json::Result<S::Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = seed.deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// The text without its byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, ReadError> {
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))
}

fn not_utf8(bytes: &[u8], offset: usize) -> ReadError {
    let is_utf16 = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let message =
        if is_utf16 { "the text is UTF-16" } else { "a character stands here that is not UTF-8" };
    read_error(bytes, offset, message, "save the file as UTF-8")
}
