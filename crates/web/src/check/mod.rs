//! The check: an interview and its answer, without an account.
//!
//! Every page is made from what was said and nothing else. What was said stands in the fields of
//! the page's form, in its order, and comes back with the next answer: the server keeps nothing,
//! and no address holds anything of a case.

mod all;
mod answer;
mod entered;
mod field;
mod go;
mod kept;
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
use maud::Markup;

use crate::guard::Posted;
use crate::home::{language, notice};
use crate::look::Page;
use crate::site::{Shared, Site};
use crate::words::{Word, of_code};

pub(crate) use kept::{Carried, Questions};

use entered::{Blank, Entered};
use go::Go;

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
    all::open(&Talk::new(&site, language))
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

/// The answer to a case that is kept, for its page.
pub(crate) fn of_case(site: &Site, case: &Case, language: Language) -> Markup {
    answer::of_case(&Talk::about(site, case, language))
}

/// What the policy says of a case that is kept, for whoever reviews a request of it.
pub(crate) fn reasons_of_case(site: &Site, case: &Case, language: Language) -> Markup {
    answer::reasons_of_case(&Talk::about(site, case, language))
}

impl<'s> Talk<'s> {
    fn about(site: &'s Site, case: &Case, language: Language) -> Self {
        Self { site, language, interview: Interview::new(&site.library, case.clone()) }
    }

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
            Go::Ask(facts) => question::page(&self, &Entered::said(self.interview.said(), &facts)),
            Go::Answer => answer::page(&self),
            Go::All => all::open(&self),
            Go::Several => all::taken(&self, posted),
            Go::Back => {
                let taken = self.interview.page_back();
                let facts: Vec<Fact> = taken.iter().map(|(fact, _)| *fact).collect();
                if facts.is_empty() {
                    return self.next();
                }
                question::page(&self, &Entered::said(&taken, &facts))
            }
            Go::Unknown(facts) => {
                let unknown = facts.iter().map(|fact| (*fact, Said::Unknown)).collect();
                self.take(unknown, Entered::read(posted, &facts))
            }
            Go::Entered(facts) => self.entered(Entered::read(posted, &facts)),
            Go::On(day, facts) => {
                let mut entered = Entered::read(posted, &facts);
                entered.enter(Fact::ServiceDate, &day);
                if entered.is_whole(&self) {
                    return self.entered(entered);
                }
                question::page(&self, &entered)
            }
        }
    }

    /// Takes what was entered, or asks again.
    fn entered(self, mut entered: Entered) -> Page {
        let Some(answers) = entered.answers(&self, Blank::Unknown) else {
            return question::page(&self, &entered);
        };
        let answers = answers.into_iter().filter_map(|(fact, said)| Some((fact, said?)));
        self.take(answers.collect(), entered)
    }

    /// Takes answers and goes on, or asks again.
    fn take(mut self, answers: Vec<(Fact, Said)>, mut entered: Entered) -> Page {
        match self.interview.answer_all(answers) {
            Ok(()) => self.next(),
            Err(problem) => {
                entered.refuse(&problem, &self);
                question::page(&self, &entered)
            }
        }
    }

    /// The next questions while one can still matter; else the answer.
    fn next(&self) -> Page {
        match self.interview.next_page() {
            Ok(facts) if !facts.is_empty() => {
                question::page(self, &Entered::said(self.interview.said(), &facts))
            }
            Ok(_) | Err(_) => answer::page(self),
        }
    }
}
