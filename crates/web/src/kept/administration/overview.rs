//! Where administration begins: what needs somebody soon, and the way to everything.

use axum::response::{IntoResponse, Response};
use latchkey_app::{CheckState, Error, Health, Rows};
use latchkey_workflow::registry::Person;
use latchkey_workflow::{Action, Id, Standing};
use maud::html;

use super::frame::{page, to};
use super::people;
use super::words::Phrase;
use crate::kept::who::{Visitor, failed};
use crate::words::said;

/// People whose certificates end that are looked at.
const ROWS: u32 = 200;

/// The overview.
pub(crate) async fn show(visitor: Visitor) -> Response {
    let language = visitor.language;
    let looked = visitor.look(|app, call| {
        call.caller.acting(Action::AccountView, Some(Standing::Owner), "organisation")?;
        let people = app.staff(call, true, None, ROWS)?;
        let named = people::named(app, call, &people.rows)?;
        let health = app.health(call)?;
        Ok::<(Rows<Person>, Vec<Vec<Id>>, Health), Error>((people, named, health))
    });
    match looked.await {
        Ok((people, named, health)) => {
            let bad = health.checks.iter().filter(|check| check.state != CheckState::Good);
            let main = html! {
                p { (Phrase::OverviewLead.text(language)) }
                @for check in bad {
                    p.fix { strong { (said(check.name, language)) } ": "
                        (said(&check.sentence, language)) " "
                        a href=(to("/administration/health", language)) {
                            (Phrase::Health.text(language))
                        }
                    }
                }
                (people::ending(&visitor, &people, &named))
                h2 { (Phrase::Further.text(language)) }
                ul {
                    li { a href=(to("/administration/organisation/payers", language)) { (Phrase::Payers.text(language)) } }
                    li { a href=(to("/account", language)) { (Phrase::OwnAccount.text(language)) } }
                }
            };
            page(&visitor, Phrase::Administration.text(language), "/administration", &main)
                .into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}
