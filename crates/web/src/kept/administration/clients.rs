//! Systems that call in the name of the organisation: by registered public keys, and nothing that has to
//! be kept secret here.

use axum::body::Bytes;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Command, Error, Shown};
use latchkey_workflow::account::{Client, ClientCommand};
use latchkey_workflow::{Action, Id, Kind};
use maud::{Markup, html};

use super::entered::Entered;
use super::fields::Fields;
use super::frame::{Asking, asked, done, may, page, problem, stale, status_of, to};
use super::listing::{Listing, ROWS, after};
use super::making::Making;
use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::interrupted::moved_on;
use crate::kept::parts::timeline;
use crate::kept::who::{Visitor, failed};
use crate::look::Page;

const HERE: &str = "/administration/clients";

const LISTING: Listing<Client> = Listing {
    title: Phrase::Systems,
    lead: Some(Phrase::SystemsLead),
    lists: [(Phrase::Active, HERE), (Phrase::Disabled, "/administration/clients?disabled=1")],
    search: None,
    new: Phrase::NewSystem,
    makes: Action::AccountKeep,
    columns: &[
        |language| Phrase::Name.text(language),
        |language| Phrase::ClientId.text(language),
        |language| Phrase::Scopes.text(language),
    ],
    row,
};

/// Systems that may call, or that may no longer.
pub(crate) async fn list(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    let (after, is_active) = (after(&query), query.get("disabled").is_none());
    let found = visitor
        .ask(None, None, move |kept, call| kept.app.own_clients(&call, is_active, after, ROWS))
        .await;
    LISTING.listed(&visitor, is_active, found)
}

fn row(visitor: &Visitor, client: &Client) -> Markup {
    html! {
        tr {
            th scope="row" {
                a href=(to(&format!("{HERE}/{}", client.id), visitor.language)) { (client.name) }
            }
            td { code { (client.id) } }
            td { code { (client.scope) } }
        }
    }
}

const MAKING: Making = Making {
    id: "register",
    title: Phrase::NewSystem,
    button: Phrase::Register,
    lead: Some(Phrase::SystemsLead),
    place: HERE,
    makes: Action::AccountKeep,
    fields: |_, fields| {
        html! {
            (fields.line("name", Phrase::Name))
            (fields.text("keys", Phrase::Keys, 10))
            (fields.line("scope", Phrase::ScopesHelp))
        }
    },
};

/// The form of a new one.
pub(crate) async fn new(visitor: Visitor) -> Response {
    begun(&visitor, &Posted::default()).await
}

/// The same with what somebody typed whose session ended before they sent it.
pub(in crate::kept) async fn begun(visitor: &Visitor, posted: &Posted) -> Response {
    MAKING.begun(visitor, posted).await
}

/// Registers it.
pub(crate) async fn make(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let mut entered = Entered::new(&posted);
    let register = ClientCommand::Register {
        id: Id::default(),
        organisation: visitor.caller.organisation,
        name: entered.needed("name", Phrase::NameNeeded),
        keys: entered.needed("keys", Phrase::KeysNeeded),
        scope: entered.needed("scope", Phrase::ScopesNeeded),
    };
    let mistakes = entered.mistakes;
    let register = if mistakes.is_empty() { Ok(Command::Client(register)) } else { Err(mistakes) };
    MAKING.made(&visitor, &posted, register).await
}

/// The page of a system.
pub(crate) async fn show(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    shown(&visitor, id, &Posted::default(), None).await
}

async fn seen(visitor: &Visitor, id: Id) -> Result<(Client, Shown, String), Error> {
    let looked = visitor.ask(None, None, move |kept, call| {
        let shown = kept.app.show(&call, id)?;
        if shown.kind != Kind::Client {
            return Err(latchkey_workflow::Refusal::Missing("record").into());
        }
        let client = serde_json::from_value(shown.state.clone());
        Ok((client.map_err(|_| Error::Damaged("client"))?, shown, call.id(9).to_string()))
    });
    looked.await
}

/// Does what a form asks.
pub(crate) async fn change(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let Ok(id) = id.parse::<Id>() else { return visitor.nowhere() };
    let command = match posted.get("command") {
        Some("change-keys") => {
            let keys = posted.get("keys").unwrap_or_default().trim().to_owned();
            Some(ClientCommand::ChangeKeys { keys })
        }
        Some("disable") => Some(ClientCommand::Disable),
        Some("enable") => Some(ClientCommand::Enable),
        _ => None,
    };
    let done_so = match command {
        Some(command) => asked(&visitor, &posted, Some(id), Command::Client(command)).await,
        None => Err(stale()),
    };
    match done_so {
        Ok(_) => done(&format!("{HERE}/{id}"), visitor.language),
        Err(error) => shown(&visitor, id, &posted, Some(&error)).await,
    }
}

/// The page with a form as somebody filled it in whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    let changed = match seen(visitor, id).await {
        Ok((_, kept, _)) => moved_on(posted, kept.version),
        Err(hidden) => return failed(visitor.language, &hidden).into_response(),
    };
    shown(visitor, id, posted, changed.as_ref()).await
}

async fn shown(visitor: &Visitor, id: Id, posted: &Posted, error: Option<&Error>) -> Response {
    let language = visitor.language;
    let (client, kept, key) = match seen(visitor, id).await {
        Ok(seen) => seen,
        Err(hidden) => return failed(language, &hidden).into_response(),
    };
    let here = format!("{HERE}/{id}");
    let main = html! {
        @if let Some(error) = error { (problem(error, language)) }
        @if client.disabled { p { strong { (Phrase::Disabled.text(language)) } } }
        dl.terms {
            div { dt { (Phrase::ClientId.text(language)) } dd { code { (client.id) } } }
            div { dt { (Phrase::Scopes.text(language)) } dd { code { (client.scope) } } }
        }
        details { summary { (Phrase::Keys.text(language)) } pre.keys tabindex="0" { (client.keys) } }
        @if may(visitor, Action::AccountKeep) {
            (forms(&client, &kept, &key, &here, posted, visitor))
        }
        (timeline(&kept.timeline, language))
    };
    let page = page(visitor, &client.name, &here, &main);
    Page { status: error.map_or(StatusCode::OK, status_of), ..page }.into_response()
}

fn forms(
    client: &Client,
    kept: &Shown,
    key: &str,
    here: &str,
    posted: &Posted,
    visitor: &Visitor,
) -> Markup {
    let language = visitor.language;
    let form = |id, title: Phrase, inner: &Markup| {
        let title = title.text(language);
        let (version, is_open) = (Some(kept.version), posted.get("command") == Some(id));
        Asking { id, of: "", title, action: here, version, key, is_open, language }.around(inner)
    };
    let fields = Fields { scope: "", said: posted, mistakes: &[], language };
    let nothing = html! {};
    html! {
        (form("change-keys", Phrase::ChangeKeys, &fields.text("keys", Phrase::Keys, 10)))
        @if client.disabled { (form("enable", Phrase::Enable, &nothing)) }
        @else { (form("disable", Phrase::Disable, &nothing)) }
    }
}
