//! A new account.

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error};
use latchkey_workflow::account::AccountCommand;
use latchkey_workflow::{Action, Id};
use maud::html;

use super::profile;
use crate::guard::Posted;
use crate::kept::administration::entered::Mistake;
use crate::kept::administration::fields::Fields;
use crate::kept::administration::frame::{
    Asking, asked, done, fresh_key, page, problem, status_of,
};
use crate::kept::administration::words::Phrase;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;

const NEW: &str = "/administration/accounts/new";

/// The form of a new account.
pub(crate) async fn new(visitor: Visitor) -> Response {
    begun(&visitor, &Posted::default()).await
}

/// The same with what somebody typed whose session ended before they sent it.
pub(in crate::kept) async fn begun(visitor: &Visitor, posted: &Posted) -> Response {
    match fresh_key(visitor, Action::AccountKeep).await {
        Ok(key) => making(visitor, &key, posted, &[], None).into_response(),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Makes it.
pub(crate) async fn make(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    if let Err(error) = fresh_key(&visitor, Action::AccountKeep).await {
        return failed(visitor.language, &error).into_response();
    }
    let organisation = visitor.caller.organisation;
    let (mistakes, error) = match profile::read(&posted, None) {
        Err(mistakes) => (mistakes, None),
        Ok(profile) => {
            let create = AccountCommand::Create { id: Id::default(), organisation, profile };
            match asked(&visitor, &posted, None, Command::Account(create)).await {
                Ok(saved) => {
                    return done(
                        &format!("/administration/accounts/{}", saved.id),
                        visitor.language,
                    );
                }
                Err(error) => (Vec::new(), Some(error)),
            }
        }
    };
    let key = posted.get("key").and_then(|key| key.strip_suffix("-create")).unwrap_or_default();
    let status = error.as_ref().map_or(StatusCode::UNPROCESSABLE_ENTITY, status_of);
    let page = making(&visitor, key, &posted, &mistakes, error.as_ref());
    Page { status, ..page }.into_response()
}

fn making(
    visitor: &Visitor,
    key: &str,
    said: &Posted,
    mistakes: &[Mistake],
    error: Option<&Error>,
) -> Page {
    let language = visitor.language;
    let fields = Fields { scope: "", said, mistakes, language };
    let asking = Asking {
        id: "create",
        of: "",
        title: Phrase::MakeAccount.text(language),
        action: NEW,
        version: None,
        key,
        is_open: true,
        language,
    };
    let main = html! {
        @if let Some(error) = error { (problem(error, language)) }
        (fields.summary())
        p { (Phrase::NewAccountLead.text(language)) }
        (asking.bare(&profile::fields(&fields, true)))
    };
    page(visitor, Phrase::NewAccount.text(language), NEW, &main)
}
