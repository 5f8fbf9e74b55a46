//! A claim that is kept as it would go out today: its boxes on paper and its segments in a file, each
//! value with the record it comes from, and what stands in the way. Nothing is sent or kept.

use latchkey_claims::bill::bill;
use latchkey_claims::form::form;
use latchkey_claims::origin::{Boxed, Makeup, Origin, Segment, boxes, segments};
use latchkey_claims::outgoing::{Envelope, Sent, held};
use latchkey_claims::registry::Registry;
use latchkey_claims::screen::Screener;
use latchkey_domain::{Case, Day, Settled};
use latchkey_policy::{Determination, Language, Reply};
use latchkey_workflow::claim::Command;
use latchkey_workflow::{Action, Actor, Id, Kind, Refusal, Standing};
use latchkey_x12::lists::Lists;
use latchkey_x12::{Date, Rules};

use super::candidates::Candidate;
use super::file::{Ordered, id_of, in_records, of_complaint, said, terms, written};
use super::gather::{Gathered, Named, gather, own_claim};
use super::order::{Going, order, payer};
use super::payer::own_profile;
use super::record::looked_at;
use super::{Billing, Told};
use crate::app::Inner;
use crate::{App, Call, Error};

/// The control number of a file that is never sent.
const NO_CONTROL: u32 = 1;

/// A claim as it would go out.
#[derive(Clone, Debug, Default)]
pub struct Filing {
    /// The boxes that are not blank; none where the claim can't be made or no form can say it.
    pub boxes: Vec<Boxed>,
    /// Why no form can say it.
    pub no_form: Option<String>,
    /// The segments, with those of the levels it stands in.
    pub segments: Vec<Segment>,
    /// Which record an origin means here.
    pub sources: Vec<Source>,
    /// The clauses by which the policy settles what stands on the claim.
    pub rests_on: Vec<RestsOn>,
    /// What speaks against sending it, and what should be known of it.
    pub told: Vec<Told>,
}

/// Which record an origin means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The origin.
    pub origin: Origin,
    /// What is kept under this id.
    pub record: Option<(Kind, Id)>,
    /// What it is called, where it has a name that is nobody's: a payer's profile.
    pub name: Option<String>,
}

/// A clause by which the policy settles something on the claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RestsOn {
    /// The question of the contract that it answers.
    pub question: &'static str,
    /// What it answers.
    pub answer: &'static str,
    /// The policy's id.
    pub policy: String,
    /// The version: the first day it decides.
    pub version: Day,
    /// The clauses.
    pub clauses: Vec<String>,
}

impl App {
    /// A claim of the caller's organisation as it would go out today; what the policy says of it, in a
    /// language. The look is logged.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where it has none with this id; where the caller may not; what the store
    /// says.
    pub fn filing(&self, call: &Call, id: Id, language: Language) -> Result<Filing, Error> {
        let standing = Some(Standing::Owner);
        let actor = call.caller.acting(Action::ClaimKeep, standing, "claim")?;
        let app = &*self.inner;
        let org = call.caller.organisation;
        let gathered = app.store.read(|tx| {
            let (claim, version) = own_claim(tx, org, id)?.ok_or(Refusal::Missing("claim"))?;
            gather(tx, app, claim, version)
        })?;
        match gathered {
            Some(gathered) => filed(app, call, &actor, gathered, language),
            None => {
                let told = Told::stays(id, "its visit or its case is not on record");
                Ok(Filing { told: vec![told], ..Filing::default() })
            }
        }
    }
}

fn filed(
    app: &Inner,
    call: &Call,
    actor: &Actor,
    gathered: Gathered<'_>,
    language: Language,
) -> Result<Filing, Error> {
    let billing = rehearsal(call, &gathered, language)?;
    let sources = sources(&gathered);
    let id = gathered.claim.id;
    let own = gathered.payer.as_ref().and_then(|payer| own_profile(app, payer));
    let payer = payer(&gathered, own.is_some());
    let going = Going::AsItIs { delay_reason: None };
    let command = Command::Send { control: NO_CONTROL.to_string(), delay_reason: None };
    let candidate = Candidate { gathered, going, command, payer };
    looked_at(&app.store, call, actor, std::slice::from_ref(&candidate))?;
    let order = match order(&candidate.gathered, &candidate.going) {
        Ok(order) => order,
        Err(lacks) => {
            let told = lacks.into_iter().map(|lack| Told::stays(id, lack)).collect();
            return Ok(Filing { sources, told, ..Filing::default() });
        }
    };
    let one = Ordered { candidate, order, id, name: id.to_string() };
    let mut filing = Filing { sources: with_subscriber(sources, &one), ..Filing::default() };
    filing.rests_on = rests_on(app, &one);
    let said = said(app, language, &one);
    filing.told = said.iter().map(|c| of_complaint(Some(id), c, false, language)).collect();
    made(app, &billing, &one, &mut filing)?;
    Ok(filing)
}

