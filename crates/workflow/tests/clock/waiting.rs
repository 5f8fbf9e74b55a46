//! Information that is asked for, delay letters, and requests that turn urgent, worked out by hand.

use latchkey_workflow::Urgency::{self, Expedited, Retrospective, Standard};
use latchkey_workflow::{Asked, Progress, Request, Terms};

use crate::support::Record::{self, Ask, Delay, Enough, Expedite, Supply};
use crate::support::{Rules, at, due, wall};

const WORKING: &str = "standard-decision";
const CAP: &str = "standard-cap";
const DELAY: &str = "delay";
const HOURS: &str = "expedited-decision";

type Row = (Urgency, &'static str, &'static [Record], &'static str, &'static str);

fn decided_by(rows: &[Row]) {
    let rules = Rules::shipped();
    for (urgency, received, records, expected, rule) in rows {
        let decision = due(&rules, *urgency, received, records).decision.unwrap();
        let found = (wall(decision.at), decision.rule);
        assert_eq!((found.0.as_str(), found.1), (*expected, *rule), "{received} {records:?}");
    }
}

#[test]
fn the_working_days_wait_for_information_and_the_cap_does_not() {
    const SATURDAY: &str = "2026-08-08 10:00";
    decided_by(&[
        // Only C is left: Aug 15. Without the question it would be W: Aug 14.
        (Standard, SATURDAY, &[Ask("2026-08-10 09:00")], "2026-08-15 23:59", CAP),
        // W from Tuesday: Aug 18.
        (
            Standard,
            SATURDAY,
            &[Ask("2026-08-10 09:00"), Supply("2026-08-11 09:00")],
            "2026-08-15 23:59",
            CAP,
        ),
        // W from Sunday: Aug 14.
        (
            Standard,
            SATURDAY,
            &[Ask("2026-08-08 12:00"), Supply("2026-08-09 09:00")],
            "2026-08-14 23:59",
            WORKING,
        ),
        // Asked a day after W: too late.
        (Standard, SATURDAY, &[Ask("2026-08-15 00:00")], "2026-08-14 23:59", WORKING),
        (Standard, SATURDAY, &[Ask("2026-08-14 23:59")], "2026-08-15 23:59", CAP),
    ]);
}

#[test]
fn working_days_count_from_whatever_completes_the_information() {
    // Received on Monday under the old cap, C: Nov 17, so that W shows. Nov 11 is a holiday.
    const MONDAY: &str = "2025-11-03 10:00";
    decided_by(&[
        // W from Thursday: Nov 7, 10, 12, 13, 14.
        (
            Standard,
            MONDAY,
            &[Ask("2025-11-04 09:00"), Supply("2025-11-06 09:00")],
            "2025-11-14 23:59",
            WORKING,
        ),
        // W from Nov 10: Nov 12, 13, 14, 17, 18.
        (
            Standard,
            MONDAY,
            &[Ask("2025-11-04 09:00"), Supply("2025-11-10 09:00")],
            "2025-11-17 23:59",
            CAP,
        ),
        // The second answer, on Friday, counts. W: Nov 10, 12, 13, 14, 17.
        (
            Standard,
            MONDAY,
            &[
                Ask("2025-11-04 09:00"),
                Supply("2025-11-05 09:00"),
                Ask("2025-11-06 09:00"),
                Supply("2025-11-07 09:00"),
            ],
            "2025-11-17 23:59",
            WORKING,
        ),
        // A reviewer finds on Wednesday that what is there suffices. W: Nov 6, 7, 10, 12, 13.
        (
            Standard,
            MONDAY,
            &[Ask("2025-11-04 09:00"), Enough("2025-11-05 09:00")],
            "2025-11-13 23:59",
            WORKING,
        ),
        // Finding so two days after it came moves nothing.
        (
            Standard,
            MONDAY,
            &[Ask("2025-11-04 09:00"), Supply("2025-11-05 09:00"), Enough("2025-11-07 09:00")],
            "2025-11-13 23:59",
            WORKING,
        ),
        // What was not asked for is not waited for. W from Monday: Nov 10.
        (Standard, MONDAY, &[Enough("2025-11-06 09:00")], "2025-11-10 23:59", WORKING),
        // That it sufficed before the question was asked is no answer to it.
        (
            Standard,
            MONDAY,
            &[Enough("2025-11-03 12:00"), Ask("2025-11-04 09:00")],
            "2025-11-17 23:59",
            CAP,
        ),
    ]);
}

