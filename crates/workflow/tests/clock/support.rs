//! Moments as a clock on a Californian wall shows them, and requests from what was recorded.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use latchkey_domain::Day;
use latchkey_workflow::{Asked, Calendar, Clock, Deadlines, Moment, Request, Terms, Urgency};

/// A calendar and terms that outlive a clock.
pub struct Rules {
    pub calendar: Calendar,
    pub terms: Terms,
}

impl Rules {
    pub fn shipped() -> Self {
        Self { calendar: Calendar::california().unwrap(), terms: Terms::shipped().unwrap() }
    }

    pub fn clock(&self) -> Clock<'_> {
        Clock { calendar: &self.calendar, terms: &self.terms }
    }
}

fn pacific() -> TimeZone {
    TimeZone::posix("PST8PDT,M3.2.0,M11.1.0").unwrap()
}

/// `2026-11-25 10:00`, in California.
pub fn at(text: &str) -> Moment {
    let local: DateTime = format!("{}:00", text.replace(' ', "T")).parse().unwrap();
    let stamp = pacific().to_timestamp(local).unwrap();
    Moment::from_microseconds(stamp.as_microsecond())
}

/// As [`at`] reads it; the end of a day shows as 23:59.
pub fn wall(moment: Moment) -> String {
    let stamp = jiff::Timestamp::from_microsecond(moment.microseconds()).unwrap();
    pacific().to_datetime(stamp).strftime("%Y-%m-%d %H:%M").to_string()
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What was recorded on a request, in order.
#[derive(Clone, Copy, Debug)]
pub enum Record {
    Ask(&'static str),
    /// What the last question asked for has come.
    Supply(&'static str),
    Enough(&'static str),
    Delay(&'static str),
    Expedite(&'static str),
}

/// What is due for a request that was received then, with these records.
pub fn due(rules: &Rules, urgency: Urgency, received: &str, records: &[Record]) -> Deadlines {
    let mut asked: Vec<Asked> = Vec::new();
    let mut request = Request::received(at(received), urgency);
    for record in records {
        match record {
            Record::Ask(when) => asked.push(Asked { at: at(when), supplied: None }),
            Record::Supply(when) => asked.last_mut().unwrap().supplied = Some(at(when)),
            Record::Enough(when) => request.sufficient = Some(at(when)),
            Record::Delay(when) => request.extension = Some(at(when)),
            Record::Expedite(when) => request.expedited_at = Some(at(when)),
        }
    }
    rules.clock().deadlines(&Request { asked: &asked, ..request })
}
