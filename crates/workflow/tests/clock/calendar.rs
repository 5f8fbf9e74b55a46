//! The State's holidays, year by year, and counting among them.

use latchkey_workflow::Calendar;

use crate::support::day;

/// The days as a wall calendar and CalHR's rules give them, written out by hand.
const OBSERVED: [(i32, &[&str]); 5] = [
    // July 4 is a Saturday: no day instead.
    (
        2026,
        &[
            "01-01", "01-19", "02-16", "03-31", "05-25", "07-04", "09-07", "11-11", "11-26",
            "11-27", "12-25",
        ],
    ),
    // July 4 is a Sunday. Christmas is a Saturday: no day instead.
    (
        2027,
        &[
            "01-01", "01-18", "02-15", "03-31", "05-31", "07-05", "09-06", "11-11", "11-25",
            "11-26", "12-25",
        ],
    ),
    // New Year is a Saturday: no day instead. Veterans Day is a Saturday: Friday.
    (
        2028,
        &[
            "01-01", "01-17", "02-21", "03-31", "05-29", "07-04", "09-04", "11-10", "11-23",
            "11-24", "12-25",
        ],
    ),
    // Veterans Day is a Sunday. Mar 31 is a Saturday.
    (
        2029,
        &[
            "01-01", "01-15", "02-19", "03-31", "05-28", "07-04", "09-03", "11-12", "11-22",
            "11-23", "12-25",
        ],
    ),
    // New Year is a Sunday. Veterans Day is a Saturday.
    (
        2034,
        &[
            "01-02", "01-16", "02-20", "03-31", "05-29", "07-04", "09-04", "11-10", "11-23",
            "11-24", "12-25",
        ],
    ),
];

#[test]
fn holidays_fall_where_a_calendar_on_the_wall_has_them() {
    let calendar = Calendar::california().unwrap();
    for (year, expected) in OBSERVED {
        let (first, last) = (day(&format!("{year}-01-01")), day(&format!("{year}-12-31")));
        let found: Vec<String> =
            calendar.holidays(first, last).map(|(d, _)| d.to_string()).collect();
        let expected: Vec<String> = expected.iter().map(|date| format!("{year}-{date}")).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_working_day_is_a_weekday_without_a_holiday() {
    let calendar = Calendar::california().unwrap();
    let mut date = jiff::civil::date(2020, 1, 1);
    while date.year() < 2040 {
        let ours = day(&date.to_string());
        let is_weekday = date.weekday().to_monday_zero_offset() < 5;
        let expected = is_weekday && calendar.holiday(ours).is_none();
        assert_eq!(calendar.is_working_day(ours), expected, "{date}");
        date = date.tomorrow().unwrap();
    }
}

#[test]
fn counting_forth_back_and_between_agree() {
    let calendar = Calendar::california().unwrap();
    let mut start = day("2026-11-01");
    while start < day("2028-04-01") {
        for count in 0..20 {
            let end = calendar.working_days_after(start, count);
            assert_eq!(calendar.working_days_between(start, end), count, "{start} {count}");
            let back = calendar.working_days_before(end, count);
            assert!(calendar.working_days_after(back, count) <= end, "{start} {count}");
        }
        start = start + 1;
    }
    assert_eq!(calendar.working_days_between(day("2026-11-30"), day("2026-11-25")), 0);
    assert_eq!(calendar.working_days_before(day("2026-11-30"), 1), day("2026-11-25"));
}

#[test]
fn a_holiday_has_a_name_and_a_source() {
    let calendar = Calendar::california().unwrap();
    let observed = calendar.holiday(day("2028-11-10")).unwrap();
    assert_eq!(observed.name, "Veterans Day");
    assert!(observed.source.contains("6701"));
    assert_eq!(calendar.holiday(day("2028-11-11")), None);
}

#[test]
fn juneteenth_is_worked_until_a_plan_uncomments_it() {
    let text = include_str!("../../../../calendars/california.calendar");
    let juneteenth = day("2026-06-19");
    assert!(Calendar::parse(text).unwrap().is_working_day(juneteenth));
    let closed = Calendar::parse(&text.replace("# Juneteenth:", "Juneteenth:")).unwrap();
    assert!(!closed.is_working_day(juneteenth));
    assert!(closed.is_working_day(day("2020-06-19")), "before it was a holiday");
}

#[test]
fn a_calendar_of_single_days() {
    let calendar = Calendar::with_holidays(vec![day("2026-08-04"), day("2026-08-04")]);
    assert_eq!(calendar.working_days_after(day("2026-08-03"), 1), day("2026-08-05"));
    assert!(calendar.is_working_day(day("2026-12-25")));
    assert_eq!(calendar.holiday(day("2026-08-04")), None, "it has no name");
}
