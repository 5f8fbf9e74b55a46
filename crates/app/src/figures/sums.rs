//! What is counted, added up by day and month: what each counted row adds, and reports from the sums.

use latchkey_domain::Day;
use latchkey_store::Tx;
use latchkey_store::tables::counted::{self, CountedRow};
use latchkey_store::tables::sums;
use latchkey_workflow::Id;
use latchkey_workflow::metrics::{GapMark, Gaps, Lived, Mark, Places, Question, Sums, Track};

use super::count::{ASKS, DECIDES, GAP, REFERRAL, Referrals, Sent};
use super::{Requests, read};
use crate::Error;
use crate::perform::to_json;

/// Keeps what is counted of a thing in place of what was, and what both add to the sums.
pub(crate) fn save(
    tx: &mut Tx<'_>,
    before: &[CountedRow],
    after: &[CountedRow],
) -> Result<(), Error> {
    counted::save(tx, before, after)?;
    for gone in before.iter().filter(|row| !after.contains(row)) {
        add(tx, gone, -1)?;
    }
    for new in after.iter().filter(|row| !before.contains(row)) {
        add(tx, new, 1)?;
    }
    Ok(())
}

/// Adds what a row adds so many times.
pub(super) fn add(tx: &mut Tx<'_>, row: &CountedRow, times: i64) -> Result<(), Error> {
    for Addend { kind, what, number } in addends(row)? {
        sums::add(tx, (row.org, &kind, &what), row.day, number * times)?;
    }
    Ok(())
}

/// What a row adds to one sum of its day.
pub(super) struct Addend {
    pub kind: String,
    pub what: String,
    pub number: i64,
}

/// What a row adds to the sums of its day.
pub(super) fn addends(row: &CountedRow) -> Result<Vec<Addend>, Error> {
    let of_row = |what: String, number: i64| Addend { kind: row.kind.clone(), what, number };
    match row.kind.as_str() {
        DECIDES | ASKS => {
            let lived: Lived = read(&row.body)?;
            let mut addends = Vec::new();
            for (mark, number) in lived.marks() {
                addends.push(of_row(to_json(&mark)?, number));
            }
            addends.extend(lived.took().map(|took| Addend {
                kind: minutes_of(&row.kind, took.track, took.hours),
                what: took.minutes.to_string(),
                number: 1,
            }));
            Ok(addends)
        }
        // There are few ways for a referral to end: each is a sum.
        REFERRAL => Ok(vec![of_row(row.body.clone(), 1)]),
        GAP => {
            let marks = GapMark::of(&read(&row.body)?);
            marks.iter().map(|mark| Ok(of_row(to_json(mark)?, 1))).collect()
        }
        // What no report shows.
        _ => Ok(Vec::new()),
    }
}

/// As what the minutes are summed up of decisions that took so many full hours.
fn minutes_of(kind: &str, track: Track, hours: u32) -> String {
    let track = match track {
        Track::Standard => "standard",
        Track::Expedited => "expedited",
    };
    format!("{kind}/{track}/{hours}")
}

/// What is counted of an organisation's requests, and of how many.
pub(super) fn requests(
    tx: &mut Tx<'_>,
    org: Id,
    kind: &str,
    question: Question,
) -> Result<(Requests, u64), Error> {
    let days = (question.from, question.until);
    let mut sums = Sums::default();
    for (what, number) in sums::of_days(tx, org, kind, days)? {
        sums.add(read::<Mark>(&what)?, number);
    }
    let figures = sums.figures(question.partly, |track, hours| {
        minutes(tx, org, &minutes_of(kind, track, hours), days)
    })?;
    let (turnaround, denials) = (sums.turnaround(), sums.denials());
    Ok((Requests { figures, turnaround, denials }, sums.requests()))
}

fn minutes(tx: &mut Tx<'_>, org: Id, kind: &str, days: (Day, Day)) -> Result<Places, Error> {
    let sums = sums::of_days(tx, org, kind, days)?.into_iter();
    let place = |(what, number): (String, i64)| {
        let minute = what.parse().map_err(|_| Error::Damaged("figure"))?;
        Ok((minute, count(number)))
    };
    sums.map(place).collect()
}

/// How the referrals ended that an organisation sent.
pub(super) fn referrals(tx: &mut Tx<'_>, org: Id, question: Question) -> Result<Referrals, Error> {
    let mut referrals = Referrals::default();
    for (what, number) in sums::of_days(tx, org, REFERRAL, (question.from, question.until))? {
        referrals.add(&read::<Sent>(&what)?, count(number));
    }
    Ok(referrals)
}

/// Where an organisation found nobody.
pub(super) fn gaps(tx: &mut Tx<'_>, org: Id, question: Question) -> Result<Gaps, Error> {
    let mut gaps = Gaps::default();
    for (what, number) in sums::of_days(tx, org, GAP, (question.from, question.until))? {
        gaps.add(read::<GapMark>(&what)?, count(number));
    }
    Ok(gaps)
}

fn count(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
