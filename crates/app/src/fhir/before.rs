//! What was said of an order before, under the number that the answer carried; or what authorisation was
//! asked for, under the reference that its answer carried.

use latchkey_domain::{Case, Day, Fact};
use latchkey_fhir::crd::Purpose;
use latchkey_fhir::{Extension, Reference, Resource, Value};
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::case_file::CaseFile;
use latchkey_workflow::{Action, Id, Refusal, Standing};

use super::assertion::Body;
use crate::perform::load;
use crate::{App, Call, Error};

/// What was said of an order before, or asked for.
#[derive(Clone, Debug)]
pub(super) struct Before {
    /// The number.
    pub id: Id,
    /// The member, where one was known.
    pub member: Option<Id>,
    /// The case that the order was.
    pub case: Case,
    /// The order's address at whoever asked.
    pub order: Option<String>,
    /// What was said of its coverage; nothing of a request for authorisation, which is answered
    /// where it was sent.
    pub said: Option<Extension>,
    /// What was said first, where it was said anew since.
    pub first: Option<Extension>,
    /// The member's number, as it was sent.
    pub number: Option<String>,
    /// The last day for which it was said.
    pub until: Option<Day>,
}

impl Before {
    /// A case with the facts that it lacks and that were known before.
    pub fn fill_in(&self, case: &Case) -> Case {
        let mut filled = case.clone();
        for &fact in Fact::ALL {
            let is_open = filled.text(fact).is_none_or(|text| text.is_empty());
            if let (true, Some(text)) = (is_open, self.case.text(fact)) {
                // What was a value of the fact is one.
                let _ = filled.set(fact, &text);
            }
        }
        match latchkey_json::check_dates(&filled) {
            Ok(()) => filled,
            Err(_) => case.clone(),
        }
    }

    /// Whether it was said of an order.
    pub fn is_of(&self, order: &Resource) -> bool {
        self.order.as_deref().is_some_and(|address| order.is_meant_by(&Reference::to(address)))
    }

    /// A part of what was said.
    pub fn part(&self, name: &'static str) -> Option<&Value> {
        self.said.as_ref()?.part(name)
    }

    /// Whether documents were asked for, at first or since.
    pub fn wanted_documents(&self) -> bool {
        let wants = |said: &Extension| said.part("doc-needed").is_some();
        self.said.iter().chain(&self.first).any(wants)
    }

    /// What they were asked for.
    pub fn purposes(&self) -> Vec<Purpose> {
        let said = self.said.iter().flat_map(|said| said.parts("doc-purpose"));
        let codes: Vec<&str> = said.filter_map(Value::as_text).collect();
        let all = [Purpose::WithAuthorization, Purpose::WithClaim, Purpose::Retain];
        all.into_iter().filter(|purpose| codes.contains(&purpose.code())).collect()
    }
}

impl App {
    /// What was said under a number, to the organisation that it was said to; `None` where nothing was.
    pub(super) fn before(&self, call: &Call, number: &str) -> Result<Option<Before>, Error> {
        call.caller.acting(Action::CoverageAsk, Some(Standing::Owner), "service")?;
        let Ok(id) = number.parse::<Id>() else { return Ok(None) };
        let Some(assertion) = self.assertion(call, id)? else {
            return self.requested(call, id);
        };
        let body = Body::read(&assertion.body)?;
        let (case, until, member) = (body.case()?, body.last_day(), assertion.member);
        let Body { said, first, order, number, .. } = body;
        Ok(Some(Before { id, member, case, order, said: Some(said), first, number, until }))
    }

    /// The case for which authorisation was asked under a reference, for whoever may see it.
    fn requested(&self, call: &Call, id: Id) -> Result<Option<Before>, Error> {
        let viewer = call.caller.organisation;
        self.inner.store.read(|tx| {
            let found = match load::<Authorization>(tx, id, viewer) {
                Err(Error::Refused(Refusal::Missing(_))) => return Ok(None),
                found => found?,
            };
            let may_see =
                call.caller.acting(Action::AuthorizationView, found.standing, "authorization");
            let (Some(request), Ok(_)) = (found.state, may_see) else { return Ok(None) };
            let case = load::<CaseFile>(tx, request.case, viewer)?.state;
            Ok(case.map(|case| Before {
                id,
                member: None,
                case: case.to_case(),
                order: None,
                said: None,
                first: None,
                number: None,
                until: None,
            }))
        })
    }
}
