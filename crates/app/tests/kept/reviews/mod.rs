//! Requests for authorisation as X12 transactions (278): the same use cases by another door.

mod asked;
mod file;
mod outgoing;
mod same;
mod turned_back;

use latchkey_app::Error;
use latchkey_domain::Day;
use latchkey_fhir::pas::Line;
use latchkey_x12::authorization::{
    Ask, Authorizations, Diagnosis, Direction, Exchange, Finding, Item, Part, Party, Review,
    Service, Trace,
};
use latchkey_x12::write::{AuthorizationFile, Interchange};
use latchkey_x12::{Date, DateRange, Quantity};

use crate::pas::house::{CLINIC_NPI, CONSULTANT_NPI, House, NURSE_NPI, system};

/// A day, as `2026-06-10`.
pub fn date(text: &str) -> Date {
    let day: Day = text.parse().unwrap();
    Date::read(day.to_string().replace('-', "").as_bytes()).unwrap()
}

/// From a day to a day.
pub fn days(first: &str, last: &str) -> DateRange {
    DateRange { first: date(first), last: date(last) }
}

pub fn npi(role: &str, is_person: bool, number: &str) -> Party {
    Party {
        role: role.into(),
        is_person,
        last_name: "FICTION".into(),
        id_kind: "XX".into(),
        id: number.into(),
        ..Party::default()
    }
}

/// A service, so many times.
pub fn service(trace: &str, code: &str, units: i64) -> Part {
    Part {
        traces: vec![Trace { kind: "1".into(), number: trace.into(), ..Trace::default() }],
        service: Some(Service {
            list: "HC".into(),
            procedure: code.into(),
            unit: "UN".into(),
            quantity: Some(Quantity(units * 1_000)),
            ..Service::default()
        }),
        ..Part::default()
    }
}

/// An infant's visits, asked for by the clinic.
pub fn request(number: &str) -> Review {
    let exchange = Exchange {
        direction: Some(Direction::Request),
        id: number.into(),
        date: Some(date("2026-06-01")),
        sender: ("ZZ".into(), "SYNCLINIC".into()),
        receiver: ("ZZ".into(), "SYNPLAN".into()),
        ..Exchange::default()
    };
    let event = Part {
        traces: vec![Trace {
            kind: "1".into(),
            number: format!("T-{number}"),
            originator: "9000000000".into(),
        }],
        ask: Some(Ask {
            category: "HS".into(),
            certification: "I".into(),
            service_type: "1".into(),
            facility: "11".into(),
            facility_list: "B".into(),
            ..Ask::default()
        }),
        dates: vec![("AAH".into(), days("2026-06-10", "2026-08-31"))],
        diagnoses: vec![Diagnosis { kind: "ABK".into(), code: "P925".into(), date: None }],
        ..Part::default()
    };
    Review {
        exchange: exchange.into(),
        number: 1,
        reviewer: Party {
            role: "X3".into(),
            last_name: "INVENTED PLAN".into(),
            id_kind: "PI".into(),
            id: "SYNPLAN".into(),
            ..Party::default()
        },
        requester: npi("1P", false, CLINIC_NPI),
        subscriber: Party {
            role: "IL".into(),
            is_person: true,
            last_name: "SYNTHETIC".into(),
            first_name: "INFANT".into(),
            id_kind: "MI".into(),
            id: "SYN-1".into(),
            birth: Some(date("2026-05-20")),
            sex: "F".into(),
            ..Party::default()
        },
        event: Some(event),
        services: vec![service("L-1", "Z6406", 8)],
        ..Review::default()
    }
}

/// The same, to be given by a consultant without an arrangement: a reviewer decides.
pub fn consultant(number: &str) -> Review {
    let mut review = request(number);
    event(&mut review).providers.push(npi("SJ", true, CONSULTANT_NPI));
    review
}

/// The same, to be given by a nurse of the clinic.
pub fn nurse(number: &str) -> Review {
    let mut review = request(number);
    event(&mut review).providers.push(npi("SJ", true, NURSE_NPI));
    review
}

/// What is asked for.
pub fn event(review: &mut Review) -> &mut Part {
    review.event.as_mut().unwrap()
}

/// Sends a request for the clinic.
pub fn send(house: &House, review: &Review) -> Review {
    try_send(house, review).unwrap()
}

pub fn try_send(house: &House, review: &Review) -> Result<Review, Error> {
    house.world.app.answer_review(&house.call(&system()), review)
}

/// How the whole stands and under which number, and how each service does.
pub fn stands(answer: &Review) -> String {
    let of = |part: &Part| {
        let decision = part.decision.clone().unwrap_or_default();
        format!("{} {}", decision.action, decision.number).trim().to_owned()
    };
    let event = answer.event.iter().map(of);
    event.chain(answer.services.iter().map(of)).collect::<Vec<_>>().join("; ")
}

/// Why it was turned back.
pub fn reasons(answer: &Review) -> Vec<String> {
    answer
        .rejections()
        .map(|rejection| format!("{} {}", rejection.reason, rejection.follow_up))
        .collect()
}

pub fn house() -> House {
    House::new(Line::V2_2, true)
}

/// Whatever is answered can be written, and is read back without a fault.
pub fn written(answer: &Review) -> String {
    let interchange = Interchange {
        sender: answer.exchange.sender.clone(),
        receiver: answer.exchange.receiver.clone(),
        date: date("2026-06-01"),
        time: "1000".into(),
        control: 1,
        is_test: true,
        group: AuthorizationFile::GROUP,
        guide: AuthorizationFile::GUIDE,
    };
    let mut file = AuthorizationFile::open(&interchange).unwrap();
    file.review(answer).unwrap();
    let text = file.close().unwrap();
    for item in Authorizations::new(text.as_bytes()) {
        match item.unwrap() {
            Item::Review(review) => assert_eq!(review.findings, Vec::<Finding>::new(), "{text}"),
            Item::Finding(finding) => panic!("{finding}\n{text}"),
        }
    }
    text
}
