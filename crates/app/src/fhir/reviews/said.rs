//! How a request stands, as an answer of X12's transaction 278: the levels of the request once more, and
//! at each what was decided of it, or why it was turned back.

use std::sync::Arc;

use latchkey_fhir::Period;
use latchkey_fhir::pas::{
    AddedItem, ClaimResponse, Fault, Finality, ItemResult, RejectReason, ReviewCode,
};
use latchkey_workflow::Moment;
use latchkey_x12::authorization::{
    Decision, Delivery, Direction, Exchange, Part, Party, Rejection, Review, Service, Trace,
};
use latchkey_x12::write::SegmentWriter;
use latchkey_x12::{Date, DateRange, Delimiters, Quantity};

use crate::Call;

/// The most characters of a message (MSG01).
const LONGEST_MESSAGE: usize = 264;
/// What an exchange is (BHT06) whose answer is final, and one that another follows.
const FINAL: &str = "18";
const MORE_FOLLOWS: &str = "19";

/// The answer to a request.
pub(super) fn answer(call: &Call, review: &Review, said: &ClaimResponse) -> Review {
    if !said.faults.is_empty() {
        return turned_back(call, review, &said.faults);
    }
    let kind = if said.finality == Finality::Waiting { MORE_FOLLOWS } else { FINAL };
    let mut answer = levels(call, review, kind);
    let event = review.event.as_ref().map(|asked| {
        let mut event = part(asked);
        event.decision = whole(said);
        event.references = references(said);
        event.dates.extend(authorised(said.period.as_ref()));
        event.messages = said.notes.iter().flat_map(|note| messages(note)).collect();
        if review.services.is_empty()
            && let Some(item) = said.items.first()
        {
            event.decision = Some(decision(item.review.code, item.review.number.as_deref()));
            stands(&mut event, item, said);
        }
        event
    });
    answer.event = event;
    answer.services = (1_u32..)
        .zip(&review.services)
        .map(|(sequence, asked)| {
            let mut service = part(asked);
            if let Some(item) = said.items.iter().find(|item| item.sequence == sequence) {
                service.decision = Some(decision(item.review.code, item.review.number.as_deref()));
                stands(&mut service, item, said);
            }
            service
        })
        .collect();
    answer
}

/// The answer to a request that was not taken up: at the level where the fault is. What is below it is
/// left out.
pub(super) fn turned_back(call: &Call, review: &Review, faults: &[Fault]) -> Review {
    let mut answer = levels(call, review, FINAL);
    let mut words = Vec::new();
    let mut deepest = At::Reviewer;
    for fault in faults {
        let rejection = Rejection {
            is_valid: fault.reason != RejectReason::InputErrors,
            reason: fault.reason.code().to_owned(),
            follow_up: fault.follow_up.code().to_owned(),
        };
        let at = At::of(fault.reason);
        deepest = deepest.max(at);
        words.extend(messages(&fault.words));
        match at {
            At::Reviewer => answer.reviewer.rejections.push(rejection),
            At::Requester => answer.requester.rejections.push(rejection),
            At::Patient => {
                let patient = answer.dependent.as_mut().unwrap_or(&mut answer.subscriber);
                patient.rejections.push(rejection);
            }
            At::Event => {
                let asked = review.event.as_ref().map(part);
                answer
                    .event
                    .get_or_insert_with(|| asked.unwrap_or_default())
                    .rejections
                    .push(rejection);
            }
        }
    }
    if let Some(event) = &mut answer.event {
        event.messages = words;
    }
    if deepest < At::Patient {
        answer.subscriber = Party::default();
        answer.dependent = None;
    }
    if deepest < At::Requester {
        answer.requester = Party::default();
    }
    answer
}

/// At which level something is turned back.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum At {
    Reviewer,
    Requester,
    Patient,
    Event,
}

impl At {
    fn of(reason: RejectReason) -> Self {
        match reason {
            RejectReason::PayerUnknown => Self::Reviewer,
            RejectReason::ProviderUnknown | RejectReason::NoAccess => Self::Requester,
            RejectReason::MemberUnknown | RejectReason::NotEligible => Self::Patient,
            _ => Self::Event,
        }
    }
}

