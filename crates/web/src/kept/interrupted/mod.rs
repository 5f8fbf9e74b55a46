//! A form that was sent after its session had ended: it goes through the door with whoever typed it,
//! and is shown to them again as they filled it in. Nothing is sent by it, nothing is kept on the
//! server, and no address holds any of it. Whoever else comes in does not see it.

mod held;
mod words;

use axum::http::StatusCode;
use axum::response::Response;
use latchkey_app::Error;
use latchkey_workflow::Id;
use maud::html;

pub(super) use held::Held;
pub(super) use words::Phrase;

use super::who::Visitor;
use super::{administration, case, find, list, members, record};
use crate::guard::Posted;
use crate::look::Page;

/// A form that is worth carrying, by where it is sent: one in which much is typed, and no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Case(Id),
    CaseFacts(Id),
    NewCase,
    Record(Id),
    Reassign,
    Find,
    Member(Id),
    Family(Id),
    Organisation,
    Person(Id),
    NewPerson,
    Account(Id),
    NewAccount,
    Client(Id),
    NewClient,
}

impl Place {
    fn of(path: &str) -> Option<Self> {
        let parts: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        let id = |text: &str| text.parse::<Id>().ok();
        match *parts {
            ["cases", "new"] => Some(Self::NewCase),
            ["cases", text] => id(text).map(Self::Case),
            ["cases", text, "facts"] => id(text).map(Self::CaseFacts),
            ["records", text] => id(text).map(Self::Record),
            ["requests", "reassign"] => Some(Self::Reassign),
            ["find"] => Some(Self::Find),
            ["members", text] => id(text).map(Self::Member),
            ["families", text] => id(text).map(Self::Family),
            ["administration", ref of_house @ ..] => Self::of_house(of_house),
            _ => None,
        }
    }

    fn of_house(parts: &[&str]) -> Option<Self> {
        let id = |text: &str| text.parse::<Id>().ok();
        match *parts {
            ["organisation"] => Some(Self::Organisation),
            ["people", "new"] => Some(Self::NewPerson),
            ["people", text] => id(text).map(Self::Person),
            ["accounts", "new"] => Some(Self::NewAccount),
            ["accounts", text] => id(text).map(Self::Account),
            ["clients", "new"] => Some(Self::NewClient),
            ["clients", text] => id(text).map(Self::Client),
            _ => None,
        }
    }

    /// The page of the place with its form filled in. None of these does what the form asks.
    async fn shown(self, visitor: &Visitor, posted: &Posted) -> Response {
        match self {
            Self::Case(id) => case::returned(visitor, id, posted).await,
            Self::CaseFacts(id) => case::facts_returned(visitor, id, posted).await,
            Self::NewCase => case::new_page(visitor, posted).await,
            Self::Record(id) => record::returned(visitor, id, posted).await,
            Self::Reassign => list::returned(visitor, posted).await,
            Self::Find => find::returned(visitor, posted),
            Self::Member(id) => members::member_returned(visitor, id, posted).await,
            Self::Family(id) => members::family_returned(visitor, id, posted).await,
            Self::Organisation => administration::organisation_returned(visitor, posted).await,
            Self::Person(id) => administration::person_returned(visitor, id, posted).await,
            Self::NewPerson => administration::new_person_returned(visitor, posted).await,
            Self::Account(id) => administration::account_returned(visitor, id, posted).await,
            Self::NewAccount => administration::new_account_returned(visitor, posted).await,
            Self::Client(id) => administration::client_returned(visitor, id, posted).await,
            Self::NewClient => administration::new_client_returned(visitor, posted).await,
        }
    }
}

/// The form that waited, shown to whoever typed it; `None` for anybody else.
pub(super) async fn shown(visitor: Visitor, held: &Held) -> Option<Response> {
    if !held.is_of(visitor.caller.account) {
        return None;
    }
    let visitor = visitor.reading(held.posted());
    let mut response = held.place().shown(&visitor, held.posted()).await;
    let page = response.extensions_mut().get_mut::<Page>();
    // What is not there any more, or not for them, is no form to fill in.
    let is_there =
        |page: &&mut Page| page.status.is_success() || page.status == StatusCode::CONFLICT;
    if let Some(page) = page.filter(is_there) {
        let language = page.language;
        page.main = html! {
            div.measure.ask role="status" { p { (Phrase::ReadyToSend.text(language)) } }
            (page.main)
        };
    }
    Some(response)
}

/// What to say of a form that was filled in while somebody else changed what it is about.
pub(super) fn moved_on(posted: &Posted, found: i64) -> Option<Error> {
    let seen = posted.get("version")?.parse().ok()?;
    (seen != found).then_some(Error::Conflict { seen, found })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_that_are_worth_it_are_told_by_their_place() {
        let id: Id = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
        let of = |path: &str| Place::of(&path.replace("ID", &id.to_string()));
        assert_eq!(of("/cases/new"), Some(Place::NewCase));
        assert_eq!(of("/cases/ID"), Some(Place::Case(id)));
        assert_eq!(of("/cases/ID/facts"), Some(Place::CaseFacts(id)));
        assert_eq!(of("/administration/people/ID"), Some(Place::Person(id)));
        let others = ["/login", "/account", "/logout", "//cases/new", "cases/new", "/cases/x", "/"];
        for path in others {
            assert_eq!(of(path), None, "{path}");
        }
    }
}
