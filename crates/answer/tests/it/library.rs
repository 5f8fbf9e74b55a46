//! The shipped policies, as the product loads them.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

pub fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

pub fn library() -> Library {
    let vocabulary = Vocabulary::read("vocabulary", &text("policies/vocabulary.md")).unwrap();
    let vocabulary = Arc::new(vocabulary);
    let policies = [
        "health-net/medi-cal/lactation.md",
        "dhcs/medi-cal/cpsp.md",
        "oklahoma/soonercare/lactation.2007.md",
        "oklahoma/soonercare/lactation.md",
        "tricare/basic/lactation.md",
        "groups/valley-ipa/lactation.md",
    ];
    let compiled = policies.iter().map(|file| {
        let text = text(&format!("policies/{file}"));
        Policy::compile_unchecked(file, &text, &vocabulary).policy.unwrap()
    });
    let compiled = compiled.collect();
    let codes = ["cpsp", "icd-10-cm", "hcpcs"];
    let codes = codes.iter().map(|file| {
        let name = format!("policies/codes/{file}.md");
        CodeSet::read(&name, &text(&name)).unwrap()
    });
    let codes = codes.collect();
    Library::new(vocabulary, compiled, codes).0
}
