//! The published figures, against answers worked out by hand.

use latchkey_workflow::metrics::{
    Figures, History, Lived, Outcome, PartlyApproved, Question, Share, Timely, Track,
};
use latchkey_workflow::{Moment, Span};

use crate::sums::Days;

const AS_DENIED: PartlyApproved = PartlyApproved::AsDenied;

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

/// The figures of these histories.
fn figures(question: Question, histories: impl IntoIterator<Item = History>) -> Figures {
    let lived = |history| Lived {
        history,
        working_days: 0,
        is_late: false,
        clauses: Vec::new(),
        reason: None,
    };
    histories.into_iter().map(lived).collect::<Days>().figures(question)
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

#[test]
fn what_rests_on_no_clause_was_a_judgement() {
    use Outcome::{Approved, Denied, PartlyApproved};
    let lived = |outcome, hours, clauses: &[(String, String)]| Lived {
        history: decided(Track::Standard, hours, outcome),
        working_days: 1,
        is_late: false,
        clauses: clauses.to_vec(),
        reason: None,
    };
    let clause = ("a/b/c".to_owned(), "certified".to_owned());
    let days: Days = [
        lived(Denied, 10, &[]),
        lived(PartlyApproved, 10, std::slice::from_ref(&clause)),
        lived(Approved, 10, &[]),
        lived(Denied, 24 * 400, &[]),
    ]
    .into_iter()
    .collect();
    let denials = days.sums(year(AS_DENIED)).denials();
    assert_eq!((denials.denied, denials.in_part, denials.by_judgement), (1, 1, 1));
    assert_eq!(denials.clauses.into_iter().collect::<Vec<_>>(), [(clause, 1)]);
}

#[test]
fn each_track_counts_its_own_days() {
    let lived = |track, hours, working_days, is_late| Lived {
        history: decided(track, hours, Outcome::Denied),
        working_days,
        is_late,
        clauses: Vec::new(),
        reason: None,
    };
    let never = History { decided: None, ..decided(Track::Standard, 1, Outcome::Denied) };
    let days: Days = [
        lived(Track::Standard, 80, 3, false),
        lived(Track::Standard, 300, 9, true),
        lived(Track::Expedited, 23, 0, false),
        lived(Track::Expedited, 24, 1, false),
        Lived {
            history: never,
            working_days: 0,
            is_late: false,
            clauses: Vec::new(),
            reason: None,
        },
        lived(Track::Standard, 24 * 400, 280, true),
    ]
    .into_iter()
    .collect();
    let turnaround = days.sums(year(PartlyApproved::AsDenied)).turnaround();
    assert_eq!(turnaround.standard.get(&3), Some(&Timely { in_time: 1, late: 0 }));
    assert_eq!(turnaround.standard.get(&9), Some(&Timely { in_time: 0, late: 1 }));
    assert_eq!(turnaround.expedited.keys().copied().collect::<Vec<_>>(), [1, 2]);
    assert_eq!(turnaround.all(), Timely { in_time: 3, late: 1 }, "the next year is another");
}
