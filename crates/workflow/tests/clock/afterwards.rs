//! What is due once a request is decided, worked out by hand.

use latchkey_workflow::Urgency;

use crate::support::{Rules, at, due, wall};

#[test]
fn whoever_asked_is_told_within_24_hours() {
    let rules = Rules::shipped();
    for (decided, told) in [
        ("2026-11-25 16:00", "2026-11-26 16:00"),
        ("2026-12-31 23:30", "2027-01-01 23:30"),
        // 24 hours, though the clock on the wall moves.
        ("2026-03-07 12:00", "2026-03-08 13:00"),
        ("2026-10-31 12:00", "2026-11-01 11:00"),
        ("2028-02-28 12:00", "2028-02-29 12:00"),
    ] {
        assert_eq!(wall(rules.clock().provider_told(at(decided)).at), told, "{decided}");
    }
}

#[test]
fn the_member_has_notice_within_two_working_days_and_within_the_time_for_the_decision() {
    let rules = Rules::shipped();
    let notice = |received: &str, decided: &str| {
        let decision = due(&rules, Urgency::Standard, received, &[]).decision;
        let notice = rules.clock().member_notice(at(decided), decision.as_ref());
        (wall(notice.at), notice.rule)
    };
    let found = |at: &str, rule| (at.to_owned(), rule);
    // Due Aug 10. Decided on Tuesday: Thursday.
    let early = notice("2026-08-03 10:00", "2026-08-04 15:00");
    assert_eq!(early, found("2026-08-06 23:59", "member-notice"));
    // Decided on the Friday before: Tuesday would be after the decision's last day.
    let near = notice("2026-08-03 10:00", "2026-08-07 15:00");
    assert_eq!(near, found("2026-08-10 23:59", "standard-decision"));
    // Decided late, on Tuesday: Thursday.
    let late = notice("2026-08-03 10:00", "2026-08-11 15:00");
    assert_eq!(late, found("2026-08-13 23:59", "member-notice"));

    // Without a deadline to keep: Nov 30, Dec 1.
    let alone = rules.clock().member_notice(at("2026-11-25 15:00"), None);
    assert_eq!(wall(alone.at), "2026-12-01 23:59");
}

#[test]
fn appeals_and_hearings() {
    let rules = Rules::shipped();
    let clock = rules.clock();
    // From Nov 25: 5 days of November, 31 of December, 24 of January.
    assert_eq!(wall(clock.appeal_until(at("2026-11-25 15:00")).at), "2027-01-24 23:59");
    // From Jan 1 2028: 30 of January, 29 of February, Mar 1.
    assert_eq!(wall(clock.appeal_until(at("2028-01-01 15:00")).at), "2028-03-01 23:59");
    // 5 of November, 25 of December.
    let routine = clock.appeal_decision(at("2026-11-25 15:00"), Urgency::Standard);
    assert_eq!(wall(routine.at), "2026-12-25 23:59");
    let expedited = clock.appeal_decision(at("2026-11-25 15:00"), Urgency::Expedited);
    assert_eq!(wall(expedited.at), "2026-11-28 15:00");
    // 5 of November, 31 of December, 31 of January, 28 of February, 25 of March.
    assert_eq!(wall(clock.hearing_until(at("2026-11-25 15:00")).at), "2027-03-25 23:59");
    assert_eq!(wall(clock.reversal_authorized(at("2026-11-25 15:00")).at), "2026-11-28 15:00");
}

#[test]
fn a_reduction_begins_ten_days_after_the_notice_at_the_earliest() {
    let rules = Rules::shipped();
    let clock = rules.clock();
    assert_eq!(wall(clock.reduction_from(at("2026-11-25 15:00")).at), "2026-12-05 00:00");
    // Feb 28 2028 and ten days, with a Feb 29.
    assert_eq!(wall(clock.reduction_from(at("2028-02-28 23:59")).at), "2028-03-09 00:00");
}

#[test]
fn referrals_on_which_nothing_moves_are_brought_to_mind() {
    let rules = Rules::shipped();
    let clock = rules.clock();
    // Nov 25, 30, Dec 1.
    let first = clock.referral_reminder(at("2026-11-24 15:00"), 0, false);
    assert_eq!(
        (wall(first.at).as_str(), first.rule),
        ("2026-12-01 00:00", "referral-first-reminder")
    );
    // Dec 2, 3, 4, 7, 8.
    let next = clock.referral_reminder(first.at, 1, false);
    assert_eq!((wall(next.at).as_str(), next.rule), ("2026-12-08 00:00", "referral-next-reminder"));
    let urgent = clock.referral_reminder(at("2026-11-25 15:00"), 0, true);
    assert_eq!(wall(urgent.at), "2026-11-30 00:00");
    assert_eq!(wall(clock.referral_reminder(urgent.at, 1, true).at), "2026-12-01 00:00");
}
