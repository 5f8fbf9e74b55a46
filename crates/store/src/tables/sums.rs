//! Sums of what figures count, by day and by month, so that no report goes through what it counts.
//!
//! They are kept in the transaction of each step, and no writer waits for another: each adds to the part
//! of its own chain of the log, and a sum is the sum of its parts.

use std::collections::BTreeMap;

use latchkey_domain::Day;
use latchkey_workflow::Id;

use crate::db::Value;
use crate::{StoreError, Tx};

/// Sums that a transaction holds before it writes them.
const MOST_HELD: usize = 10_000;

/// What is added up: for whom, as what, in which days, and which sum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    org: String,
    kind: String,
    days: String,
    what: String,
}

/// Numbers that a transaction adds to sums, written at its end in the order of their keys.
pub(crate) type Added = BTreeMap<Key, i64>;

/// How a day stands among the days.
fn day(day: Day) -> String {
    format!("d{day}")
}

/// How the month of a day stands among the months.
fn month(day: Day) -> String {
    let (year, month, _) = day.civil();
    format!("m{year:04}-{month:02}")
}

/// Adds a number to a sum of an organisation, for a day and for its month.
///
/// # Errors
/// What the database says.
pub fn add(
    tx: &mut Tx<'_>,
    (org, kind, what): (Id, &str, &str),
    at: Day,
    number: i64,
) -> Result<(), StoreError> {
    for days in [day(at), month(at)] {
        let (org, kind, what) = (org.to_string(), kind.to_owned(), what.to_owned());
        tx.add_to(Key { org, kind, days, what }, number);
    }
    // Who counts a whole store anew would hold all of it in memory.
    if tx.added_len() > MOST_HELD { flush(tx) } else { Ok(()) }
}

/// Writes what was added.
pub(crate) fn flush(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    const AWAY: &str = "delete from summed where org = $1 and kind = $2 and days = $3 \
         and what = $4 and part = $5 and number = 0";
    // Rows that one statement writes to a server; each of them saves a way there and back.
    let at_once = if tx.is_sqlite() { 1 } else { 16 };
    let part = tx.part();
    let added: Vec<(Key, i64)> =
        tx.take_added().into_iter().filter(|(_, number)| *number != 0).collect();
    for rows in added.chunks(at_once) {
        let mut values: Vec<Value<'_>> = Vec::with_capacity(rows.len() * COLUMNS);
        for (key, number) in rows {
            let Key { org, kind, days, what } = key;
            values.extend([org.into(), kind.into(), days.into(), what.into()]);
            values.extend([part.into(), (*number).into()]);
        }
        tx.execute(&add_text(rows.len()), &values)?;
    }
    for (Key { org, kind, days, what }, _) in added.iter().filter(|(_, number)| *number < 0) {
        tx.execute(AWAY, &[org.into(), kind.into(), days.into(), what.into(), part.into()])?;
    }
    Ok(())
}

/// Columns of a sum.
const COLUMNS: usize = 6;

