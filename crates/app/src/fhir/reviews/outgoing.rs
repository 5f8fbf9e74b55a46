//! A request that is kept, as a transaction for a plan that takes requests by X12: what the office keeps
//! of the case, the family, the plan and whoever gives the service.

use std::sync::Arc;

use latchkey_domain::{Case, Day, Patient};
use latchkey_store::Tx;
use latchkey_store::tables::records;
use latchkey_workflow::authorization::{Authorization, Status, Urgency};
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::registry::{Dyad, Member, Organisation, Person, PersonName};
use latchkey_workflow::{Action, Id, Kind, Machine, Refusal};
use latchkey_x12::authorization::{
    Ask, Delivery, Diagnosis, Direction, Exchange, Part, Party, Review, Service, Trace,
};
use latchkey_x12::{Date, DateRange, Quantity};

use super::said::{carried, messages};
use crate::letters::members;
use crate::perform::{load, read_state};
use crate::view::log_read;
use crate::{App, Call, Error};

/// What is kept of a request.
struct Kept {
    state: Authorization,
    case: Case,
    members: Vec<Member>,
    plan: Organisation,
    house: Organisation,
    renderer: Option<Person>,
}

impl App {
    /// A request for authorisation of the caller's organisation as X12 says it; one that was taken back
    /// takes itself back there. Whom it names is logged as read.
    ///
    /// # Errors
    /// Where there is none, or something is missing that no request goes without.
    pub fn review_of(&self, call: &Call, id: Id) -> Result<Review, Error> {
        let kept = self.inner.store.look(|tx| gathered(tx, call, id))?;
        let today = call.now.day_in_california();
        let profile = self
            .inner
            .payers
            .iter()
            .find(|payer| kept.plan.profile.key.as_deref() == Some(payer.plan.as_str()));
        let number = profile.and_then(|profile| profile.named_on(Some(today)).id);
        review(&kept, number, today)
    }
}

fn gathered(tx: &mut Tx<'_>, call: &Call, id: Id) -> Result<Kept, Error> {
    let viewer = call.caller.organisation;
    let loaded = load::<Authorization>(tx, id, viewer)?;
    let state = loaded.state.ok_or(Refusal::Missing("authorisation"))?;
    let actor =
        call.caller.acting(Action::AuthorizationRequest, loaded.standing, "authorisation")?;
    let case = load::<CaseFile>(tx, state.case, viewer)?.state.ok_or(Refusal::Missing("case"))?;
    let dyad: Dyad = kept(tx, case.dyad)?;
    let members = members(tx, &dyad)?;
    for member in &members {
        log_read(tx, call, &actor, (member.owner, Kind::Member, member.id), "x12-request");
    }
    log_read(tx, call, &actor, (state.owner, Kind::Authorization, id), "x12-request");
    Ok(Kept {
        plan: kept(tx, state.plan)?,
        house: kept(tx, state.owner)?,
        renderer: state.ask.renderer.map(|person| kept(tx, person)).transpose()?,
        case: case.to_case(),
        members,
        state,
    })
}

fn kept<M: Machine>(tx: &mut Tx<'_>, id: Id) -> Result<M, Error> {
    let record = records::load(tx, id)?.filter(|record| record.kind == M::KIND);
    read_state(&record.ok_or(Refusal::Missing(M::KIND.name()))?)
}

fn lacking(what: &str, remedy: &str) -> Error {
    Error::Invalid { place: what.to_owned(), what: remedy.to_owned() }
}

fn review(kept: &Kept, payer: Option<String>, today: Day) -> Result<Review, Error> {
    let Kept { state, plan, .. } = kept;
    let Some(payer) = payer else {
        let remedy = "it is not known; add it to the payer's profile (payer-ids)";
        return Err(lacking("the payer's number", remedy));
    };
    let exchange = Exchange {
        direction: Some(Direction::Request),
        id: state.id.to_string(),
        date: date(today),
        sender: ("ZZ".to_owned(), carried(&npi_of(&kept.house)?)),
        receiver: ("ZZ".to_owned(), carried(&payer)),
        ..Exchange::default()
    };
    let (subscriber, dependent) = people(kept)?;
    Ok(Review {
        exchange: Arc::new(exchange),
        number: 1,
        reviewer: Party {
            role: "X3".to_owned(),
            last_name: carried(&plan.profile.name),
            id_kind: "PI".to_owned(),
            id: carried(&payer),
            ..Party::default()
        },
        requester: requester(kept)?,
        subscriber,
        dependent,
        event: Some(event(kept)?),
        services: services(kept),
        ..Review::default()
    })
}

fn npi_of(house: &Organisation) -> Result<String, Error> {
    let npi = house.profile.npi.map(|npi| npi.to_string());
    npi.ok_or_else(|| lacking("the NPI of who asks", "it is not on record; add it"))
}

fn requester(kept: &Kept) -> Result<Party, Error> {
    let house = &kept.house.profile;
    let (last, first) = match &house.own_name {
        Some(name) => (name.last.as_str(), name.first.as_str()),
        None => (house.name.as_str(), ""),
    };
    let contacts = house.telephone.iter().map(|number| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        ("TE".to_owned(), digits)
    });
    Ok(Party {
        role: "1P".to_owned(),
        is_person: house.own_name.is_some(),
        last_name: carried(last),
        first_name: carried(first),
        id_kind: "XX".to_owned(),
        id: npi_of(&kept.house)?,
        contacts: contacts.filter(|(_, digits)| !digits.is_empty()).collect(),
        ..Party::default()
    })
}

