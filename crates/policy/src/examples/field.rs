//! What an expectation is about: from its words to a field and the values that will do.

use latchkey_domain::Day;

use super::Field;
use crate::compile::{NOT_ASKED, SILENT, VALUE_BASE};
use crate::diagnostic::{Fault, Report, Spanned};
use crate::document::Document;
use crate::model::quoted;
use crate::vocabulary::Vocabulary;

pub(super) fn field(
    name: &Spanned,
    value: &Spanned,
    document: &Document,
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Option<Field> {
    match name.text.as_str() {
        "cpsp_until" => return day(name, value, report).map(Field::CpspUntil),
        "referral_until" => return day(name, value, report).map(Field::ReferralUntil),
        "notice" => return notice(value, document, report).map(Field::Notice),
        "no" => {
            if let Some(name) = value.text.strip_prefix("notice ") {
                return notice(&value.part(name), document, report).map(Field::NoNotice);
            }
        }
        _ => {}
    }
    let Some(place) = vocabulary.questions().iter().position(|q| q.name == name.text) else {
        let fields = ["cpsp_until", "referral_until", "notice", "no notice"];
        report.unknown(
            Fault::UnknownName,
            name,
            format!("{} is no field of an answer", quoted(name)),
            vocabulary.questions().iter().map(|q| q.name.as_str()).chain(fields),
            "name a question of the vocabulary, a last day or a notice",
        );
        return None;
    };
    question(place, name, value, vocabulary, report)
}

/// The name of a notice or a silence there is.
fn notice(name: &Spanned, document: &Document, report: &mut Report) -> Option<String> {
    let notices = document.clauses.iter().flat_map(|c| &c.notices).map(|n| &n.name);
    let silences = document.clauses.iter().flat_map(|c| &c.silents).map(|s| &s.name);
    let known: Vec<&str> = notices.chain(silences).map(|n| n.text.as_str()).collect();
    if known.contains(&name.text.as_str()) {
        return Some(name.text.clone());
    }
    let message = format!("no notice or silence is called {}", quoted(name));
    report.unknown(Fault::UnknownName, name, message, known, "name a notice or a silence");
    None
}

fn question(
    place: usize,
    name: &Spanned,
    value: &Spanned,
    vocabulary: &Vocabulary,
    report: &mut Report,
) -> Option<Field> {
    let question = vocabulary.questions().get(place)?;
    let mut values = Vec::new();
    match value.text.as_str() {
        "unknown" | "need-facts" => return Some(Field::Open(place)),
        "not asked" => values.push(NOT_ASKED),
        "silent" => values.push(SILENT),
        text => {
            let found = question.values.iter().position(|v| v.name == text);
            values.extend(found.map(|v| v as u32 + VALUE_BASE));
            values.extend((question.when_silent.as_deref() == Some(text)).then_some(SILENT));
        }
    }
    if !values.is_empty() {
        return Some(Field::Question(place, values));
    }
    let states = ["silent", "not asked", "unknown"];
    let names = || question.values.iter().map(|v| v.name.as_str()).chain(states);
    let listed: Vec<_> = names().collect();
    report.unknown(
        Fault::UnknownValue,
        value,
        format!("{} has no value {}", quoted(name), quoted(value)),
        names(),
        format!("expect one of {}", listed.join(", ")),
    );
    None
}

fn day(name: &Spanned, value: &Spanned, report: &mut Report) -> Option<Option<Day>> {
    if value.text == "none" {
        return Some(None);
    }
    let refuse = |error| {
        report.error(
            Fault::WrongType,
            value.at,
            format!("{} is a day: {error}", quoted(name)),
            "write the day, or none",
        );
    };
    value.text.parse().map(Some).map_err(refuse).ok()
}
