//! Cases drawn at random, with every kind of value the reader lets in.

use std::ops::Range;

use latchkey_domain::{
    AuthorizationStatus, Biller, BillerKind, Case, Certification, Code, Contract, Day, Engagement,
    Member, Npi, Patient, Place, Renderer, Role, Service, StandardSupport,
};
use latchkey_json::check_dates;

use crate::random::Random;

/// A case of which about half the facts are known, and whose dates can belong together.
pub(crate) fn random_case(random: &mut Random) -> Case {
    let mut case = Case {
        plan: random.perhaps(text),
        program: random.perhaps(text),
        service: service(random),
        member: member(random),
        biller: biller(random),
        renderer: renderer(random),
        ..Case::default()
    };
    case.authorization.status = random.perhaps(|r| r.one_of(AuthorizationStatus::ALL));
    case.authorization.number = random.perhaps(text);
    draw_dates(&mut case, random);
    case
}

fn service(random: &mut Random) -> Service {
    Service {
        date: None,
        place: random.perhaps(|r| Place::new(&format!("{:02}", r.within(0..100))).unwrap()),
        minutes: random.perhaps(|r| r.within(0..1441) as u32),
        procedures: codes(random),
        diagnoses: codes(random),
    }
}

fn member(random: &mut Random) -> Member {
    Member {
        patient: random.perhaps(|r| r.one_of(Patient::ALL)),
        wants_to_breastfeed: random.perhaps(|r| r.one_in(2)),
        standard_support: random.perhaps(|r| r.one_of(StandardSupport::ALL)),
        ..Member::default()
    }
}

fn biller(random: &mut Random) -> Biller {
    Biller {
        kind: random.perhaps(|r| r.one_of(BillerKind::ALL)),
        npi: random.perhaps(npi),
        ppg: random.perhaps(text),
        medi_cal_enrolled: random.perhaps(|r| r.one_in(2)),
        cpsp_certified: random.perhaps(|r| r.one_in(2)),
        contract: random.perhaps(|r| r.one_of(Contract::ALL)),
    }
}

fn renderer(random: &mut Random) -> Renderer {
    Renderer {
        role: random.perhaps(|r| r.one_of(Role::ALL)),
        certification: random.perhaps(|r| r.one_of(Certification::ALL)),
        certification_expires: random.perhaps(any_day),
        engagement: random.perhaps(|r| r.one_of(Engagement::ALL)),
    }
}

/// Draws the dates of a visit and a birth, over wide stretches, until they can belong together.
fn draw_dates(case: &mut Case, random: &mut Random) {
    loop {
        let birth = any_day(random);
        case.service.date = random.perhaps(|r| near(birth, -320..3_700, r));
        case.member.delivery_date = random.perhaps(|_| birth);
        case.member.infant_birth_date = random.perhaps(|r| near(birth, -190..190, r));
        case.member.pregnant = random.perhaps(|r| r.one_in(2));
        if check_dates(case).is_ok() {
            return;
        }
    }
}

fn any_day(random: &mut Random) -> Day {
    let days = (Day::LAST - Day::FIRST) as usize + 1;
    Day::FIRST + random.within(0..days) as i32
}

/// A day at such a distance, or the nearest one the calendar of the cases has.
fn near(day: Day, distance: Range<i32>, random: &mut Random) -> Day {
    let width = (distance.end - distance.start) as usize;
    let distance = distance.start + random.within(0..width) as i32;
    (day + distance).clamp(Day::FIRST, Day::LAST)
}

fn npi(random: &mut Random) -> Npi {
    let digits = random.within(0..1_000_000_000);
    (0..10).find_map(|check| format!("{digits:09}{check}").parse().ok()).unwrap()
}

fn codes(random: &mut Random) -> Vec<Code> {
    let how_many = if random.one_in(2) { 0 } else { random.within(1..4) };
    (0..how_many).map(|_| code(random)).collect()
}

fn code(random: &mut Random) -> Code {
    let length = random.within(1..12);
    let text: String = (0..length).map(|_| random.one_of(b"AZaz09.") as char).collect();
    Code::new(&text).unwrap()
}

/// A text of 1 to 100 characters, of those that are allowed, though some have to be escaped in
/// JSON and others mean something outside its strings.
fn text(random: &mut Random) -> String {
    const USUAL: &str = "abcnrtuxyzABZ0189-_.";
    const UNUSUAL: &str = "\"\\/'{}[],: #\u{a0}éñß“…漢ع😀\u{301}\u{e000}\u{10ffff}";
    let length = if random.one_in(8) { 100 } else { random.within(1..12) };
    loop {
        let draw = |_| {
            let characters = if random.one_in(3) { UNUSUAL } else { USUAL };
            random.char_of(characters)
        };
        let text: String = (0..length).map(draw).collect();
        if !text.trim().is_empty() {
            return text;
        }
    }
}
