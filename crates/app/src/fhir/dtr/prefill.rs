//! What is known of a case, as answers of a form.

use latchkey_domain::{Case, Fact, Kind};
use latchkey_fhir::dtr::{Known, KnownValue};
use latchkey_policy::Vocabulary;

use super::Addresses;
use super::questions::{coding, values};

/// What is known of some facts.
pub(super) fn known(
    vocabulary: &Vocabulary,
    at: Addresses<'_>,
    case: &Case,
    facts: &[Fact],
) -> Vec<Known> {
    let known = |fact: &Fact| {
        let text = case.text(*fact).filter(|text| !text.is_empty())?;
        let value = value(vocabulary, at, *fact, &text)?;
        Some(Known { link: fact.name().to_owned(), value })
    };
    facts.iter().filter_map(known).collect()
}

fn value(vocabulary: &Vocabulary, at: Addresses<'_>, fact: Fact, text: &str) -> Option<KnownValue> {
    Some(match fact.kind() {
        Kind::YesNo => KnownValue::Boolean(text == "yes"),
        Kind::Date => KnownValue::Date(text.to_owned()),
        Kind::Number => KnownValue::Integer(text.parse().ok()?),
        Kind::Codes => {
            KnownValue::Texts(text.split(',').map(|code| code.trim().to_owned()).collect())
        }
        Kind::Place | Kind::Npi | Kind::Text => KnownValue::Texts(vec![text.to_owned()]),
        Kind::OneOf(_) => {
            let (value, words) = values(vocabulary, fact).into_iter().find(|(v, _)| v == text)?;
            KnownValue::Coding(coding(at, fact, &value), words)
        }
    })
}

/// The facts on which some cases agree.
pub(super) fn agreed<'c>(mut cases: impl Iterator<Item = &'c Case>) -> Case {
    let mut agreed = cases.next().cloned().unwrap_or_default();
    for other in cases {
        for &fact in Fact::ALL {
            if agreed.text(fact) != other.text(fact) {
                agreed.forget(fact);
            }
        }
    }
    agreed
}
