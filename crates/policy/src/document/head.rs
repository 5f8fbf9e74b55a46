//! The front matter of a policy file: what it is, where it comes from and when it holds.

use latchkey_domain::Day;

use super::clause::Words;
use crate::diagnostic::{Fault, Position, Report, Spanned};
use crate::markdown::FrontMatter;

/// The days of service a version decides: from its first day up to, but not with, its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effective {
    /// The first day it decides.
    pub from: Day,
    /// The first day it no longer decides; none while it is open.
    pub until: Option<Day>,
}

impl Effective {
    /// Whether the version decides services of `day`.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|end| day < end)
    }
}

impl Default for Effective {
    fn default() -> Self {
        Self { from: Day::FIRST, until: None }
    }
}

/// How much of its source a file restates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SourceExtent {
    /// The whole of it, so many sentences: each must be some clause's.
    Sentences(u32),
    /// A part: the file says which in its clauses.
    #[default]
    Excerpt,
}

/// Where a policy comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Source {
    pub(crate) title: String,
    pub(crate) address: String,
    pub(crate) retrieved: String,
    pub(crate) digest: String,
    pub(crate) extent: SourceExtent,
}

/// The front matter of a policy file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    pub(crate) id: Spanned,
    pub(crate) title: Words,
    /// The id of the medical group whose process this is; none for a plan's policy.
    pub(crate) group: Option<String>,
    pub(crate) ask: Words,
    pub(crate) source: Source,
    pub(crate) effective: Effective,
    pub(crate) effective_at: Position,
    pub(crate) recorded: Option<Day>,
    pub(crate) vocabulary: Spanned,
    pub(crate) parameters: Vec<(Spanned, i32, String)>,
}

const KEYS: &[&str] = &[
    "id",
    "title",
    "title-es",
    "kind",
    "group",
    "ask",
    "ask-es",
    "effective",
    "recorded",
    "vocabulary",
];
const SOURCE_KEYS: &[&str] = &["title", "address", "retrieved", "digest", "sentences"];

/// Reads the front matter.
pub(super) fn head(front: &FrontMatter, report: &mut Report) -> Head {
    refuse_strangers(front, report);
    let text = |key: &str| front.get(key).map(|v| v.text.clone()).unwrap_or_default();
    let source = |key: &str| front.find(Some("source"), key).map(|v| v.text.clone());
    let mut head = Head {
        id: required(front, "id", report),
        title: Words { en: required(front, "title", report).text, es: text("title-es") },
        group: front.get("group").map(|g| g.text.clone()),
        ask: Words { en: required(front, "ask", report).text, es: text("ask-es") },
        source: Source {
            title: source("title").unwrap_or_default(),
            address: source("address").unwrap_or_default(),
            retrieved: source("retrieved").unwrap_or_default(),
            digest: source("digest").unwrap_or_default(),
            extent: SourceExtent::Excerpt,
        },
        vocabulary: required(front, "vocabulary", report),
        ..Head::default()
    };
    if head.source.title.is_empty() {
        let message = "the file does not say where the policy comes from";
        report.error(Fault::Syntax, front.at, message, "add `source:` with an indented `title:`");
    }
    if let Some(sentences) = front.find(Some("source"), "sentences") {
        head.source.extent = extent(sentences, report);
    }
    let effective = required(front, "effective", report);
    head.effective_at = effective.at;
    if !effective.text.is_empty() {
        head.effective = effective_range(&effective, report);
    }
    head.recorded = day(&required(front, "recorded", report), report);
    head.parameters = parameters(front, report);
    head
}

fn refuse_strangers(front: &FrontMatter, report: &mut Report) {
    for stray in &front.strays {
        report.error(
            Fault::Syntax,
            stray.at,
            "the line is no `key: value`",
            "give it a key or take it out",
        );
    }
    for entry in &front.entries {
        let known = match entry.section.as_deref() {
            None => KEYS,
            Some("source") => SOURCE_KEYS,
            Some("parameters") => continue,
            Some(_) => &[],
        };
        if !known.contains(&entry.key.text.as_str()) {
            let message = format!("`{}` is no key of the front matter", entry.key.text);
            let otherwise = format!("the keys are {}", known.join(", "));
            report.unknown(
                Fault::UnknownName,
                &entry.key,
                message,
                known.iter().copied(),
                otherwise,
            );
        }
    }
}

fn required(front: &FrontMatter, key: &str, report: &mut Report) -> Spanned {
    if let Some(value) = front.get(key).filter(|v| !v.text.is_empty()) {
        return value.clone();
    }
    let message = format!("the front matter has no `{key}`");
    report.error(Fault::Syntax, front.at, message, format!("add a line `{key}: …`"));
    Spanned { text: String::new(), at: front.at }
}

fn extent(value: &Spanned, report: &mut Report) -> SourceExtent {
    if value.text == "excerpt" {
        return SourceExtent::Excerpt;
    }
    value.text.parse().map_or_else(
        |_| {
            let message = "`sentences` is neither a number nor `excerpt`";
            report.error(Fault::Syntax, value.at, message, "count the sentences of the source");
            SourceExtent::Excerpt
        },
        SourceExtent::Sentences,
    )
}

pub(crate) fn effective_range(value: &Spanned, report: &mut Report) -> Effective {
    let remedy = "write `2026-01-01..` or `2026-01-01..2027-01-01`, the end not included";
    let Some((from, until)) = value.text.split_once("..") else {
        report.error(Fault::EffectiveRange, value.at, "the effective range has no `..`", remedy);
        return Effective::default();
    };
    let parse = |text: &str| text.trim().parse::<Day>();
    let until_day = if until.trim().is_empty() { Ok(None) } else { parse(until).map(Some) };
    match (parse(from), until_day) {
        (Ok(from), Ok(until)) if until.is_none_or(|end| from < end) => Effective { from, until },
        (Ok(_), Ok(_)) => {
            report.error(
                Fault::EffectiveRange,
                value.at,
                "the effective range ends before it begins",
                remedy,
            );
            Effective::default()
        }
        (Err(error), _) | (_, Err(error)) => {
            report.error(
                Fault::EffectiveRange,
                value.at,
                format!("a date of the effective range is wrong: {error}"),
                remedy,
            );
            Effective::default()
        }
    }
}

fn day(value: &Spanned, report: &mut Report) -> Option<Day> {
    if value.text.is_empty() {
        return None;
    }
    value
        .text
        .parse()
        .map_err(|error| report.error(Fault::Syntax, value.at, format!("{error}"), "write the day"))
        .ok()
}

/// `60 days`, `1 year`, `day 0`: the number, and the words for people.
fn parameters(front: &FrontMatter, report: &mut Report) -> Vec<(Spanned, i32, String)> {
    let mut found = Vec::new();
    for entry in front.section("parameters") {
        let number = entry.value.text.split_whitespace().find_map(|word| word.parse::<i32>().ok());
        if let Some(number) = number {
            found.push((entry.key.clone(), number, entry.value.text.clone()));
        } else {
            let message = format!("the parameter `{}` has no number", entry.key.text);
            report.error(
                Fault::WrongType,
                entry.value.at,
                message,
                "write `60 days`, `1 year` or `day 0`",
            );
        }
    }
    found
}
