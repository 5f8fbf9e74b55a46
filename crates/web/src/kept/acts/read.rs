//! What somebody sent of a form, as a command; or what is wrong with it, field by field.

use latchkey_app::Command;
use latchkey_domain::{Charge, Code, Day};
use latchkey_workflow::{Id, Kind, Moment, Span};
use serde_json::{Map, Value, json};

use super::field::{Part, Sort};
use super::words::Say;
use super::{Act, tree};
use crate::guard::Posted;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::kept) struct Mistake {
    /// Its place in the command.
    pub place: &'static str,
    /// What it is called.
    pub field: Say,
    /// What to do.
    pub say: Say,
}

/// The command of a form that was sent, for a case where it makes something for one.
pub(in crate::kept) fn read(
    act: &Act,
    posted: &Posted,
    case: Option<Id>,
) -> Result<Command, Vec<Mistake>> {
    let tree = fields(act, posted)?;
    let first = act.parts().find(|part| !matches!(part.sort, Sort::Follows(_)));
    let together = || first.map(|part| mistake(part, Say::Together)).into_iter().collect();
    command(act, tree, case).ok_or_else(together)
}

/// What a form says of its fields, by their places, as of one that is no command by itself.
pub(in crate::kept) fn read_fields(act: &Act, posted: &Posted) -> Result<Value, Vec<Mistake>> {
    fields(act, posted).map(tree::grown)
}

fn fields(act: &Act, posted: &Posted) -> Result<Map<String, Value>, Vec<Mistake>> {
    let mut tree = Map::new();
    let mut mistakes = Vec::new();
    for part in act.parts() {
        match said(part, posted) {
            Ok(Some(value)) => tree::set(&mut tree, part.place, value),
            Ok(None) if part.is_needed && !is_silent(part.sort) => {
                mistakes.push(mistake(part, Say::Needed));
            }
            Ok(None) => {}
            Err(say) => mistakes.push(mistake(part, say)),
        }
    }
    if mistakes.is_empty() { Ok(tree) } else { Err(mistakes) }
}

/// A command of fields that were said; `None` where they don't hold together.
pub(super) fn command(
    act: &Act,
    mut tree: Map<String, Value>,
    case: Option<Id>,
) -> Option<Command> {
    for part in act.parts() {
        if let Sort::Follows(neighbours) = part.sort
            && let Some(value) = followed(part.place, neighbours, &tree)
        {
            tree::set(&mut tree, part.place, value.into());
        }
    }
    for (tag, name) in act.tags {
        tree::set(&mut tree, tag, (*name).into());
    }
    if let Some(case) = case.filter(|_| act.makes && act.kind != Kind::Case) {
        tree::set(&mut tree, "case", json!(case));
    }
    let request = json!({"kind": act.kind, "command": tree::grown(tree)});
    serde_json::from_value(request).ok()
}

