//! Files of claims that were sent, and what came of them: in memory, for the account that sent them, for
//! an hour at most.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::response::Response;
use latchkey_domain::Day;
use latchkey_screening::held::{Item, ItemKind, Results, ShownClaim, Spot};
use latchkey_workflow::{Id, Moment};
use schemars::JsonSchema;
use serde::Serialize;

use super::screened::Counts;
use crate::api::asked::Asked;
use crate::api::problem::Problem;
use crate::kept::screen::{Job, LEVELS, Level, State, Wanted, file_of};

/// What `kind` may be: everything that somebody has to mend, or one kind.
pub(in crate::api) const KINDS: &[&str] =
    &["wrong", "form", "policy", "code", "warning", "conflict", "look-up", "note"];
/// The files one may take away.
pub(in crate::api) const FILES: [&str; 5] =
    ["findings.csv", "findings.json", "277ca", "999", "ta1"];

/// The files of the account.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Screenings {
    /// The latest first.
    screenings: Vec<Screening>,
}

/// A file that is being screened, or was.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Screening {
    /// Its id.
    id: Id,
    /// The file, as it was named.
    name: String,
    /// When it was sent.
    began: Moment,
    /// How it stands: `under-way`, `done` or `failed`.
    state: String,
    /// Bytes that were read so far, as they were sent.
    bytes: u64,
    /// Claims that were screened so far.
    claims: u64,
    /// Why it could not be screened.
    #[serde(skip_serializing_if = "Option::is_none")]
    failed: Option<String>,
    /// What came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    result: Option<CameOfIt>,
}

/// What came of a file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreeningResult")]
struct CameOfIt {
    /// Why the file could not be read to its end, and what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    unread: Option<String>,
    /// Claims of which there is something to say, and which are in the files alone.
    left_out: u64,
    /// Claims for which what several show together was not looked at: there were too many members.
    not_counted: u64,
    /// How much of what.
    counts: Counts,
    /// The files to take away, as `file` names them.
    files: Vec<String>,
}

/// The files of the account.
pub(in crate::api) fn list(asked: &Asked) -> Result<Screenings, Problem> {
    let jobs = asked.desk()?.of(asked.caller()?.caller.account);
    Ok(Screenings { screenings: jobs.iter().map(|job| shown(job)).collect() })
}

/// One of them.
pub(in crate::api) fn show(asked: &Asked) -> Result<Screening, Problem> {
    Ok(shown(&*job(asked)?))
}

/// Forgets one of them at once.
pub(in crate::api) fn forget(asked: &Asked, _: &Nothing) -> Result<Screenings, Problem> {
    asked.desk()?.forget(job(asked)?.id);
    list(asked)
}

/// An object without members.
#[derive(serde::Deserialize, JsonSchema)]
pub(in crate::api) struct Nothing {}

/// The job of an address: the caller's own, or none.
fn job(asked: &Asked) -> Result<Arc<Job>, Problem> {
    let (account, id) = (asked.caller()?.caller.account, asked.id("id")?);
    asked.desk()?.find(account, id).ok_or_else(Problem::missing)
}

fn results(asked: &Asked) -> Result<Arc<Results>, Problem> {
    match job(asked)?.state() {
        State::Done(results) => Ok(results),
        State::UnderWay | State::Failed(_) => Err(Problem::missing()),
    }
}

/// A job as it is told.
pub(in crate::api) fn shown(job: &Job) -> Screening {
    let (state, failed, result) = match job.state() {
        State::UnderWay => ("under-way", None, None),
        State::Failed(why) => ("failed", Some(why.to_string()), None),
        State::Done(results) => ("done", None, Some(came_of_it(&results))),
    };
    Screening {
        id: job.id,
        name: job.name.clone(),
        began: job.began,
        state: state.to_owned(),
        bytes: job.progress.bytes.load(Ordering::Relaxed),
        claims: job.progress.claims.load(Ordering::Relaxed),
        failed,
        result,
    }
}

fn came_of_it(results: &Results) -> CameOfIt {
    let files = &results.files;
    let is_there = |name: &&str| match *name {
        "277ca" => files.claims.is_some(),
        "999" => files.implementation.is_some(),
        "ta1" => files.interchange.is_some(),
        _ => true,
    };
    CameOfIt {
        unread: results.unread.clone(),
        left_out: results.left_out,
        not_counted: results.not_counted,
        counts: Counts::of(&results.counts),
        files: FILES.iter().copied().filter(is_there).map(str::to_owned).collect(),
    }
}

