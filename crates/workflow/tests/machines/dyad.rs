//! Dyads: a parent, infants, a birth.

use latchkey_workflow::registry::{
    Dyad, DyadCommand as Command, DyadEnding, DyadEvent as Event, DyadInfant, DyadProfile,
};
use latchkey_workflow::{Action, Machine};

use super::proof::{Random, Row, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{World, day, id, office};

const CELLS: &str = "
                     none kept ende
keep                 kept kept ende
end                  miss ende =
restore              miss =    kept
";
const COMMANDS: usize = 3;
const EVENTS: usize = 3;

fn infant(number: u8, born: &str) -> DyadInfant {
    DyadInfant { member: id(number), birth_date: born.parse().ok() }
}

fn profile() -> DyadProfile {
    DyadProfile {
        parent: id(50),
        infants: vec![infant(51, "2026-05-20")],
        delivery_date: Some(day("2026-05-20")),
    }
}

fn keep(profile: DyadProfile) -> Command {
    Command::Keep { id: id(90), profile }
}

fn kept() -> World<Dyad> {
    World::new().after(&office(), &keep(profile()))
}

fn end() -> Command {
    Command::End { reason: DyadEnding::Weaned }
}

fn rows() -> Vec<Row<Dyad>> {
    let commands = [keep(twins()), end(), Command::Restore];
    commands.into_iter().map(|command| (office(), command)).collect()
}

/// Twins on two sides of a midnight.
fn twins() -> DyadProfile {
    DyadProfile { infants: vec![infant(51, "2026-05-20"), infant(52, "2026-05-21")], ..profile() }
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Keep { .. } => "keep",
        Command::End { .. } => "end",
        Command::Restore => "restore",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Kept { .. } => "kept",
        Event::Ended { .. } => "ended",
        Event::Restored => "restored",
    }
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    let ended = kept().after(&office(), &end());
    holds_table(CELLS, &[("none", World::new()), ("kept", kept()), ("ende", ended)], &rows());
    rows_are_all::<Dyad>(&rows(), command_name, COMMANDS);
    assert!(rows().iter().all(|(_, command)| Dyad::action(command) == Action::MemberKeep));
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let full = format!(
        r#"{{"event":"kept","id":"{ID}","profile":{{"parent":"{ID}","infants":[{{"member":"{ID}","birth_date":"2026-05-20"}}],"delivery_date":"2026-05-20"}}}}"#
    );
    let bare = format!(r#"{{"event":"kept","id":"{ID}","profile":{{"parent":"{ID}"}}}}"#);
    let stored = [
        full.as_str(),
        bare.as_str(),
        r#"{"event":"ended","reason":"weaned"}"#,
        r#"{"event":"restored"}"#,
    ];
    events_are_stored::<Dyad>(&stored, event_name, EVENTS);
}

#[test]
fn before_the_birth_there_is_no_infant_and_some_weeks_after_it_one_is_missed() {
    let expecting = |date: &str| {
        let delivery_date = date.parse().ok();
        keep(DyadProfile { infants: Vec::new(), delivery_date, ..profile() })
    };
    for date in ["2026-12-01", "2026-06-01", "2026-05-04", ""] {
        assert!(World::<Dyad>::new().does(&office(), &expecting(date)).is_ok(), "{date}");
    }
    let refusal = World::<Dyad>::new().does(&office(), &expecting("2026-05-03")).unwrap_err();
    assert_eq!(refusal.to_string(), "the infant is missing; add it");
    let refusal = World::<Dyad>::new().does(&office(), &expecting("2027-06-01")).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
}

#[test]
fn a_profile_that_contradicts_itself_is_refused() {
    let with = |infants: Vec<DyadInfant>| DyadProfile { infants, ..profile() };
    let broken = [
        with(vec![infant(51, "2026-05-19")]),
        with(vec![infant(51, "2026-06-02")]),
        with(vec![infant(50, "2026-05-20")]),
        with(vec![infant(51, "2026-05-20"), infant(51, "2026-05-20")]),
        DyadProfile { delivery_date: Some(day("2026-06-02")), ..with(vec![infant(51, "")]) },
    ];
    for profile in broken {
        let refusal = World::<Dyad>::new().does(&office(), &keep(profile.clone())).unwrap_err();
        assert_eq!(refusal.code(), "unfit", "{profile:?}");
    }
}

#[test]
fn infants_of_two_births_are_two_dyads() {
    let siblings = |older: &str, delivery: &str| {
        let infants = vec![infant(51, "2026-05-20"), infant(52, older)];
        keep(DyadProfile { infants, delivery_date: delivery.parse().ok(), ..profile() })
    };
    for (older, delivery, is_kept) in [
        ("2025-11-21", "", true), // 180 days, as a case allows between its two dates
        ("2025-11-20", "", false),
        ("2026-05-19", "2025-11-21", true),
        ("2026-05-19", "2025-11-20", false),
        ("", "2025-11-20", false),
        ("2021-05-20", "2021-05-20", false),
    ] {
        let outcome = World::<Dyad>::new().does(&office(), &siblings(older, delivery));
        assert_eq!(outcome.is_ok(), is_kept, "{older}, {delivery}");
        assert!(outcome.is_ok() || outcome.unwrap_err().code() == "unfit");
    }
}

#[test]
fn another_reason_for_the_end_is_a_correction() {
    let mut world = kept().after(&office(), &end());
    let loss = Command::End { reason: DyadEnding::Loss };
    assert_eq!(world.does(&office(), &loss), Ok(vec![Event::Ended { reason: DyadEnding::Loss }]));
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, _: &World<Dyad>| {
        let born = random.pick(&["2026-05-19", "2026-05-20", "2026-05-21", ""]);
        let kept = keep(DyadProfile { infants: vec![infant(51, born)], ..profile() });
        (office(), random.pick(&[kept, keep(twins()), end(), Command::Restore]))
    };
    walks::<Dyad>(20, EVENTS, next, |_, _, after| {
        let births = after.profile.infants.iter().filter_map(|infant| infant.birth_date);
        assert!(births.zip(after.profile.delivery_date).all(|(born, delivery)| delivery <= born));
    });
}
