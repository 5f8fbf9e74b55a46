//! A file of holidays, line by line.

use latchkey_domain::Day;

use super::rule::{Rule, When, YEARS};
use super::{Calendar, CalendarError, CalendarFault, Holiday};
use crate::line::{content_lines, split_source};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const NTH: [&str; 5] = ["first", "second", "third", "fourth", "fifth"];

pub(super) fn read(text: &str) -> Result<Calendar, CalendarError> {
    let mut holidays = Vec::new();
    let mut rules = Vec::new();
    for (line, content) in content_lines(text) {
        let (holiday, rule) =
            read_line(content, &holidays).map_err(|fault| CalendarError { line, fault })?;
        holidays.push(holiday);
        rules.push(rule);
    }
    let days = days(&rules);
    Ok(Calendar::new(holidays, days))
}

/// Every day that some rule takes, with the rule's place.
fn days(rules: &[Rule]) -> Vec<(Day, Option<usize>)> {
    let mut days = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        let fall = YEARS.filter_map(|year| rule.day(year, rules));
        days.extend(fall.map(|day| (rule.observed(day), Some(place))));
    }
    days
}

fn read_line(content: &str, above: &[Holiday]) -> Result<(Holiday, Rule), CalendarFault> {
    let (name, rest) = content.split_once(": ").ok_or(CalendarFault::NoHoliday)?;
    let name = name.trim();
    if above.iter().any(|holiday| holiday.name == name) {
        return Err(CalendarFault::Twice);
    }
    let (said, source) = split_source(rest).ok_or(CalendarFault::NoSource)?;
    let mut parts = said.split(';').map(str::trim);
    let when = when(parts.next().unwrap_or_default(), above)?;
    let mut rule =
        Rule { when, sunday_to_monday: false, saturday_to_friday: false, from: None, until: None };
    for option in parts {
        set(&mut rule, option)?;
    }
    if rule.from.zip(rule.until).is_some_and(|(from, until)| from > until) {
        return Err(CalendarFault::YearsCrossed);
    }
    Ok((Holiday { name: name.to_owned(), source: source.to_owned() }, rule))
}

fn when(text: &str, above: &[Holiday]) -> Result<When, CalendarFault> {
    if let Some(name) = text.strip_prefix("day after ") {
        let place = above.iter().position(|holiday| holiday.name == name.trim());
        return place.map(When::After).ok_or(CalendarFault::AfterNothing);
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [day] => day.parse().map(When::Once).map_err(|_| CalendarFault::NoWhen),
        [day, month] => fixed(day, month),
        [which, weekday, "of", month] => floating(which, weekday, month),
        _ => Err(CalendarFault::NoWhen),
    }
}

fn fixed(day: &str, month: &str) -> Result<When, CalendarFault> {
    // A leap year, so that a holiday on 29 February is one in the years that have it.
    const LEAP_YEAR: i32 = 2000;
    let day = day.parse().map_err(|_| CalendarFault::NoWhen)?;
    let month = month_number(month)?;
    Day::new(LEAP_YEAR, month, day).map_err(|_| CalendarFault::NoSuchDay)?;
    Ok(When::Fixed { month, day })
}

fn floating(which: &str, weekday: &str, month: &str) -> Result<When, CalendarFault> {
    let weekday = WEEKDAYS.iter().zip(0..).find(|(name, _)| **name == weekday);
    let (_, weekday) = weekday.ok_or(CalendarFault::NoWhen)?;
    let month = month_number(month)?;
    if which == "last" {
        return Ok(When::Last { weekday, month });
    }
    let nth = NTH.iter().zip(1..).find(|(name, _)| **name == which);
    nth.map(|(_, nth)| When::Nth { nth, weekday, month }).ok_or(CalendarFault::NoWhen)
}

fn month_number(month: &str) -> Result<u32, CalendarFault> {
    let found = MONTHS.iter().zip(1..).find(|(name, _)| **name == month);
    found.map(|(_, number)| number).ok_or(CalendarFault::NoWhen)
}

fn set(rule: &mut Rule, option: &str) -> Result<(), CalendarFault> {
    match option.split_once(' ') {
        Some(("Sunday", "to Monday")) if !rule.sunday_to_monday => rule.sunday_to_monday = true,
        Some(("Saturday", "to Friday")) if !rule.saturday_to_friday => {
            rule.saturday_to_friday = true;
        }
        Some(("from", year)) if rule.from.is_none() => rule.from = Some(year_number(year)?),
        Some(("until", year)) if rule.until.is_none() => rule.until = Some(year_number(year)?),
        _ => return Err(CalendarFault::NoOption),
    }
    Ok(())
}

fn year_number(text: &str) -> Result<i32, CalendarFault> {
    let year = text.trim().parse().ok().filter(|year| YEARS.contains(year));
    year.ok_or(CalendarFault::NoOption)
}
