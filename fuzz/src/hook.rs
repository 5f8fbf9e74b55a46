//! A call of a health record: no space between parts means anything, what is kept as its text says the
//! same as the text, and a refusal names a place and repeats nothing.

use latchkey_fhir::hooks::{Feedback, HookRequest};
use latchkey_fhir::{Limits, Object, Text};
use serde_json::Value;

/// Checks the reader of calls.
pub fn check(data: &[u8]) {
    for read in [HookRequest::read(data).map(drop), Feedback::read(data).map(drop)] {
        if let Err(error) = read {
            let said = error.to_string();
            assert!(!said.chars().any(char::is_control), "{said:?}");
            assert!(said.len() < 400, "{said}");
        }
    }
    let Ok(text) = Text::new(data, Limits::MESSAGE) else { return };
    let plain = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    let (before, after) = (serde_json::from_slice::<Value>(plain).ok(), text.read("text").ok());
    assert_eq!(before, after, "space between parts means something");
    if let Ok(object) = text.read::<Object>("object") {
        let written = serde_json::to_string(&object).unwrap_or_default();
        assert_eq!(serde_json::from_str::<Value>(&written).ok(), after, "something got lost");
    }
}
