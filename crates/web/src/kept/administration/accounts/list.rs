//! Lists of accounts: those that may log in, those that may not, and those with a name or a login.

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::response::Response;
use latchkey_workflow::Action;
use latchkey_workflow::account::Account;
use maud::{Markup, html};

use crate::guard::Posted;
use crate::kept::administration::frame::to;
use crate::kept::administration::listing::{Listing, ROWS, after};
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::kept::who::Visitor;
use crate::words::Word;

const HERE: &str = "/administration/accounts";

const LISTING: Listing<Account> = Listing {
    title: Phrase::Accounts,
    lead: None,
    lists: [(Phrase::Active, HERE), (Phrase::Disabled, "/administration/accounts?disabled=1")],
    search: Some(Phrase::SearchAccounts),
    new: Phrase::NewAccount,
    makes: Action::AccountKeep,
    columns: &[
        |language| Phrase::Name.text(language),
        |language| Word::Login.text(language),
        |language| Phrase::Roles.text(language),
        |language| Word::StatusColumn.text(language),
    ],
    row,
};

/// Accounts that may log in, or those that may no longer.
pub(crate) async fn list(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    let (after, is_active) = (after(&query), query.get("disabled").is_none());
    let found = visitor
        .ask(None, None, move |kept, call| kept.app.own_accounts(&call, is_active, after, ROWS))
        .await;
    LISTING.listed(&visitor, is_active, found)
}

/// Accounts with a login, or with all of the words that were typed in their name.
pub(crate) async fn found(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let typed = posted.get("name").unwrap_or_default().to_owned();
    let asked = typed.clone();
    let found = visitor.look(move |app, call| app.find_accounts(call, &asked)).await;
    LISTING.found(&visitor, &typed, found)
}

fn row(visitor: &Visitor, account: &Account) -> Markup {
    let language = visitor.language;
    let roles: Vec<&str> =
        account.profile.roles.iter().map(|role| names::role(*role).text(language)).collect();
    let state = if account.disabled { Phrase::Disabled } else { Phrase::Active };
    html! {
        tr {
            th scope="row" {
                a href=(to(&format!("{HERE}/{}", account.id), language)) { (account.profile.name) }
            }
            td { (account.profile.login) }
            td { (roles.join(", ")) }
            td { (state.text(language)) }
        }
    }
}
