//! Decisions' deadlines worked out by hand. In the comments W is the fifth working day from complete
//! information, C the last day of the calendar cap.

use latchkey_workflow::Urgency;

use crate::support::{Rules, due, wall};

const WORKING: &str = "standard-decision";
const CAP: &str = "standard-cap";

fn decided_by(urgency: Urgency, rows: &[(&str, &str, &str)]) {
    let rules = Rules::shipped();
    for (received, expected, rule) in rows {
        let decision = due(&rules, urgency, received, &[]).decision.unwrap();
        assert_eq!((wall(decision.at).as_str(), decision.rule), (*expected, *rule), "{received}");
    }
}

#[test]
fn a_week_without_holidays() {
    decided_by(
        Urgency::Standard,
        &[
            // From Monday to Friday W and C are the same day of the next week.
            ("2026-08-03 10:00", "2026-08-10 23:59", WORKING),
            ("2026-08-04 10:00", "2026-08-11 23:59", WORKING),
            ("2026-08-05 10:00", "2026-08-12 23:59", WORKING),
            ("2026-08-06 10:00", "2026-08-13 23:59", WORKING),
            ("2026-08-07 10:00", "2026-08-14 23:59", WORKING),
            // From the weekend W is Friday, C Saturday or Sunday.
            ("2026-08-08 10:00", "2026-08-14 23:59", WORKING),
            ("2026-08-09 10:00", "2026-08-14 23:59", WORKING),
            // A minute before midnight is still Monday, though Tuesday in UTC.
            ("2026-08-03 23:59", "2026-08-10 23:59", WORKING),
            ("2026-08-04 00:00", "2026-08-11 23:59", WORKING),
        ],
    );
}

#[test]
fn around_thanksgiving_and_veterans_day() {
    decided_by(
        Urgency::Standard,
        &[
            // Wednesday. W: Nov 30, Dec 1, 2, 3, 4. C: Dec 2.
            ("2026-11-25 10:00", "2026-12-02 23:59", CAP),
            // Thanksgiving itself. W: Dec 4. C: Dec 3.
            ("2026-11-26 10:00", "2026-12-03 23:59", CAP),
            // The day after, a holiday too. W and C: Dec 4.
            ("2026-11-27 10:00", "2026-12-04 23:59", WORKING),
            // Saturday. W: Dec 4. C: Dec 5.
            ("2026-11-28 10:00", "2026-12-04 23:59", WORKING),
            // Tuesday. W: Nov 12, 13, 16, 17, 18. C: Nov 17.
            ("2026-11-10 10:00", "2026-11-17 23:59", CAP),
            // Veterans Day. W and C: Nov 18.
            ("2026-11-11 10:00", "2026-11-18 23:59", WORKING),
            // 2028: Nov 11 is a Saturday, so Friday is off. W: Nov 13 to 17. C: Nov 16, Nov 17.
            ("2028-11-09 10:00", "2028-11-16 23:59", CAP),
            ("2028-11-10 10:00", "2028-11-17 23:59", WORKING),
            // 2029: Nov 11 is a Sunday, so Monday is off. W: Nov 13, 14, 15, 16, 19. C: Nov 16.
            ("2029-11-09 10:00", "2029-11-16 23:59", CAP),
        ],
    );
}

#[test]
fn around_the_end_of_the_year() {
    decided_by(
        Urgency::Standard,
        &[
            // Thursday. W: Dec 28, 29, 30, 31, Jan 4. C: Dec 31.
            ("2026-12-24 10:00", "2026-12-31 23:59", CAP),
            // Christmas. W: Jan 4. C: Jan 1; the cap ends on a holiday all the same.
            ("2026-12-25 10:00", "2027-01-01 23:59", CAP),
            // Thursday. W: Jan 4 to 8. C: Jan 7.
            ("2026-12-31 10:00", "2027-01-07 23:59", CAP),
            // New Year's Day. W and C: Jan 8.
            ("2027-01-01 10:00", "2027-01-08 23:59", WORKING),
            // Jan 1 2028 is a Saturday and is not moved. W: Jan 3 to 7. C: Jan 7.
            ("2027-12-31 10:00", "2028-01-07 23:59", WORKING),
            // Jan 1 2034 is a Sunday, so Monday is off. W: Jan 3, 4, 5, 6, 9. C: Jan 6.
            ("2033-12-30 10:00", "2034-01-06 23:59", CAP),
        ],
    );
}