/// A page of what there is to say.
#[derive(Serialize, JsonSchema)]
pub(in crate::api) struct Findings {
    /// In the file's order: first what is wrong outside of claims.
    rows: Vec<Found>,
    /// What `after` is for the next page; left out where this is the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Something there is to say.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreeningFinding")]
struct Found {
    /// Which claim of the file, from 1; left out for what is wrong outside of claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    claim: Option<u64>,
    /// What kind of thing: one of those that `kind` may be.
    kind: String,
    /// The clause of the policy, the rule, or the fact that is asked for.
    about: String,
    /// What it rests on: the policy, or a title.
    source: String,
    /// Where in it.
    place: String,
    /// The sentence, or the question.
    sentence: String,
    /// What of this claim it is about.
    detail: String,
    /// What mends it, or whom to ask.
    fix: String,
    /// The adjustment reason of a denial; empty where nothing is denied.
    carc: String,
    /// The remark that goes with it.
    rarc: String,
    /// The line by its number on the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    /// The code that was billed on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    procedure: Option<String>,
    /// The day of service of that line.
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<Day>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    spot: Option<SpotShown>,
}

/// Where something is in a file.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Spot")]
struct SpotShown {
    /// The loop.
    #[serde(rename = "loop")]
    loop_id: String,
    /// The segment, as `NM1`.
    segment: String,
    /// The element, from 1; 0 where it is about the whole segment.
    element: u8,
    /// Which segment of the file, from 1.
    number: u64,
    /// Whether it should have come before that place.
    is_missing: bool,
}

/// What there is to say of a file, a page of it.
pub(in crate::api) fn findings(asked: &Asked) -> Result<Findings, Problem> {
    let kind = match asked.query.get("kind") {
        None => None,
        Some(name) => Some(
            level(name)
                .ok_or_else(|| Problem::unfit(format!("kind: one of {}", KINDS.join(", "))))?,
        ),
    };
    let wanted = Wanted {
        kind,
        about: asked.query.get("about").unwrap_or_default().to_owned(),
        only_denials: asked.query.get("denials") == Some("only"),
        page: 1,
    };
    let passed: usize = asked.parameter("after")?.unwrap_or_default();
    let (results, limit) = (results(asked)?, asked.limit()? as usize);
    let rows = wanted.rows(&results);
    let end = passed.saturating_add(limit);
    let next = (rows.len() > end).then(|| end.to_string());
    let page = rows.into_iter().skip(passed).take(limit);
    let rows = page.map(|(claim, item)| found(claim.map(|claim| claim.number), item));
    Ok(Findings { rows: rows.collect(), next })
}

fn level(name: &str) -> Option<Level> {
    LEVELS.iter().find(|(known, _)| *known == name).map(|(_, level)| *level)
}

/// The name of a kind.
fn name(kind: ItemKind) -> &'static str {
    let found = LEVELS.iter().find(|(_, level)| *level == Level::Only(kind));
    found.map_or("", |(name, _)| name)
}

fn found(claim: Option<u64>, item: &Item) -> Found {
    Found {
        claim,
        kind: name(item.kind).to_owned(),
        about: item.about.to_string(),
        source: item.source.to_string(),
        place: item.place_in_source.to_string(),
        sentence: item.sentence.to_string(),
        detail: item.detail.to_string(),
        fix: item.fix.to_string(),
        carc: item.carc.to_owned(),
        rarc: item.rarc.to_owned(),
        line: item.line.as_deref().map(str::to_owned),
        procedure: item.procedure.as_deref().map(str::to_owned),
        day: item.day,
        spot: item.spot.as_ref().map(spot),
    }
}

fn spot(spot: &Spot) -> SpotShown {
    SpotShown {
        loop_id: spot.loop_id.to_owned(),
        segment: spot.segment.to_string(),
        element: spot.element,
        number: spot.place.segment,
        is_missing: spot.is_missing,
    }
}

/// A claim, with its segments.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScreenedClaim")]
pub(in crate::api) struct Claim {
    /// Which claim of the file, from 1.
    number: u64,
    /// As whoever sent it calls it.
    id: String,
    /// What is asked for it, in cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    charge_cents: Option<i64>,
    /// What is asked for the lines with something wrong, in cents.
    at_stake_cents: i64,
    /// What there is to say.
    findings: Vec<Found>,
    /// Its segments, with those of the levels it stands in before them.
    segments: Vec<Segment>,
}

/// A segment as it stands in the file.
#[derive(Serialize, JsonSchema)]
struct Segment {
    /// The loop.
    #[serde(rename = "loop")]
    loop_id: String,
    /// Which segment of the file, from 1.
    number: u64,
    /// The tag and the elements.
    elements: Vec<String>,
}

/// A claim of which there is something to say.
pub(in crate::api) fn claim(asked: &Asked) -> Result<Claim, Problem> {
    let number: u64 = asked.part("number").parse().map_err(|_| Problem::missing())?;
    let results = results(asked)?;
    let claim = results.claims.iter().find(|claim| claim.number == number);
    Ok(claim_shown(claim.ok_or_else(Problem::missing)?))
}

fn claim_shown(claim: &ShownClaim) -> Claim {
    let segments = claim.segments.iter().map(|segment| Segment {
        loop_id: segment.loop_id.to_owned(),
        number: segment.place.segment,
        elements: segment.elements().map(str::to_owned).collect(),
    });
    Claim {
        number: claim.number,
        id: claim.id.clone(),
        charge_cents: claim.charge.map(|charge| charge.0),
        at_stake_cents: claim.at_stake.0,
        findings: claim.items.iter().map(|item| found(Some(claim.number), item)).collect(),
        segments: segments.collect(),
    }
}

/// A file to take away.
pub(in crate::api) fn file(asked: &Asked) -> Result<Response, Problem> {
    let job = job(asked)?;
    file_of(&job, asked.part("file"), &asked.headers).ok_or_else(Problem::missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kinds_are_those_of_the_pages() {
        let names: Vec<&str> = LEVELS.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, KINDS);
    }
}
