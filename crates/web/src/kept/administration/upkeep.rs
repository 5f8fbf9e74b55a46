//! How the installation stands, and whether its log is what was written.

use axum::body::Bytes;
use axum::response::{IntoResponse, Response};
use latchkey_app::{CheckState, Health, Verification, Verified};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::frame::{done, page, to};
use super::words::Phrase;
use crate::guard::Posted;
use crate::kept::parts::at;
use crate::kept::who::{Visitor, failed};
use crate::look::Form;
use crate::words::said;

const VERIFICATION: &str = "/administration/log/verification";

/// How the installation stands.
pub(crate) async fn health(visitor: Visitor) -> Response {
    let language = visitor.language;
    match visitor.ask(None, None, |kept, call| kept.app.health(&call)).await {
        Ok(health) => {
            let main = checks(&health, language);
            let title = Phrase::Health.text(language);
            page(&visitor, title, "/administration/health", &main).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

fn checks(health: &Health, language: Language) -> Markup {
    let keys = if health.has_keys { Phrase::WithKeys } else { Phrase::WithoutKeys };
    html! {
        dl.terms {
            div { dt { (Phrase::Database.text(language)) } dd { (health.database) } }
            div { dt { (Phrase::SecondFactors.text(language)) } dd { (keys.text(language)) } }
        }
        ul.findings {
            @for check in &health.checks {
                @let (class, phrase) = state(check.state);
                li class={ "finding " (class) } {
                    p.outcome {
                        span.sign aria-hidden="true" {}
                        strong { (said(check.name, language)) } " · " (phrase.text(language))
                    }
                    p.sentence { (said(&check.sentence, language)) }
                }
            }
        }
    }
}

fn state(state: CheckState) -> (&'static str, Phrase) {
    match state {
        CheckState::Good => ("met", Phrase::Good),
        CheckState::Warning => ("", Phrase::LookSoon),
        CheckState::Bad => ("not-met", Phrase::MendNow),
    }
}

/// How far the verification has come.
pub(crate) async fn verification(visitor: Visitor) -> Response {
    let language = visitor.language;
    match visitor.ask(None, None, |kept, call| kept.app.verification(&call)).await {
        Ok(verification) => {
            let main = html! {
                p { (Phrase::VerificationLead.text(language)) }
                div role="status" { (progress(&verification, language)) }
                @if matches!(verification, Verification::Running { .. }) {
                    p { a.usa-button href=(to(VERIFICATION, language)) { (Phrase::LookAgain.text(language)) } }
                } @else { (begin(language)) }
            };
            page(&visitor, Phrase::Verification.text(language), VERIFICATION, &main).into_response()
        }
        Err(error) => failed(language, &error).into_response(),
    }
}

fn begin(language: Language) -> Markup {
    let inner = html! {
        p.actions { button.usa-button type="submit" { (Phrase::Verify.text(language)) } }
    };
    Form { id: "verify", action: VERIFICATION.to_owned(), language }.around(&inner)
}

/// Begins it.
pub(crate) async fn verify(visitor: Visitor, body: Bytes) -> Response {
    let visitor = visitor.reading(&Posted::read(&body));
    match visitor.ask(None, None, |kept, call| kept.app.begin_verification(&call)).await {
        Ok(_) => done(VERIFICATION, visitor.language),
        Err(error) => failed(visitor.language, &error).into_response(),
    }
}

fn progress(verification: &Verification, language: Language) -> Markup {
    match verification {
        Verification::Never => html! { p { (Phrase::NeverVerified.text(language)) } },
        Verification::Running { began, read, of } => html! {
            p { (Phrase::Verifying.text(language)) " " (read) " / " (of) " · " (at(*began, language)) }
            progress value=(read) max=(of) aria-label=(Phrase::Verifying.text(language)) {}
        },
        Verification::Done { began, found: None } => html! {
            p { (Phrase::CouldNotVerify.text(language)) " " (at(*began, language)) }
        },
        Verification::Done { began, found: Some(found) } => html! {
            (verdict(found, language))
            p.quiet { (Phrase::AsOf.text(language)) " " (at(*began, language)) }
        },
    }
}

fn verdict(found: &Verified, language: Language) -> Markup {
    let is_sound = found.faults.is_empty();
    let (class, phrase) = if is_sound {
        ("billable", Phrase::LogSound)
    } else {
        ("not-billable", Phrase::LogDamaged)
    };
    html! {
        div class={ "verdict " (class) } {
            span.sign aria-hidden="true" {}
            div {
                h2 { (phrase.text(language)) }
                p { (found.entries) " " (Phrase::EntriesRead.text(language)) ", "
                    (found.erased) " " (Phrase::ErasedByLaw.text(language)) }
            }
        }
        @if !is_sound { ul lang="en" { @for fault in &found.faults { li { (fault) } } } }
    }
}
