//! Lists of accounts: those that may log in, those that may not, and those with a name or a login.

use axum::body::Bytes;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use latchkey_policy::Language;
use latchkey_workflow::Action;
use latchkey_workflow::account::Account;
use maud::{Markup, html};

use crate::guard::Posted;
use crate::kept::administration::frame::{may, page, to};
use crate::kept::administration::listing::{after, next, search};
use crate::kept::administration::names;
use crate::kept::administration::words::Phrase;
use crate::kept::who::{Visitor, failed};
use crate::words::Word;

const HERE: &str = "/administration/accounts";
const DISABLED: &str = "/administration/accounts?disabled=1";
const ROWS: u32 = 50;

/// Accounts that may log in, or those that may no longer.
pub(crate) async fn list(visitor: Visitor, RawQuery(query): RawQuery) -> Response {
    let query = Posted::read(query.unwrap_or_default().as_bytes());
    let (after, is_active) = (after(&query), query.get("disabled").is_none());
    let found = visitor
        .ask(None, None, move |kept, call| kept.app.own_accounts(&call, is_active, after, ROWS))
        .await;
    match found {
        Ok(rows) => {
            let here = if is_active { HERE } else { DISABLED };
            let more = next(here, rows.next, visitor.language);
            shown(&visitor, here, None, &rows.rows, &more)
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

/// Accounts with a login, or with all of the words that were typed in their name.
pub(crate) async fn found(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let typed = posted.get("name").unwrap_or_default().to_owned();
    let asked = typed.clone();
    let found =
        visitor.ask(None, None, move |kept, call| kept.app.find_accounts(&call, &asked)).await;
    match found {
        Ok(accounts) => shown(&visitor, HERE, Some(&typed), &accounts, &html! {}),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn shown(
    visitor: &Visitor,
    here: &str,
    typed: Option<&str>,
    accounts: &[Account],
    more: &Markup,
) -> Response {
    let language = visitor.language;
    let main = html! {
        (ways(here, language))
        (search("/administration/accounts/search", Phrase::SearchAccounts, typed, language))
        @if may(visitor, Action::AccountKeep) {
            p { a.usa-button href=(to("/administration/accounts/new", language)) {
                (Phrase::NewAccount.text(language))
            } }
        }
        div role=[typed.map(|_| "status")] { (table(accounts, language)) }
        (more)
    };
    page(visitor, Phrase::Accounts.text(language), here, &main).into_response()
}

fn ways(here: &str, language: Language) -> Markup {
    html! {
        ul.ways {
            @for (phrase, address) in [(Phrase::Active, HERE), (Phrase::Disabled, DISABLED)] {
                li { a href=(to(address, language)) aria-current=[(address == here).then_some("page")] {
                    (phrase.text(language))
                } }
            }
        }
    }
}

fn table(accounts: &[Account], language: Language) -> Markup {
    html! {
        @if accounts.is_empty() { p { (Word::NothingListed.text(language)) } }
        @else {
            div.scroll tabindex="0" role="group" aria-label=(Phrase::Accounts.text(language)) {
                table.usa-table.queue {
                    caption.usa-sr-only { (Phrase::Accounts.text(language)) }
                    thead { tr {
                        th scope="col" { (Phrase::Name.text(language)) }
                        th scope="col" { (Word::Login.text(language)) }
                        th scope="col" { (Phrase::Roles.text(language)) }
                        th scope="col" { (Word::StatusColumn.text(language)) }
                    } }
                    tbody { @for account in accounts { (row(account, language)) } }
                }
            }
        }
    }
}

fn row(account: &Account, language: Language) -> Markup {
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
