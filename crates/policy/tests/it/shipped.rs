//! The policies that ship with the project.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use latchkey_policy::{Policy, Vocabulary};

pub fn policies_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies")
}

pub fn vocabulary() -> Arc<Vocabulary> {
    let text = fs::read_to_string(policies_folder().join("vocabulary.md")).unwrap();
    Arc::new(Vocabulary::read("vocabulary.md", &text).unwrap())
}

/// The policy in a file of the policies folder, free of errors.
pub fn policy(file: &str) -> Policy {
    let text = fs::read_to_string(policies_folder().join(file)).unwrap();
    let checked = Policy::check(file, &text, &vocabulary());
    let Some(policy) = checked.policy else { panic!("{:#?}", checked.diagnostics) };
    policy
}

pub fn health_net() -> Policy {
    policy("health-net/medi-cal/lactation.md")
}

/// Every policy that ships.
pub fn policies() -> Vec<Policy> {
    let mut folders = vec![policies_folder()];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() && !path.ends_with("codes") {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "md")
                && !path.ends_with("vocabulary.md")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(files.len() >= 6, "{files:?}");
    files.iter().map(|file| policy(file.to_str().unwrap())).collect()
}
