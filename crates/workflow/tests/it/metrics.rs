//! The published figures, against answers worked out by hand.

use latchkey_workflow::metrics::{
    Figures, History, Outcome, PartlyApproved, Question, Share, Track, figures,
};
use latchkey_workflow::{Moment, Span};

fn at(day: &str, hour: i64) -> Moment {
    Moment::start_of_day_in_california(day.parse().unwrap()) + Span::hours(hour)
}

fn decided(track: Track, hours: i64, outcome: Outcome) -> History {
    let received = at("2026-03-02", 9);
    History {
        track,
        received,
        was_extended: false,
        decided: Some((received + Span::hours(hours), outcome)),
        appeal: None,
        ended_undecided: false,
    }
}

fn year(partly: PartlyApproved) -> Question {
    Question { from: "2026-01-01".parse().unwrap(), until: "2026-12-31".parse().unwrap(), partly }
}

/// Five standard requests: approved after 24 and 48 hours, in part after 72, denied after 96 and
/// overturned on appeal, denied after 120 and upheld; one extended and approved after 300 hours.
/// Three expedited: approved after 10 and 20 hours, denied after 71.
fn a_year() -> Vec<History> {
    use Outcome::{Approved, Denied, PartlyApproved};
    use Track::{Expedited, Standard};
    vec![
        decided(Standard, 24, Approved),
        decided(Standard, 48, Approved),
        decided(Standard, 72, PartlyApproved),
        History { appeal: Some(Approved), ..decided(Standard, 96, Denied) },
        History { appeal: Some(Denied), ..decided(Standard, 120, Denied) },
        History { was_extended: true, ..decided(Standard, 300, Approved) },
        decided(Expedited, 10, Approved),
        decided(Expedited, 20, Approved),
        decided(Expedited, 71, Denied),
    ]
}

#[test]
fn the_figures_of_a_year_worked_out_by_hand() {
    let expected = Figures {
        standard_approved: Share { count: 3, of: 6 },
        standard_denied: Share { count: 3, of: 6 },
        standard_approved_after_appeal: Share { count: 1, of: 2 },
        standard_approved_after_appeal_of_all: Share { count: 1, of: 6 },
        extended_and_approved: Share { count: 1, of: 9 },
        expedited_approved: Share { count: 2, of: 3 },
        expedited_denied: Share { count: 1, of: 3 },
        ..Figures::default()
    };
    let counted = figures(year(PartlyApproved::AsDenied), a_year());
    // 24 + 48 + 72 + 96 + 120 + 300 = 660 hours over 6; in the middle 72 and 96.
    assert_eq!(counted.standard_times.mean, Some(Span::hours(110)));
    assert_eq!(counted.standard_times.median, Some(Span::hours(84)));
    // 10 + 20 + 71 = 101 hours over 3 = 33 h 40 min; in the middle 20.
    assert_eq!(counted.expedited_times.mean, Some(Span::seconds(33 * 3_600 + 40 * 60)));
    assert_eq!(counted.expedited_times.median, Some(Span::hours(20)));
    let without_times = Figures {
        standard_times: Default::default(),
        expedited_times: Default::default(),
        ..counted
    };
    assert_eq!(without_times, expected);
    assert_eq!(counted.standard_approved_after_appeal.per_mille(), Some(500));
    assert_eq!(counted.expedited_approved.per_mille(), Some(667));
}

#[test]
fn what_was_approved_in_part_counts_as_the_report_says() {
    let counted = figures(year(PartlyApproved::AsApproved), a_year());
    assert_eq!(counted.standard_approved, Share { count: 4, of: 6 });
    assert_eq!(counted.standard_denied, Share { count: 2, of: 6 });
}

#[test]
fn a_request_belongs_to_the_year_of_its_first_decision_in_california() {
    let mut late = decided(Track::Standard, 1, Outcome::Approved);
    // In London it is already the new year.
    late.decided = Some((at("2026-12-31", 23), Outcome::Approved));
    let mut too_late = late;
    too_late.decided = Some((at("2027-01-01", 0), Outcome::Approved));
    let counted = figures(year(PartlyApproved::AsDenied), [late, too_late]);
    assert_eq!(counted.standard_approved, Share { count: 1, of: 1 });
}

#[test]
fn what_was_never_decided_is_in_no_denominator() {
    let open = History { decided: None, ..decided(Track::Standard, 1, Outcome::Approved) };
    let withdrawn = History { ended_undecided: true, ..open };
    let counted = figures(year(PartlyApproved::AsDenied), [open, withdrawn]);
    assert_eq!((counted.open, counted.undecided), (1, 1));
    assert_eq!(counted.standard_approved, Share::default());
    assert_eq!(counted.standard_times.mean, None);
    assert_eq!(counted.standard_approved.per_mille(), None);
}

#[test]
fn the_order_of_the_histories_does_not_matter() {
    let mut turned = a_year();
    turned.reverse();
    let question = year(PartlyApproved::AsDenied);
    assert_eq!(figures(question, turned), figures(question, a_year()));
}