/// What a field is that follows from its neighbours.
fn followed(
    place: &str,
    neighbours: &[(&str, &'static str)],
    tree: &Map<String, Value>,
) -> Option<&'static str> {
    let beside = place.rsplit_once('.').map_or("", |(before, _)| before);
    let is_said = |name: &str| tree::holds(tree, &format!("{beside}.{name}"));
    neighbours.iter().find(|(name, _)| is_said(name)).map(|(_, value)| *value)
}

fn mistake(part: &Part, say: Say) -> Mistake {
    Mistake { place: part.place, field: part.word, say }
}

/// Whether saying nothing is saying something, or nothing can be said.
fn is_silent(sort: Sort) -> bool {
    matches!(sort, Sort::Follows(_) | Sort::Tick)
}

/// What was said in a field; nothing where it was left open.
fn said(part: &Part, posted: &Posted) -> Result<Option<Value>, Say> {
    let text = posted.get(part.place).unwrap_or_default().trim();
    match part.sort {
        Sort::Follows(_) => return Ok(None),
        Sort::Tick => return Ok(Some(Value::Bool(!text.is_empty()))),
        Sort::Several(options) => {
            let is_known = |said: &str| options.iter().any(|(name, _)| *name == said);
            return several(part.place, posted, is_known);
        }
        Sort::Many(_) => return several(part.place, posted, |said| said.parse::<Id>().is_ok()),
        Sort::Moment => return moment(part.place, posted),
        _ if text.is_empty() => return Ok(None),
        _ => {}
    }
    let value = match part.sort {
        Sort::Whole => json!(text.parse::<u32>().map_err(|_| Say::WholeForm)?),
        Sort::Money => json!(money(text).ok_or(Say::MoneyForm)?),
        Sort::Cents => json!(cents(text).ok_or(Say::MoneyForm)?),
        Sort::Day => json!(text.parse::<Day>().map_err(|_| Say::DayForm)?),
        Sort::Codes => json!(codes(text).ok_or(Say::CodeForm)?),
        Sort::Choice(options) => {
            let chosen = options.iter().find(|(name, _)| *name == text).ok_or(Say::ListForm)?;
            json!(chosen.0)
        }
        Sort::One(_) => json!(text.parse::<Id>().map_err(|_| Say::ListForm)?),
        _ => json!(text),
    };
    Ok(Some(value))
}

fn several(
    place: &str,
    posted: &Posted,
    is_known: impl Fn(&str) -> bool,
) -> Result<Option<Value>, Say> {
    let said = posted.fields().filter(|(name, text)| *name == place && !text.is_empty());
    let said: Vec<&str> = said.map(|(_, text)| text).collect();
    if !said.iter().all(|text| is_known(text)) {
        return Err(Say::ListForm);
    }
    Ok((!said.is_empty()).then(|| json!(said)))
}

/// A day and a time of day in California; the day alone is not enough.
fn moment(place: &str, posted: &Posted) -> Result<Option<Value>, Say> {
    let part = |part: &str| posted.get(&format!("{place}.{part}")).unwrap_or_default().trim();
    let (day, time) = (part("day"), part("time"));
    if day.is_empty() && time.is_empty() {
        return Ok(None);
    }
    let day: Day = day.parse().map_err(|_| Say::MomentForm)?;
    let minutes = minutes(time).ok_or(Say::MomentForm)?;
    let at = Moment::start_of_day_in_california(day) + Span::seconds(i64::from(minutes) * 60);
    Ok(Some(json!(at)))
}

/// The minutes of a day until a time such as `14:05`.
fn minutes(time: &str) -> Option<u32> {
    let mut parts = time.splitn(3, ':').map(|part| part.parse::<u32>().ok());
    let (hours, minutes) = (parts.next()??, parts.next()??);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// An amount as people write it: with a dollar sign, with commas between thousands.
fn money(text: &str) -> Option<Charge> {
    let bare: String = text.chars().filter(|c| !matches!(c, '$' | ',' | ' ')).collect();
    bare.parse().ok()
}

fn cents(text: &str) -> Option<i64> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    Some(sign * i64::from(money(text)?.cents()))
}

fn codes(text: &str) -> Option<Vec<Code>> {
    let each = text.split([',', ' ', ';']).filter(|code| !code.is_empty());
    each.map(|code| Code::new(&code.to_uppercase())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(money("$1,250.5").map(|charge| charge.to_string()).as_deref(), Some("1250.50"));
        assert_eq!(cents("-12.30"), Some(-1_230));
        assert_eq!(money("twelve"), None);
    }

    #[test]
    fn a_time_of_day_has_hours_and_minutes() {
        assert_eq!(minutes("14:05"), Some(845));
        assert_eq!(minutes("14:05:30"), Some(845));
        for wrong in ["24:00", "14", "14:60", ""] {
            assert_eq!(minutes(wrong), None, "{wrong}");
        }
    }
}
