//! How questions, deadlines and progress stand in JSON. What is stored is read for ever.

use latchkey_workflow::{Asked, Moment, Progress, Urgency};
use serde_json::{from_value, json, to_value};

use crate::support::{Rules, due};

#[test]
fn questions_and_urgencies_keep_their_form() {
    let at = Moment::from_microseconds(1_764_097_200_000_000);
    let open = Asked { at, supplied: None };
    let ended = Asked { at, supplied: Some(at) };
    for (asked, form) in [
        (open, json!({"at": 1_764_097_200_000_000_i64})),
        (ended, json!({"at": 1_764_097_200_000_000_i64, "supplied": 1_764_097_200_000_000_i64})),
    ] {
        assert_eq!(to_value(asked).unwrap(), form);
        assert_eq!(from_value::<Asked>(form).unwrap(), asked);
    }
    let names: Vec<_> = Urgency::ALL.iter().map(|urgency| to_value(urgency).unwrap()).collect();
    assert_eq!(names, [json!("standard"), json!("expedited"), json!("retrospective")]);
}

#[test]
fn a_deadline_shows_what_it_rests_on() {
    let rules = Rules::shipped();
    let deadlines = due(&rules, Urgency::Expedited, "2026-11-25 10:00", &[]);
    assert_eq!(
        to_value(deadlines.decision).unwrap(),
        json!({
            "at": 1_795_888_800_000_000_i64,
            "rule": "expedited-decision",
            "source": "contract 2.3.2.F; 42 CFR 438.210(d)(2)",
            "starts": 1_795_629_600_000_000_i64,
            "why": "72 hours after the original receipt on 2026-11-25",
        })
    );
    let since = Moment::from_microseconds(7);
    let form = json!({"state": "waiting", "since": 7});
    assert_eq!(to_value(Progress::Waiting { since }).unwrap(), form);
}
