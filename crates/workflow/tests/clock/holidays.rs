//! Files of holidays: what they may say, and what is wrong with others.

use latchkey_workflow::{Calendar, CalendarFault};

use crate::support::day;

fn closed(line: &str, wanted: &str) -> bool {
    let calendar = Calendar::parse(&format!("{line}; source a test")).unwrap();
    calendar.holiday(day(wanted)).is_some()
}

#[test]
fn lines_say_when() {
    for (line, wanted, expected) in [
        ("A: 29 February", "2028-02-29", true),
        ("A: 29 February", "2027-03-01", false),
        ("A: fifth Sunday of May", "2026-05-31", true),
        // June 2026 has four; the fifth would be in July.
        ("A: fifth Sunday of June", "2026-07-05", false),
        ("A: last Saturday of February", "2028-02-26", true),
        ("A: 2027-01-11", "2027-01-11", true),
        ("A: 2027-01-11", "2028-01-11", false),
        ("A: 1 January; Saturday to Friday", "2027-12-31", true),
        ("A: 1 January; Saturday to Friday", "2028-01-01", false),
        ("A: 1 January; Sunday to Monday", "2034-01-02", true),
        ("A: 1 January", "2034-01-02", false),
        ("A: 4 May; from 2026", "2025-05-04", false),
        ("A: 4 May; from 2026", "2026-05-04", true),
        ("A: 4 May; from 2020; until 2025", "2025-05-04", true),
        ("A: 4 May; from 2020; until 2025", "2026-05-04", false),
    ] {
        assert_eq!(closed(line, wanted), expected, "{line} on {wanted}");
    }
}

#[test]
fn the_day_after_follows_the_holiday_itself_and_not_where_it_is_observed() {
    let text = "A: 11 November; Saturday to Friday; source a test\nB: day after A; source a test";
    let calendar = Calendar::parse(text).unwrap();
    let name = |date: &str| calendar.holiday(day(date)).map(|holiday| holiday.name.as_str());
    assert_eq!(name("2028-11-10"), Some("A"));
    assert_eq!(name("2028-11-12"), Some("B"));
}

#[test]
fn what_is_wrong_with_a_line_is_said_with_its_number() {
    use CalendarFault::{
        AfterNothing, NoHoliday, NoOption, NoSource, NoSuchDay, NoWhen, Twice, YearsCrossed,
    };
    for (line, fault) in [
        ("Labor Day", NoHoliday),
        ("A: 4 July", NoSource),
        ("A: 4 July; source ", NoSource),
        ("A: July 4; source x", NoWhen),
        ("A: 4 Juli; source x", NoWhen),
        ("A: sixth Monday of May; source x", NoWhen),
        ("A: first Funday of May; source x", NoWhen),
        ("A: 2027-02-29; source x", NoWhen),
        ("A: ; source x", NoWhen),
        ("A: 31 April; source x", NoSuchDay),
        ("A: day after Nothing; source x", AfterNothing),
        ("A: day after A; source x", AfterNothing),
        ("A: 4 July; Sunday to Tuesday; source x", NoOption),
        ("A: 4 July; Sunday to Monday; Sunday to Monday; source x", NoOption),
        ("A: 4 July; from 20; source x", NoOption),
        ("A: 4 July; from 2027; until 2026; source x", YearsCrossed),
        ("First: 5 July; source x", Twice),
    ] {
        let text = format!("\u{feff}# a comment\n\nFirst: 4 July; source x\n{line}\n");
        let error = Calendar::parse(&text).unwrap_err();
        assert_eq!((error.line, error.fault), (4, fault), "{line}");
        assert_eq!(error.to_string().lines().count(), 1);
    }
}

#[test]
fn an_empty_file_is_a_calendar_without_holidays() {
    let calendar = Calendar::parse("# nothing\r\n").unwrap();
    assert!(calendar.is_working_day(day("2026-12-25")));
    assert!(!calendar.is_working_day(day("2026-12-26")), "a Saturday");
}
