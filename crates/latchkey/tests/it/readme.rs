//! The README's example is what the command prints.

use crate::run::{latchkey, root};

#[test]
fn the_worked_example_is_the_real_output() {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let ran = latchkey(&["check", "examples/two-things-to-mend.json"]);
    let shown = readme
        .split("```text\n")
        .filter_map(|part| part.split_once("```"))
        .map(|(block, _)| block)
        .find(|block| block.contains("[not-billable]"))
        .unwrap();
    assert_eq!(shown, ran.out);
}
