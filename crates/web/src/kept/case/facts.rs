//! The facts of a kept case, asked as the interview asks them: what can still matter first. What is
//! said anew is stated; what nobody knows after all is made unknown again.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_app::{CaseShown, Command, Error, Request};
use latchkey_domain::Fact;
use latchkey_policy::Language;
use latchkey_workflow::Id;
use latchkey_workflow::case_file::{Command as OfCase, Source, Statement};
use maud::{Markup, html};

use crate::check::Questions;
use crate::guard::Posted;
use crate::kept::interrupted::moved_on;
use crate::kept::parts::problem;
use crate::kept::record::why;
use crate::kept::who::{Visitor, failed};
use crate::kept::words::Word;
use crate::look::{Form, Page, hidden};
use crate::words::{Word as Fixed, code};

/// Who may say where a fact comes from, in a form.
const SOURCES: &[(Source, Word)] = &[
    (Source::Staff, Word::FromStaff),
    (Source::Chart, Word::FromChart),
    (Source::Parent, Word::FromParent),
    (Source::Claim, Word::FromClaim),
];

struct Asked {
    case: CaseShown,
    key: String,
}

/// The page of a case's facts.
pub(crate) async fn page(visitor: Visitor, Path(id): Path<String>) -> Response {
    match asked(&visitor, &id).await {
        Ok(asked) => {
            let case = asked.case.case.to_case();
            let questions = Questions::of_case(&visitor.site, &case, visitor.language);
            shown(&visitor, &asked, &questions, &Came::default()).into_response()
        }
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

async fn asked(visitor: &Visitor, id: &str) -> Result<Asked, Error> {
    let id: Id = id.parse().map_err(|_| latchkey_workflow::Refusal::Missing("case"))?;
    let asked = visitor.ask(None, None, move |kept, call| {
        let key = call.id(9).to_string();
        Ok(Asked { case: kept.app.case(&call, id)?, key })
    });
    asked.await
}

/// Takes what was said.
pub(crate) async fn state(visitor: Visitor, Path(id): Path<String>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let visitor = visitor.reading(&posted);
    let asked = match asked(&visitor, &id).await {
        Ok(asked) => asked,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let case = asked.case.case.to_case();
    let mut questions = Questions::read(&visitor.site, &case, visitor.language, &posted);
    let Some(news) = questions.news() else {
        let came = Came { said: Some(&posted), is_mistaken: true, refused: None };
        return shown(&visitor, &asked, &questions, &came).into_response();
    };
    let id = asked.case.case.id;
    let source = posted.get("source").and_then(Source::from_name).unwrap_or(Source::Staff);
    let version = posted.get("version").and_then(|version| version.parse().ok());
    let requests = requests(id, version, source, &posted, (news.stated, news.unknown));
    let key = posted.get("key").map(str::to_owned);
    let done = visitor.ask(key, why(&posted), move |kept, call| {
        if requests.is_empty() { Ok(Vec::new()) } else { kept.app.perform_all(call, requests) }
    });
    match done.await {
        Ok(_) => {
            let place = format!("/cases/{id}?lang={}", code(visitor.language));
            (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
        }
        Err(error) => {
            let came = Came { said: Some(&posted), refused: Some(&error), ..Came::default() };
            shown(&visitor, &asked, &questions, &came).into_response()
        }
    }
}

/// The page with what somebody entered whose session ended before they sent it.
pub(in crate::kept) async fn returned(visitor: &Visitor, id: Id, posted: &Posted) -> Response {
    let asked = match asked(visitor, &id.to_string()).await {
        Ok(asked) => asked,
        Err(error) => return failed(visitor.language, &error).into_response(),
    };
    let case = asked.case.case.to_case();
    let questions = Questions::read(&visitor.site, &case, visitor.language, posted);
    let changed = moved_on(posted, asked.case.version);
    let came = Came { said: Some(posted), refused: changed.as_ref(), ..Came::default() };
    shown(visitor, &asked, &questions, &came).into_response()
}

/// The commands of what is said anew. Only the first is held against the version that was looked at.
fn requests(
    id: Id,
    version: Option<i64>,
    source: Source,
    posted: &Posted,
    (stated, unknown): (Vec<(Fact, String)>, Vec<Fact>),
) -> Vec<Request> {
    let mut commands = Vec::new();
    if !stated.is_empty() {
        let statement =
            |(fact, value): (Fact, String)| Statement { fact, value, source, known_at: None };
        commands.push(OfCase::State { facts: stated.into_iter().map(statement).collect() });
    }
    if !unknown.is_empty() {
        let reason = why(posted).unwrap_or_else(|| "nobody knows it".to_owned());
        commands.push(OfCase::Retract { facts: unknown, reason });
    }
    let mut versions = std::iter::once(version).chain(std::iter::repeat(None));
    let request = |command| Request {
        id: Some(id),
        version: versions.next().flatten(),
        command: Command::Case(command),
    };
    commands.into_iter().map(request).collect()
}

/// What came of the form, where it was not taken.
#[derive(Clone, Copy, Default)]
struct Came<'c> {
    said: Option<&'c Posted>,
    is_mistaken: bool,
    refused: Option<&'c Error>,
}

impl Came<'_> {
    fn status(&self, language: Language) -> StatusCode {
        match self.refused {
            Some(error) => failed(language, error).status,
            None if self.is_mistaken => StatusCode::UNPROCESSABLE_ENTITY,
            None => StatusCode::OK,
        }
    }
}

fn shown(visitor: &Visitor, asked: &Asked, questions: &Questions<'_>, came: &Came<'_>) -> Page {
    let language = visitor.language;
    let id = asked.case.case.id;
    let title = Word::StateFacts.text(language);
    let form = html! {
        (hidden("version", &asked.case.version.to_string()))
        (hidden("key", &asked.key))
        (questions.show())
        (told_by(came.said, language))
        p.actions { button.usa-button type="submit" { (title) } }
    };
    let main = html! {
        div.measure {
            p.progress {
                a href={ "/cases/" (id) "?lang=" (code(language)) } { (Fixed::KindCase.text(language)) }
            }
            h1 { (title) }
            p { (Fixed::LeaveOpen.text(language)) }
            @if let Some(error) = came.refused { (problem(error, language)) }
            (Form { id: "facts", action: format!("/cases/{id}/facts"), language }.around(&form))
        }
    };
    let status = came.status(language);
    Page { status, ..visitor.page(title, format!("/cases/{id}/facts"), main) }
}

/// Who says so, and why.
fn told_by(said: Option<&Posted>, language: Language) -> Markup {
    let said = |name: &str| said.and_then(|said| said.get(name)).unwrap_or_default();
    html! {
        div.field {
            label.usa-label for="source" { (Word::WhoSaysSo.text(language)) }
            select.usa-select #source name="source" {
                @for (source, word) in SOURCES {
                    option value=(source.name()) selected[source.name() == said("source")] {
                        (word.text(language))
                    }
                }
            }
        }
        div.field {
            label.usa-label for="why" { (crate::kept::acts::Say::WhyOptional.text(language)) }
            input.usa-input #why name="why" type="text" autocomplete="off" maxlength="400"
                value=(said("why"));
        }
    }
}
