//! Something found by a number that somebody has at hand. A number may be a member's: it is sent in a
//! form, and stands in no address.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::table::Table;
use crate::guard::Posted;
use crate::kept::who::{Visitor, failed};
use crate::kept::words::Word;
use crate::look::Form;
use crate::words::Word as Fixed;

/// The form of a search.
pub(super) fn form(language: Language) -> Markup {
    let inner = html! {
        div {
            label.usa-label for="number" { (Word::SearchByNumber.text(language)) }
            input.usa-input #number name="number" type="text" autocomplete="off" maxlength="80";
        }
        button.usa-button.usa-button--outline type="submit" { (Fixed::Look.text(language)) }
    };
    let inner = html! { div.sieve { (inner) } };
    Form { id: "search", action: "/search".to_owned(), language }.around(&inner)
}

/// What has the number.
pub(crate) async fn search(visitor: Visitor, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let number = posted.get("number").unwrap_or_default().to_owned();
    let found = visitor
        .ask(None, None, move |kept, call| Ok((kept.app.look_up(&call, &number)?, call.now)));
    let language = visitor.language;
    match found.await {
        Ok((rows, now)) => {
            let title = Word::Found;
            let table = Table { rows: &rows, now, title: Fixed::Work };
            let main = html! {
                div.wide.kept {
                    h1 { (title.text(language)) }
                    (form(language))
                    div role="status" {
                        @if rows.is_empty() { p { (Word::NothingFound.text(language)) } }
                    }
                    @if !rows.is_empty() { (table.show(None, language)) }
                }
            };
            visitor.page(title.text(language), "/work".to_owned(), main).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}
