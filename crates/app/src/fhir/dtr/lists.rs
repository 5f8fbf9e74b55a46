//! The lists that questions choose from: the values of a fact with their words. A list's version is the
//! digest of what is in it, so one version is never two lists.

use latchkey_domain::Fact;
use latchkey_fhir::dtr::{Phrase, ValueSet, ValueSetCode};
use latchkey_policy::Vocabulary;
use sha2::{Digest as _, Sha256};

use super::Addresses;
use super::address::id_of;
use super::questions::{is_listed_apart, list_name, phrase, values};
use super::standard::MADE;

/// The list of a fact's values.
pub(super) fn list(vocabulary: &Vocabulary, at: Addresses<'_>, fact: Fact) -> ValueSet {
    let name = list_name(fact);
    let codes: Vec<ValueSetCode> = values(vocabulary, fact)
        .into_iter()
        .map(|(code, words)| ValueSetCode { code, words })
        .collect();
    let version = digest(&codes);
    let title = vocabulary.fact(fact).map(|words| phrase(&words.question)).unwrap_or_default();
    ValueSet {
        id: id_of(&name, &version),
        address: at.of("ValueSet", &name, &version),
        name: computable(&name),
        title,
        day: MADE.to_owned(),
        codes,
        system: at.system(&name),
    }
}

/// All lists that stand by themselves.
pub(super) fn all(vocabulary: &Vocabulary, at: Addresses<'_>) -> Vec<ValueSet> {
    let apart = Fact::ALL.iter().filter(|fact| is_listed_apart(vocabulary, **fact));
    apart.map(|fact| list(vocabulary, at, *fact)).collect()
}

fn digest(codes: &[ValueSetCode]) -> String {
    let mut digest = Sha256::new();
    for ValueSetCode { code, words: Phrase { en, es } } in codes {
        for text in [code, en, es] {
            digest.update(text.as_bytes());
            digest.update([0]);
        }
    }
    let bytes = digest.finalize();
    bytes.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// A name as programs want it: `biller-kind` is `BillerKind`.
pub(super) fn computable(name: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_ascii_uppercase());
        first.into_iter().chain(letters).collect::<String>()
    };
    name.split(['-', '/', '.']).map(capital).collect()
}
