//! A clean synthetic file, and edits of it.

/// A mother as subscriber with her infant as patient, and a mother who is the patient herself.
pub const FILE: &str = include_str!("../fixtures/base.837");

/// The end of the transaction, with its count.
const END: &str = "SE*82*0001~";

/// What is replaced by what; each must stand exactly once.
pub type Edits = &'static [(&'static str, &'static str)];

/// The clean file with edits. SE01 is counted again unless it was edited itself.
pub fn edited(edits: Edits) -> Vec<u8> {
    let mut text = FILE.to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand once");
        text = text.replace(from, to);
    }
    recounted(&text).into_bytes()
}

/// The text with SE01 as it should be.
pub fn recounted(text: &str) -> String {
    let Some((before, after)) = text.split_once(END) else {
        return text.to_owned();
    };
    let first = before.find("ST*").unwrap_or_default();
    let count = before.get(first..).unwrap_or_default().matches('~').count() + 1;
    format!("{before}SE*{count}*0001~{after}")
}
