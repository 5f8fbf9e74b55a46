//! Where a file of claims is given, and the files one has.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use latchkey_policy::Language;
use latchkey_workflow::{Access, Action, Standing, access};
use maud::{Markup, html};

use super::desk::{Desk, Job, State};
use super::receive::LARGEST;
use super::words::Phrase;
use super::{SharedDesk, found};
use crate::guard::Posted;
use crate::kept::parts::at;
use crate::kept::who::{Visitor, failed};
use crate::look::{Form, Page};
use crate::words::code;

/// The page.
pub(super) async fn page(visitor: Visitor, Extension(desk): SharedDesk) -> Response {
    with(&visitor, &desk, None).into_response()
}

/// The page, with what is wrong with what was sent.
pub(super) fn with(visitor: &Visitor, desk: &Desk, problem: Option<Phrase>) -> Page {
    let caller = &visitor.caller;
    let allowed = |role| access(role, Action::ClaimScreen, Some(Standing::Owner));
    if !caller.roles.iter().any(|role| allowed(*role) == Access::Allowed) {
        let refusal = latchkey_workflow::Refusal::Forbidden(Action::ClaimScreen.name());
        return failed(visitor.language, &refusal.into());
    }
    let language = visitor.language;
    let title = Phrase::Title.text(language);
    let main = html! {
        div.wide.kept {
            h1 { (title) }
            p { (Phrase::Lead.text(language)) }
            @if let Some(problem) = problem { (mistake(problem, language)) }
            (form(visitor, problem.is_some()))
            p.quiet { (Phrase::ByRegistry.text(language)) }
            p.quiet { (Phrase::Privacy.text(language)) }
            (yours(&desk.of(caller.account), language))
        }
    };
    let page = visitor.page(title, "/screen".to_owned(), main);
    let status = match problem {
        None => StatusCode::OK,
        Some(Phrase::TooLarge) => StatusCode::PAYLOAD_TOO_LARGE,
        Some(Phrase::OwnUnderWay) => StatusCode::CONFLICT,
        Some(Phrase::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Page { status, ..page }
}

fn mistake(problem: Phrase, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" tabindex="-1" data-focus {
            h2 { (Phrase::Problem.text(language)) }
            p { a href="#file" { (problem.text(language)) } }
        }
    }
}

/// The form: what the file is screened by comes before it, as that is how it arrives.
fn form(visitor: &Visitor, is_mistaken: bool) -> Markup {
    let language = visitor.language;
    let payers = visitor.site.kept.as_ref().map_or(&[][..], |kept| kept.app.payer_profiles());
    let fields = html! {
        @if let [only] = payers {
            (crate::look::hidden("payer", &only.id))
        } @else {
            div.field {
                label.usa-label for="payer" { (Phrase::Payer.text(language)) }
                select.usa-select id="payer" name="payer" {
                    @for payer in payers { option value=(payer.id) { (payer.name) } }
                }
            }
        }
        div.field.usa-form-group--error[is_mistaken] {
            label.usa-label for="file" { (Phrase::File.text(language)) }
            p.usa-hint #file-hint { (Phrase::FileHint.text(language)) }
            input.drop id="file" name="file" type="file" required aria-describedby="file-hint"
                data-largest=(LARGEST) data-too-large=(Phrase::TooLarge.text(language));
        }
        p.actions { button.usa-button type="submit" { (Phrase::Send.text(language)) } }
        div.sending data-sending=(Phrase::Sending.text(language)) hidden {
            progress #sent max="100" value="0" aria-labelledby="sent-text" {}
            p #sent-text role="status" {}
        }
    };
    let form = Form { id: "screen", action: "/screen/files".to_owned(), language };
    form.with_file(&fields)
}

/// The files one has.
fn yours(jobs: &[Arc<Job>], language: Language) -> Markup {
    html! {
        @if !jobs.is_empty() {
            section aria-labelledby="yours" {
                h2 #yours { (Phrase::Yours.text(language)) }
                ul.screened {
                    @for job in jobs { li { (one(job, language)) } }
                }
            }
        }
    }
}

fn one(job: &Job, language: Language) -> Markup {
    let stands = match job.state() {
        State::UnderWay => Phrase::UnderWay,
        State::Done(_) => Phrase::Finished,
        State::Failed(_) => Phrase::NotScreened,
    };
    html! {
        div {
            a href={ "/screen/" (job.id) "?lang=" (code(language)) } { (job.name) }
            br;
            span.quiet { (at(job.began, language)) " · " (stands.text(language)) }
        }
        (forget(job, Phrase::Remove, language))
    }
}

/// The form that removes a file.
pub(super) fn forget(job: &Job, word: Phrase, language: Language) -> Markup {
    let button = html! {
        button.plain type="submit" {
            (word.text(language)) span.usa-sr-only { " " (job.name) }
        }
    };
    let action = format!("/screen/{}/forget", job.id);
    Form { id: "", action, language }.around(&button)
}

/// Forgets a file, whether it is screened already or not.
pub(super) async fn remove(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    Path(id): Path<String>,
    body: Bytes,
) -> Response {
    let visitor = visitor.reading(&Posted::read(&body));
    let Some(job) = found(&visitor, &desk, &id) else { return visitor.nowhere() };
    desk.forget(job.id);
    let place = format!("/screen?lang={}", code(visitor.language));
    (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response()
}
