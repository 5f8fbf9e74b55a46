//! A case: what the policy says of it now, the family, and what grew out of it.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use latchkey_app::{Around, CaseShown};
use latchkey_policy::Language;
use latchkey_workflow::Id;
use latchkey_workflow::registry::Member;
use maud::{Markup, html};

use super::parts::{documents, full_name, timeline};
use super::who::{Visitor, failed};
use super::words::{kind, status};
use crate::check;
use crate::words::{Word, code, long};

/// The page of a case.
pub(crate) async fn page(visitor: Visitor, Path(id): Path<String>) -> Response {
    let Ok(id) = id.parse::<Id>() else {
        return visitor.nowhere();
    };
    let found = visitor.ask(None, None, move |kept, call| {
        let case = kept.app.case(&call, id)?;
        let shown = kept.app.show(&call, id)?;
        let documents = kept.app.documents(&call, id)?;
        Ok((case, shown.timeline, documents))
    });
    match found.await {
        Ok((case, happened, files)) => {
            let main = html! {
                div.wide.kept.answer {
                    (head(&case, visitor.language))
                    (check::of_case(&visitor.site, &case.case.to_case(), visitor.language))
                    (around(&case.around, visitor.language))
                    (family(&case, visitor.language))
                    (documents(id, &files, visitor.language))
                    (timeline(&happened, visitor.language))
                }
            };
            shown(&visitor, id, main)
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn shown(visitor: &Visitor, id: Id, main: Markup) -> Response {
    let title = Word::KindCase.text(visitor.language);
    visitor.page(title, format!("/cases/{id}"), main).into_response()
}

fn head(case: &CaseShown, language: Language) -> Markup {
    html! {
        p.progress {
            a href={ "/cases?lang=" (code(language)) } { (Word::Cases.text(language)) }
            " · " (status(case.case.status.name(), language))
        }
    }
}

/// What grew out of the case, each with a way to it.
fn around(around: &[Around], language: Language) -> Markup {
    html! {
        @if !around.is_empty() {
            section aria-labelledby="around" {
                h2 #around { (Word::GrewOut.text(language)) }
                ul.around {
                    @for one in around {
                        li {
                            a href={ "/records/" (one.id) "?lang=" (code(language)) } {
                                (kind(one.kind).text(language))
                            }
                            " · " (status(&one.status, language))
                        }
                    }
                }
            }
        }
    }
}

fn family(case: &CaseShown, language: Language) -> Markup {
    html! {
        @if !case.members.is_empty() {
            section aria-labelledby="family" {
                h2 #family { (Word::Family.text(language)) }
                dl.terms { @for member in &case.members { (self::member(member, language)) } }
            }
        }
    }
}

fn member(member: &Member, language: Language) -> Markup {
    let profile = &member.profile;
    let role = match profile.kind {
        latchkey_domain::Patient::Parent => Word::Parent,
        latchkey_domain::Patient::Infant => Word::Infant,
    };
    html! {
        div {
            dt { (role.text(language)) }
            dd {
                (full_name(member))
                @if let Some(day) = profile.birth_date { " · " (long(day, language)) }
                @if let Some(telephone) = &profile.telephone { " · " (telephone) }
            }
        }
    }
}
