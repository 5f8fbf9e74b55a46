//! Pages that make something: the form of it, and what comes of what was sent.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error};
use latchkey_workflow::Action;
use maud::{Markup, html};

use super::entered::Mistake;
use super::fields::Fields;
use super::frame::{Asking, asked, done, fresh_key, page, problem, status_of};
use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;

/// A page that makes one sort of thing.
pub(crate) struct Making {
    /// The command's name, which is the form's.
    pub id: &'static str,
    /// What the page is called, and what its button says.
    pub title: Phrase,
    pub button: Phrase,
    /// What stands above the form, where anything does.
    pub lead: Option<Phrase>,
    /// What whoever makes one must be allowed to: nobody is shown a form that they can't send.
    pub makes: Action,
    /// Where such things are: the page is at `new` there, and what is made at its id.
    pub place: &'static str,
    /// The form's fields.
    pub fields: fn(&Visitor, &Fields<'_>) -> Markup,
}

impl Making {
    /// The page, with what somebody filled in before, or nothing.
    pub async fn begun(&self, visitor: &Visitor, posted: &Posted) -> Response {
        match fresh_key(visitor, self.makes).await {
            Ok(key) => self.page(visitor, &key, posted, &[], None).into_response(),
            Err(error) => failed(visitor.language, &error).into_response(),
        }
    }

    /// Makes what was asked for, and goes there; or the page again with what is wrong.
    pub async fn made(
        &self,
        visitor: &Visitor,
        posted: &Posted,
        command: Result<Command, Vec<Mistake>>,
    ) -> Response {
        if let Err(error) = fresh_key(visitor, self.makes).await {
            return failed(visitor.language, &error).into_response();
        }
        let (mistakes, error) = match command {
            Err(mistakes) => (mistakes, None),
            Ok(command) => match asked(visitor, posted, None, command).await {
                Ok(saved) => {
                    return done(&format!("{}/{}", self.place, saved.id), visitor.language);
                }
                Err(error) => (Vec::new(), Some(error)),
            },
        };
        let key = posted.get("key").and_then(|key| key.strip_suffix(self.id));
        let key = key.and_then(|key| key.strip_suffix('-')).unwrap_or_default();
        let status = error.as_ref().map_or(StatusCode::UNPROCESSABLE_ENTITY, status_of);
        let page = self.page(visitor, key, posted, &mistakes, error.as_ref());
        Page { status, ..page }.into_response()
    }

    fn page(
        &self,
        visitor: &Visitor,
        key: &str,
        said: &Posted,
        mistakes: &[Mistake],
        error: Option<&Error>,
    ) -> Page {
        let language = visitor.language;
        let fields = Fields { scope: "", said, mistakes, language };
        let here = format!("{}/new", self.place);
        let asking = Asking {
            id: self.id,
            of: "",
            title: self.button.text(language),
            action: &here,
            version: None,
            key,
            is_open: true,
            language,
        };
        let main = html! {
            @if let Some(error) = error { (problem(error, language)) }
            (fields.summary())
            @if let Some(lead) = self.lead { p { (lead.text(language)) } }
            (asking.bare(&(self.fields)(visitor, &fields)))
        };
        page(visitor, self.title.text(language), &here, &main)
    }
}