/// The levels above the event once more, in an exchange that answers.
fn levels(call: &Call, review: &Review, kind: &str) -> Review {
    let (date, time) = clock(call.now);
    let asked = &review.exchange;
    let exchange = Exchange {
        direction: Some(Direction::Response),
        id: carried(&asked.id),
        date,
        time,
        kind: kind.to_owned(),
        sender: asked.receiver.clone(),
        receiver: asked.sender.clone(),
        is_test: asked.is_test,
        ..Exchange::default()
    };
    Review {
        exchange: Arc::new(exchange),
        number: review.number,
        reviewer: party(&review.reviewer),
        requester: party(&review.requester),
        subscriber: party(&review.subscriber),
        dependent: review.dependent.as_ref().map(party),
        ..Review::default()
    }
}

/// The day and the time in California.
fn clock(now: Moment) -> (Option<Date>, String) {
    let day = now.day_in_california().to_string().replace('-', "");
    (Date::read(day.as_bytes()), String::new())
}

/// Somebody by name and number: nothing else of them goes back.
fn party(asked: &Party) -> Party {
    Party {
        role: carried(&asked.role),
        is_person: asked.is_person,
        last_name: carried(&asked.last_name),
        first_name: carried(&asked.first_name),
        middle_name: carried(&asked.middle_name),
        id_kind: carried(&asked.id_kind),
        id: carried(&asked.id),
        birth: asked.birth,
        sex: carried(&asked.sex),
        relationship: carried(&asked.relationship),
        ..Party::default()
    }
}

/// What was asked at a level once more: its numbers, now as those of who is answered.
fn part(asked: &Part) -> Part {
    let traces = asked.traces.iter().filter(|trace| trace.kind == "1").map(|trace| Trace {
        kind: "2".to_owned(),
        number: carried(&trace.number),
        originator: carried(&trace.originator),
    });
    let dates = asked.dates.iter().map(|(kind, days)| (carried(kind), *days));
    let mut ask = asked.ask.clone();
    if let Some(ask) = &mut ask {
        ask.urgency.clear();
        for text in [
            &mut ask.category,
            &mut ask.certification,
            &mut ask.service_type,
            &mut ask.facility,
            &mut ask.facility_list,
        ] {
            *text = carried(text);
        }
    }
    Part {
        traces: traces.collect(),
        dates: dates.collect(),
        ask,
        service: asked.service.as_ref().map(|service| Service {
            revenue: carried(&service.revenue),
            list: carried(&service.list),
            procedure: carried(&service.procedure),
            modifiers: service.modifiers.iter().map(|modifier| carried(modifier)).collect(),
            description: String::new(),
            procedure_end: carried(&service.procedure_end),
            unit: carried(&service.unit),
            ..service.clone()
        }),
        ..Part::default()
    }
}

/// How the whole stands: as every part does; in part where they differ.
fn whole(said: &ClaimResponse) -> Option<Decision> {
    let number = said.number.as_deref();
    if let Some(review) = &said.review {
        return Some(decision(review.code, review.number.as_deref().or(number)));
    }
    let first = said.items.first()?.review.code;
    let is_all = said.items.iter().all(|item| item.review.code == first);
    let code = if is_all { first } else { in_part(said) };
    Some(decision(code, number))
}

/// How a whole stands whose parts stand each their own way: taken back parts are no longer asked for.
fn in_part(said: &ClaimResponse) -> ReviewCode {
    let mut codes = said.items.iter().map(|item| item.review.code);
    let left = codes.by_ref().find(|code| *code != ReviewCode::Cancelled);
    let left = left.unwrap_or(ReviewCode::Cancelled);
    let is_one = codes.all(|code| code == left || code == ReviewCode::Cancelled);
    if is_one { left } else { ReviewCode::CertifiedInPart }
}

fn decision(code: ReviewCode, number: Option<&str>) -> Decision {
    Decision {
        action: code.code().to_owned(),
        number: number.map(carried).unwrap_or_default(),
        reason: String::new(),
    }
}

