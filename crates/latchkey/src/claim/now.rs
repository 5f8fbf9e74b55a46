//! When a file is made, and under which number.

use latchkey_claims::outgoing::Sent;
use latchkey_x12::Date;

use crate::failure::Failure;
use crate::load;

/// The clock's day and time, with a control number no other second of the year has; another day
/// where the command line gives one.
pub fn now(day: Option<&str>) -> Result<Sent, Failure> {
    let now = jiff::ZonedDateTime::now();
    let today = match day {
        Some(day) => load::day(day)?.to_string(),
        None => now.date().to_string(),
    };
    let date = Date::read(today.replace('-', "").as_bytes());
    let date = date.ok_or_else(|| Failure::Input(format!("{today}: no claim has this day")))?;
    let (hour, minute, second) = (now.hour(), now.minute(), now.second());
    let control = format!("{}{hour:02}{minute:02}{second:02}", now.day_of_year());
    let control = control.parse().unwrap_or(1);
    Ok(Sent { date, time: format!("{hour:02}{minute:02}"), control })
}

/// Ten digits of a telephone number, which no claim goes without.
pub fn telephone(given: &str) -> Result<String, Failure> {
    let telephone: String = given.chars().filter(char::is_ascii_digit).collect();
    if telephone.len() != 10 {
        let problem = "--telephone: it does not have ten digits; give area code and number";
        return Err(Failure::Input(problem.to_owned()));
    }
    Ok(telephone)
}
