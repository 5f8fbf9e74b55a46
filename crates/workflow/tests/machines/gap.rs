//! Gaps of the network: noted once, under what was wanted.

use latchkey_workflow::Machine;
use latchkey_workflow::network::{Gap, GapCommand as Command, GapEvent as Event, Wanted};

use super::proof::{Random, Row, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{PLAN, PRACTICE, World, day, id, office};

const CELLS: &str = "
                     none note
note                 note exis
";
const COMMANDS: usize = 1;
const EVENTS: usize = 1;

fn wanted(language: &str) -> Wanted {
    Wanted {
        areas: vec!["Fresno".parse().unwrap()],
        languages: vec![language.parse().unwrap()],
        within: Some(7),
        ..Wanted::on(day("2026-06-10"))
    }
}

fn note(wanted: Wanted) -> Command {
    Command::Note { id: id(60), wanted }
}

fn noted() -> World<Gap> {
    World::new().after(&office(), &note(wanted("hmn")))
}

fn rows() -> Vec<Row<Gap>> {
    vec![(office(), note(wanted("es")))]
}

fn command_name(command: &Command) -> &'static str {
    let Command::Note { .. } = command;
    "note"
}

fn event_name(event: &Event) -> &'static str {
    let Event::Noted { .. } = event;
    "noted"
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    holds_table(CELLS, &[("none", World::new()), ("note", noted())], &rows());
    rows_are_all::<Gap>(&rows(), command_name, COMMANDS);
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let full = format!(
        r#"{{"event":"noted","id":"{ID}","wanted":{{"day":"2026-06-10","areas":["Fresno","937"],"languages":["hmn","es"],"certificate":"ibclc","mode":"home","within":7,"organisation":"{ID}","group":"{ID}","plan":"{ID}"}}}}"#
    );
    let bare = format!(r#"{{"event":"noted","id":"{ID}","wanted":{{"day":"2026-06-10"}}}}"#);
    events_are_stored::<Gap>(&[&full, &bare], event_name, EVENTS);
}

#[test]
fn the_same_gap_again_is_no_news_and_belongs_to_whoever_looked() {
    let mut world = noted();
    assert_eq!(world.does(&office(), &note(wanted("hmn"))), Ok(Vec::new()));
    assert_eq!(world.state().owner(), id(PRACTICE));
    assert_eq!(world.state().parties().len(), 1);
}

#[test]
fn that_one_organisation_has_nobody_is_no_gap_and_a_wish_has_its_bounds() {
    let one = Wanted { organisation: Some(id(PRACTICE)), ..wanted("es") };
    let many = Wanted { languages: vec!["es".parse().unwrap(); 9], ..wanted("es") };
    let long = Wanted { within: Some(367), ..wanted("es") };
    for wanted in [one, many, long] {
        let refusal = World::<Gap>::new().does(&office(), &note(wanted)).unwrap_err();
        assert_eq!(refusal.code(), "unfit");
    }
    let of_plan = Wanted { plan: Some(id(PLAN)), ..wanted("es") };
    assert!(World::<Gap>::new().does(&office(), &note(of_plan)).is_ok());
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, _: &World<Gap>| {
        (office(), note(wanted(random.pick(&["es", "hmn", "vi"]))))
    };
    walks::<Gap>(10, EVENTS, next, |_, _, after| {
        assert!(after.wanted.shows_gap());
    });
}
