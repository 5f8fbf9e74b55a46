//! People who give the service: certificates, ties, warnings.

use latchkey_domain::{Area, Certification, Engagement, Mode, Role};
use latchkey_workflow::registry::{
    Certificate, CertificateKind, Person, PersonCommand as Command, PersonEvent as Event,
    PersonLicence, PersonName, PersonProfile,
};
use latchkey_workflow::{Licence, Machine};

use super::proof::{Random, Row, events_are_stored, holds_table, rows_are_all, walks};
use super::world::{CONSULTANT, PRACTICE, World, administrator, at, day, id, software};

/// `cert` holds a certificate and is engaged.
const CELLS: &str = "
                     none kept cert reti
keep                 kept kept kept reti
add-certificate      miss kept =    reti
correct-certificate  miss miss kept miss
remove-certificate   miss miss kept miss
engage               miss kept =    reti
end-engagement       miss miss kept miss
state-room           miss kept kept reti
retire               miss reti reti =
restore              miss =    =    kept
tick                 -    -    kept -
";
const COMMANDS: usize = 10;
const EVENTS: usize = 10;

fn profile() -> PersonProfile {
    let licence = Licence { kind: "RN".to_owned(), number: "SYNTHETIC-1".to_owned() };
    PersonProfile {
        name: "Synthetic Person".to_owned(),
        claim_name: Some(PersonName { last: "Person".to_owned(), first: "Synthetic".to_owned() }),
        taxonomy: None,
        key: Some("STAFF-1".to_owned()),
        role: Some(Role::Rn),
        npi: None,
        licences: vec![PersonLicence { licence, until: Some(day("2027-01-31")) }],
        languages: vec!["es".to_owned()],
        modes: vec![Mode::Home],
        areas: vec![Area::Zip3(937)],
        holds_none: false,
        is_independent: false,
    }
}

fn certificate(number: u8, kind: CertificateKind, until: &str) -> Certificate {
    Certificate {
        id: id(number),
        kind,
        issuer: Some("IBLCE".to_owned()),
        number: Some(format!("L-0000{number}")),
        old_number: None,
        from: None,
        until: until.parse().ok(),
        evidence: None,
    }
}

fn add(number: u8, kind: CertificateKind, until: &str) -> Command {
    Command::AddCertificate { certificate: certificate(number, kind, until) }
}

fn ibclc(number: u8, until: &str) -> Command {
    add(number, CertificateKind::Ibclc, until)
}

fn keep(profile: PersonProfile) -> Command {
    Command::Keep { id: id(50), profile: Box::new(profile) }
}

fn engage(organisation: u8, kind: Engagement, from: &str, until: &str) -> Command {
    let (from, until) = (from.parse().ok(), until.parse().ok());
    Command::Engage { organisation: id(organisation), kind, from, until }
}

fn staff() -> Command {
    engage(PRACTICE, Engagement::Staff, "2025-01-01", "")
}

fn end(until: &str) -> Command {
    Command::EndEngagement { organisation: id(PRACTICE), until: day(until) }
}

fn retire() -> Command {
    Command::Retire { reason: "On leave".to_owned() }
}

fn remove(number: u8) -> Command {
    Command::RemoveCertificate { certificate: id(number), reason: "Somebody else's".to_owned() }
}

fn kept() -> World<Person> {
    World::new().after(&administrator(), &keep(profile()))
}

fn with(commands: &[Command]) -> World<Person> {
    commands.iter().fold(kept(), |world, command| world.after(&administrator(), command))
}

fn rows() -> Vec<Row<Person>> {
    let other = Certificate { until: None, ..certificate(60, CertificateKind::Ibclc, "") };
    let renamed = PersonProfile { name: "Another Name".to_owned(), ..profile() };
    let commands = vec![
        keep(renamed),
        ibclc(60, "2026-12-31"),
        Command::CorrectCertificate { certificate: other },
        remove(60),
        staff(),
        end("2026-06-30"),
        Command::StateRoom { has_room: true, first: None },
        retire(),
        Command::Restore,
    ];
    let mut rows: Vec<Row<Person>> = commands.into_iter().map(|c| (administrator(), c)).collect();
    rows.push((software(), Command::Tick));
    rows
}

fn command_name(command: &Command) -> &'static str {
    match command {
        Command::Keep { .. } => "keep",
        Command::AddCertificate { .. } => "add-certificate",
        Command::CorrectCertificate { .. } => "correct-certificate",
        Command::RemoveCertificate { .. } => "remove-certificate",
        Command::Engage { .. } => "engage",
        Command::EndEngagement { .. } => "end-engagement",
        Command::StateRoom { .. } => "state-room",
        Command::Retire { .. } => "retire",
        Command::Restore => "restore",
        Command::Tick => "tick",
    }
}

