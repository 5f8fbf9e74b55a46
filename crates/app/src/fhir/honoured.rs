//! What was said to health records, as whoever screens claims finds it again.

use std::fmt;

use latchkey_claims::screen::{Assertion, Assertions};
use latchkey_domain::Code;
use latchkey_fhir::Value;
use latchkey_store::Tx;
use latchkey_store::tables::hooks::{self, AssertionRow};
use latchkey_workflow::Id;

use super::assertion::Body;
use crate::{App, Error};

/// What was said to health records, as far as whoever screens claims may know it.
#[derive(Clone)]
pub struct KeptAssertions {
    app: App,
    /// Whose; `None` where everybody's.
    own: Option<Id>,
}

impl fmt::Debug for KeptAssertions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptAssertions").field("own", &self.own).finish_non_exhaustive()
    }
}

impl KeptAssertions {
    /// Those that were said to one organisation's systems, or to everybody's.
    pub(crate) fn new(app: &App, own: Option<Id>) -> Self {
        Self { app: app.clone(), own }
    }
}

impl Assertions for KeptAssertions {
    fn find(&self, id: &str) -> Option<Assertion> {
        let id: Id = id.parse().ok()?;
        let found = self.app.inner.store.read(|tx| match self.own {
            Some(own) => hooks::find(tx, own, id),
            None => hooks::find_anywhere(tx, id),
        });
        // What can't be read now is not known, as what is not kept.
        read(&found.ok()??)
    }
}

/// Most answers of a member that are looked at for a claim.
const MOST: u32 = 20;

/// What was said to an organisation of whom an insurance knows under a number, the latest first.
pub(crate) fn said_of_member(
    tx: &mut Tx<'_>,
    org: Id,
    number: &str,
) -> Result<Vec<Assertion>, Error> {
    Ok(hooks::of_member(tx, org, number, MOST)?.iter().filter_map(read).collect())
}

fn read(row: &AssertionRow) -> Option<Assertion> {
    let body = Body::read(&row.body).ok()?;
    let is = |part: &str, words: &[&str]| {
        let said = body.said.part(part).and_then(Value::as_text);
        said.is_some_and(|said| words.contains(&said))
    };
    let codes = body.said.parts("billingCode").filter_map(|value| match value {
        Value::Coding(coding) => Code::new(coding.code.as_deref()?),
        _ => None,
    });
    Some(Assertion {
        id: row.id.to_string(),
        case: body.case().ok()?,
        until: body.last_day(),
        is_covered: is("covered", &["covered"]),
        is_authorised: is("pa-needed", &["no-auth", "satisfied"]),
        codes: codes.collect(),
        said_on: row.made_at.day_in_california(),
        member: body.number,
    })
}
