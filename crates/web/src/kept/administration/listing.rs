//! What lists have in common: where a page begins, the way to the next, and a search by what is typed.

use latchkey_app::Cursor;
use latchkey_policy::Language;
use latchkey_workflow::Moment;
use maud::{Markup, html};

use super::frame::to;
use super::words::Phrase;
use crate::guard::Posted;
use crate::look::Form;
use crate::words::Word;

/// After which row a page begins; what can't be read begins at the beginning.
pub(crate) fn after(query: &Posted) -> Option<Cursor> {
    let due_at = query.get("due")?.parse().ok().map(Moment::from_microseconds)?;
    let record = query.get("after")?.parse().ok()?;
    Some(Cursor { due_at, record })
}

/// The way to the next page.
pub(crate) fn next(here: &str, next: Option<Cursor>, language: Language) -> Markup {
    html! {
        @if let Some(next) = next {
            @let joint = if here.contains('?') { '&' } else { '?' };
            @let due = next.due_at.microseconds();
            @let address = format!("{here}{joint}due={due}&after={}", next.record);
            p { a href=(to(&address, language)) { (Word::NextRows.text(language)) } }
        }
    }
}

/// A search by what is typed: sent as a form, so that no name stands in an address.
pub(crate) fn search(
    action: &str,
    label: Phrase,
    typed: Option<&str>,
    language: Language,
) -> Markup {
    let fields = html! {
        div.field.search {
            label.usa-label for="search-name" { (label.text(language)) }
            input.usa-input id="search-name" name="name" type="text" maxlength="120"
                autocomplete="off" value=(typed.unwrap_or_default());
            button.usa-button.usa-button--outline type="submit" { (Word::Look.text(language)) }
        }
    };
    html! {
        search { (Form { id: "search", action: action.to_owned(), language }.around(&fields)) }
    }
}