#[test]
fn a_delay_letter_moves_a_routine_decision_by_14_days_and_new_information_ends_the_delay() {
    const MONDAY: &str = "2026-08-03 10:00";
    const ASKED: Record = Ask("2026-08-04 09:00");
    decided_by(&[
        // C: Aug 10, and 14 days.
        (Standard, MONDAY, &[ASKED, Delay("2026-08-10 16:00")], "2026-08-24 23:59", DELAY),
        (Standard, MONDAY, &[ASKED, Delay("2026-08-10 23:59")], "2026-08-24 23:59", DELAY),
        // A minute late, it moves nothing.
        (Standard, MONDAY, &[ASKED, Delay("2026-08-11 00:00")], "2026-08-10 23:59", CAP),
        // For an expert's review, with nothing asked.
        (Standard, MONDAY, &[Delay("2026-08-06 09:00")], "2026-08-24 23:59", DELAY),
        // What came before the letter does not end the delay.
        (
            Standard,
            MONDAY,
            &[ASKED, Supply("2026-08-05 09:00"), Delay("2026-08-06 09:00")],
            "2026-08-24 23:59",
            DELAY,
        ),
        (
            Standard,
            MONDAY,
            &[ASKED, Supply("2026-08-06 09:00"), Delay("2026-08-06 09:00")],
            "2026-08-24 23:59",
            DELAY,
        ),
        // What comes on Wednesday after it does. W: Aug 13, 14, 17, 18, 19.
        (
            Standard,
            MONDAY,
            &[ASKED, Delay("2026-08-10 16:00"), Supply("2026-08-12 09:00")],
            "2026-08-19 23:59",
            WORKING,
        ),
        // W: Aug 27.
        (
            Standard,
            MONDAY,
            &[ASKED, Delay("2026-08-10 16:00"), Supply("2026-08-20 09:00")],
            "2026-08-24 23:59",
            DELAY,
        ),
    ]);
}

#[test]
fn delays_across_holidays_and_the_leap_day() {
    decided_by(&[
        // C: Nov 19, and 14 days: Dec 3. W from Nov 20: Nov 23, 24, 25, 30, Dec 1.
        (
            Standard,
            "2026-11-12 10:00",
            &[Ask("2026-11-13 09:00"), Delay("2026-11-18 09:00"), Supply("2026-11-20 09:00")],
            "2026-12-01 23:59",
            WORKING,
        ),
        // W from Nov 25: Nov 30, Dec 1, 2, 3, 4.
        (
            Standard,
            "2026-11-12 10:00",
            &[Ask("2026-11-13 09:00"), Delay("2026-11-18 09:00"), Supply("2026-11-25 09:00")],
            "2026-12-03 23:59",
            DELAY,
        ),
        // C: Feb 21, Presidents' Day, and 14 days with a Feb 29: Mar 6.
        (
            Standard,
            "2028-02-14 10:00",
            &[Ask("2028-02-15 09:00"), Delay("2028-02-18 09:00")],
            "2028-03-06 23:59",
            DELAY,
        ),
    ]);
}

#[test]
fn expedited_requests_wait_only_by_a_delay_letter() {
    const MONDAY: &str = "2026-08-03 10:00";
    const ASKED: Record = Ask("2026-08-03 11:00");
    decided_by(&[
        (Expedited, MONDAY, &[ASKED, Supply("2026-08-06 09:00")], "2026-08-06 10:00", HOURS),
        // Thursday, and 14 days, to the end of that day.
        (Expedited, MONDAY, &[ASKED, Delay("2026-08-05 09:00")], "2026-08-20 23:59", DELAY),
        (Expedited, MONDAY, &[Delay("2026-08-06 10:00")], "2026-08-20 23:59", DELAY),
        (Expedited, MONDAY, &[ASKED, Delay("2026-08-06 10:01")], "2026-08-06 10:00", HOURS),
        // 72 hours from the answer.
        (
            Expedited,
            MONDAY,
            &[ASKED, Delay("2026-08-05 09:00"), Supply("2026-08-10 09:00")],
            "2026-08-13 09:00",
            HOURS,
        ),
    ]);
}

#[test]
fn a_routine_request_that_turns_urgent_is_due_by_whichever_comes_first() {
    const MONDAY: &str = "2026-08-03 10:00";
    decided_by(&[
        (Expedited, MONDAY, &[Expedite("2026-08-05 09:00")], "2026-08-08 09:00", HOURS),
        // 72 hours would end on Aug 12; it was due on Aug 10.
        (Expedited, MONDAY, &[Expedite("2026-08-09 09:00")], "2026-08-10 23:59", WORKING),
        // The delay letter was for the routine request, due on Aug 24 by it.
        (
            Expedited,
            MONDAY,
            &[Delay("2026-08-06 09:00"), Expedite("2026-08-12 09:00")],
            "2026-08-15 09:00",
            HOURS,
        ),
        // Not later than the receipt: 72 hours from that.
        (Expedited, MONDAY, &[Expedite(MONDAY)], "2026-08-06 10:00", HOURS),
    ]);
}

