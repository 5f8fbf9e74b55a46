//! Who fits a wish, who may, and why others don't.

use latchkey_domain::{Area, Contract, Engagement, Mode};
use latchkey_workflow::network::{Fit, Misfit, Open, Wanted, fit};
use latchkey_workflow::registry::{
    Certificate, CertificateKind, Held, Openings, Organisation, OrganisationKind,
    OrganisationProfile, Person, PersonProfile, PlanContract, Tie,
};
use latchkey_workflow::{Dated, Id};

use super::organisation::{address, span};
use super::world::{PLAN, PRACTICE, STRANGER, at, day, id};

const GROUP: u8 = 31;
const TODAY: &str = "2026-06-01";

fn clinic() -> Organisation {
    Organisation {
        id: id(PRACTICE),
        profile: OrganisationProfile {
            kind: OrganisationKind::Practice,
            name: "Sample Clinic".to_owned(),
            key: None,
            npi: None,
            biller: None,
            medi_cal_enrolled: Vec::new(),
            contracts: vec![contract(id(PLAN), "2026-06-30")],
            groups: vec![span(id(GROUP), "2025-01-01", "2026-06-30")],
            cpsp_certified: Vec::new(),
            address: Some(address()),
            own_name: None,
            taxonomy: None,
            tax_id: None,
            telephone: None,
            languages: Vec::new(),
            approves_by_rule: false,
        },
        retired: None,
        last_at: at("2026-06-01 09:00"),
    }
}

fn contract(plan: Id, until: &str) -> Dated<PlanContract> {
    span(PlanContract { plan: Some(plan), kind: Contract::Direct }, "2024-01-01", until)
}

/// An educator of the clinic who speaks Spanish, in Fresno, with room this week.
fn educator() -> Person {
    let certificate = Certificate {
        id: id(60),
        kind: CertificateKind::Lec,
        issuer: None,
        number: None,
        old_number: None,
        from: None,
        until: Some(day("2026-06-30")),
        evidence: None,
    };
    let tie = Tie { organisation: id(PRACTICE), kind: Engagement::Staff };
    Person {
        id: id(50),
        owner: id(PRACTICE),
        profile: PersonProfile {
            name: "Synthetic Person".to_owned(),
            claim_name: None,
            taxonomy: None,
            key: None,
            role: None,
            npi: None,
            licences: Vec::new(),
            languages: vec!["es-MX".to_owned()],
            modes: vec![Mode::Home, Mode::Office],
            areas: vec!["Fresno".parse().unwrap()],
            holds_none: false,
            is_independent: false,
        },
        certificates: vec![Held { certificate, warned: None }],
        engagements: vec![span(tie, "2025-01-01", "")],
        accepts_infants: Some(Openings { has_room: true, on: day(TODAY), first: None }),
        retired: None,
        last_at: at("2026-06-01 09:00"),
    }
}

fn wanted() -> Wanted {
    Wanted {
        areas: vec!["Fresno".parse().unwrap(), "93721".parse().unwrap()],
        languages: vec!["es".parse().unwrap()],
        certificate: Some(CertificateKind::Lec),
        mode: Some(Mode::Home),
        within: Some(7),
        organisation: Some(id(PRACTICE)),
        group: Some(id(GROUP)),
        plan: Some(id(PLAN)),
        ..Wanted::on(day("2026-06-08"))
    }
}

fn held(wanted: &Wanted, person: &Person) -> Fit {
    fit(wanted, day(TODAY), person, Some(&clinic()))
}

#[test]
fn who_meets_every_wish_fits_and_who_wishes_nothing_gets_anybody_certified() {
    assert!(held(&wanted(), &educator()).is_sure());
    assert!(fit(&Wanted::on(day(TODAY)), day(TODAY), &educator(), None).is_sure());
}