fn event_name(event: &Event) -> &'static str {
    match event {
        Event::Kept { .. } => "kept",
        Event::CertificateAdded { .. } => "certificate-added",
        Event::CertificateCorrected { .. } => "certificate-corrected",
        Event::CertificateRemoved { .. } => "certificate-removed",
        Event::Engaged { .. } => "engaged",
        Event::EngagementEnded { .. } => "engagement-ended",
        Event::RoomStated { .. } => "room-stated",
        Event::Retired { .. } => "retired",
        Event::Restored => "restored",
        Event::ExpiryNear { .. } => "expiry-near",
    }
}

#[test]
fn every_command_at_every_stage_leads_where_the_table_says() {
    let certified = with(&[ibclc(60, "2026-12-31"), staff()]);
    let stages = [
        ("none", World::new()),
        ("kept", kept()),
        ("cert", certified),
        ("reti", with(&[retire()])),
    ];
    holds_table(CELLS, &stages, &rows());
    rows_are_all::<Person>(&rows(), command_name, COMMANDS);
}

#[test]
fn events_are_stored_as_ever() {
    const ID: &str = "0198c0de-0000-7000-8000-000000000064";
    let certificate = format!(
        r#"{{"id":"{ID}","kind":"ibclc","issuer":"IBLCE","number":"L-1","old_number":"1","from":"2022-01-01","until":"2026-12-31","evidence":"{ID}"}}"#
    );
    let stored = [
        format!(
            r#"{{"event":"kept","id":"{ID}","profile":{{"name":"Synthetic Person","key":"S-1","role":"rn","npi":"0000000006","licences":[{{"kind":"RN","number":"SYN-1","until":"2027-01-31"}}],"languages":["es"],"modes":["home","telehealth"],"areas":["Fresno","937"],"holds_none":true,"is_independent":true}}}}"#
        ),
        format!(r#"{{"event":"kept","id":"{ID}","profile":{{"name":"Synthetic Person"}}}}"#),
        format!(r#"{{"event":"certificate-added","certificate":{certificate}}}"#),
        format!(
            r#"{{"event":"certificate-corrected","certificate":{{"id":"{ID}","kind":"lec"}}}}"#
        ),
        format!(r#"{{"event":"certificate-removed","certificate":"{ID}","reason":"Error"}}"#),
        format!(
            r#"{{"event":"engaged","tie":{{"value":{{"organisation":"{ID}","kind":"staff"}},"from":"2025-01-01"}}}}"#
        ),
        format!(r#"{{"event":"engagement-ended","organisation":"{ID}","until":"2026-06-30"}}"#),
        r#"{"event":"room-stated","openings":{"has_room":true,"on":"2026-06-01"}}"#.to_owned(),
        r#"{"event":"room-stated","openings":{"has_room":false,"on":"2026-06-01","first":"2026-06-20"}}"#
            .to_owned(),
        r#"{"event":"retired","reason":"On leave"}"#.to_owned(),
        r#"{"event":"restored"}"#.to_owned(),
        format!(r#"{{"event":"expiry-near","certificate":"{ID}","until":"2026-12-31","days":60}}"#),
    ];
    events_are_stored::<Person>(&stored.each_ref().map(String::as_str), event_name, EVENTS);
}

#[test]
fn somebody_is_warned_60_and_14_days_before_a_certificate_ends() {
    let mut world = with(&[ibclc(60, "2026-12-31")]);
    assert_eq!(world.state().due().unwrap().what, "certificate");
    for (morning, days) in [("2026-11-01 00:00", 60), ("2026-12-17 00:00", 14)] {
        assert_eq!(world.state().wake(), Some(at(morning)));
        let near = Event::ExpiryNear { certificate: id(60), until: day("2026-12-31"), days };
        assert_eq!(world.ticks_at(at(morning)), [near]);
        assert!(world.state().parties()[0].moves);
    }
    assert_eq!(world.state().wake(), None);
    assert!(world.state().is_open(), "somebody still has to renew it");
}

#[test]
fn nobody_is_warned_of_what_was_renewed_had_ended_already_or_belongs_to_nobody_offered() {
    let renewed = with(&[ibclc(60, "2026-12-31"), ibclc(61, "2031-12-31")]);
    assert_eq!(renewed.state().wake(), Some(at("2031-11-01 00:00")));
    assert_eq!(with(&[ibclc(60, "2025-12-31")]).state().wake(), None);
    assert_eq!(with(&[ibclc(60, "2026-12-31"), retire()]).state().wake(), None);
    assert_eq!(with(&[ibclc(60, "")]).state().wake(), None);
    let of_another_kind = with(&[ibclc(60, "2026-12-31"), add(61, CertificateKind::Lec, "")]);
    assert!(of_another_kind.state().wake().is_some());
}

#[test]
fn the_certificate_that_counts_is_good_on_the_day_and_the_higher_of_two() {
    let world = with(&[
        add(60, CertificateKind::Lec, ""),
        ibclc(61, "2026-05-31"),
        ibclc(62, "2026-12-31"),
    ]);
    let person = world.state();
    let on = |text: &str| person.certificate_on(day(text)).map(|certificate| certificate.id);
    assert_eq!(on("2026-05-31"), Some(id(62)), "the one that is good longest");
    assert_eq!(on("2027-01-01"), Some(id(60)), "the other kind, when the higher has ended");
    let ended = with(&[ibclc(61, "2024-05-31"), ibclc(62, "2025-12-31")]);
    let held = ended.state().certification_on(day("2026-06-01"));
    assert_eq!(held, Some((Certification::Ibclc, Some(day("2025-12-31")))), "and when it ended");
}

#[test]
fn a_certificate_that_is_still_to_begin_is_not_held() {
    let from = Some(day("2026-07-01"));
    let certificate = Certificate { from, ..certificate(60, CertificateKind::Ibclc, "2031-06-30") };
    let world = with(&[Command::AddCertificate { certificate }]);
    assert_eq!(world.state().certification_on(day("2026-06-30")), None);
    let held = world.state().certification_on(day("2026-07-01"));
    assert_eq!(held, Some((Certification::Ibclc, Some(day("2031-06-30")))));
}

#[test]
fn no_certificate_on_record_is_not_known_to_be_none() {
    assert_eq!(kept().state().certification_on(day("2026-06-01")), None);
    let none = keep(PersonProfile { holds_none: true, ..profile() });
    let world = with(std::slice::from_ref(&none));
    let certification = world.state().certification_on(day("2026-06-01"));
    assert_eq!(certification, Some((Certification::None, None)));
    assert_eq!(world.clone().does(&administrator(), &ibclc(60, "")).unwrap_err().code(), "unfit");
    let mut certified = with(&[ibclc(60, "")]);
    assert_eq!(certified.does(&administrator(), &none).unwrap_err().code(), "unfit");
}

#[test]
fn a_tie_depends_on_the_organisation_and_the_day() {
    let world = with(&[staff(), end("2026-06-30")]);
    let on = |number: u8, text: &str| world.state().engagement_on(id(number), day(text));
    assert_eq!(on(PRACTICE, "2026-06-30"), Some(Engagement::Staff));
    assert_eq!(on(PRACTICE, "2026-07-01"), Some(Engagement::None));
    assert_eq!(on(CONSULTANT, "2026-06-30"), None, "of another organisation nothing is known");
    let independent = with(&[keep(PersonProfile { is_independent: true, ..profile() })]);
    let none = independent.state().engagement_on(id(PRACTICE), day("2026-06-30"));
    assert_eq!(none, Some(Engagement::None));
    assert_eq!(independent.clone().does(&administrator(), &staff()).unwrap_err().code(), "unfit");
}

#[test]
fn two_ties_with_one_organisation_do_not_overlap() {
    let mut world = with(&[staff()]);
    let contracted = engage(PRACTICE, Engagement::Contracted, "2026-07-01", "");
    assert_eq!(world.does(&administrator(), &contracted).unwrap_err().code(), "unfit");
    let world = world.after(&administrator(), &end("2026-06-30"));
    let world = world.after(&administrator(), &contracted);
    let later = world.state().engagement_on(id(PRACTICE), day("2026-07-01"));
    assert_eq!(later, Some(Engagement::Contracted));
    assert!(
        world
            .clone()
            .does(&administrator(), &engage(CONSULTANT, Engagement::Staff, "", ""))
            .is_ok()
    );
}

#[test]
fn days_in_the_wrong_order_and_certificates_entered_twice_are_refused() {
    let from = Some(day("2027-01-01"));
    let turned = Certificate { from, ..certificate(60, CertificateKind::Ibclc, "2026-12-31") };
    let refusal = kept().does(&administrator(), &Command::AddCertificate { certificate: turned });
    assert_eq!(refusal.unwrap_err().code(), "unfit");
    let refusal = with(&[staff()]).does(&administrator(), &end("2024-12-31")).unwrap_err();
    assert_eq!(refusal.code(), "unfit");
    let number = Some("L-000060".to_owned());
    let again = Certificate { number, ..certificate(61, CertificateKind::Ibclc, "2026-12-31") };
    let mut world = with(&[ibclc(60, "2026-12-31")]);
    let refusal = world.does(&administrator(), &Command::AddCertificate { certificate: again });
    assert_eq!(refusal.unwrap_err().code(), "exists");
}

#[test]
fn room_counts_for_a_week_and_a_licence_to_its_last_day() {
    let world = with(&[Command::StateRoom { has_room: false, first: None }]);
    assert_eq!(world.state().has_room_on(day("2026-06-07")), Some(false));
    assert_eq!(world.state().has_room_on(day("2026-06-08")), None);
    assert!(world.state().licence_on("RN", day("2027-01-31")).is_some());
    assert!(world.state().licence_on("RN", day("2027-02-01")).is_none());
    assert!(world.state().licence_on("NP", day("2026-06-01")).is_none());
}

fn next(random: &mut Random, world: &World<Person>) -> Row<Person> {
    let number = 60 + random.small(4);
    let kind = random.pick(CertificateKind::ALL);
    let until = random.pick(&["2025-01-01", "2026-07-01", "2026-09-15", "2027-01-01", ""]);
    let certificate = certificate(number, kind, until);
    let tie = random.pick(Engagement::ALL);
    let from = random.pick(&["2025-01-01", "2026-07-01", ""]);
    let profile = PersonProfile { holds_none: random.below(5) == 0, ..profile() };
    let command = match random.below(12) {
        _ if world.state.is_none() => keep(profile),
        0 => keep(profile),
        1 | 2 => Command::AddCertificate { certificate },
        3 => Command::CorrectCertificate { certificate },
        4 => remove(number),
        5 => engage(random.pick(&[PRACTICE, CONSULTANT]), tie, from, ""),
        6 => end(random.pick(&["2026-06-30", "2027-01-01"])),
        7 => {
            let first = random.pick(&["2026-06-20", ""]).parse().ok();
            Command::StateRoom { has_room: random.below(2) == 0, first }
        }
        8 if random.below(3) == 0 => retire(),
        9 => Command::Restore,
        _ => Command::Tick,
    };
    (administrator(), command)
}

#[test]
fn nothing_illegal_happens_whatever_anybody_tries() {
    let next = |random: &mut Random, world: &World<Person>| next(random, world);
    walks::<Person>(50, EVENTS, next, |_, _, after| {
        assert!(!after.profile.holds_none || after.certificates.is_empty());
        for (place, tie) in after.engagements.iter().enumerate() {
            assert!(tie.is_ordered());
            let mut later = after.engagements.iter().skip(place + 1);
            assert!(
                !later.any(|o| o.value.organisation == tie.value.organisation && o.overlaps(tie))
            );
        }
    });
}

#[test]
fn what_has_ended_does_not_end_later_and_what_is_to_end_may_end_sooner() {
    let mut world = with(&[staff(), end("2026-06-30")]);
    assert_eq!(world.does(&administrator(), &end("2026-07-01")).unwrap_err().code(), "unfit");
    assert_eq!(world.does(&administrator(), &end("2026-06-30")), Ok(vec![]));
    assert!(world.does(&administrator(), &end("2026-05-31")).is_ok());
    let again = engage(PRACTICE, Engagement::Staff, "2026-06-01", "");
    assert!(world.does(&administrator(), &again).is_ok());
}

#[test]
fn who_had_a_tie_once_may_have_none_now() {
    let none = keep(PersonProfile { is_independent: true, ..profile() });
    let refused = |commands: &[Command], command: &Command| {
        let refusal = with(commands).does(&administrator(), command).unwrap_err();
        assert_eq!(refusal.code(), "unfit");
    };
    // It is the first of June: a tie that goes on today, or is to begin, is one.
    refused(&[staff()], &none);
    refused(&[staff(), end("2026-06-01")], &none);
    refused(&[engage(PRACTICE, Engagement::Staff, "2026-07-01", "")], &none);
    let world = with(&[staff(), end("2026-05-31"), none.clone()]);
    let on = |text: &str| world.state().engagement_on(id(PRACTICE), day(text));
    assert_eq!(on("2026-05-31"), Some(Engagement::Staff));
    assert_eq!(on("2026-06-01"), Some(Engagement::None));
    // What was once so may be added too; what is so now denies the profile.
    refused(std::slice::from_ref(&none), &staff());
    let history = engage(CONSULTANT, Engagement::Contracted, "2024-01-01", "2025-12-31");
    assert!(with(&[none]).does(&administrator(), &history).is_ok());
}
