//! What a page of a thing is made from; the look is logged.

use latchkey_app::{CaseShown, Error, Listing, Shown, Whole};
use latchkey_workflow::authorization::Authorization;
use latchkey_workflow::{Deadlines, Id, Kind, Moment};
use serde_json::Value;

use crate::kept::acts::{Act, Around, Lists, open_to};
use crate::kept::who::Visitor;

/// What a page of a thing is made from.
pub(in crate::kept) struct Seen {
    pub shown: Shown,
    pub documents: Vec<Listing>,
    /// Whether the visitor may send a file in.
    pub may_send: bool,
    /// The case it belongs to, where the visitor sees that.
    pub case: Option<CaseShown>,
    /// What may be done with it now.
    pub open: Vec<&'static Act>,
    /// What the forms let one choose.
    pub lists: Lists,
    /// What is due until it is decided, of a request that is not decided yet.
    pub deadlines: Option<Deadlines>,
    /// The one before and the one after in the queue.
    pub neighbours: (Option<Id>, Option<Id>),
    pub now: Moment,
    /// A key for what is done from this page: sent twice, it is done once.
    pub key: String,
}

/// Looks at a thing.
pub(in crate::kept) async fn seen(visitor: &Visitor, id: Id) -> Result<Seen, Error> {
    let language = visitor.language;
    let looked = visitor.look(move |app, call| {
        let Whole { shown, documents, may_add_file } = app.whole(call, id)?;
        let case = shown.state["case"].as_str().and_then(|case| case.parse().ok());
        let case = match case.map(|case| app.case(call, case)) {
            Some(Ok(case)) => Some(case),
            // A claim's payer may see the claim and not the case: then the page does without.
            Some(Err(Error::Refused(_))) | None => None,
            Some(Err(error)) => return Err(error),
        };
        let open = open_to(app, call, (shown.kind, id))?;
        let named = ids_in(&shown.state);
        let around = Around { case: case.as_ref(), documents: &documents, named: &named, language };
        let lists = Lists::of(&open, app, call, around)?;
        let deadlines = request(&shown).map(|request| app.deadlines(&request));
        let neighbours = app.neighbours(call, id)?;
        let (now, key, may_send) = (call.now, call.id(9).to_string(), may_add_file);
        Ok(Seen { shown, documents, may_send, case, open, lists, deadlines, neighbours, now, key })
    });
    looked.await
}

/// A request that is not decided yet.
fn request(shown: &Shown) -> Option<Authorization> {
    let state = Some(&shown.state).filter(|_| shown.kind == Kind::Authorization)?;
    let request: Authorization = serde_json::from_value(state.clone()).ok()?;
    Some(request).filter(|request| request.status.is_under_review())
}

/// Every id in a thing's JSON, each once.
pub(in crate::kept) fn ids_in(value: &Value) -> Vec<Id> {
    let mut ids = Vec::new();
    collect(value, &mut ids);
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn collect(value: &Value, ids: &mut Vec<Id>) {
    match value {
        Value::String(text) => ids.extend(text.parse::<Id>().ok()),
        Value::Array(rows) => rows.iter().for_each(|row| collect(row, ids)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, ids)),
        _ => {}
    }
}
