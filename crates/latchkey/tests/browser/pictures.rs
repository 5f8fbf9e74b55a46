//! The pictures of the README, taken of the demo: where the environment says, else beside the build.

use std::path::PathBuf;

use serde_json::json;

use crate::chromium::Page;
use crate::house::{CONSULTANT, HOUSE, REVIEWER};

/// The variable that names the folder.
const FOLDER: &str = "LATCHKEY_PICTURES";

/// Takes a picture of the window, so high.
fn take(page: &Page, name: &str, height: u32) {
    page.resize(1_120, height);
    let taken = page.call("Page.captureScreenshot", &json!({"format": "png"}));
    let bytes = decoded(taken["data"].as_str().unwrap());
    assert!(bytes.len() > 20_000, "{name}: {} bytes: nothing is on it", bytes.len());
    let beside = || PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let folder = std::env::var_os(FOLDER).map_or_else(beside, PathBuf::from);
    std::fs::write(folder.join(name), bytes).unwrap();
}

/// Base 64 (RFC 4648).
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let place = |byte: u8| LETTERS.iter().position(|letter| *letter == byte).unwrap_or_default();
    let mut bytes = Vec::new();
    for four in text.trim_end_matches('=').as_bytes().chunks(4) {
        let bits = four.iter().fold(0_usize, |bits, byte| bits << 6 | place(*byte));
        let bits = bits << (6 * (4 - four.len()));
        bytes.extend(&bits.to_be_bytes()[5..5 + four.len() * 3 / 4]);
    }
    bytes
}

#[test]
fn pictures_of_a_question_a_case_and_a_review() {
    assert_eq!(decoded("TGF0Y2hrZXk="), b"Latchkey");
    let page = HOUSE.visitor(None);
    page.go(&HOUSE.address("/check?lang=en"));
    take(&page, "question.png", 640);
    let page = HOUSE.visitor(Some(CONSULTANT));
    page.go(&HOUSE.address("/cases?lang=en"));
    page.follow(".queue a[href^='/cases/']").unwrap();
    take(&page, "case.png", 1_180);
    let page = HOUSE.visitor(Some(REVIEWER));
    page.go(&HOUSE.address("/requests?lang=en"));
    page.follow(".queue a[href^='/records/']").unwrap();
    take(&page, "review.png", 1_000);
}