/// By which number it is known: while it waits (NT), and before it was changed (BB).
fn references(said: &ClaimResponse) -> Vec<(String, String)> {
    let waits = said.items.iter().find_map(|item| item.reference.as_deref());
    let before = said.items.iter().find_map(|item| item.previous.as_deref());
    let all = [("NT", waits), ("BB", before)];
    all.into_iter().filter_map(|(kind, number)| Some((kind.to_owned(), carried(number?)))).collect()
}

/// Whatever an item says beside how it stands: the days and how many are authorised.
fn stands(part: &mut Part, item: &ItemResult, said: &ClaimResponse) {
    let is_modified = item.review.code == ReviewCode::Modified;
    let added = said.added.iter().find(|added| added.sequence == item.sequence);
    if let Some(decision) = &mut part.decision
        && decision.number.is_empty()
    {
        let number = item.review.number.as_deref().or(said.number.as_deref());
        let number = number.filter(|_| item.review.code != ReviewCode::Cancelled);
        decision.number = number.map(carried).unwrap_or_default();
    }
    if !part.dates.iter().any(|(kind, _)| kind == AUTHORISED) {
        let period = item.period.as_ref().or(added.map(|added| &added.period));
        part.dates.extend(authorised(period));
    }
    let Some(service) = &mut part.service else {
        let units = units(added).filter(|_| is_modified);
        part.deliveries.extend(units.map(|units| Delivery {
            kind: "VS".to_owned(),
            quantity: Some(units),
            ..Delivery::default()
        }));
        return;
    };
    service.charge = None;
    if is_modified {
        service.quantity = units(added);
    }
    if service.quantity.is_some() && service.unit.is_empty() {
        service.unit = "UN".to_owned();
    }
}

/// How many are authorised in the place of an item: none of one that nothing takes the place of; of
/// several together, the message says.
fn units(added: Option<&AddedItem>) -> Option<Quantity> {
    let units = added.map_or(Some(0), |added| added.units)?;
    Some(Quantity(i64::from(units) * 1_000))
}

/// From when to when it is authorised (DTP01).
const AUTHORISED: &str = "007";

fn authorised(period: Option<&Period>) -> Option<(String, DateRange)> {
    let period = period?;
    let day = |text: &Option<String>| {
        let digits = text.as_deref()?.get(..10)?.replace('-', "");
        Date::read(digits.as_bytes())
    };
    let first = day(&period.start)?;
    let last = day(&period.end).unwrap_or(first);
    Some((AUTHORISED.to_owned(), DateRange { first, last }))
}

/// A text as messages, each of a length that fits.
pub(super) fn messages(words: &str) -> Vec<String> {
    let plain: Vec<char> = carried(words).chars().collect();
    plain
        .chunks(LONGEST_MESSAGE)
        .map(|chunk| chunk.iter().collect::<String>().trim().to_owned())
        .filter(|message| !message.is_empty())
        .collect()
}

/// A text as X12 can carry it: what divides a file is a space, and a letter nobody can write a question
/// mark.
pub(super) fn carried(text: &str) -> String {
    let delimiters = Delimiters::default();
    let is_divider = |letter: char| {
        letter.is_control()
            || [delimiters.element, delimiters.component, delimiters.terminator]
                .into_iter()
                .chain(delimiters.repetition)
                .any(|divider| char::from(divider) == letter)
    };
    let plain: String =
        text.chars().map(|letter| if is_divider(letter) { ' ' } else { letter }).collect();
    let mut writer = SegmentWriter::new(delimiters);
    if plain.is_ascii() || writer.segment("MSG").element(&plain).end().is_ok() {
        return plain;
    }
    let can_be_written = |letter: char| {
        let mut writer = SegmentWriter::new(Delimiters::default());
        writer.segment("MSG").element(letter.encode_utf8(&mut [0; 4])).end().is_ok()
    };
    plain.chars().map(|letter| if can_be_written(letter) { letter } else { '?' }).collect()
}