#[test]
fn retrospective_requests_wait_for_information_without_a_cap() {
    const MONDAY: &str = "2026-08-03 10:00";
    const DAYS: &str = "retrospective-decision";
    decided_by(&[
        (
            Retrospective,
            MONDAY,
            &[Ask("2026-08-05 09:00"), Supply("2026-08-20 09:00")],
            "2026-09-19 23:59",
            DAYS,
        ),
        (Retrospective, MONDAY, &[Ask("2026-09-03 00:00")], "2026-09-02 23:59", DAYS),
        (Retrospective, MONDAY, &[Delay("2026-08-05 09:00")], "2026-09-02 23:59", DAYS),
    ]);
    let waiting = due(&Rules::shipped(), Retrospective, MONDAY, &[Ask("2026-08-05 09:00")]);
    assert_eq!(waiting.decision, None);
    assert_eq!(waiting.reminder, None);
    assert_eq!(waiting.progress, Progress::Waiting { since: at("2026-08-05 09:00") });
}

#[test]
fn of_two_questions_the_later_answer_counts() {
    let rules = Rules::shipped();
    let ask = |asked, supplied| Asked { at: at(asked), supplied: Some(at(supplied)) };
    let asked =
        [ask("2025-11-04 09:00", "2025-11-07 09:00"), ask("2025-11-05 09:00", "2025-11-06 09:00")];
    let request = Request { asked: &asked, ..Request::received(at("2025-11-03 10:00"), Standard) };
    let deadlines = rules.clock().deadlines(&request);
    assert_eq!(deadlines.progress, Progress::Running { since: at("2025-11-07 09:00") });
    // W from Friday: Nov 10, 12, 13, 14, 17.
    assert_eq!(wall(deadlines.decision.unwrap().at), "2025-11-17 23:59");
}

#[test]
fn a_reminder_does_not_come_before_the_request() {
    let text = include_str!("../../../../calendars/medi-cal.terms");
    let terms = Terms::parse(&text.replace("12 hours", "100 hours")).unwrap();
    let rules = Rules { terms, ..Rules::shipped() };
    let reminder = due(&rules, Expedited, "2026-08-03 10:00", &[]).reminder.unwrap();
    assert_eq!(wall(reminder.at), "2026-08-03 10:00");
}

#[test]
fn what_is_due_beside_the_decision() {
    let rules = Rules::shipped();
    let records = [Ask("2026-11-20 09:00"), Ask("2026-11-24 09:00")];
    let waiting = due(&rules, Standard, "2026-11-19 10:00", &records);
    assert_eq!(waiting.progress, Progress::Waiting { since: at("2026-11-20 09:00") });
    // C: Nov 26. The working day before Thanksgiving is Nov 25.
    assert_eq!(wall(waiting.decision.unwrap().at), "2026-11-26 23:59");
    assert_eq!(wall(waiting.delay_letter.unwrap().at), "2026-11-26 23:59");
    assert_eq!(wall(waiting.reminder.unwrap().at), "2026-11-25 00:00");
    // Nov 20, 23.
    assert_eq!(wall(waiting.ask_information.at), "2026-11-23 23:59");
    // 15 from the second question: Nov 25, 30, Dec 1-4, 7-11, 14-17.
    assert_eq!(wall(waiting.silence.unwrap().at), "2026-12-17 23:59");

    let running = due(&rules, Expedited, "2026-11-19 10:00", &[]);
    assert_eq!(running.progress, Progress::Running { since: at("2026-11-19 10:00") });
    assert_eq!(running.silence, None);
    assert_eq!(wall(running.reminder.unwrap().at), "2026-11-21 22:00");

    let delayed = due(&rules, Standard, "2026-11-19 10:00", &[Delay("2026-11-23 09:00")]);
    assert_eq!(delayed.delay_letter, None);
    let never = due(&rules, Retrospective, "2026-11-19 10:00", &[]);
    assert_eq!(never.delay_letter, None);
}

#[test]
fn a_deadline_says_why_in_a_sentence() {
    let rules = Rules::shipped();
    let cap = due(&rules, Standard, "2026-11-25 10:00", &[]).decision.unwrap();
    assert_eq!(cap.why, "7 calendar days after the original receipt on 2026-11-25");
    assert!(cap.source.contains("438.210"), "{}", cap.source);
    assert_eq!(cap.starts, at("2026-11-25 10:00"));
    let delayed = due(&rules, Standard, "2026-11-25 10:00", &[Delay("2026-11-30 09:00")]);
    assert_eq!(
        delayed.decision.unwrap().why,
        "14 calendar days after 2026-12-02, by a delay letter; before it, 7 calendar days after \
         the original receipt on 2026-11-25"
    );
}
