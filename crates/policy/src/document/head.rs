//! The front matter of a policy file: what it is, where it comes from and when it holds.

use latchkey_domain::Day;

use super::clause::Words;
use super::keys::Keys;
use super::parameters::parameters;
use super::quantity::Quantity;
use crate::diagnostic::{Fault, Position, Report, Spanned};
use crate::markdown::{Frame, FrontMatter};

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
    /// Name, number and the words for people.
    pub(crate) parameters: Vec<(Spanned, Quantity, String)>,
}

const KEYS: Keys = Keys {
    top: &[
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
    ],
    sections: &[
        ("source", Some(&["title", "address", "retrieved", "digest", "sentences"])),
        ("parameters", None),
    ],
};

/// Reads the front matter.
pub(super) fn head(front: &FrontMatter, report: &mut Report) -> Head {
    KEYS.check(front, report);
    if front.frame == Frame::Missing {
        return Head::default();
    }
    let effective = required(front, "effective", report);
    let mut head = Head {
        id: id(front, report),
        title: in_both(front, "title", "title-es", report),
        group: group(front, report),
        ask: in_both(front, "ask", "ask-es", report),
        source: source(front, report),
        effective: Effective::default(),
        effective_at: effective.at,
        recorded: day(&required(front, "recorded", report), report),
        vocabulary: required(front, "vocabulary", report),
        parameters: parameters(front, report),
    };
    if !effective.text.is_empty() {
        head.effective = effective_range(&effective, report);
    }
    head
}

/// The id: plan, program and topic.
fn id(front: &FrontMatter, report: &mut Report) -> Spanned {
    let id = required(front, "id", report);
    let is_part = |part: &str| {
        let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        !part.is_empty() && part.bytes().all(is_plain)
    };
    let is_sound = id.text.split('/').count() == 3 && id.text.split('/').all(is_part);
    if !id.text.is_empty() && !is_sound {
        let message = format!("`{}` is no id of a policy", id.text);
        let remedy = "write plan/program/topic in lower-case letters, digits and hyphens";
        report.error(Fault::Syntax, id.at, message, remedy);
    }
    id
}

/// A required text, and its Spanish, which should be there.
fn in_both(front: &FrontMatter, key: &str, spanish: &str, report: &mut Report) -> Words {
    let en = required(front, key, report);
    let es = front.get(spanish).map(|v| v.text.clone()).unwrap_or_default();
    if es.is_empty() && !en.text.is_empty() {
        let message = format!("`{key}` has no Spanish");
        let remedy = format!("add a line `{spanish}: …`");
        report.warning(Fault::MissingWords, en.at, message, remedy);
    }
    Words { en: en.text, es }
}

/// The medical group, where the policy is a group's.
fn group(front: &FrontMatter, report: &mut Report) -> Option<String> {
    let group = front.get("group");
    let kind = front.get("kind");
    match (kind.map_or("plan", |kind| kind.text.as_str()), kind, group) {
        ("plan", _, Some(group)) => report.error(
            Fault::Syntax,
            group.at,
            "the file names a medical group, and is no group's",
            "write `kind: group`, or take out `group:`",
        ),
        ("group", Some(kind), None) => report.error(
            Fault::Syntax,
            kind.at,
            "the file is a medical group's, and does not say whose",
            "add a line `group: …` with the group's id",
        ),
        ("plan" | "group", ..) | (_, None, _) => {}
        (other, Some(kind), _) => report.error(
            Fault::UnknownValue,
            kind.at,
            format!("`{other}` is no kind of policy"),
            "write `kind: plan` or `kind: group`",
        ),
    }
    group.map(|group| group.text.clone())
}

fn source(front: &FrontMatter, report: &mut Report) -> Source {
    let value = |key: &str| front.find(Some("source"), key);
    let text = |key: &str| value(key).map(|v| v.text.clone()).unwrap_or_default();
    if text("title").is_empty() {
        let message = "the file does not say where the policy comes from";
        report.error(Fault::Syntax, front.at, message, "add `source:` with an indented `title:`");
    }
    if let Some(retrieved) = value("retrieved") {
        day(retrieved, report);
    }
    if let Some(digest) = value("digest").filter(|digest| !is_digest(&digest.text)) {
        report.error(Fault::Syntax, digest.at, no_digest(&digest.text), DIGEST_FORM);
    }
    Source {
        title: text("title"),
        address: text("address"),
        retrieved: text("retrieved"),
        digest: text("digest"),
        extent: value("sentences").map(|v| extent(v, report)).unwrap_or_default(),
    }
}

/// Whether a text has the form of a digest.
pub(crate) fn is_digest(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

pub(crate) fn no_digest(text: &str) -> String {
    format!("`{text}` is no digest")
}

/// What to do about a digest that is none.
pub(crate) const DIGEST_FORM: &str =
    "copy the 16 digits and letters a to f that `policy trace` prints";

fn required(front: &FrontMatter, key: &str, report: &mut Report) -> Spanned {
    if let Some(value) = front.get(key).filter(|v| !v.text.is_empty()) {
        return value.clone();
    }
    if !front.sections.iter().any(|section| section.text == key) {
        let message = format!("the front matter has no `{key}`");
        report.error(Fault::Syntax, front.at, message, format!("add a line `{key}: …`"));
    }
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

/// A day of the front matter.
pub(crate) fn day(value: &Spanned, report: &mut Report) -> Option<Day> {
    if value.text.is_empty() {
        return None;
    }
    let day = value.text.parse();
    let refuse = |error| {
        report.error(
            Fault::Syntax,
            value.at,
            format!("`{}` is no day: {error}", value.text),
            "write the day",
        );
    };
    day.map_err(refuse).ok()
}
