//! Which of the open cases of whoever is signed in a draft would decide differently.

use std::sync::Arc;

use latchkey_answer::changes;
use latchkey_app::Simulated;
use latchkey_policy::{Changed, Language, Policy};
use latchkey_workflow::Id;
use maud::{Markup, html};

use crate::kept::{Perhaps, why_not};
use crate::policies::words::PolicyWord;
use crate::policies::work::place;
use crate::words::code;

/// The cases that would change; without an account, that there is more to see with one.
pub(super) async fn shown(perhaps: &Perhaps, draft: &Arc<Policy>, language: Language) -> Markup {
    let Some(visitor) = &perhaps.0 else {
        return html! { p { (PolicyWord::SignInForThese.text(language)) } };
    };
    let Some(_place) = place().await else {
        return html! { p { (PolicyWord::Busy.text(language)) ". " (PolicyWord::BusyText.text(language)) } };
    };
    let asked = Arc::clone(draft);
    let found = visitor.ask(None, None, move |kept, call| kept.app.simulate(&call, &asked));
    match found.await {
        Ok(found) => simulated(&found, draft, language),
        Err(error) => html! { p.sentence { (why_not(&error, language)) } },
    }
}

fn simulated(found: &Simulated, draft: &Policy, language: Language) -> Markup {
    html! {
        @if found.changed == 0 { p { (PolicyWord::KeptCasesNone.text(language)) } }
        @else {
            p {
                strong { (found.changed) } " " (PolicyWord::CasesOf.text(language)) " " (found.decided)
                " " (PolicyWord::CasesChange.text(language)) "."
            }
        }
        @if found.others > 0 { p.quiet { (found.others) " " (PolicyWord::CasesOthers.text(language)) } }
        @if found.has_more { p { (PolicyWord::CasesNotAll.text(language)) } }
        @if !found.changes.is_empty() { (table(&found.changes, draft, language)) }
    }
}

fn table(rows: &[(Id, Changed)], draft: &Policy, language: Language) -> Markup {
    html! {
        div.scroll tabindex="0" role="group" aria-label=(PolicyWord::CasesListed.text(language)) {
            table.usa-table.changes {
                caption { (PolicyWord::CasesListed.text(language)) }
                thead { tr {
                    th scope="col" { (PolicyWord::CaseColumn.text(language)) }
                    th scope="col" { (PolicyWord::Field.text(language)) }
                    th scope="col" { (PolicyWord::NowIs.text(language)) }
                    th scope="col" { (PolicyWord::WouldBe.text(language)) }
                } }
                @for (id, changed) in rows { (row(*id, changed, draft, language)) }
            }
        }
    }
}

/// A case, with a row for each field that changes.
fn row(id: Id, changed: &Changed, draft: &Policy, language: Language) -> Markup {
    let fields = changes(&changed.changes(), draft.vocabulary(), language);
    html! {
        tbody {
            @for (place, field) in fields.iter().enumerate() {
                tr {
                    @if place == 0 {
                        th scope="rowgroup" rowspan=(fields.len()) {
                            a href={ "/cases/" (id) "?lang=" (code(language)) } { code { (id.tail()) } }
                        }
                    }
                    td { (field.question) }
                    td { (field.before) }
                    td { (field.after) }
                }
            }
        }
    }
}