#[test]
fn around_the_leap_day_and_other_holidays() {
    decided_by(
        Urgency::Standard,
        &[
            // Monday. W: Feb 29, Mar 1, 2, 3, 6. C: Feb 28 and 7 days, with a 29th: Mar 6.
            ("2028-02-28 10:00", "2028-03-06 23:59", WORKING),
            ("2028-02-29 10:00", "2028-03-07 23:59", WORKING),
            // Saturday. W: Feb 28, 29, Mar 1, 2, 3. C: Mar 4.
            ("2028-02-26 10:00", "2028-03-03 23:59", WORKING),
            // Presidents' Day, Feb 21. W: Feb 22 to 25, 28. C: Feb 25.
            ("2028-02-18 10:00", "2028-02-25 23:59", CAP),
            // Farmworkers Day, Tuesday Mar 31. W: Mar 30, Apr 1, 2, 3, 6. C: Apr 3.
            ("2026-03-27 10:00", "2026-04-03 23:59", CAP),
            ("2026-03-31 10:00", "2026-04-07 23:59", WORKING),
            // July 4 is a Saturday and Friday is worked. W: Jul 3, 6, 7, 8, 9. C: Jul 9.
            ("2026-07-02 10:00", "2026-07-09 23:59", WORKING),
            // July 4 is a Sunday, so Monday is off. W: Jul 6, 7, 8, 9, 12. C: Jul 9.
            ("2027-07-02 10:00", "2027-07-09 23:59", CAP),
            // Juneteenth is worked. W: Jun 19, 22, 23, 24, 25. C: Jun 25.
            ("2026-06-18 10:00", "2026-06-25 23:59", WORKING),
        ],
    );
}

#[test]
fn across_both_changes_of_the_clock() {
    decided_by(
        Urgency::Standard,
        &[
            ("2026-03-06 10:00", "2026-03-13 23:59", WORKING),
            ("2026-03-07 23:30", "2026-03-13 23:59", WORKING),
            ("2026-10-30 10:00", "2026-11-06 23:59", WORKING),
            ("2026-10-31 23:59", "2026-11-06 23:59", WORKING),
        ],
    );
}

#[test]
fn fourteen_days_were_the_cap_before_2026() {
    decided_by(
        Urgency::Standard,
        &[
            // W: Dec 16, 17, 18, 19, 22. C: Dec 29.
            ("2025-12-15 10:00", "2025-12-22 23:59", WORKING),
            // W: Jan 2, 5, 6, 7, 8. C: Jan 14, by the last day of the old rule.
            ("2025-12-31 10:00", "2026-01-08 23:59", WORKING),
            // W and, by the new rule, C: Jan 8.
            ("2026-01-01 10:00", "2026-01-08 23:59", WORKING),
        ],
    );
}

#[test]
fn expedited_requests_have_72_hours_whatever_the_day() {
    const HOURS: &str = "expedited-decision";
    decided_by(
        Urgency::Expedited,
        &[
            // Over Thanksgiving and into the weekend.
            ("2026-11-25 17:00", "2026-11-28 17:00", HOURS),
            ("2026-12-31 23:30", "2027-01-03 23:30", HOURS),
            ("2028-02-28 08:15", "2028-03-02 08:15", HOURS),
            // An hour is lost on Mar 8, and found again on Nov 1.
            ("2026-03-06 18:00", "2026-03-09 19:00", HOURS),
            ("2026-10-30 10:00", "2026-11-02 09:00", HOURS),
        ],
    );
}

#[test]
fn retrospective_requests_have_30_days() {
    const DAYS: &str = "retrospective-decision";
    decided_by(
        Urgency::Retrospective,
        &[
            ("2026-08-03 10:00", "2026-09-02 23:59", DAYS),
            ("2026-12-10 10:00", "2027-01-09 23:59", DAYS),
            ("2028-01-30 10:00", "2028-02-29 23:59", DAYS),
        ],
    );
}
