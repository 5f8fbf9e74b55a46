//! What was said of an order before, under the number that the answer carried.

use latchkey_domain::{Case, Fact};
use latchkey_fhir::crd::Purpose;
use latchkey_fhir::{Extension, Value};
use latchkey_json::read_case;
use latchkey_workflow::{Action, Id, Standing};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::{App, Call, Error};

/// What was said of an order before.
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
    /// What was said.
    pub said: Extension,
    /// What was said first, where it was said anew since.
    pub first: Option<Extension>,
}

/// How it is kept.
#[derive(Deserialize)]
struct Body {
    case: Box<RawValue>,
    said: Extension,
    first: Option<Extension>,
    order: Option<String>,
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

    /// Whether documents were asked for, at first or since.
    pub fn wanted_documents(&self) -> bool {
        let wants = |said: &Extension| said.part("doc-needed").is_some();
        wants(&self.said) || self.first.as_ref().is_some_and(wants)
    }

    /// What they were asked for.
    pub fn purposes(&self) -> Vec<Purpose> {
        let codes: Vec<&str> = self.said.parts("doc-purpose").filter_map(Value::as_text).collect();
        let all = [Purpose::WithAuthorization, Purpose::WithClaim, Purpose::Retain];
        all.into_iter().filter(|purpose| codes.contains(&purpose.code())).collect()
    }
}

impl App {
    /// What was said under a number, to the organisation that it was said to; `None` where nothing was.
    pub(super) fn before(&self, call: &Call, number: &str) -> Result<Option<Before>, Error> {
        call.caller.acting(Action::CoverageAsk, Some(Standing::Owner), "service")?;
        let Ok(id) = number.parse::<Id>() else { return Ok(None) };
        let Some(assertion) = self.assertion(call, id)? else { return Ok(None) };
        let damaged = || Error::Damaged("assertion");
        let body: Body = serde_json::from_str(&assertion.body).map_err(|_| damaged())?;
        let case = read_case(body.case.get().as_bytes()).map_err(|_| damaged())?;
        let Body { said, first, order, .. } = body;
        Ok(Some(Before { id, member: assertion.member, case, order, said, first }))
    }
}
