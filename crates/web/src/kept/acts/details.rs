//! What is known of a thing, in the words of the forms by which it was said.

use latchkey_policy::Language;
use latchkey_workflow::{Id, Kind, Moment};
use serde_json::Value;

use super::field::{Options, Part, Sort};
use super::lists::Lists;
use super::words::Say;
use super::{Act, named, tree};
use crate::kept::parts::at;
use crate::words::long;

/// The rows of what these commands of a kind say, as the thing has it now; each place once.
pub(in crate::kept) fn details(
    kind: Kind,
    acts: &[&str],
    thing: &Value,
    lists: &Lists,
    language: Language,
) -> Vec<(&'static str, String)> {
    let parts = acts.iter().filter_map(|id| named(kind, id)).flat_map(Act::parts);
    let (mut places, mut rows): (Vec<&str>, Vec<_>) = (Vec::new(), Vec::new());
    for part in parts.filter(|part| !matches!(part.sort, Sort::Follows(_))) {
        let Some(value) = own(part).and_then(|from| tree::find(thing, from)) else { continue };
        if !places.contains(&part.place) {
            places.push(part.place);
            let word = as_detail(part.word).text(language);
            rows.push((word, words(part.sort, value, lists, language)));
        }
    }
    rows
}

/// What a field is called where it is read and not filled in: without how to write it.
fn as_detail(word: Say) -> Say {
    match word {
        Say::ReceiverElse => Say::ReceiverName,
        Say::Procedures => Say::ProcedureCodes,
        Say::Charge => Say::ChargeInAll,
        Say::ClaimPerson => Say::ClaimPersonIs,
        other => other,
    }
}

/// What a member of a closed list is called in the form of a command.
pub(in crate::kept) fn called(
    kind: Kind,
    act: &str,
    place: &str,
    name: &str,
    language: Language,
) -> String {
    let part = named(kind, act).and_then(|act| act.parts().find(|part| part.place == place));
    match part.map(|part| part.sort) {
        Some(Sort::Choice(options) | Sort::Several(options)) => option(options, name, language),
        _ => name.replace('-', " "),
    }
}

/// Where a thing's own JSON holds what a field says: the first of its places. The others lead to what
/// the field begins with, which is not said of the thing.
fn own(part: &Part) -> Option<&'static str> {
    part.from?.split('|').next()
}

fn option(options: Options, name: &str, language: Language) -> String {
    let known = options.iter().find(|(known, _)| *known == name);
    known.map_or_else(|| name.replace('-', " "), |(_, say)| say.text(language).to_owned())
}

fn words(sort: Sort, value: &Value, lists: &Lists, language: Language) -> String {
    let each = |word: &dyn Fn(&str) -> String| -> String {
        let rows = match value {
            Value::Array(rows) => rows.iter().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect::<Vec<_>>(),
        };
        rows.into_iter().map(word).collect::<Vec<_>>().join(", ")
    };
    match (sort, value) {
        (Sort::Tick, value) => value
            .as_bool()
            .filter(|is_so| *is_so)
            .map_or("", |_| Say::Yes.text(language))
            .to_owned(),
        (Sort::Choice(options) | Sort::Several(options), _) => {
            each(&|name| option(options, name, language))
        }
        (Sort::One(list) | Sort::Many(list), _) => each(&|id| {
            let chosen = lists.get(list).iter().find(|one| one.id.to_string() == id);
            let name = chosen.map(|one| one.name.as_str());
            let parsed = id.parse::<Id>().ok();
            let name = name.or_else(|| lists.name(parsed?));
            name.map_or_else(|| parsed.map(Id::tail).unwrap_or_default(), str::to_owned)
        }),
        (Sort::Day, Value::String(day)) => {
            day.parse().map_or_else(|_| day.clone(), |day| long(day, language))
        }
        (Sort::Moment, value) => {
            let moment = value.as_i64().map(Moment::from_microseconds);
            moment.map(|moment| at(moment, language)).unwrap_or_default()
        }
        (Sort::Money, Value::String(amount)) => format!("${amount}"),
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(_)) => each(&str::to_owned),
        (_, Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
