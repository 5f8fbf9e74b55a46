//! The member of a request with the family, as whoever asks keeps them; stated from the request where
//! they are not kept yet.

use latchkey_domain::{Case, Day, Patient as Whose};
use latchkey_fhir::pas::{FollowUp, PasRequest, RejectReason};
use latchkey_fhir::views::{HumanName, Patient, PostalPlace};
use latchkey_store::Tx;
use latchkey_store::tables::{lookups, records};
use latchkey_workflow::registry::{
    Dyad, DyadCommand, DyadInfant, DyadProfile, MemberCommand, MemberProfile, PlanMembership,
    PostalAddress,
};
use latchkey_workflow::{Dated, Id, Kind};

use super::Stop;
use super::insurance::{Insurance, fault};
use crate::app::Inner;
use crate::fhir::records::of_birth;
use crate::fhir::service::day_of;
use crate::perform::{
    INFANT, NAME_AND_BIRTH, PARENT, PLAN_NUMBER, dispatch, name_and_birth, read_state,
};
use crate::{Call, Command, Error, Request};

/// Most families of one member that are looked at.
const MOST: u32 = 20;

/// The family of a request.
pub(super) fn family(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &PasRequest,
    insurance: &Insurance,
    case: &Case,
    whose: Whose,
) -> Result<Id, Stop> {
    let known = member(tx, call, insurance)?;
    let today = call.now.day_in_california();
    if let Some(member) = known {
        let families = families(tx, call.caller.organisation, member)?;
        if let Some(dyad) = of_birth(&families, case.service.date.unwrap_or(today)) {
            return Ok(dyad.id);
        }
    }
    let member = match known {
        Some(member) => member,
        None => state_member(tx, app, call, insurance, whose)?,
    };
    let born = insurance.patient.birth_date.as_deref().and_then(day_of);
    let profile = match whose {
        Whose::Parent => expecting(member, case.member.delivery_date, today),
        Whose::Infant => {
            let parent = state_parent(tx, app, call, request, insurance)?;
            DyadProfile {
                parent,
                infants: vec![DyadInfant { member, birth_date: born }],
                delivery_date: None,
            }
        }
    };
    let made = call.id(3);
    let command = Command::Dyad(DyadCommand::Keep { id: Id::default(), profile });
    done(tx, app, call, command, made)
}

/// A parent whose infant is not known. A delivery of some weeks ago would want its infant; it stands
/// with the case.
fn expecting(parent: Id, delivery: Option<Day>, today: Day) -> DyadProfile {
    let is_near = |day: &Day| (-28..=300).contains(&(*day - today));
    DyadProfile { parent, infants: Vec::new(), delivery_date: delivery.filter(is_near) }
}

/// Does something on the way.
pub(super) fn done(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    command: Command,
    made: Id,
) -> Result<Id, Stop> {
    let request = Request { id: None, version: None, command };
    Ok(dispatch(tx, app, call, &request, made)?.id)
}

/// The member as the caller's organisation keeps them: by the number; or by name and birth date, where
/// one alone has these.
fn member(tx: &mut Tx<'_>, call: &Call, insurance: &Insurance) -> Result<Option<Id>, Stop> {
    let own = call.caller.organisation;
    if let [found] = lookups::find(tx, own, PLAN_NUMBER, &insurance.number, 2)?.as_slice() {
        return Ok(Some(*found));
    }
    let patient = &insurance.patient;
    let named = patient.name.first().and_then(|name| name.family.as_deref());
    let Some((name, birth)) = named.zip(patient.birth_date.as_deref()) else { return Ok(None) };
    let by = name_and_birth(name, birth);
    let found = lookups::find(tx, own, NAME_AND_BIRTH, &by, 2)?;
    let [only] = found.as_slice() else { return Ok(None) };
    // A number that is kept and is another one is somebody else's.
    let record = records::load(tx, *only)?.filter(|record| record.kind == Kind::Member);
    let Some(record) = record else { return Ok(None) };
    let kept: latchkey_workflow::registry::Member = read_state(&record)?;
    Ok(kept.profile.plans.is_empty().then_some(*only))
}

/// The families of a member, as an organisation keeps them.
pub(super) fn families(tx: &mut Tx<'_>, owner: Id, member: Id) -> Result<Vec<Dyad>, Error> {
    let mut families = Vec::new();
    for as_what in [PARENT, INFANT] {
        for id in lookups::find(tx, owner, as_what, &member.to_string(), MOST)? {
            let record = records::load(tx, id)?.filter(|record| record.kind == Kind::Dyad);
            if let Some(record) = record {
                families.push(read_state::<Dyad>(&record)?);
            }
        }
    }
    Ok(families)
}

