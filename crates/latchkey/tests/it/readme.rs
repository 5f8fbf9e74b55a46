//! The README's example is what the command prints.

use crate::run::{Folder, latchkey, root};

/// The blocks of output the README shows.
fn blocks() -> Vec<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let parts = readme.split("```text\n").filter_map(|part| part.split_once("```"));
    parts.skip(1).map(|(block, _)| block.to_owned()).collect()
}

#[test]
fn the_worked_example_is_the_real_output() {
    let ran = latchkey(&["check", "examples/two-things-to-mend.json"]);
    let shown = blocks().into_iter().find(|block| block.contains("[not-billable]"));
    assert_eq!(shown, Some(ran.out));
}

#[test]
fn what_screening_says_is_the_real_output() {
    let folder = Folder::new("readme-claims", &[]);
    let demo = ["demo", "claims", "--count", "1000", "--seed", "7", "--out", folder.path()];
    assert_eq!(latchkey(&demo).code, 0);
    let claims = format!("{}/claims.837", folder.path());
    let registry = format!("{}/registry.csv", folder.path());
    let ran = latchkey(&["screen", &claims, "--providers", &registry]);
    let shown: Vec<_> = blocks().into_iter().filter(|b| !b.contains("[not-billable]")).collect();
    assert_eq!(shown.len(), 2);
    for block in shown {
        assert!(ran.out.contains(&block), "{block}\nis not in\n{}", ran.out);
    }
}
