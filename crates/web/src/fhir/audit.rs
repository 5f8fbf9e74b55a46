//! The log as events (IHE Basic Audit Log Patterns), for systems that watch over many logs: what concerns
//! the caller's organisation, the latest first, page by page.

use axum::http::StatusCode;
use axum::routing::MethodFilter;
use latchkey_app::{EventPage, Place, Search};
use latchkey_fhir::{IssueKind, Link, Resource, search_page};
use latchkey_identity::scope::{Interaction, Resource as Record};

use super::answer::Answer;
use super::asked::Asked;
use super::refusal::Refusal;
use super::table::{Area, ByLine, Offers, Way};
use super::when::When;

/// How many events a page has where nobody says, and the most.
const USUAL: u32 = 100;
const MOST: u32 = 500;

/// What the patterns offer.
pub(super) const AREA: Area = Area {
    guide: ByLine::both("https://profiles.ihe.net/ITI/BALP/ImplementationGuide/ihe.iti.balp"),
    ways: &[Way {
        pattern: "/fhir/{line}/AuditEvent",
        method: MethodFilter::GET,
        offers: Offers { name: "search-type", definition: None },
        needs: Some((Record::AuditEvent, Interaction::Search)),
        answer: search,
    }],
};

/// What is asked for: by `date`, as often as it is given, `_count`, and `after` of a page's own link.
/// What else stands in an address narrows nothing, and is not in the link to itself (FHIR R4, 3.1.1.2).
struct Wanted {
    dates: Vec<String>,
    when: When,
    count: u32,
    after: Option<Place>,
}

impl Wanted {
    fn read(asked: &Asked<'_>) -> Result<Self, Refusal> {
        let mut wanted =
            Self { dates: Vec::new(), when: When::default(), count: USUAL, after: None };
        for (name, value) in asked.query().fields() {
            match name {
                "date" => {
                    let when = When::read(value).ok_or_else(|| unfit(NO_DATE))?;
                    wanted.when = wanted.when.and(when);
                    wanted.dates.push(value.to_owned());
                }
                "_count" => {
                    let count: u32 = value.parse().map_err(|_| unfit(NO_COUNT))?;
                    wanted.count = count.min(MOST);
                }
                "after" => {
                    wanted.after = Some(Place::read(value).ok_or_else(|| unfit(NO_PLACE))?);
                }
                _ => {}
            }
        }
        Ok(wanted)
    }

    /// The address of a page.
    fn link(&self, relation: &str, base: &str, after: Option<Place>) -> Link {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(self.dates.iter().map(|date| ("date", date)));
        query.append_pair("_count", &self.count.to_string());
        if let Some(after) = after {
            query.append_pair("after", &after.to_string());
        }
        let url = format!("{base}/AuditEvent?{}", query.finish());
        Link { relation: relation.to_owned(), url }
    }
}

const NO_DATE: &str = "`date` is one date or moment, after eq, ge, gt, le or lt: ge2026-11-01";
const NO_COUNT: &str = "`_count` is how many events a page has";
const NO_PLACE: &str = "`after` is of a page's link to the next: follow that";

fn unfit(what: &str) -> Refusal {
    Refusal::new(StatusCode::BAD_REQUEST, IssueKind::Value, what)
}

fn search(asked: &Asked<'_>) -> Result<Answer, Refusal> {
    let (call, wanted, base) = (asked.call()?, Wanted::read(asked)?, asked.base());
    let (When { from, until }, after) = (wanted.when, wanted.after);
    let search = Search { from, until, after, ..Search::default() };
    let EventPage { events, next } = asked.kept.app.event_page(&call, search, wanted.count)?;
    let written = events.iter().map(|event| {
        let text = serde_json::to_string(event).map_err(|_| Refusal::broken())?;
        serde_json::from_str::<Resource>(&text).map_err(|_| Refusal::broken())
    });
    let written = written.collect::<Result<Vec<_>, _>>()?;
    let own = wanted.link("self", &base, after);
    let next = next.map(|next| wanted.link("next", &base, Some(next)));
    let links: Vec<Link> = [own].into_iter().chain(next).collect();
    Answer::of(&search_page(&base, &written, &links))
}
