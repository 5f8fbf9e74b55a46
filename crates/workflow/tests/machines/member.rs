//! Members: their numbers by the day, and what contradicts itself.

use latchkey_domain::{Patient, Sex};
use latchkey_workflow::registry::{
    LetterFormat, Member, MemberCommand as Command, MemberEvent as Event, MemberProfile,
    PlanMembership, PostalAddress,
};
use latchkey_workflow::{Action, Dated, Machine};

use super::organisation::{address, span};
use super::proof::{Random, Row, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{PLAN, World, day, id, office};

const CELLS: &str = "
                     none kept reti
keep                 kept kept reti
retire               miss reti =
restore              miss =    kept
";
const COMMANDS: usize = 3;
const EVENTS: usize = 3;

fn covered(number: &str, from: &str, until: &str) -> Dated<PlanMembership> {
    span(PlanMembership { plan: id(PLAN), number: number.to_owned() }, from, until)
}

fn profile() -> MemberProfile {
    MemberProfile {
        kind: Patient::Infant,
        last_name: "Synthetic".to_owned(),
        first_name: None,
        birth_date: Some(day("2026-05-20")),
        plans: vec![
            covered("SYN-MOTHER", "2026-05-20", "2026-06-30"),
            covered("SYN-OWN", "2026-07-01", ""),
        ],
        sex: Some(Sex::Female),
        address: Some(address()),
        telephone: None,
        language: Some("es".to_owned()),
        letters: Some(LetterFormat::LargePrint),
    }
}

fn keep(profile: MemberProfile) -> Command {
    Command::Keep { id: id(52), profile: Box::new(profile) }
}

fn kept() -> World<Member> {
    World::new().after(&office(), &keep(profile()))
}

fn retire() -> Command {
    Command::Retire { reason: "Entered twice".to_owned() }
}

fn rows() -> Vec<Row<Member>> {
    let named = MemberProfile { first_name: Some("Sample".to_owned()), ..profile() };
    let commands = [keep(named), retire(), Command::Restore];
    commands.into_iter().map(|command| (office(), command)).collect()
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Keep { .. } => "keep",
        Command::Retire { .. } => "retire",
        Command::Restore => "restore",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Kept { .. } => "kept",
        Event::Retired { .. } => "retired",
        Event::Restored => "restored",
    }
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    let retired = kept().after(&office(), &retire());
    holds_table(CELLS, &[("none", World::new()), ("kept", kept()), ("reti", retired)], &rows());
    rows_are_all::<Member>(&rows(), command_name, COMMANDS);
    assert!(rows().iter().all(|(_, command)| Member::action(command) == Action::MemberKeep));
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let full = format!(
        r#"{{"event":"kept","id":"{ID}","profile":{{"kind":"parent","last_name":"Synthetic","first_name":"Sample","birth_date":"1996-05-20","plans":[{{"value":{{"plan":"{ID}","number":"SYN-1"}},"from":"2026-01-01"}}],"sex":"female","address":{{"street":"1 Sample Street","second_street":"Apt 2","city":"Sampletown","state":"CA","zip":"90001"}},"telephone":"555-0100","language":"es","letters":"large-print"}}}}"#
    );
    let bare = format!(
        r#"{{"event":"kept","id":"{ID}","profile":{{"kind":"infant","last_name":"Synthetic"}}}}"#
    );
    let stored = [
        full.as_str(),
        bare.as_str(),
        r#"{"event":"retired","reason":"Entered twice"}"#,
        r#"{"event":"restored"}"#,
    ];
    events_are_stored::<Member>(&stored, event_name, EVENTS);
}

#[test]
fn a_newborn_may_go_from_the_mother_s_number_to_its_own() {
    let kept = kept();
    let infant = kept.state();
    assert_eq!(infant.number_on(id(PLAN), day("2026-06-30")), Some("SYN-MOTHER"));
    assert_eq!(infant.number_on(id(PLAN), day("2026-07-01")), Some("SYN-OWN"));
    assert_eq!(infant.number_on(id(PLAN), day("2026-05-19")), None);
    assert_eq!(infant.number_on(id(21), day("2026-07-01")), None);
}

#[test]
fn a_profile_that_contradicts_itself_is_refused_without_repeating_it() {
    let zip = PostalAddress { zip: "90001-0001".to_owned(), ..address() };
    let overlapping = vec![covered("SYN-A", "2026-05-20", ""), covered("SYN-B", "2026-07-01", "")];
    let broken = [
        MemberProfile { birth_date: Some(day("2026-06-02")), ..profile() },
        MemberProfile { address: Some(zip), ..profile() },
        MemberProfile { plans: overlapping, ..profile() },
        MemberProfile { plans: vec![covered("SYN-A", "2026-05-20", "2026-05-19")], ..profile() },
        MemberProfile { plans: vec![covered("", "", "")], ..profile() },
        MemberProfile { last_name: String::new(), ..profile() },
    ];
    for profile in broken {
        let refusal = World::<Member>::new().does(&office(), &keep(profile)).unwrap_err();
        let text = refusal.to_string();
        assert!(matches!(refusal.code(), "unfit" | "lacking"));
        assert!(!text.contains("SYN-") && !text.contains("2026") && !text.contains("Synthetic"));
    }
}

#[test]
fn a_record_is_its_keeper_s_own() {
    let kept = kept();
    let member = kept.state();
    assert_eq!(member.owner(), office().organisation);
    assert_eq!(member.parties().len(), 1);
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, _: &World<Member>| {
        let born = random.pick(&["2026-05-20", "2026-06-03", "2027-01-01"]);
        let kept = keep(MemberProfile { birth_date: Some(day(born)), ..profile() });
        (office(), random.pick(&[kept, retire(), Command::Restore]))
    };
    walks::<Member>(20, EVENTS, next, |_, change, after| {
        let today = change.at.day_in_california();
        assert!(after.profile.birth_date.is_none_or(|born| born <= today));
    });
}
