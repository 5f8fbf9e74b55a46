//! How each event, each command of the requester, and a state are stored. What is stored once is
//! read for ever: a line here may be added to and never changed.

use std::collections::BTreeSet;

use latchkey_workflow::authorization::{
    Appellant, Channel, DelayReason, Event, Grounds, NoticeClock, RejectionReason, Requested,
    ReviewClock, Urgency,
};
use latchkey_workflow::{Authorization, Moment};

use super::world::{World, approval, ask, clinician, day, grant, grounds, id, reviewer};

const CLOCK: &str = r#"{"decide_by":5,"remind_at":4}"#;
const NOTICES: &str = r#"{"tell_provider_by":6,"notify_member_by":7}"#;
const GRANT: &str = r#"{"number":"SYN-1","procedures":["00000"],"units":3,"period":{"from":"2026-06-01","until":"2026-08-31"},"billing":"Bill under the consultant's own number"}"#;
const GROUNDS: &str = r#"{"reason":"Three visits are enough for now","criteria":"Synthetic guideline 1","rationale":"The latch has improved"}"#;
const ASK: &str = r#"{"patient":"infant","procedures":["00000"],"units":8,"period":{"from":"2026-06-01","until":"2026-08-31"},"renderer":"0198c0de-0000-7000-8000-000000000032","reason":"No participating consultant near"}"#;
const ID: &str = "0198c0de-0000-7000-8000-0000000000";

fn moment(microseconds: i64) -> Moment {
    Moment::from_microseconds(microseconds)
}

fn clock() -> ReviewClock {
    ReviewClock { decide_by: Some(moment(5)), remind_at: Some(moment(4)) }
}

fn notices() -> NoticeClock {
    NoticeClock { tell_provider_by: moment(6), notify_member_by: Some(moment(7)) }
}

fn asked() -> Vec<(Event, String)> {
    vec![
        (
            Event::Requested(Box::new(Requested {
                id: id(100),
                case: id(101),
                plan: id(20),
                urgency: Urgency::Standard,
                ask: ask(),
                evidence: vec![id(60)],
                received: moment(3),
                clock: clock(),
            })),
            format!(
                r#"{{"event":"requested","id":"{ID}64","case":"{ID}65","plan":"{ID}14","urgency":"standard","ask":{ASK},"evidence":["{ID}3c"],"received":3,"clock":{CLOCK}}}"#
            ),
        ),
        (
            Event::InformationSupplied {
                evidence: vec![id(61)],
                note: Some("By fax".to_owned()),
                clock: clock(),
            },
            format!(
                r#"{{"event":"information-supplied","evidence":["{ID}3d"],"note":"By fax","clock":{CLOCK}}}"#
            ),
        ),
        (
            Event::UrgencyChanged {
                from: Urgency::Standard,
                to: Urgency::Expedited,
                reason: "Weight".to_owned(),
                clock: clock(),
            },
            format!(
                r#"{{"event":"urgency-changed","from":"standard","to":"expedited","reason":"Weight","clock":{CLOCK}}}"#
            ),
        ),
        (
            Event::Withdrawn { reason: "Moved".to_owned() },
            r#"{"event":"withdrawn","reason":"Moved"}"#.to_owned(),
        ),
    ]
}

