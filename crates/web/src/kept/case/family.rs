//! A new family as commands: its members, what ties them together, and its case, which are all kept
//! or none.

use latchkey_app::{Command, Request};
use latchkey_domain::{Day, Patient};
use latchkey_workflow::Id;
use latchkey_workflow::registry::{DyadCommand, DyadInfant, DyadProfile, MemberCommand};
use serde_json::{Value, json};

/// The ids that a page's form brings along, so that the same form sent twice makes the same.
#[derive(Clone, Copy)]
pub(super) struct Ids {
    pub parent: Id,
    pub infant: Id,
    pub dyad: Id,
    pub case: Id,
}

/// The commands that keep a new family. `None` where its fields don't hold together.
pub(super) fn keep(fields: &Value, ids: Ids, plan: Option<Id>) -> Option<Vec<Request>> {
    let parent = member(fields.get("parent")?, Patient::Parent, ids.parent, plan)?;
    let has_infant = fields.get("infant").is_some();
    let last_name = fields["parent"].get("last_name")?;
    let infant = fields.get("infant").map(|infant| {
        let mut infant = infant.clone();
        // An infant has its parent's name until somebody says otherwise.
        if let Some(infant) = infant.as_object_mut() {
            infant.entry("last_name").or_insert_with(|| last_name.clone());
        }
        member(&infant, Patient::Infant, ids.infant, plan)
    });
    let infant = match infant {
        Some(None) => return None,
        Some(infant) => infant,
        None => None,
    };
    let day = |place: &str| -> Option<Day> { fields.pointer(place)?.as_str()?.parse().ok() };
    let birth_date = day("/infant/birth_date");
    let infants = has_infant.then_some(DyadInfant { member: ids.infant, birth_date });
    let profile = DyadProfile {
        parent: ids.parent,
        infants: infants.into_iter().collect(),
        delivery_date: day("/delivery_date"),
    };
    let dyad = Command::Dyad(DyadCommand::Keep { id: ids.dyad, profile });
    let commands = [(ids.parent, Some(parent)), (ids.infant, infant), (ids.dyad, Some(dyad))];
    let request = |(id, command): (Id, Option<Command>)| {
        Some(Request { id: Some(id), version: None, command: command? })
    };
    Some(commands.into_iter().filter_map(request).collect())
}

/// The command that keeps a member.
fn member(fields: &Value, kind: Patient, id: Id, plan: Option<Id>) -> Option<Command> {
    let mut profile = fields.clone();
    let known = profile.as_object_mut()?;
    known.insert("kind".to_owned(), json!(kind));
    if let Some(number) = known.remove("number")
        && let Some(plan) = plan
    {
        known.insert("plans".to_owned(), json!([{"value": {"plan": plan, "number": number}}]));
    }
    if let Some(address) = known.get_mut("address").and_then(Value::as_object_mut) {
        address.insert("state".to_owned(), json!("CA"));
        let zip = address.get("zip").and_then(Value::as_str).unwrap_or_default();
        let zip: String = zip.chars().filter(char::is_ascii_digit).collect();
        address.insert("zip".to_owned(), json!(zip));
    }
    let profile = serde_json::from_value(profile).ok()?;
    Some(Command::Member(MemberCommand::Keep { id, profile: Box::new(profile) }))
}
