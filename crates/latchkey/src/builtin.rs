//! The files of `policies/`, built into the binary. A test of the repository keeps the lists whole.

/// The vocabulary.
pub const VOCABULARY: (&str, &str) =
    ("policies/vocabulary.md", include_str!("../../../policies/vocabulary.md"));

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$((concat!("policies/", $path), include_str!(concat!("../../../policies/", $path)))),*]
    };
}

/// The policies.
pub const POLICIES: &[(&str, &str)] = files![
    "health-net/medi-cal/lactation.md",
    "dhcs/medi-cal/cpsp.md",
    "oklahoma/soonercare/lactation.2007.md",
    "oklahoma/soonercare/lactation.md",
    "tricare/basic/lactation.md",
    "groups/valley-ipa/lactation.md",
];

/// The code sets.
pub const CODES: &[(&str, &str)] = files!["codes/cpsp.md", "codes/icd-10-cm.md", "codes/hcpcs.md"];