fn reviewed() -> Vec<(Event, String)> {
    vec![
        (Event::TakenUp, r#"{"event":"taken-up"}"#.to_owned()),
        (
            Event::Reassigned { to: id(3) },
            format!(r#"{{"event":"reassigned","to":"{ID}03"}}"#),
        ),
        (
            Event::InformationAsked {
                asks: "The chart".to_owned(),
                channel: Channel::Telephone,
                silent_until: Some(moment(9)),
                clock: ReviewClock::default(),
            },
            r#"{"event":"information-asked","asks":"The chart","channel":"telephone","silent_until":9,"clock":{}}"#
                .to_owned(),
        ),
        (
            Event::InformationSufficient { clock: clock() },
            format!(r#"{{"event":"information-sufficient","clock":{CLOCK}}}"#),
        ),
        (
            Event::Delayed {
                reason: DelayReason::ExpertReview,
                asks: "An expert".to_owned(),
                anticipated: day("2026-06-12"),
                telephoned_at: moment(2),
                clock: clock(),
            },
            format!(
                r#"{{"event":"delayed","reason":"expert-review","asks":"An expert","anticipated":"2026-06-12","telephoned_at":2,"clock":{CLOCK}}}"#
            ),
        ),
        (Event::Delegated { to: id(30) }, format!(r#"{{"event":"delegated","to":"{ID}1e"}}"#)),
        (Event::Recalled, r#"{"event":"recalled"}"#.to_owned()),
        (
            Event::Rejected {
                reason: RejectionReason::NotAMember,
                remedy: "Check the card".to_owned(),
                notices: NoticeClock { notify_member_by: None, ..notices() },
            },
            r#"{"event":"rejected","reason":"not-a-member","remedy":"Check the card","notices":{"tell_provider_by":6}}"#
                .to_owned(),
        ),
        (
            Event::ClosedForSilence { remedy: "Ask again".to_owned(), notices: notices() },
            format!(
                r#"{{"event":"closed-for-silence","remedy":"Ask again","notices":{NOTICES}}}"#
            ),
        ),
    ]
}

fn decided() -> Vec<(Event, String)> {
    let (grant, notices) = (grant(3), notices());
    // As they were stored before there was a list of reasons.
    let grounds = Grounds { code: None, ..grounds() };
    vec![
        (
            Event::Denied { grounds: super::world::grounds(), notices },
            format!(
                r#"{{"event":"denied","grounds":{{"code":"necessity-not-shown",{}}},"notices":{NOTICES}}}"#,
                GROUNDS.trim_matches(['{', '}'])
            ),
        ),
        (
            Event::Approved { grant: grant.clone(), notices },
            format!(r#"{{"event":"approved","grant":{GRANT},"notices":{NOTICES}}}"#),
        ),
        (
            Event::Modified { grant: grant.clone(), grounds: grounds.clone(), notices },
            format!(
                r#"{{"event":"modified","grant":{GRANT},"grounds":{GROUNDS},"notices":{NOTICES}}}"#
            ),
        ),
        (
            Event::Denied { grounds: grounds.clone(), notices },
            format!(r#"{{"event":"denied","grounds":{GROUNDS},"notices":{NOTICES}}}"#),
        ),
        (
            Event::Reduced {
                grant: grant.clone(),
                grounds: grounds.clone(),
                not_before: Some(day("2026-07-01")),
                notices,
            },
            format!(
                r#"{{"event":"reduced","grant":{GRANT},"grounds":{GROUNDS},"not_before":"2026-07-01","notices":{NOTICES}}}"#
            ),
        ),
        (
            Event::Appealed {
                by: Appellant::Provider,
                consent: Some(id(80)),
                expedited: true,
                reason: "Pain".to_owned(),
                clock: clock(),
            },
            format!(
                r#"{{"event":"appealed","by":"provider","consent":"{ID}50","expedited":true,"reason":"Pain","clock":{CLOCK}}}"#
            ),
        ),
        (
            Event::AppealUpheld { grounds: grounds.clone(), notices },
            format!(r#"{{"event":"appeal-upheld","grounds":{GROUNDS},"notices":{NOTICES}}}"#),
        ),
        (
            Event::AppealOverturned { grant: grant.clone(), notices },
            format!(r#"{{"event":"appeal-overturned","grant":{GRANT},"notices":{NOTICES}}}"#),
        ),
        (
            Event::AppealPartlyOverturned { grant, grounds, notices },
            format!(
                r#"{{"event":"appeal-partly-overturned","grant":{GRANT},"grounds":{GROUNDS},"notices":{NOTICES}}}"#
            ),
        ),
    ]
}

fn afterwards() -> Vec<(Event, String)> {
    vec![
        (
            Event::ProviderTold { channel: Channel::Fax },
            r#"{"event":"provider-told","channel":"fax"}"#.to_owned(),
        ),
        (
            Event::MemberNotified {
                channel: Channel::Mail,
                appeal_until: Some(day("2026-08-01")),
                hearing_until: None,
                effective: Some(day("2026-06-12")),
            },
            r#"{"event":"member-notified","channel":"mail","appeal_until":"2026-08-01","effective":"2026-06-12"}"#
                .to_owned(),
        ),
        (
            Event::UnitsUsed { visit: id(70), day: day("2026-06-05"), units: 2 },
            format!(
                r#"{{"event":"units-used","visit":"{ID}46","day":"2026-06-05","units":2}}"#
            ),
        ),
        (
            Event::UnitsReturned { visit: id(70), units: 2 },
            format!(r#"{{"event":"units-returned","visit":"{ID}46","units":2}}"#),
        ),
        (
            Event::Reminded { deadline: moment(5) },
            r#"{"event":"reminded","deadline":5}"#.to_owned(),
        ),
        (
            Event::ClockMissed { deadline: moment(5), notices: notices() },
            format!(r#"{{"event":"clock-missed","deadline":5,"notices":{NOTICES}}}"#),
        ),
        (
            Event::AppealClockMissed { deadline: moment(5) },
            r#"{"event":"appeal-clock-missed","deadline":5}"#.to_owned(),
        ),
        (Event::Expired, r#"{"event":"expired"}"#.to_owned()),
        (Event::Closed, r#"{"event":"closed"}"#.to_owned()),
    ]
}

/// The name under which an event is stored. A new event does not compile without one here.
pub fn name(event: &Event) -> &'static str {
    match event {
        Event::Requested(_) => "requested",
        Event::InformationSupplied { .. } => "information-supplied",
        Event::UrgencyChanged { .. } => "urgency-changed",
        Event::Withdrawn { .. } => "withdrawn",
        Event::TakenUp => "taken-up",
        Event::Reassigned { .. } => "reassigned",
        Event::InformationAsked { .. } => "information-asked",
        Event::InformationSufficient { .. } => "information-sufficient",
        Event::Delayed { .. } => "delayed",
        Event::Delegated { .. } => "delegated",
        Event::Recalled => "recalled",
        Event::Approved { .. } => "approved",
        Event::Modified { .. } => "modified",
        Event::Denied { .. } => "denied",
        Event::Reduced { .. } => "reduced",
        Event::Rejected { .. } => "rejected",
        Event::ClosedForSilence { .. } => "closed-for-silence",
        Event::ProviderTold { .. } => "provider-told",
        Event::MemberNotified { .. } => "member-notified",
        Event::Appealed { .. } => "appealed",
        Event::AppealUpheld { .. } => "appeal-upheld",
        Event::AppealOverturned { .. } => "appeal-overturned",
        Event::AppealPartlyOverturned { .. } => "appeal-partly-overturned",
        Event::UnitsUsed { .. } => "units-used",
        Event::UnitsReturned { .. } => "units-returned",
        Event::Reminded { .. } => "reminded",
        Event::ClockMissed { .. } => "clock-missed",
        Event::AppealClockMissed { .. } => "appeal-clock-missed",
        Event::Expired => "expired",
        Event::Closed => "closed",
    }
}

/// How many events there are.
pub const EVENTS: usize = 30;

/// Every event once, with its stored form.
pub fn goldens() -> Vec<(Event, String)> {
    [asked(), reviewed(), decided(), afterwards()].concat()
}

#[test]
fn every_event_is_stored_as_it_always_was() {
    let goldens = goldens();
    for (event, stored) in &goldens {
        assert_eq!(&serde_json::to_string(event).unwrap(), stored);
        assert_eq!(&serde_json::from_str::<Event>(stored).unwrap(), event);
        assert!(stored.starts_with(&format!(r#"{{"event":"{}""#, name(event))), "{stored}");
    }
    let names: BTreeSet<&str> = goldens.iter().map(|(event, _)| name(event)).collect();
    assert_eq!(names.len(), EVENTS);
}

#[test]
fn a_state_is_stored_readably_and_read_back() {
    let mut world = World::requested();
    let fresh = serde_json::to_string(world.state()).unwrap();
    let expected = format!(
        r#"{{"id":"{ID}64","case":"{ID}65","owner":"{ID}0a","requester":"{ID}01","plan":"{ID}14","received":1780333200000000,"status":"requested","urgency":"standard","ask":{ASK},"evidence":["{ID}3c"],"sufficient":1780333200000000,"clock":{{"decide_by":1780988399999999,"remind_at":1780642800000000}},"notices":{{}},"last_at":1780333200000000}}"#
    );
    assert_eq!(fresh, expected);
    world.does(&reviewer(), &approval()).unwrap();
    world.does(&clinician(), &super::world::reduce(2)).unwrap();
    let stored = serde_json::to_string(world.state()).unwrap();
    assert_eq!(&serde_json::from_str::<Authorization>(&stored).unwrap(), world.state());
    // What was decided before there was a list of reasons is read, and written again as it was.
    let older = stored.replace(r#""code":"necessity-not-shown","#, "");
    assert_ne!(older, stored);
    let read: Authorization = serde_json::from_str(&older).unwrap();
    assert_eq!(read.decision().unwrap().grounds.as_ref().unwrap().code, None);
    assert_eq!(serde_json::to_string(&read).unwrap(), older);
}
