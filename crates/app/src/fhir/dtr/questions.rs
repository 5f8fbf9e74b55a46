//! A fact as a question, in the words of the vocabulary.

use latchkey_domain::{Fact, Kind};
use latchkey_fhir::Coding;
use latchkey_fhir::dtr::{Initial, Item, ItemKind, Options, Phrase};
use latchkey_policy::{Vocabulary, Words};

use super::Addresses;
use super::{lists, logic};

/// The code of an answer that says that nobody knows.
pub(super) const UNKNOWN: &str = "unknown";
/// The words of that answer.
pub(super) const UNKNOWN_WORDS: (&str, &str) = ("not known", "no se sabe");

/// The most values that are listed with the question; longer lists stand by themselves.
const MOST_LISTED: usize = 4;

/// For whom a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Audience {
    /// Whoever treats: of the visit, the parent and the infant.
    Clinical,
    /// The office: of who bills and who gives the service.
    Administrative,
}

/// For whom the question of a fact is.
pub(super) const fn audience(fact: Fact) -> Audience {
    match fact {
        Fact::ServiceDate
        | Fact::ServiceDiagnoses
        | Fact::MemberWantsToBreastfeed
        | Fact::MemberStandardSupport
        | Fact::MemberPregnant
        | Fact::MemberDeliveryDate
        | Fact::MemberInfantBirthDate => Audience::Clinical,
        _ => Audience::Administrative,
    }
}

/// Words as a text of a form.
pub(super) fn phrase(words: &Words) -> Phrase {
    Phrase::new(words.en.clone(), words.es.clone())
}

/// What a fact's values are called, where they are listed.
pub(super) fn list_name(fact: Fact) -> String {
    fact.name().replace(['.', '_'], "-")
}

/// The values of a fact with their words, and that nobody knows; none where any value may be given.
pub(super) fn values(vocabulary: &Vocabulary, fact: Fact) -> Vec<(String, Phrase)> {
    let Kind::OneOf(_) = fact.kind() else { return Vec::new() };
    let words = vocabulary.fact(fact);
    let values = words.map(|words| words.values.as_slice()).unwrap_or_default();
    let (en, es) = UNKNOWN_WORDS;
    let unknown = (UNKNOWN.to_owned(), Phrase::new(en, es));
    values.iter().map(|(value, words)| (value.clone(), phrase(words))).chain([unknown]).collect()
}

/// Whether the list of a fact's values stands by itself.
pub(super) fn is_listed_apart(vocabulary: &Vocabulary, fact: Fact) -> bool {
    values(vocabulary, fact).len() > MOST_LISTED + 1
}

/// A value of a fact as a code.
pub(super) fn coding(at: Addresses<'_>, fact: Fact, value: &str) -> Coding {
    Coding::new(&at.system(&list_name(fact)), value)
}

/// The question of a fact.
pub(super) fn question(vocabulary: &Vocabulary, at: Addresses<'_>, fact: Fact) -> Item {
    let words = vocabulary.fact(fact);
    let text = words.map(|words| phrase(&words.question)).unwrap_or_default();
    let kind = match fact.kind() {
        Kind::YesNo => ItemKind::Boolean,
        Kind::Date => ItemKind::Date,
        Kind::Number => ItemKind::Integer,
        Kind::Codes => ItemKind::Text { repeats: true },
        Kind::Place | Kind::Npi | Kind::Text => ItemKind::Text { repeats: false },
        Kind::OneOf(_) => ItemKind::Choice(options(vocabulary, at, fact)),
    };
    let mut item = Item::new(fact.name(), text, kind);
    item.help = words.map(|words| phrase(&words.help)).filter(|help| !help.en.is_empty());
    item.initial = logic::of(fact)
        .map(|name| Initial { library: logic::NAME.to_owned(), name: name.to_owned() });
    item
}

fn options(vocabulary: &Vocabulary, at: Addresses<'_>, fact: Fact) -> Options {
    if is_listed_apart(vocabulary, fact) {
        return Options::Of(lists::list(vocabulary, at, fact).address);
    }
    let listed = values(vocabulary, fact);
    Options::Listed(
        listed.into_iter().map(|(value, words)| (coding(at, fact, &value), words)).collect(),
    )
}