fn state_member(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    insurance: &Insurance,
    whose: Whose,
) -> Result<Id, Stop> {
    let patient = &insurance.patient;
    let Some(last_name) = last_name(patient) else {
        let words = "The Patient has no last name.";
        return Err(fault(RejectReason::DataMissing, FollowUp::Correct, "Patient.name", words));
    };
    let membership =
        PlanMembership { plan: insurance.plan, number: insurance.number.trim().to_owned() };
    let profile = MemberProfile {
        first_name: first_name(patient),
        birth_date: patient.birth_date.as_deref().and_then(day_of),
        plans: vec![Dated { value: membership, from: None, until: None }],
        ..profile(whose, last_name, patient)
    };
    state(tx, app, call, profile, 1)
}

/// The parent of an infant: whoever the insurance is on, where that is somebody else; else nobody
/// knows the name yet.
fn state_parent(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    request: &PasRequest,
    insurance: &Insurance,
) -> Result<Id, Stop> {
    let infant = &insurance.patient;
    let last = last_name(infant).unwrap_or_else(|| "Unknown".to_owned());
    let own = first_name(infant).unwrap_or_else(|| "Infant".to_owned());
    let subscriber = subscriber(request);
    let profile = match subscriber.as_ref().and_then(|parent| Some((parent, last_name(parent)?))) {
        Some((parent, last_name)) => MemberProfile {
            first_name: first_name(parent),
            birth_date: parent.birth_date.as_deref().and_then(day_of),
            ..profile(Whose::Parent, last_name, parent)
        },
        None => MemberProfile {
            first_name: Some(format!("Parent of {own}")),
            ..profile(Whose::Parent, last, infant)
        },
    };
    state(tx, app, call, profile, 2)
}

/// Whoever an insurance is on, where that is not who is treated.
fn subscriber(request: &PasRequest) -> Option<Patient> {
    let coverage = request.bundle.find(request.claim.coverage()?)?;
    let subscriber: latchkey_fhir::Reference = coverage.object().get("subscriber").ok()??;
    let found = request.bundle.find(&subscriber)?;
    let treated = request.bundle.find(request.claim.patient.as_ref()?)?;
    let parent: Patient = found.view().ok()??;
    (!std::ptr::eq(found, treated)).then_some(parent)
}

fn state(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    profile: MemberProfile,
    place: u32,
) -> Result<Id, Stop> {
    let command =
        Command::Member(MemberCommand::Keep { id: Id::default(), profile: Box::new(profile) });
    done(tx, app, call, command, call.id(place))
}

fn profile(kind: Whose, last_name: String, patient: &Patient) -> MemberProfile {
    MemberProfile {
        kind,
        last_name,
        first_name: None,
        birth_date: None,
        plans: Vec::new(),
        sex: None,
        address: patient.address.iter().find_map(address),
        telephone: None,
        language: None,
        letters: None,
    }
}

/// A name as one line, of a length that is kept.
fn line(text: &str) -> Option<String> {
    let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let plain: String = plain.trim().chars().take(80).collect();
    (!plain.is_empty()).then_some(plain)
}

fn last_name(patient: &Patient) -> Option<String> {
    let name: &HumanName = patient.name.first()?;
    line(name.family.as_deref().or(name.text.as_deref())?)
}

fn first_name(patient: &Patient) -> Option<String> {
    let name: &HumanName = patient.name.first()?;
    line(&name.given.join(" "))
}

/// An address that a letter could be sent to; another is not kept.
fn address(place: &PostalPlace) -> Option<PostalAddress> {
    let state = place.state.as_deref()?.trim().to_owned();
    let is_state = state.len() == 2 && state.bytes().all(|b| b.is_ascii_uppercase());
    let zip: String = place.postal_code.as_deref()?.chars().filter(|c| *c != '-').collect();
    let is_zip = matches!(zip.len(), 5 | 9) && zip.bytes().all(|b| b.is_ascii_digit());
    (is_state && is_zip).then_some(())?;
    let mut lines = place.line.iter().filter_map(|text| line(text));
    Some(PostalAddress {
        street: lines.next()?,
        second_street: lines.next(),
        city: line(place.city.as_deref()?)?,
        state,
        zip,
    })
}
