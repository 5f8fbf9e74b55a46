//! The page for people: claim by claim, what is wrong, why, and what mends it.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use latchkey_claims::screen::{FindingKind, ScreenFinding, Screened, denial_meaning};
use latchkey_screening::Totals;
use latchkey_screening::report::{Report, Reported, claims_of_level, dollars, value};
use latchkey_x12::finding::{Finding, Rule, Severity};

use super::look_ups::look_ups;
use super::summary;
use crate::page::wrapped;

/// Of texts under the mark of a finding.
const INDENT: &str = "      ";

const BOLD: Style = Style::new().bold();

pub struct Text {
    shows_values: bool,
    /// The input, until there is something to say of it.
    heading: Option<String>,
}

impl Text {
    pub fn new(shows_values: bool) -> Self {
        Self { shows_values, heading: None }
    }

    fn heading(&mut self, out: &mut String) {
        if let Some(name) = self.heading.take() {
            let _ = writeln!(out, "{BOLD}{name}{BOLD:#}\n");
        }
    }

    fn form(&self, out: &mut String, finding: &Finding, about: &str) {
        let mark = match finding.severity {
            Severity::Error => Mark::Broken,
            Severity::Warning => Mark::Warning,
        };
        headline(out, mark, about, finding.rule.name());
        paragraph(out, finding.rule.says());
        if self.shows_values {
            shown_value(out, finding);
        }
        paragraph(out, &format!("To mend it: {}", finding.rule.mend()));
        let element = match finding.element {
            0 => String::new(),
            element => format!("{element:02}"),
        };
        let segment = format!("{}{element}", finding.segment);
        let is_missing = matches!(finding.rule, Rule::SegmentMissing | Rule::LoopMissing);
        let before = if is_missing { "before " } else { "" };
        spot(out, finding.loop_id, &segment, &format!("{before}{}", finding.place));
    }
}

impl Report for Text {
    fn input(&mut self, _out: &mut String, name: &str) {
        self.heading = Some(name.to_owned());
    }

    fn outside(&mut self, out: &mut String, finding: &Finding) {
        self.heading(out);
        let about = claims_of_level(finding).unwrap_or_else(|| "the file".to_owned());
        self.form(out, finding, &about);
        out.push('\n');
    }

    /// What the policy does not settle is the same for many claims, and what no claim can carry is so
    /// for all: both stand in the summary.
    fn claim(&mut self, out: &mut String, reported: &Reported<'_, '_>) {
        let says_nothing =
            |screened: &Screened<'_>| screened.findings.is_empty() && !screened.has_gaps();
        if reported.findings.is_empty() && reported.screened.is_none_or(says_nothing) {
            return;
        }
        self.heading(out);
        let claim = reported.claim;
        let _ = write!(out, "{BOLD}claim {}{BOLD:#}", claim.id);
        if let Some(charge) = claim.charge {
            let _ = write!(out, " · {}", dollars(charge));
        }
        let _ = writeln!(out, " · {}", claim.place);
        for finding in reported.findings {
            let line = reported.line_of(finding);
            let about = line.map_or_else(|| "the claim".to_owned(), |line| format!("line {line}"));
            self.form(out, finding, &about);
        }
        if let Some(screened) = reported.screened {
            screened.findings.iter().for_each(|found| broken(out, reported, found));
            look_ups(out, reported, &screened.look_ups);
        }
        out.push('\n');
    }

    fn unread(&mut self, out: &mut String, problem: &str) {
        self.heading(out);
        headline(out, Mark::Broken, "the file cannot be read on", "unread");
        paragraph(out, problem);
        out.push('\n');
    }

    fn summary(&mut self, out: &mut String, totals: &Totals<'_>) {
        out.push_str(&summary::page(totals));
    }
}

/// How something weighs.
#[derive(Clone, Copy)]
pub enum Mark {
    Broken,
    Warning,
    Conflict,
    Unknown,
}

impl Mark {
    fn shown(self) -> (char, Style) {
        let (mark, color) = match self {
            Self::Broken => ('✗', AnsiColor::Red),
            Self::Warning => ('!', AnsiColor::Yellow),
            Self::Conflict => ('≠', AnsiColor::Yellow),
            Self::Unknown => ('?', AnsiColor::Yellow),
        };
        (mark, color.on_default())
    }
}

/// The first line of something that is said: how it weighs, what it is about, and its name.
pub fn headline(out: &mut String, mark: Mark, about: &str, rule: &str) {
    let (mark, style) = mark.shown();
    let _ = writeln!(out, "  {style}{mark}{style:#} {about}  [{rule}]");
}

/// A text under it.
pub fn paragraph(out: &mut String, text: &str) {
    out.push_str(&wrapped(text, INDENT));
}

fn spot(out: &mut String, loop_id: &str, segment: &str, place: &str) {
    let place = match loop_id {
        "" => format!("Where: {segment}, {place}"),
        _ => format!("Where: loop {loop_id}, {segment}, {place}"),
    };
    paragraph(out, &place);
}

fn shown_value(out: &mut String, finding: &Finding) {
    if let Some(value) = value(finding) {
        paragraph(out, &format!("There stands: {value}"));
    }
    if let Some(expected) = &finding.expected {
        paragraph(out, &format!("Expected: {expected}"));
    }
}

/// A line with its code, or the claim.
pub fn about(reported: &Reported<'_, '_>, line: Option<usize>) -> String {
    let Some(place) = line else { return "the claim".to_owned() };
    let number = reported.line_number(place);
    match reported.procedure(place) {
        Some(code) => format!("line {number}, {code}"),
        None => format!("line {number}"),
    }
}

fn broken(out: &mut String, reported: &Reported<'_, '_>, finding: &ScreenFinding<'_>) {
    let mark = match finding.kind {
        FindingKind::Conflict => Mark::Conflict,
        FindingKind::Policy | FindingKind::Code => Mark::Broken,
    };
    let mut about = about(reported, finding.line);
    if !finding.words.is_empty() {
        about = format!("{about}: {}", finding.words);
    }
    headline(out, mark, &about, finding.clause);
    let source = [finding.source, finding.place_on_page].join(", ");
    let source = source.trim_end_matches(", ");
    paragraph(out, &format!("{} ({source})", finding.sentence));
    if !finding.detail.is_empty() {
        paragraph(out, &format!("Here: {}", finding.detail));
    }
    paragraph(out, &format!("To mend it: {}", finding.fix));
    denial(out, finding);
    spot(out, finding.spot.loop_id, finding.spot.segment, &finding.spot.place.to_string());
}

fn denial(out: &mut String, finding: &ScreenFinding<'_>) {
    let explained = |kind: &str, code: &str| {
        let meaning = denial_meaning(code).map(|words| format!(" ({words})")).unwrap_or_default();
        format!("{kind} {code}{meaning}")
    };
    let codes = match (finding.carc, finding.rarc) {
        ("", _) => return,
        (carc, "") => explained("CARC", carc),
        (carc, rarc) => format!("{}, {}", explained("CARC", carc), explained("RARC", rarc)),
    };
    paragraph(out, &format!("A payer would answer: {codes}"));
}
