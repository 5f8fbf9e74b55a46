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
    [
        "health-net/medi-cal/lactation.md",
        "dhcs/medi-cal/cpsp.md",
        "oklahoma/soonercare/lactation.2007.md",
        "oklahoma/soonercare/lactation.md",
        "tricare/basic/lactation.md",
        "groups/valley-ipa/lactation.md",
    ]
    .map(policy)
    .into()
}
