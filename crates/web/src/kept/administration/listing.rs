//! What lists have in common: the two of them that there are of each sort, where a page begins, the way to
//! the next, and a search by what is typed.

use axum::response::{IntoResponse, Response};
use latchkey_app::{Cursor, Error, Rows};
use latchkey_policy::Language;
use latchkey_workflow::{Action, Moment};
use maud::{Markup, html};

use super::frame::{may, page, to};
use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::who::{Visitor, failed};
use crate::look::Form;
use crate::words::Word;

/// How many rows a page has.
pub(crate) const ROWS: u32 = 50;

/// The lists of one sort of thing.
pub(crate) struct Listing<T> {
    pub title: Phrase,
    /// What stands above the rows, where anything does.
    pub lead: Option<Phrase>,
    /// The two lists, each with its address; the first is the place of such things.
    pub lists: [(Phrase, &'static str); 2],
    /// What a search is called, where there is one.
    pub search: Option<Phrase>,
    /// What making one is called, and who may.
    pub new: Phrase,
    pub makes: Action,
    pub columns: &'static [fn(Language) -> &'static str],
    /// A row of the table.
    pub row: fn(&Visitor, &T) -> Markup,
}

impl<T> Listing<T> {
    /// A page of the first list, or of the second.
    pub fn listed(
        &self,
        visitor: &Visitor,
        is_first: bool,
        found: Result<Rows<T>, Error>,
    ) -> Response {
        let [(_, first), (_, second)] = self.lists;
        let here = if is_first { first } else { second };
        match found {
            Ok(rows) => {
                let more = next(here, rows.next, visitor.language);
                self.page(visitor, here, None, &rows.rows, &more)
            }
            Err(error) => failed(visitor.language, &error).into_response(),
        }
    }

    /// What was found by what was typed.
    pub fn found(&self, visitor: &Visitor, typed: &str, found: Result<Vec<T>, Error>) -> Response {
        let [(_, here), _] = self.lists;
        match found {
            Ok(rows) => self.page(visitor, here, Some(typed), &rows, &html! {}),
            Err(error) => failed(visitor.language, &error).into_response(),
        }
    }

    fn page(
        &self,
        visitor: &Visitor,
        here: &str,
        typed: Option<&str>,
        rows: &[T],
        more: &Markup,
    ) -> Response {
        let language = visitor.language;
        let [(_, place), _] = self.lists;
        let main = html! {
            ul.ways {
                @for (phrase, address) in self.lists {
                    li { a href=(to(address, language)) aria-current=[(address == here).then_some("page")] {
                        (phrase.text(language))
                    } }
                }
            }
            @if let Some(label) = self.search {
                (search(&format!("{place}/search"), label, typed, language))
            }
            @if let Some(lead) = self.lead { p { (lead.text(language)) } }
            @if may(visitor, self.makes) {
                p { a.usa-button href=(to(&format!("{place}/new"), language)) {
                    (self.new.text(language))
                } }
            }
            div role=[typed.map(|_| "status")] {
                @if rows.is_empty() { p { (Word::NothingListed.text(language)) } }
                @else { (self.table(visitor, rows)) }
            }
            (more)
        };
        page(visitor, self.title.text(language), here, &main).into_response()
    }

    fn table(&self, visitor: &Visitor, rows: &[T]) -> Markup {
        let language = visitor.language;
        let title = self.title.text(language);
        html! {
            div.scroll tabindex="0" role="group" aria-label=(title) {
                table.usa-table.queue {
                    caption.usa-sr-only { (title) }
                    thead { tr { @for column in self.columns { th scope="col" { (column(language)) } } } }
                    tbody { @for row in rows { ((self.row)(visitor, row)) } }
                }
            }
        }
    }
}

/// After which row a page begins; what can't be read begins at the beginning.
pub(crate) fn after(query: &Posted) -> Option<Cursor> {
    let due_at = query.get("due")?.parse().ok().map(Moment::from_microseconds)?;
    let record = query.get("after")?.parse().ok()?;
    Some(Cursor { due_at, record })
}

/// The way to the next page.
fn next(here: &str, next: Option<Cursor>, language: Language) -> Markup {
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
fn search(action: &str, label: Phrase, typed: Option<&str>, language: Language) -> Markup {
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
