//! The check: an interview and its answer, without an account.
//!
//! Every page is made from what was said and nothing else. What was said stands in the fields of
//! the page's form, in its order, and comes back with the next answer: the server keeps nothing,
//! and no address holds anything of a case.

mod all;
mod answer;
mod field;
mod go;
mod question;
mod said;
mod typed;

use axum::body::Bytes;
use axum::extract::{RawQuery, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_answer::{Interview, Said};
use latchkey_domain::{Case, Fact};
use latchkey_json::write_case;
use latchkey_policy::Language;

use crate::guard::Posted;
use crate::home::{language, notice};
use crate::look::Page;
use crate::site::{Shared, Site};
use crate::words::{Word, of_code};

use go::Go;
use question::Asked;
use typed::Typed;

/// An interview in a language: what every page of the check is made from.
struct Talk<'s> {
    site: &'s Site,
    language: Language,
    interview: Interview<'s>,
}

/// The first question.
pub(crate) async fn begin(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Page {
    let language = language(query.as_deref(), &headers);
    Talk::new(&site, language).next()
}

/// Every question on one page.
pub(crate) async fn all_at_once(
    State(site): State<Shared>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Page {
    let language = language(query.as_deref(), &headers);
    all::page(&Talk::new(&site, language), &all::Entered::default())
}

/// What comes after an answer.
pub(crate) async fn go_on(State(site): State<Shared>, body: Bytes) -> Page {
    let posted = Posted::read(&body);
    match Talk::taken_up(&site, &posted) {
        Ok(talk) => talk.go_on(&posted),
        Err(page) => *page,
    }
}

/// The case as a file.
pub(crate) async fn case_file(State(site): State<Shared>, body: Bytes) -> Response {
    let posted = Posted::read(&body);
    let talk = match Talk::taken_up(&site, &posted) {
        Ok(talk) => talk,
        Err(page) => return page.into_response(),
    };
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CONTENT_DISPOSITION, "attachment; filename=\"case.json\""),
    ];
    (headers, write_case(talk.interview.case())).into_response()
}

impl<'s> Talk<'s> {
    fn new(site: &'s Site, language: Language) -> Self {
        Self { site, language, interview: Interview::new(&site.library, Case::default()) }
    }

    /// The interview of a form; a page that says so where its fields do not hold together.
    fn taken_up(site: &'s Site, posted: &Posted) -> Result<Self, Box<Page>> {
        let language = posted.get("lang").and_then(of_code).unwrap_or_default();
        let stale =
            || Box::new(notice(language, StatusCode::BAD_REQUEST, Word::Stale, Word::StaleText));
        let said = said::read(posted).ok_or_else(stale)?;
        let interview = Interview::taken_up(&site.library, said).map_err(|_| stale())?;
        Ok(Self { site, language, interview })
    }

    fn go_on(mut self, posted: &Posted) -> Page {
        match Go::read(posted) {
            Go::Next => self.next(),
            Go::Ask(fact) => self.ask(fact),
            Go::Answer => answer::page(&self),
            Go::All => all::page(&self, &all::Entered::default()),
            Go::Several => all::taken(self, posted),
            Go::Back => {
                let last = self.interview.said().last().cloned();
                match (self.interview.back(), last) {
                    (Some(fact), Some((_, said))) => {
                        let typed = Typed::of_said(&said);
                        question::page(&self, &Asked::again(fact, typed))
                    }
                    _ => self.next(),
                }
            }
            Go::Say(fact, said) => self.say(fact, said, Typed::default()),
            Go::Typed(fact) => {
                let typed = Typed::read(posted, fact);
                match typed.said(fact, self.language) {
                    Some(said) => self.say(fact, said, typed),
                    None => {
                        let problem = Word::ChooseOrSay.text(self.language).to_owned();
                        question::page(&self, &Asked::wrong(fact, typed, problem))
                    }
                }
            }
        }
    }

    /// Takes an answer and goes on, or asks again.
    fn say(mut self, fact: Fact, said: Said, typed: Typed) -> Page {
        match self.interview.answer(fact, said) {
            Ok(()) => self.next(),
            Err(problem) => {
                let problem = crate::words::problem(&problem, self.language);
                question::page(&self, &Asked::wrong(fact, typed, problem))
            }
        }
    }

    /// The question of a fact, with what was said to it.
    fn ask(&self, fact: Fact) -> Page {
        let said = self.interview.said().iter().find(|(known, _)| *known == fact);
        let typed = said.map(|(_, said)| Typed::of_said(said)).unwrap_or_default();
        question::page(self, &Asked::again(fact, typed))
    }

    /// The next question while one can still matter; else the answer.
    fn next(&self) -> Page {
        match self.interview.next_step() {
            Ok(Some(step)) => question::page(self, &Asked::again(step.fact, Typed::default())),
            Ok(None) | Err(_) => answer::page(self),
        }
    }
}
