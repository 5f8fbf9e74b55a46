//! A situation in words.

use latchkey_domain::Measure;

use crate::compile::{Columns, Source};

/// The most values of one fact that are listed.
const MOST_VALUES: usize = 4;

/// What a way through a diagram says of the case, fact by fact.
pub(crate) fn situation(way: &[(usize, usize)], columns: &Columns) -> String {
    let parts: Vec<String> =
        way.iter().filter_map(|(column, group)| part(*column, *group, columns)).collect();
    if parts.is_empty() { "always".to_owned() } else { parts.join(", ") }
}

fn part(column: usize, group: usize, columns: &Columns) -> Option<String> {
    let column = columns.list.get(column)?;
    match column.source {
        Source::Timeline => Some(stretch(group, columns)),
        Source::Slot(slot) => {
            let names: Vec<String> =
                column.values_of(group).map(|value| slot.value_name(value)).collect();
            let shown = names.get(..names.len().min(MOST_VALUES)).unwrap_or_default().join(" or ");
            let more = if names.len() > MOST_VALUES { " or another" } else { "" };
            Some(format!("{slot} is {shown}{more}"))
        }
    }
}

fn stretch(group: usize, columns: &Columns) -> String {
    let ranges = columns.timeline.ranges(group);
    let parts: Vec<String> =
        ranges.into_iter().filter_map(|(m, low, high)| range(m, low, high)).collect();
    parts.join(", ")
}

fn range(measure: Measure, low: Option<i32>, high: Option<i32>) -> Option<String> {
    match (low, high) {
        (None, None) => None,
        (Some(low), None) => Some(format!("{measure} is at least {low}")),
        (None, Some(high)) => Some(format!("{measure} is at most {high}")),
        (Some(low), Some(high)) if low == high => Some(format!("{measure} is {low}")),
        (Some(low), Some(high)) => Some(format!("{measure} is {low} to {high}")),
    }
}
