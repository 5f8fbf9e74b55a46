//! Organisations: what is so on which day, and what contradicts itself.

use latchkey_domain::{BillerKind, Contract};
use latchkey_workflow::registry::{
    Organisation, OrganisationCommand as Command, OrganisationEvent as Event, OrganisationKind,
    OrganisationProfile, PlanContract, PostalAddress, TaxId,
};
use latchkey_workflow::{Dated, Id, Machine};

use super::proof::{Random, Row, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{PLAN, World, administrator, day, id};

const CELLS: &str = "
                     none kept reti
keep                 kept kept reti
retire               miss reti =
restore              miss =    kept
";
const COMMANDS: usize = 3;
const EVENTS: usize = 3;

pub fn address() -> PostalAddress {
    PostalAddress {
        street: "1 Sample Street".to_owned(),
        second_street: None,
        city: "Sampletown".to_owned(),
        state: "CA".to_owned(),
        zip: "900010001".to_owned(),
    }
}

pub fn span<T>(value: T, from: &str, until: &str) -> Dated<T> {
    Dated { value, from: from.parse().ok(), until: until.parse().ok() }
}

fn profile() -> OrganisationProfile {
    OrganisationProfile {
        kind: OrganisationKind::Practice,
        name: "Sample Clinic".to_owned(),
        key: None,
        npi: "0000000006".parse().ok(),
        biller: None,
        medi_cal_enrolled: vec![span(true, "2020-01-01", "")],
        contracts: vec![direct("2024-01-01", "2026-06-30")],
        groups: vec![span(id(31), "2025-01-01", "")],
        cpsp_certified: vec![span(true, "2021-07-01", "2026-03-31"), span(false, "2026-04-01", "")],
        address: Some(address()),
        own_name: None,
        taxonomy: Some("207Q00000X".to_owned()),
        tax_id: Some(TaxId::Employer("000000000".to_owned())),
        telephone: Some("555-0100".to_owned()),
        languages: vec!["es".to_owned()],
        approves_by_rule: false,
    }
}

fn direct(from: &str, until: &str) -> Dated<PlanContract> {
    span(PlanContract { plan: Some(id(PLAN)), kind: Contract::Direct }, from, until)
}

fn keep(profile: OrganisationProfile) -> Command {
    Command::Keep { id: id(10), profile: Box::new(profile) }
}

fn kept() -> World<Organisation> {
    World::new().after(&administrator(), &keep(profile()))
}

fn retire() -> Command {
    Command::Retire { reason: "Closed".to_owned() }
}

fn rows() -> Vec<Row<Organisation>> {
    let renamed = OrganisationProfile { name: "Sample Practice".to_owned(), ..profile() };
    let commands = [keep(renamed), retire(), Command::Restore];
    commands.into_iter().map(|command| (administrator(), command)).collect()
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
    let retired = kept().after(&administrator(), &retire());
    holds_table(CELLS, &[("none", World::new()), ("kept", kept()), ("reti", retired)], &rows());
    rows_are_all::<Organisation>(&rows(), command_name, COMMANDS);
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let full = format!(
        r#"{{"event":"kept","id":"{ID}","profile":{{"kind":"practice","name":"Sample Clinic","key":"sample","npi":"0000000006","biller":"ancillary","medi_cal_enrolled":[{{"value":true,"from":"2020-01-01","until":"2026-06-30"}}],"contracts":[{{"value":{{"plan":"{ID}","kind":"direct"}}}}],"groups":[{{"value":"{ID}","from":"2025-01-01"}}],"cpsp_certified":[{{"value":false}}],"address":{{"street":"1 Sample Street","city":"Sampletown","state":"CA","zip":"90001"}},"telephone":"555-0100","languages":["es"]}}}}"#
    );
    let bare = format!(
        r#"{{"event":"kept","id":"{ID}","profile":{{"kind":"plan","name":"Sample Plan"}}}}"#
    );
    let stored = [
        full.as_str(),
        bare.as_str(),
        r#"{"event":"retired","reason":"Closed"}"#,
        r#"{"event":"restored"}"#,
    ];
    events_are_stored::<Organisation>(&stored, event_name, EVENTS);
}

#[test]
fn it_owns_its_own_record_and_sees_it() {
    let world = kept();
    assert_eq!(world.state().owner(), id(10));
    assert_eq!(world.state().parties().len(), 1);
    assert_eq!(world.state().case(), None);
}

#[test]
fn what_is_so_depends_on_the_day() {
    let kept = kept();
    let clinic = kept.state();
    assert_eq!(clinic.is_enrolled_on(day("2026-06-01")), Some(true));
    assert_eq!(clinic.is_enrolled_on(day("2019-12-31")), Some(false));
    assert_eq!(clinic.is_cpsp_certified_on(day("2026-03-31")), Some(true));
    assert_eq!(clinic.is_cpsp_certified_on(day("2026-04-01")), Some(false));
    assert_eq!(clinic.contract_on(Some(id(PLAN)), day("2026-06-30")), Some(Contract::Direct));
    assert_eq!(clinic.contract_on(Some(id(PLAN)), day("2026-07-01")), Some(Contract::None));
    assert_eq!(
        clinic.contract_on(Some(id(21)), day("2026-06-30")),
        None,
        "of another plan nothing is known"
    );
    assert_eq!(clinic.group_on(day("2026-06-01")), Some(id(31)));
    assert_eq!(clinic.group_on(day("2024-06-01")), None);
}

#[test]
fn what_no_row_states_is_not_known() {
    let bare = OrganisationProfile {
        medi_cal_enrolled: Vec::new(),
        cpsp_certified: Vec::new(),
        contracts: Vec::new(),
        ..profile()
    };
    let world = World::<Organisation>::new().after(&administrator(), &keep(bare));
    assert_eq!(world.state().is_enrolled_on(day("2026-06-01")), None);
    assert_eq!(world.state().is_cpsp_certified_on(day("2026-06-01")), None);
    assert_eq!(world.state().contract_on(Some(id(PLAN)), day("2026-06-01")), None);
}

#[test]
fn what_is_said_of_no_plan_in_particular_is_said_of_every_one() {
    let none = Dated::always(PlanContract { plan: None, kind: Contract::None });
    let profile = OrganisationProfile { contracts: vec![none], ..profile() };
    let world = World::<Organisation>::new().after(&administrator(), &keep(profile));
    assert_eq!(world.state().contract_on(Some(id(PLAN)), day("2026-06-01")), Some(Contract::None));
}

#[test]
fn what_is_said_of_a_plan_goes_before_what_is_said_of_every_one_in_whatever_order() {
    let every = |from| span(PlanContract { plan: None, kind: Contract::None }, from, "");
    let own = direct("2024-01-01", "2026-06-30");
    for from in ["", "2024-01-01", "2025-01-01"] {
        for contracts in [vec![every(from), own], vec![own, every(from)]] {
            let profile = OrganisationProfile { contracts, ..profile() };
            let world = World::<Organisation>::new().after(&administrator(), &keep(profile));
            let on = |plan, on| world.state().contract_on(Some(id(plan)), day(on));
            assert_eq!(on(PLAN, "2026-06-30"), Some(Contract::Direct), "{from}");
            assert_eq!(on(PLAN, "2026-07-01"), Some(Contract::None), "{from}");
            assert_eq!(on(21, "2026-06-30"), Some(Contract::None), "{from}");
        }
    }
}

#[test]
fn contracts_with_two_plans_hold_side_by_side() {
    let other = PlanContract { plan: Some(id(21)), kind: Contract::Ppg };
    let contracts = vec![direct("2024-01-01", ""), span(other, "2025-01-01", "")];
    let profile = OrganisationProfile { contracts, ..profile() };
    let world = World::<Organisation>::new().after(&administrator(), &keep(profile));
    let on = |plan: u8| world.state().contract_on(Some(id(plan)), day("2026-06-01"));
    assert_eq!((on(PLAN), on(21)), (Some(Contract::Direct), Some(Contract::Ppg)));
}

#[test]
fn every_kind_but_a_plan_is_some_kind_of_biller() {
    for kind in OrganisationKind::ALL {
        let biller = OrganisationProfile { kind: *kind, ..profile() }.biller_kind();
        assert_eq!(biller.is_none(), *kind == OrganisationKind::Plan, "{kind}");
    }
    let ancillary = OrganisationProfile { biller: Some(BillerKind::Ancillary), ..profile() };
    assert_eq!(ancillary.biller_kind(), Some(BillerKind::Ancillary));
}

#[test]
fn a_profile_that_contradicts_itself_is_refused() {
    let zip = PostalAddress { zip: "9000".to_owned(), ..address() };
    let state = PostalAddress { state: "California".to_owned(), ..address() };
    let own: Dated<Id> = Dated::always(id(10));
    let broken = [
        ("lacking", OrganisationProfile { name: " ".to_owned(), ..profile() }),
        ("unfit", OrganisationProfile { name: "a\nb".to_owned(), ..profile() }),
        ("unfit", OrganisationProfile { address: Some(zip), ..profile() }),
        ("unfit", OrganisationProfile { address: Some(state), ..profile() }),
        (
            "unfit",
            OrganisationProfile {
                medi_cal_enrolled: vec![span(true, "2026-02-01", "2026-01-01")],
                ..profile()
            },
        ),
        (
            "unfit",
            OrganisationProfile {
                cpsp_certified: vec![span(true, "2021-07-01", ""), span(false, "2026-04-01", "")],
                ..profile()
            },
        ),
        (
            "unfit",
            OrganisationProfile {
                contracts: vec![direct("2024-01-01", ""), direct("2026-01-01", "")],
                ..profile()
            },
        ),
        ("unfit", OrganisationProfile { approves_by_rule: true, ..profile() }),
        ("unfit", OrganisationProfile { groups: vec![own], ..profile() }),
        (
            "unfit",
            OrganisationProfile {
                groups: vec![Dated::always(id(31)), span(id(31), "2026-01-01", "")],
                ..profile()
            },
        ),
        (
            "unfit",
            OrganisationProfile {
                groups: vec![
                    span(id(31), "2025-01-01", "2026-06-30"),
                    span(id(32), "2026-06-30", ""),
                ],
                ..profile()
            },
        ),
        ("unfit", OrganisationProfile { kind: OrganisationKind::Plan, ..profile() }),
    ];
    for (expected, profile) in broken {
        let mut world = World::<Organisation>::new();
        let refusal = world.does(&administrator(), &keep(profile.clone())).unwrap_err();
        assert_eq!(refusal.code(), expected, "{profile:?}");
    }
}

#[test]
fn the_same_profile_is_no_news_and_another_id_is_another_organisation() {
    assert_eq!(kept().does(&administrator(), &keep(profile())), Ok(vec![]));
    let other = Command::Keep { id: id(11), profile: Box::new(profile()) };
    assert_eq!(kept().does(&administrator(), &other).unwrap_err().code(), "exists");
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, _: &World<Organisation>| {
        let contracts = random.pick(&[
            vec![direct("2024-01-01", "")],
            vec![direct("2024-01-01", "2025-12-31"), direct("2026-01-01", "")],
            vec![direct("2024-01-01", ""), direct("2026-01-01", "")],
        ]);
        let kept = keep(OrganisationProfile { contracts, ..profile() });
        (administrator(), random.pick(&[kept, retire(), Command::Restore]))
    };
    walks::<Organisation>(20, EVENTS, next, |_, _, after| {
        let rows = &after.profile.contracts;
        assert!(rows.len() < 2 || !rows[0].overlaps(&rows[1]), "two contracts at once");
    });
}