#[test]
fn each_wish_that_is_not_met_is_a_reason_of_its_own() {
    let on = day("2026-06-08");
    let rows: Vec<(Wanted, Misfit)> = vec![
        (Wanted { languages: vec!["hmn".parse().unwrap()], ..wanted() }, Misfit::OtherLanguage),
        (Wanted { areas: vec!["Kern".parse().unwrap()], ..wanted() }, Misfit::OtherArea),
        (
            Wanted { certificate: Some(CertificateKind::Ibclc), ..wanted() },
            Misfit::LowerCertificate,
        ),
        (Wanted { mode: Some(Mode::Telehealth), ..wanted() }, Misfit::OtherMode),
        (Wanted { organisation: Some(id(STRANGER)), ..wanted() }, Misfit::NotEngaged),
        (Wanted { group: Some(id(32)), ..wanted() }, Misfit::NotInGroup),
    ];
    for (wanted, misfit) in rows {
        assert_eq!(held(&wanted, &educator()).misfits, [misfit]);
    }
    let full = Openings { has_room: false, on: day(TODAY), first: Some(day("2026-06-20")) };
    let full = Person { accepts_infants: Some(full), ..educator() };
    assert_eq!(held(&wanted(), &full).misfits, [Misfit::NoRoom]);
    let bare = Person { certificates: Vec::new(), ..educator() };
    assert_eq!(held(&wanted(), &bare).misfits, [Misfit::NoCertificate]);
    // On the first of July certificate, group and contract are over.
    let later = Wanted { day: day("2026-07-01"), ..wanted() };
    let over = [Misfit::CertificateNotGood, Misfit::NotInGroup, Misfit::NoContract];
    assert_eq!(held(&later, &educator()).misfits, over);
    let alone = fit(&Wanted { day: on, ..wanted() }, day(TODAY), &educator(), None);
    assert_eq!(alone.misfits, [Misfit::NotEngaged, Misfit::NotInGroup, Misfit::NoContract]);
}

#[test]
fn what_nobody_stated_is_asked_and_not_held_against_anybody() {
    let profile = PersonProfile {
        languages: Vec::new(),
        modes: Vec::new(),
        areas: Vec::new(),
        ..educator().profile
    };
    let silent = Person { profile, accepts_infants: None, ..educator() };
    let fit = held(&wanted(), &silent);
    assert!(fit.is_possible() && !fit.is_sure());
    assert_eq!(fit.open, [Open::Language, Open::Mode, Open::Area, Open::Room]);
    let elsewhere = Wanted { plan: Some(id(21)), ..wanted() };
    assert_eq!(held(&elsewhere, &educator()).open, [Open::Contract]);
    let of_no_group = OrganisationProfile { groups: Vec::new(), ..clinic().profile };
    let of_no_group = Organisation { profile: of_no_group, ..clinic() };
    let open =
        latchkey_workflow::network::fit(&wanted(), day(TODAY), &educator(), Some(&of_no_group));
    assert_eq!(open.open, [Open::Group]);
}

#[test]
fn a_higher_certificate_does_for_a_lower_one() {
    let mut consultant = educator();
    consultant.certificates[0].certificate.kind = CertificateKind::Ibclc;
    assert!(held(&wanted(), &consultant).is_sure());
}

#[test]
fn a_county_and_a_postal_code_are_not_compared_and_telehealth_is_near_to_everybody() {
    let by_zip = Wanted { areas: vec![Area::Zip3(932)], ..wanted() };
    assert_eq!(held(&by_zip, &educator()).open, [Open::Area], "the county may hold it");
    let mut person = educator();
    person.profile.areas = vec![Area::Zip3(937)];
    assert!(held(&wanted(), &person).is_sure(), "one of two names of the place will do");
    assert_eq!(held(&by_zip, &person).misfits, [Misfit::OtherArea]);
    person.profile.modes.push(Mode::Telehealth);
    let remote = Wanted { mode: Some(Mode::Telehealth), ..by_zip.clone() };
    assert!(held(&remote, &person).is_sure());
    assert!(held(&Wanted { mode: None, ..by_zip }, &person).is_sure());
}

#[test]
fn an_office_stands_where_its_organisation_does_and_draws_nobody_a_border() {
    let mut person = educator();
    person.profile.areas = Vec::new();
    let near = Wanted { areas: vec![Area::Zip3(900)], mode: Some(Mode::Office), ..wanted() };
    assert!(held(&near, &person).is_sure());
    let far = Wanted { areas: vec![Area::Zip3(937)], ..near.clone() };
    assert_eq!(held(&far, &person).open, [Open::Area]);
    let home = Wanted { mode: Some(Mode::Home), ..near };
    assert_eq!(held(&home, &person).open, [Open::Area], "nobody visits from the office's address");
}
