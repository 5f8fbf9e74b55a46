//! The policies, codes, registry and payer the claims are screened by.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::{fs, io};

use latchkey_claims::demo::Demo;
use latchkey_claims::payer::Payer;
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::Screener;
use latchkey_policy::{CodeSet, Library, Policy, Vocabulary};

fn file(path: &str) -> io::Result<String> {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policies").join(path))
}

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let vocabulary = Vocabulary::read("vocabulary.md", &file("vocabulary.md").unwrap());
        let vocabulary = Arc::new(vocabulary.unwrap());
        let policy = |path: &str| {
            Policy::compile_unchecked(path, &file(path).unwrap(), &vocabulary).policy.unwrap()
        };
        let policies = ["health-net/medi-cal/lactation.md", "dhcs/medi-cal/cpsp.md"].map(policy);
        let codes = ["codes/cpsp.md", "codes/hcpcs.md", "codes/icd-10-cm.md"];
        let codes = codes.map(|path| CodeSet::read(path, &file(path).unwrap()).unwrap());
        Library::new(vocabulary, policies.into(), codes.into()).0
    })
}

/// The registry the generator writes, read as a site's is.
pub fn registry() -> &'static Registry {
    static REGISTRY: OnceLock<Registry> = OnceLock::new();
    REGISTRY.get_or_init(|| Registry::read(&Demo::registry()).unwrap())
}

/// Screens by the shipped policies, the generator's registry and the built-in payer.
pub fn screener() -> &'static Screener<'static> {
    static PAYER: OnceLock<Payer> = OnceLock::new();
    static SCREENER: OnceLock<Screener<'static>> = OnceLock::new();
    let payer = PAYER.get_or_init(|| Payer::built_in().unwrap());
    SCREENER.get_or_init(|| Screener::new(library(), registry(), payer).unwrap())
}
