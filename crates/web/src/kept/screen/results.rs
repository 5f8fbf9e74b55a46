//! What came of a file: the counts, the files to take away, the list with its filters. Before that,
//! how far it is.

use std::sync::atomic::Ordering;

use axum::Extension;
use axum::extract::{Path, RawQuery};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use latchkey_policy::Language;
use latchkey_screening::held::Results;
use latchkey_screening::report::{dollars, grouped};
use maud::{Markup, html};

use super::desk::{Job, State};
use super::page::forget;
use super::wanted::Wanted;
use super::words::Phrase;
use super::{SharedDesk, counts, found, list};
use crate::kept::parts::at;
use crate::kept::who::Visitor;
use crate::words::code;

/// The page of a file.
pub(super) async fn page(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(job) = found(&visitor, &desk, &id) else {
        return visitor.nowhere();
    };
    let wanted = Wanted::read(query.as_deref().unwrap_or_default());
    let language = visitor.language;
    let (place, lang) = (format!("/screen/{}", job.id), code(language));
    let main = html! {
        div.wide.kept {
            h1 { (job.name) }
            p.quiet { (at(job.began, language)) }
            @match job.state() {
                State::UnderWay => (under_way(&job, language)),
                State::Failed(why) => div.verdict.not-billable {
                    span.sign aria-hidden="true" {}
                    div { h2 { (Phrase::NotScreenedText.text(language)) } p lang="en" { (why) } }
                },
                State::Done(results) => (came_of_it(&visitor, &job, &results, &wanted)),
            }
            div.actions {
                a href={ "/screen?lang=" (lang) } { (Phrase::Another.text(language)) }
                (forget(&job, Phrase::RemoveNow, language))
            }
        }
    };
    let here = wanted.address(&place, wanted.page);
    visitor.page(&job.name, here, main).into_response()
}

/// How far it is, for the script of the page that waits.
pub(super) async fn progress(
    visitor: Visitor,
    Extension(desk): SharedDesk,
    Path(id): Path<String>,
) -> Response {
    let Some(job) = found(&visitor, &desk, &id) else {
        return visitor.nowhere();
    };
    let is_done = !matches!(job.state(), State::UnderWay);
    let told = serde_json::json!({"done": is_done, "text": so_far(&job, visitor.language)});
    ([(CONTENT_TYPE, "application/json")], told.to_string()).into_response()
}

fn under_way(job: &Job, language: Language) -> Markup {
    let place = format!("/screen/{}?lang={}", job.id, code(language));
    let progress = format!("/screen/{}/progress?lang={}", job.id, code(language));
    html! {
        div.verdict {
            span.sign.working aria-hidden="true" {}
            div {
                h2 { (Phrase::UnderWayText.text(language)) }
                p role="status" data-progress=(progress) { (so_far(job, language)) }
            }
        }
        p.actions { a.usa-button href=(place) { (Phrase::LookAgain.text(language)) } }
    }
}

/// `1,204 claims so far, 1.1 MB`.
fn so_far(job: &Job, language: Language) -> String {
    let claims = job.progress.claims.load(Ordering::Relaxed);
    let bytes = job.progress.bytes.load(Ordering::Relaxed);
    let words = Phrase::SoFar.text(language);
    format!("{} {words}, {}.{} MB", grouped(claims), bytes / 1_000_000, bytes / 100_000 % 10)
}

fn came_of_it(visitor: &Visitor, job: &Job, results: &Results, wanted: &Wanted) -> Markup {
    let language = visitor.language;
    html! {
        (verdict(results, language))
        @if let Some(problem) = &results.unread {
            div.mistakes { h2 { (Phrase::Unread.text(language)) } p lang="en" { (problem) } }
        }
        @if results.not_counted > 0 {
            p { (Phrase::NotCounted.text(language)) " " (grouped(results.not_counted)) }
        }
        (counts::numbers(&results.counts, language))
        (take(job, results, language))
        (list::list(visitor, job, results, wanted))
        (counts::tables(
            &format!("/screen/{}", job.id), &results.counts, &visitor.site.library, language,
        ))
    }
}

fn verdict(results: &Results, language: Language) -> Markup {
    let counts = &results.counts;
    let is_wrong = counts.broken_forms > 0
        || counts.clean < counts.lactation
        || !results.outside.is_empty()
        || results.unread.is_some();
    let (class, word) = if is_wrong {
        ("verdict not-billable", Phrase::SomethingWrong)
    } else {
        ("verdict billable", Phrase::NothingWrong)
    };
    html! {
        div class=(class) {
            span.sign aria-hidden="true" {}
            div {
                h2 { (word.text(language)) }
                p {
                    (dollars(counts.at_stake)) " " (Phrase::AtStakeOf.text(language)) " "
                    (dollars(counts.charge)) " · "
                    (grouped(counts.claims)) " " (Phrase::Claims.text(language))
                }
            }
        }
    }
}

/// The files one may take away.
fn take(job: &Job, results: &Results, language: Language) -> Markup {
    let files = &results.files;
    let all = [
        ("findings.csv", Phrase::DownloadCsv, true),
        ("findings.json", Phrase::DownloadJson, true),
        ("277ca", Phrase::Download277, files.claims.is_some()),
        ("999", Phrase::Download999, files.implementation.is_some()),
        ("ta1", Phrase::DownloadTa1, files.interchange.is_some()),
    ];
    html! {
        section aria-labelledby="take" {
            h2 #take { (Phrase::Download.text(language)) }
            ul.ways {
                @for (file, word, _) in all.into_iter().filter(|(.., is_there)| *is_there) {
                    li { a href={ "/screen/" (job.id) "/files/" (file) } download {
                        (word.text(language))
                    } }
                }
            }
        }
    }
}
