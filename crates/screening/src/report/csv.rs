//! One row a finding, look-up or note, as RFC 4180 says, for a spreadsheet.
//!
//! A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a
//! formula, and a claim number is whatever the sender wrote: an apostrophe before it makes it a text
//! (OWASP, CSV Injection).

use latchkey_claims::screen::ScreenFinding;
use latchkey_x12::Place;
use latchkey_x12::finding::Finding;

use super::level::claims_of_level;
use super::{Report, Reported, kind, severity, value};
use crate::totals::Totals;

const HEADINGS: [&str; 21] = [
    "file",
    "claim",
    "claim_number",
    "line",
    "procedure",
    "kind",
    "severity",
    "rule",
    "clause",
    "source",
    "place",
    "sentence",
    "detail",
    "fix",
    "carc",
    "rarc",
    "loop",
    "segment",
    "element",
    "segment_number",
    "byte",
];

/// A row; what is not set stays empty.
#[derive(Default)]
struct Row {
    cells: [String; HEADINGS.len()],
}

impl Row {
    /// Sets the cell under a heading.
    fn set(&mut self, heading: &str, value: &(impl ToString + ?Sized)) {
        let cells = HEADINGS.iter().zip(&mut self.cells);
        for (_, cell) in cells.filter(|(name, _)| **name == heading) {
            *cell = value.to_string();
        }
    }

    fn spot(&mut self, loop_id: &str, segment: &(impl ToString + ?Sized), place: Place) {
        self.set("loop", loop_id);
        self.set("segment", segment);
        self.set("segment_number", &place.segment);
        self.set("byte", &place.byte);
    }
}

/// Rows of a spreadsheet.
#[derive(Clone, Debug)]
pub struct Csv {
    shows_values: bool,
    file: String,
}

impl Csv {
    /// A report that shows what stands in broken elements, or does not.
    pub fn new(shows_values: bool) -> Self {
        Self { shows_values, file: String::new() }
    }

    /// A row about the input, and perhaps about a claim and a line.
    fn row(&self, kind: &str, reported: Option<&Reported<'_, '_>>, line: Option<usize>) -> Row {
        let mut row = Row::default();
        row.set("file", &self.file);
        row.set("kind", &kind);
        let Some(reported) = reported else { return row };
        row.set("claim", &reported.claim.id);
        row.set("claim_number", &reported.claim.number);
        if let Some(line) = line {
            row.set("line", &reported.line_number(line));
            row.set("procedure", &reported.procedure(line).unwrap_or_default());
        }
        row
    }

    fn form(&self, finding: &Finding, reported: Option<&Reported<'_, '_>>) -> Row {
        let mut row = self.row("x12", reported, None);
        let line = reported.and_then(|reported| reported.line_of(finding));
        row.set("line", &line.unwrap_or_default());
        row.set("severity", &severity(finding.severity));
        row.set("rule", &finding.rule.name());
        row.set("sentence", &finding.rule.says());
        row.set("fix", &finding.rule.mend());
        row.spot(finding.loop_id, &finding.segment, finding.place);
        if finding.element > 0 {
            row.set("element", &finding.element);
        }
        if self.shows_values {
            row.set("detail", &value(finding).unwrap_or_default());
        }
        row
    }

    fn screened(&self, finding: &ScreenFinding<'_>, reported: &Reported<'_, '_>) -> Row {
        let mut row = self.row(kind(finding.kind), Some(reported), finding.line);
        row.set("rule", &finding.rule);
        row.set("clause", &finding.clause);
        row.set("source", &finding.source);
        row.set("place", &finding.place_on_page);
        row.set("sentence", &finding.sentence);
        row.set("detail", &finding.detail);
        row.set("fix", &finding.fix);
        row.set("carc", &finding.carc);
        row.set("rarc", &finding.rarc);
        row.spot(finding.spot.loop_id, finding.spot.segment, finding.spot.place);
        row
    }
}

impl Report for Csv {
    fn head(&mut self, out: &mut String) {
        out.push_str(&HEADINGS.join(","));
        out.push_str("\r\n");
    }

    fn input(&mut self, _out: &mut String, name: &str) {
        name.clone_into(&mut self.file);
    }

    fn outside(&mut self, out: &mut String, finding: &Finding) {
        let mut row = self.form(finding, None);
        row.set("claim", &claims_of_level(finding).unwrap_or_default());
        write(out, &row);
    }

    fn claim(&mut self, out: &mut String, reported: &Reported<'_, '_>) {
        for finding in reported.findings {
            write(out, &self.form(finding, Some(reported)));
        }
        let Some(screened) = reported.screened else { return };
        for finding in &screened.findings {
            write(out, &self.screened(finding, reported));
        }
        for look_up in &screened.look_ups {
            let mut row = self.row("look-up", Some(reported), Some(look_up.line));
            row.set("rule", &look_up.about);
            row.set("sentence", &look_up.question);
            row.set("detail", &look_up.why);
            row.set("fix", &format!("Ask {}.", look_up.whom.words()));
            write(out, &row);
        }
        for note in &screened.notes {
            let mut row = self.row("note", Some(reported), Some(note.line));
            row.set("clause", &note.clause);
            row.set("sentence", &note.words);
            row.set("detail", &note.detail);
            row.set("fix", &format!("Ask {}.", note.ask));
            write(out, &row);
        }
    }

    fn unread(&mut self, out: &mut String, problem: &str) {
        let mut row = self.row("unread", None, None);
        row.set("severity", "error");
        row.set("sentence", &problem);
        write(out, &row);
    }

    /// Rows are findings and nothing else: the summary is in the other forms.
    fn summary(&mut self, _out: &mut String, _totals: &Totals<'_>) {}
}

fn write(out: &mut String, row: &Row) {
    for (place, cell) in row.cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write_cell(out, cell);
    }
    out.push_str("\r\n");
}

fn write_cell(out: &mut String, cell: &str) {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let is_plain = !is_formula && !cell.contains([',', '"', '\r', '\n']);
    if is_plain {
        return out.push_str(cell);
    }
    out.push('"');
    if is_formula {
        out.push('\'');
    }
    out.push_str(&cell.replace('"', "\"\""));
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula_and_every_cell_is_one() {
        for (cell, written) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"so\"", "\"say \"\"so\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-1+1", "\"'-1+1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("+1", "\"'+1\""),
            ("\t=1", "\"'\t=1\""),
            ("", ""),
        ] {
            let mut out = String::new();
            write_cell(&mut out, cell);
            assert_eq!(out, written);
        }
    }

    #[test]
    fn every_heading_stands_once() {
        let mut row = Row::default();
        for heading in HEADINGS {
            row.set(heading, "x");
        }
        assert_eq!(row.cells.concat(), "x".repeat(HEADINGS.len()));
    }
}
