//! Requests found by example: an inquiry names a member, who asks, and whatever else it knows.
//!
//! Whoever asked is answered, by whichever door they did, and whoever orders or gives the service of what
//! was asked over FHIR: the inquiry has the member's number and the number of a provider, which must be
//! one of the caller's own. Others hear that there may be something they are not shown, and whom to ask;
//! the same whether there is or not.

use latchkey_domain::{Code, Day, Engagement};
use latchkey_fhir::Resource;
use latchkey_fhir::pas::{Asked, ClaimItem, PasRequest, ReviewCode, inquired};
use latchkey_store::Tx;
use latchkey_store::tables::{lookups, names, records};
use latchkey_workflow::authorization::{Authorization, Period};
use latchkey_workflow::registry::Organisation;
use latchkey_workflow::{Action, Id, Kind, Standing};

use super::ask::{codes_of, days_of};
use super::insurance::{Insurance, insurance};
use super::stored::{self, Sent};
use super::{PasError, PasSetting, Stop, answer, answered, case};
use crate::app::Inner;
use crate::fhir::records::{Owners, person};
use crate::fhir::subject::Everything;
use crate::perform::{DYAD, INFANT, ORGANISATION_NPI, PARENT, PLAN_NUMBER, load, read_state};
use crate::view::log_read;
use crate::{App, Call};

/// Most requests that one inquiry is answered.
const MOST: usize = 50;
/// Most families of a number that are looked at.
const MOST_FAMILIES: u32 = 20;
/// Most cases of a few families that are looked at.
const MOST_CASES: u32 = 100;

impl App {
    /// How the requests stand that are like an example, in what the line wraps them.
    ///
    /// # Errors
    /// Where it can't be read, or the caller may not.
    pub fn pas_inquire(
        &self,
        call: &Call,
        setting: &PasSetting,
        body: &[u8],
    ) -> Result<Resource, PasError> {
        call.caller.acting(Action::AuthorizationView, Some(Standing::Owner), "authorisation")?;
        let request = PasRequest::read(body, Asked::Inquire)?;
        self.inner.store.look(|tx| found(tx, &self.inner, call, setting, &request))
    }
}

fn found(
    tx: &mut Tx<'_>,
    app: &Inner,
    call: &Call,
    setting: &PasSetting,
    request: &PasRequest,
) -> Result<Resource, PasError> {
    let (id, at) = (call.id(0).to_string(), call.now.to_string());
    let today = call.now.day_in_california();
    let everything = Everything::of_bundle(&request.bundle);
    let insurance = match insurance(tx, app, request, &everything, today) {
        Ok(insurance) => insurance,
        Err(Stop::Refused(error)) => return Err(error),
        Err(Stop::Fault(fault)) => {
            return Ok(inquired(&id, &[], setting.line, &at, &fault.words)?);
        }
    };
    let example = Example::of(request)?;
    let own = own_numbers(tx, call, insurance.plan, &case::npis(request, &everything)?)?;
    let mut all = of_this_door(tx, call, &insurance, &own)?;
    all.extend(of_other_doors(tx, call, &insurance)?);
    let standing = Some(Standing::Owner);
    let actor = call.caller.acting(Action::AuthorizationView, standing, "authorisation")?;
    let mut bundles = Vec::new();
    for Found { state, sent } in all {
        if bundles.len() == MOST || !example.is_like(&state, sent.as_ref())? {
            continue;
        }
        let seen = (state.owner, Kind::Authorization, state.id);
        log_read(tx, call, &actor, seen, "pas-inquiry");
        bundles.push(match &sent {
            Some(sent) => {
                answered::bundle(&state, sent, setting, call.now, answered::For::Inquirer)?
            }
            None => answered::of_another_door(&state, request, setting, call.now)?,
        });
    }
    let words = not_shown(tx, insurance.plan)?;
    Ok(inquired(&id, &bundles, setting.line, &at, &words)?)
}

/// A request for authorisation of the member.
struct Found {
    state: Authorization,
    /// What was sent to ask for it; nothing, where it came by another door.
    sent: Option<Sent>,
}

/// Requests that came over FHIR: the caller's own, and those that name a number of theirs.
fn of_this_door(
    tx: &mut Tx<'_>,
    call: &Call,
    insurance: &Insurance,
    own: &[String],
) -> Result<Vec<Found>, PasError> {
    let ids = stored::of_member(tx, insurance.plan, &insurance.number)?;
    let kept = records::load_all(tx, &ids)?;
    let mut sent = stored::sent_all(tx, &ids)?;
    let mut all = Vec::new();
    for (record, sent) in ids.iter().filter_map(|id| Some((kept.get(id)?, sent.remove(id)?))) {
        let state: Authorization = read_state(record)?;
        let is_shown = state.owner == call.caller.organisation
            || sent.npis.iter().any(|npi| own.contains(npi));
        if is_shown {
            all.push(Found { state, sent: Some(sent) });
        }
    }
    Ok(all)
}

