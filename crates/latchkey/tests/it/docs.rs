//! The documentation's small policy is sound, holds its page, and is held by its examples.

use crate::run::{Scratch, latchkey, root};

/// The block of `docs/policy-language.md` that opens with `fence` and holds `word`.
fn block(fence: &str, word: &str) -> String {
    let text = std::fs::read_to_string(root().join("docs/policy-language.md")).unwrap();
    let (open, close) = (format!("\n{fence}\n"), fence.trim_end_matches(char::is_alphabetic));
    let blocks = text.split(open.as_str()).skip(1);
    let mut inside = blocks.filter_map(|rest| rest.split_once(&format!("\n{close}\n")));
    inside.find(|(block, _)| block.contains(word)).unwrap().0.to_owned() + "\n"
}

#[test]
fn the_small_policy_is_what_the_page_says() {
    let policy = Scratch::new("small-policy.md", block("````markdown", "river-plan").as_bytes());
    let page = Scratch::new("small-page.txt", block("```text", "River Plan pays").as_bytes());
    let check = latchkey(&["policy", "check", policy.path()]);
    assert_eq!((check.code, check.out.lines().count()), (0, 1), "{}", check.out);
    let trace = latchkey(&["policy", "trace", policy.path(), "--source", page.path()]);
    assert_eq!(trace.code, 0, "{}", trace.out);
    let drift =
        latchkey(&["policy", "drift", policy.path(), "--source", page.path(), "--exit-code"]);
    assert_eq!(drift.code, 0, "{}", drift.out);
}