/// The statement that adds so many rows.
fn add_text(rows: usize) -> String {
    const INSERT: &str = "insert into summed (org, kind, days, what, part, number) values ";
    const ADD: &str = " on conflict (org, kind, days, what, part) \
         do update set number = summed.number + excluded.number";
    let row = |row: usize| {
        let place = |column: usize| format!("${}", row * COLUMNS + column);
        format!("({})", (1..=COLUMNS).map(place).collect::<Vec<_>>().join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{INSERT}{}{ADD}", rows.join(", "))
}

/// The sums of an organisation, from one day through another: each that is not nothing.
///
/// # Errors
/// What the database says.
pub fn of_days(
    tx: &mut Tx<'_>,
    org: Id,
    kind: &str,
    (from, until): (Day, Day),
) -> Result<BTreeMap<String, i64>, StoreError> {
    const SQL: &str = "select what, cast(sum(number) as bigint) from summed \
         where org = $1 and kind = $2 and days >= $3 and days <= $4 group by what";
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for Stretch { from, until, sign } in stretches(from, until) {
        let values = [org.into(), kind.into(), from.into(), until.into()];
        tx.each(SQL, &values, |row| {
            *sums.entry(row.text(0)?.to_owned()).or_default() += sign * row.integer(1)?;
            Ok::<_, StoreError>(())
        })?;
    }
    sums.retain(|_, number| *number != 0);
    Ok(sums)
}

/// Days or months in a row, and whether their sums are added or taken away.
#[derive(Debug)]
struct Stretch {
    from: String,
    until: String,
    sign: i64,
}

impl Stretch {
    fn days(from: Day, until: Day, sign: i64) -> Self {
        Self { from: day(from), until: day(until), sign }
    }

    fn months(first: Day, last: Day) -> Self {
        Self { from: month(first), until: month(last), sign: 1 }
    }
}

/// Days, cut into the whole months among them and what lies before and after.
fn stretches(from: Day, until: Day) -> Vec<Stretch> {
    if from > until {
        return Vec::new();
    }
    let first_month = if first_of(from) == from { from } else { from.month_end() + 1 };
    let after_months = if until.month_end() == until { until + 1 } else { first_of(until) };
    if first_of(from) == first_of(until) && first_month >= after_months {
        return in_a_month(from, until);
    }
    let mut stretches = Vec::new();
    if first_month < after_months {
        stretches.push(Stretch::months(first_month, after_months + -1));
    }
    if from < first_month {
        stretches.extend(in_a_month(from, first_month + -1));
    }
    if after_months <= until {
        stretches.extend(in_a_month(after_months, until));
    }
    stretches
}

/// Days of one month: by themselves, or, where they are most of it, as the month without the others.
fn in_a_month(from: Day, until: Day) -> Vec<Stretch> {
    let (first, last) = (first_of(from), from.month_end());
    if (until - from) * 2 < last - first {
        return vec![Stretch::days(from, until, 1)];
    }
    let before = (first < from).then(|| Stretch::days(first, from + -1, -1));
    let after = (until < last).then(|| Stretch::days(until + 1, last, -1));
    std::iter::once(Stretch::months(first, last)).chain(before).chain(after).collect()
}

/// The first day of a day's month.
fn first_of(day: Day) -> Day {
    let (_, _, number) = day.civil();
    day + (1 - i32::try_from(number).unwrap_or(1))
}

/// The sums of one month, of it and of its days: each that is not nothing, by which days and what.
///
/// # Errors
/// What the database says.
pub fn of_month(
    tx: &mut Tx<'_>,
    org: Id,
    kind: &str,
    within: Day,
) -> Result<BTreeMap<(String, String), i64>, StoreError> {
    const SQL: &str = "select days, what, cast(sum(number) as bigint) from summed \
         where org = $1 and kind = $2 and days >= $3 and days <= $4 \
         group by days, what having sum(number) <> 0";
    let mut sums = BTreeMap::new();
    let days = (day(first_of(within)), day(within.month_end()));
    for (from, until) in [days, (month(within), month(within))] {
        let values = [org.into(), kind.into(), from.into(), until.into()];
        tx.each(SQL, &values, |row| {
            sums.insert((row.text(0)?.to_owned(), row.text(1)?.to_owned()), row.integer(2)?);
            Ok::<_, StoreError>(())
        })?;
    }
    Ok(sums)
}

/// Under which two stretches a day's sums stand: its own, and its month.
pub fn days_of(at: Day) -> [String; 2] {
    [day(at), month(at)]
}

/// How many sums there are that are not nothing.
///
/// # Errors
/// What the database says.
pub fn count(tx: &mut Tx<'_>) -> Result<u64, StoreError> {
    const SQL: &str = "select count(*) from (select org from summed \
         group by org, kind, days, what having sum(number) <> 0) as kept";
    let count = tx.first(SQL, &[], |row| row.integer(0))?;
    Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
}

/// Forgets all sums, to count them anew.
///
/// # Errors
/// What the database says.
pub fn forget(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    drop(tx.take_added());
    tx.execute("delete from summed", &[]).map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(from: &str, until: &str) -> Vec<String> {
        let stretches = stretches(from.parse().unwrap(), until.parse().unwrap());
        let shown =
            |s: &Stretch| format!("{}{}..{}", if s.sign > 0 { '+' } else { '-' }, s.from, s.until);
        stretches.iter().map(shown).collect()
    }

    #[test]
    fn days_are_cut_into_whole_months_and_the_rest() {
        assert_eq!(cut("2026-01-01", "2026-12-31"), ["+m2026-01..m2026-12"]);
        assert_eq!(cut("2026-02-01", "2026-02-28"), ["+m2026-02..m2026-02"]);
        assert_eq!(
            cut("2026-02-02", "2026-02-28"),
            ["+m2026-02..m2026-02", "-d2026-02-01..d2026-02-01"]
        );
        assert_eq!(
            cut("2026-01-31", "2026-02-01"),
            ["+d2026-01-31..d2026-01-31", "+d2026-02-01..d2026-02-01"]
        );
        assert_eq!(
            cut("2025-12-31", "2026-03-01"),
            ["+m2026-01..m2026-02", "+d2025-12-31..d2025-12-31", "+d2026-03-01..d2026-03-01"]
        );
        assert_eq!(
            cut("2026-01-01", "2026-03-30"),
            ["+m2026-01..m2026-02", "+m2026-03..m2026-03", "-d2026-03-31..d2026-03-31"]
        );
        assert_eq!(cut("2026-05-05", "2026-05-05"), ["+d2026-05-05..d2026-05-05"]);
        assert!(cut("2026-05-06", "2026-05-05").is_empty());
    }

    /// Whatever days are asked for, each of them counts once, and no other; and few of them are read.
    #[test]
    fn no_day_is_left_out_and_none_counts_twice() {
        let start: Day = "2026-01-25".parse().unwrap();
        for from in 0..70 {
            for until in from..70 {
                let (from, until) = (start + from, start + until);
                let stretches = stretches(from, until);
                let mut days_read = 0;
                let mut at: Day = "2025-12-01".parse().unwrap();
                while at <= "2026-05-31".parse().unwrap() {
                    let mut times = 0;
                    for stretch in &stretches {
                        let is_of_days = stretch.from.starts_with('d');
                        let name = if is_of_days { day(at) } else { month(at) };
                        if (stretch.from.as_str()..=stretch.until.as_str()).contains(&&*name) {
                            times += stretch.sign;
                            days_read += i32::from(is_of_days);
                        }
                    }
                    let expected = i64::from((from..=until).contains(&at));
                    assert_eq!(times, expected, "{from} {until} {at}");
                    at = at + 1;
                }
                assert!(days_read <= 32, "{from} {until}: {days_read}");
            }
        }
    }
}