/// Makes the claim, and writes it twice: on paper and in a file.
fn made(
    app: &Inner,
    billing: &Billing,
    one: &Ordered<'_>,
    filing: &mut Filing,
) -> Result<(), Error> {
    let bill = match bill(&one.order, terms(app, one)) {
        Ok(bill) => bill,
        Err(wrong) => {
            let lacks = wrong.iter().map(|error| Told::stays(one.id, in_records(error)));
            filing.told.extend(lacks);
            return Ok(());
        }
    };
    let claim = bill.claim();
    let is_of_visit = one.candidate.gathered.claim.bill.lines.is_empty();
    let procedures = if is_of_visit { Origin::Visit } else { Origin::Claim };
    let makeup = Makeup::of(&bill, &claim, procedures);
    match form(&claim).map_err(|error| error.to_string()) {
        Ok(form) => match boxes(&form, makeup) {
            Ok(boxes) => filing.boxes = boxes,
            Err(error) => filing.no_form = Some(error.to_string()),
        },
        Err(error) => filing.no_form = Some(error),
    }
    let text = match written(app, billing, std::slice::from_ref(one)) {
        Ok(text) => text,
        Err(error) => {
            filing.told.push(Told::stays(one.id, error.to_string()));
            return Ok(());
        }
    };
    filing.told.extend(read_back(app, one, &text)?);
    let rules = Rules { lists: Lists::shipped(), ..Rules::default() };
    let read = segments(&text, &rules, makeup);
    filing.segments = read.map_err(|_| Error::Damaged("file of claims"))?;
    Ok(())
}

/// What is wrong with the claim when the file is read as its receiver would; what is about no claim
/// belongs to the file that is made one day.
fn read_back(app: &Inner, one: &Ordered<'_>, text: &str) -> Result<Vec<Told>, Error> {
    let Some(profile) = one.candidate.gathered.profile else {
        let said = "no profile speaks of its payer; name one with --payers";
        return Ok(vec![Told::stays(one.id, said)]);
    };
    let registry = Registry::default();
    let damaged = |_| Error::Damaged("payer's profile");
    let screener = Screener::new(&app.policies, &registry, profile).map_err(damaged)?;
    let rules = Rules { lists: Lists::shipped(), partner: profile.partner.rules() };
    let found = held(&screener, &rules, &[one.name.as_str()], text, &[]);
    let found = found.map_err(|_| Error::Damaged("file of claims"))?;
    let of_it = found.iter().filter(|complaint| complaint.about == one.name);
    Ok(of_it
        .map(|complaint| of_complaint(id_of(complaint), complaint, false, Language::English))
        .collect())
}

/// The setting of a file that nobody is sent.
fn rehearsal(call: &Call, gathered: &Gathered<'_>, language: Language) -> Result<Billing, Error> {
    let (year, month, day) = call.now.day_in_california().civil();
    let number = u32::try_from(year).ok().map(|year| year * 10_000 + month * 100 + day);
    let date = number.and_then(Date::new).ok_or(Error::Damaged("clock"))?;
    let telephone = gathered.biller.profile.telephone.as_deref().unwrap_or_default();
    Ok(Billing {
        payer: None,
        claims: Vec::new(),
        delay_reason: None,
        voids: None,
        is_forced: false,
        language,
        envelope: Envelope {
            submitter: None,
            contact: None,
            telephone: telephone.chars().filter(char::is_ascii_digit).collect(),
            is_test: true,
            has_line_ends: false,
            sent: Sent { date, time: "0000".to_owned(), control: NO_CONTROL },
        },
    })
}

/// Which record each origin means, where that does not depend on how the claim is made.
fn sources(gathered: &Gathered<'_>) -> Vec<Source> {
    let Gathered { claim, biller, profile, named, .. } = gathered;
    let of = |origin, kind, id| Source { origin, record: Some((kind, id)), name: None };
    let mut sources = vec![
        of(Origin::Claim, Kind::Claim, claim.id),
        of(Origin::Visit, Kind::Visit, claim.visit),
        of(Origin::Case, Kind::Case, claim.case),
        of(Origin::Biller, Kind::Organisation, biller.id),
        Source {
            origin: Origin::Payer,
            record: None,
            name: profile.map(|profile| profile.name.clone()),
        },
    ];
    let granted = claim.bill.authorization;
    sources.extend(granted.map(|id| of(Origin::Authorization, Kind::Authorization, id)));
    if let Named::Person(person) = named {
        sources.push(of(Origin::Renderer, Kind::Person, person.id));
    }
    sources
}

/// The same with whose number it is: the member's own comes before the parent's.
fn with_subscriber(mut sources: Vec<Source>, one: &Ordered<'_>) -> Vec<Source> {
    let gathered = &one.candidate.gathered;
    let of = |origin, id| Source { origin, record: Some((Kind::Member, id)), name: None };
    let member = gathered.member.as_ref().map(|member| member.id);
    let parent = gathered.parent.as_ref().map(|parent| parent.id);
    let has_patient = one.order.claim.patient.is_some();
    let subscriber = if has_patient { parent } else { member };
    sources.extend(subscriber.map(|id| of(Origin::Subscriber, id)));
    sources.extend(member.filter(|_| has_patient).map(|id| of(Origin::Patient, id)));
    sources
}

/// The clauses by which the policy settles under whose number it is billed, with which codes, and
/// whether it is authorised.
fn rests_on(app: &Inner, one: &Ordered<'_>) -> Vec<RestsOn> {
    let Ok(Reply::Determined(determined)) = app.policies.determine(&one.order.case) else {
        return Vec::new();
    };
    let d = &determined.determination;
    let settled = [
        ("bill_under", d.decision.bill_under.map_name()),
        ("codes", d.decision.codes.map_name()),
        ("authorization", d.decision.authorization.map_name()),
    ];
    let of = |(question, answer)| of_question(d, &one.order.case, question, answer);
    settled.into_iter().filter_map(of).collect()
}

fn of_question(
    d: &Determination<'_>,
    case: &Case,
    question: &'static str,
    answer: Settled<&'static str>,
) -> Option<RestsOn> {
    let Settled::Is(answer) = answer else { return None };
    let speaks = d.policy.clauses_that_answer(case, question);
    let clauses = speaks.into_iter().map(|clause| clause.id.clone()).collect();
    let policy = d.policy.id().to_owned();
    Some(RestsOn { question, answer, policy, version: d.policy.version(), clauses })
}