/// The caller's own requests of that plan that came by other doors: on pages, through the API, by a file
/// of X12.
fn of_other_doors(
    tx: &mut Tx<'_>,
    call: &Call,
    insurance: &Insurance,
) -> Result<Vec<Found>, PasError> {
    let caller = call.caller.organisation;
    let members = lookups::find(tx, caller, PLAN_NUMBER, &insurance.number, MOST_FAMILIES)?;
    let mut dyads = lookups::find_any(tx, caller, PARENT, &members, MOST_FAMILIES)?;
    dyads.extend(lookups::find_any(tx, caller, INFANT, &members, MOST_FAMILIES)?);
    dyads.sort_unstable();
    dyads.dedup();
    let cases = lookups::find_any(tx, caller, DYAD, &dyads, MOST_CASES)?;
    let mut all = Vec::new();
    for record in records::of_cases(tx, &cases, Kind::Authorization)? {
        let state: Authorization = read_state(&record)?;
        if state.owner == caller && state.plan == insurance.plan {
            all.push(Found { state, sent: None });
        }
    }
    let ids: Vec<Id> = all.iter().map(|found| found.state.id).collect();
    let sent = stored::are_sent(tx, &ids)?;
    all.retain(|found| !sent.contains(&found.state.id));
    Ok(all)
}

/// Of the numbers that an inquiry names, those that are the caller's own: of its organisation, or of
/// somebody who works there.
fn own_numbers(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: Id,
    named: &[String],
) -> Result<Vec<String>, PasError> {
    let caller = call.caller.organisation;
    let owners = Owners { plan: Some(plan), caller };
    let mut own = Vec::new();
    for number in named {
        let is_house = names::find(tx, ORGANISATION_NPI, number)? == Some(caller);
        let npi = number.parse().ok();
        let person = npi.map(|npi| person(tx, owners.all(), npi)).transpose()?.flatten();
        let today = call.now.day_in_california();
        let works_there = person.is_some_and(|person| {
            let tie = person.engagement_on(caller, today);
            person.owner == caller || tie.is_some_and(|tie| tie != Engagement::None)
        });
        if is_house || works_there {
            own.push(number.clone());
        }
    }
    Ok(own)
}

fn not_shown(tx: &mut Tx<'_>, plan: Id) -> Result<String, PasError> {
    let plan = load::<Organisation>(tx, plan, plan)?.state;
    let telephone = plan.and_then(|plan| plan.profile.telephone);
    let whom =
        telephone.map_or_else(|| "the plan".to_owned(), |number| format!("the plan, {number}"));
    Ok(format!(
        "Requests that concern other providers, and those that another provider made in another way, \
         are not shown here. Ask {whom}."
    ))
}

/// What an inquiry knows of the requests that it looks for.
struct Example {
    numbers: Vec<String>,
    codes: Vec<Code>,
    days: Option<Period>,
    reviews: Vec<ReviewCode>,
}

impl Example {
    fn of(request: &PasRequest) -> Result<Self, PasError> {
        let claim = &request.claim;
        let items = &claim.item;
        let of_items = items.iter().flat_map(|item| {
            item.authorization_number().into_iter().chain(item.reference_number())
        });
        let own = claim.authorization_number().into_iter().chain(claim.reference_number());
        let codes = items.iter().filter(|item| item.names_service()).flat_map(codes_of);
        let days: Vec<Period> = items.iter().filter_map(days_of).collect();
        let from: Option<Day> = days.iter().map(|period| period.from).min();
        let until = days.iter().map(|period| period.until).max();
        Ok(Self {
            numbers: own.chain(of_items).map(str::to_owned).collect(),
            codes: codes.collect(),
            days: from.zip(until).map(|(from, until)| Period { from, until }),
            reviews: items.iter().filter_map(ClaimItem::review).collect(),
        })
    }

    /// Whether a request is like it. A number that was replaced since is looked for among those that
    /// were.
    fn is_like(&self, state: &Authorization, sent: Option<&Sent>) -> Result<bool, PasError> {
        let own = state.id.to_string();
        let given = state.grants.iter().map(|granted| granted.grant.number.as_str());
        let before = sent.iter().flat_map(|sent| &sent.before).map(String::as_str);
        let known: Vec<&str> = given.chain([own.as_str()]).chain(before).collect();
        let has_number =
            self.numbers.is_empty() || self.numbers.iter().any(|n| known.contains(&n.as_str()));
        let asked: Vec<Code> = match sent {
            Some(sent) => sent.items()?.iter().flat_map(codes_of).collect(),
            None => state.ask.procedures.clone(),
        };
        let has_code = self.codes.is_empty() || self.codes.iter().any(|code| asked.contains(code));
        let period = state.ask.period;
        let is_then =
            self.days.is_none_or(|days| days.from <= period.until && period.from <= days.until);
        let code = answer::code(state);
        let stands_so = self.reviews.is_empty() || self.reviews.contains(&code);
        Ok(has_number && has_code && is_then && stands_so)
    }
}