/// Whoever the insurance is on, and who is treated where that is somebody else: an infant without a
/// number of their own is asked for on its parent's.
fn people(kept: &Kept) -> Result<(Party, Option<Party>), Error> {
    let Kept { state, members, .. } = kept;
    let day = state.ask.period.from;
    let is_treated = |member: &&Member| member.profile.kind == state.ask.patient;
    let mut treated = members.iter().filter(is_treated);
    let patient =
        treated.next().ok_or_else(|| lacking("who is treated", "add them to the family"))?;
    if treated.next().is_some() {
        let remedy =
            "the family has several infants, and the request does not say which; ask by hand";
        return Err(lacking("who is treated", remedy));
    }
    let number = |member: &Member| member.number_on(state.plan, day).map(carried);
    if let Some(own) = number(patient) {
        return Ok((insured("IL", patient, Some(own)), None));
    }
    let parent = members.iter().find(|member| member.profile.kind == Patient::Parent);
    let held = parent.and_then(|parent| Some((parent, number(parent)?)));
    let Some((parent, held)) = held.filter(|_| state.ask.patient == Patient::Infant) else {
        return Err(lacking("the member's number", "it is not on record; add it to the member"));
    };
    let infant = Party { relationship: "19".to_owned(), ..insured("QC", patient, None) };
    Ok((insured("IL", parent, Some(held)), Some(infant)))
}

fn insured(role: &str, member: &Member, number: Option<String>) -> Party {
    let profile = &member.profile;
    Party {
        role: role.to_owned(),
        is_person: true,
        last_name: carried(&profile.last_name),
        first_name: profile.first_name.as_deref().map(carried).unwrap_or_default(),
        id_kind: number.as_ref().map(|_| "MI".to_owned()).unwrap_or_default(),
        id: number.unwrap_or_default(),
        birth: profile.birth_date.and_then(date),
        ..Party::default()
    }
}

fn event(kept: &Kept) -> Result<Part, Error> {
    let Kept { state, case, .. } = kept;
    let is_back = state.status == Status::Withdrawn;
    let place = case.service.place.map(|place| place.to_string());
    let ask = Ask {
        category: "HS".to_owned(),
        certification: if is_back { "3" } else { "I" }.to_owned(),
        facility_list: if place.is_some() { "B" } else { "" }.to_owned(),
        facility: place.unwrap_or_default(),
        urgency: if state.urgency == Urgency::Expedited { "U" } else { "" }.to_owned(),
        ..Ask::default()
    };
    let period = state.ask.period;
    let days = date(period.from).zip(date(period.until));
    let days = days.map(|(first, last)| ("AAH".to_owned(), DateRange { first, last }));
    let delivery = Delivery {
        kind: "VS".to_owned(),
        quantity: Some(Quantity(i64::from(state.ask.units) * 1_000)),
        ..Delivery::default()
    };
    // Of one service its own segment says how many.
    let is_said = state.ask.procedures.len() == 1;
    Ok(Part {
        traces: vec![trace(kept)?],
        ask: Some(ask),
        dates: days.into_iter().collect(),
        diagnoses: diagnoses(case),
        deliveries: if is_said { Vec::new() } else { vec![delivery] },
        messages: messages(&state.ask.reason),
        providers: kept.renderer.iter().filter_map(provider).collect(),
        ..Part::default()
    })
}

fn trace(kept: &Kept) -> Result<Trace, Error> {
    // Ten characters by which the sender is known: the NPI is one everybody has.
    let originator = npi_of(&kept.house)?;
    Ok(Trace { kind: "1".to_owned(), number: kept.state.id.to_string(), originator })
}

fn diagnoses(case: &Case) -> Vec<Diagnosis> {
    let coded = |(place, code): (usize, &latchkey_domain::Code)| Diagnosis {
        kind: if place == 0 { "ABK" } else { "ABF" }.to_owned(),
        code: code.as_str().replace('.', ""),
        date: None,
    };
    case.service.diagnoses.iter().enumerate().map(coded).collect()
}

fn services(kept: &Kept) -> Vec<Part> {
    let ask = &kept.state.ask;
    let units = (ask.procedures.len() == 1).then(|| Quantity(i64::from(ask.units) * 1_000));
    let service = |code: &latchkey_domain::Code| Part {
        service: Some(Service {
            list: "HC".to_owned(),
            procedure: code.to_string(),
            unit: units.map(|_| "UN".to_owned()).unwrap_or_default(),
            quantity: units,
            ..Service::default()
        }),
        ..Part::default()
    };
    ask.procedures.iter().map(service).collect()
}

/// Who is to give the service, where they have an NPI.
fn provider(person: &Person) -> Option<Party> {
    let npi = person.profile.npi?;
    let whole = PersonName { last: person.profile.name.clone(), first: String::new() };
    let name = person.profile.claim_name.clone().unwrap_or(whole);
    Some(Party {
        role: "SJ".to_owned(),
        is_person: true,
        last_name: carried(&name.last),
        first_name: carried(&name.first),
        id_kind: "XX".to_owned(),
        id: npi.to_string(),
        ..Party::default()
    })
}

fn date(day: Day) -> Option<Date> {
    Date::read(day.to_string().replace('-', "").as_bytes())
}
