//! A new account.

use axum::body::Bytes;
use axum::response::Response;
use latchkey_app::Command;
use latchkey_workflow::account::AccountCommand;
use latchkey_workflow::{Action, Id};

use super::profile;
use crate::guard::Posted;
use crate::kept::administration::making::Making;
use crate::kept::administration::words::Phrase;
use crate::kept::who::Visitor;

const MAKING: Making = Making {
    id: "create",
    title: Phrase::NewAccount,
    button: Phrase::MakeAccount,
    lead: Some(Phrase::NewAccountLead),
    place: "/administration/accounts",
    makes: Action::AccountKeep,
    fields: |_, fields| profile::fields(fields, true),
};

/// The form of a new account.
pub(crate) async fn new(visitor: Visitor) -> Response {
    begun(&visitor, &Posted::default()).await
}

/// The same with what somebody typed whose session ended before they sent it.
pub(in crate::kept) async fn begun(visitor: &Visitor, posted: &Posted) -> Response {
    MAKING.begun(visitor, posted).await
}

/// Makes it.
pub(crate) async fn make(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let organisation = visitor.caller.organisation;
    let create = profile::read(&posted, None).map(|profile| {
        let id = Id::default();
        Command::Account(AccountCommand::Create { id, organisation, profile })
    });
    MAKING.made(&visitor, &posted, create).await
}
