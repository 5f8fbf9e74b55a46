//! Reading a code set: front matter and one table of codes.

use latchkey_domain::Patient;
use rustc_hash::FxHashSet;

use super::{CodeEntry, CodeSet, Phase, conduct};
use crate::diagnostic::{Fault, Position, Report, Spanned, counted};
use crate::document::{Effective, Keys, Words, day, effective_range};
use crate::markdown::{Block, FrontMatter, Row, Table, blocks, lines};

/// The lists a code set may belong to.
const SYSTEMS: &[&str] = &["cpsp", "icd-10-cm", "hcpcs", "cpt"];

const KEYS: Keys = Keys {
    top: &["codes", "title", "effective", "recorded"],
    sections: &[
        ("source", Some(&["title", "address", "retrieved"])),
        (conduct::SECTION, Some(conduct::KEYS)),
    ],
};

const PHASES: &str = "antepartum, initial, postpartum or any";

const COLUMNS: &[&str] = &[
    "code",
    "patient",
    "phase",
    "unit",
    "maximum",
    "in-pregnancy",
    "from-day",
    "until-day",
    "excludes",
    "carries",
    "alone",
    "after",
    "apart",
    "what",
    "es",
];

pub(super) fn read(text: &str, report: &mut Report) -> Option<CodeSet> {
    let lines = lines(text);
    let (front, body) = FrontMatter::split(&lines);
    KEYS.check(&front, report);
    let source = |key: &str| front.find(Some("source"), key);
    for date in [front.get("recorded"), source("retrieved")].into_iter().flatten() {
        day(date, report);
    }
    let text_of = |value: Option<&Spanned>| value.map(|v| v.text.clone()).unwrap_or_default();
    let (system, effective) = (system(&front, report), effective(&front, report));
    let table = only_table(blocks(body), front.at, report)?;
    columns(&table, report);
    Some(CodeSet {
        system,
        title: text_of(front.get("title")),
        source: text_of(source("title")),
        effective,
        conduct: conduct::conduct(&front, report),
        entries: entries(&table, report),
    })
}

/// The one table whose first column is `code`.
fn only_table(blocks: Vec<Block>, at: Position, report: &mut Report) -> Option<Table> {
    let mut tables = blocks.into_iter().filter_map(|block| match block {
        Block::Table(table) if table.header.first().is_some_and(|c| c.text == "code") => {
            Some(table)
        }
        _ => None,
    });
    let table = tables.next();
    if table.is_none() {
        let message = "the file has no table of codes";
        report.error(Fault::Syntax, at, message, "add a pipe table whose first column is `code`");
    }
    if let Some(second) = tables.next() {
        let message = "the file has a second table of codes";
        report.error(Fault::Syntax, second.at, message, "put all codes into one table");
    }
    table
}

fn system(front: &FrontMatter, report: &mut Report) -> String {
    let system =
        front.get("codes").cloned().unwrap_or(Spanned { at: front.at, ..Spanned::default() });
    if !SYSTEMS.contains(&system.text.as_str()) {
        let message = "`codes:` names no list of codes";
        let remedy = format!("write one of {}", SYSTEMS.join(", "));
        report.error(Fault::UnknownValue, system.at, message, remedy);
    }
    system.text
}

fn effective(front: &FrontMatter, report: &mut Report) -> Effective {
    let Some(value) = front.get("effective") else {
        report.error(
            Fault::EffectiveRange,
            front.at,
            "the code set does not say from when it holds",
            "add `effective: 2026-01-01..`",
        );
        return Effective::default();
    };
    effective_range(value, report)
}

/// Every column is known, and stands once.
fn columns(table: &Table, report: &mut Report) {
    for (place, column) in table.header.iter().enumerate() {
        let name = &column.text;
        if table.header.iter().take(place).any(|other| other.text == *name) {
            let message = format!("the column `{name}` stands twice");
            report.error(Fault::Syntax, column.at, message, "keep one of the two");
        } else if !COLUMNS.contains(&name.as_str()) {
            let message = format!("`{name}` is no column of a code set");
            let otherwise = format!("the columns are {}", COLUMNS.join(", "));
            let known = COLUMNS.iter().copied();
            report.unknown(Fault::UnknownName, column, message, known, otherwise);
        }
    }
}

fn entries(table: &Table, report: &mut Report) -> Vec<CodeEntry> {
    let mut entries: Vec<CodeEntry> = Vec::with_capacity(table.rows.len());
    let mut seen = FxHashSet::default();
    for row in &table.rows {
        if row.cells.len() != table.header.len() {
            let cells = counted(row.cells.len(), "cell");
            let message = format!("the row has {cells}, its table {}", table.header.len());
            let remedy = "give every column a cell, empty where there is nothing to say";
            report.error(Fault::Syntax, row.at, message, remedy);
            continue;
        }
        let entry = entry(table, row, report);
        if !seen.insert(entry.code.clone()) {
            let message = format!("the code `{}` stands twice", entry.code);
            report.error(Fault::Syntax, row.at, message, "keep one of the two");
        }
        entries.push(entry);
    }
    entries
}

fn entry(table: &Table, row: &Row, report: &mut Report) -> CodeEntry {
    let cell = |name: &str| {
        let place = table.header.iter().position(|c| c.text == name)?;
        row.cells.get(place).filter(|c| !c.text.is_empty() && c.text != "-")
    };
    let text = |name: &str| cell(name).map(|c| c.text.clone()).unwrap_or_default();
    let code = text("code");
    let is_code = !code.is_empty()
        && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
    if !is_code {
        let remedy = "a code has letters, digits and dots, and may end in `.-`";
        report.error(Fault::Syntax, row.at, "the row has no code in its first cell", remedy);
    }
    let words = Words { en: text("what"), es: text("es") };
    if words.en.is_empty() || words.es.is_empty() {
        let message = format!("the code `{code}` lacks its text in English or Spanish");
        report.error(Fault::MissingWords, row.at, message, "fill in the columns `what` and `es`");
    }
    let (maximum, is_daily) = cell("maximum")
        .and_then(|c| maximum(c, report))
        .map_or((None, false), |(m, d)| (Some(m), d));
    CodeEntry {
        code,
        patient: cell("patient")
            .and_then(|c| known(Patient::from_name(&c.text), c, "parent or infant", report)),
        phase: cell("phase")
            .and_then(|c| known(phase(&c.text), c, PHASES, report))
            .unwrap_or(Phase::Any),
        unit: cell("unit").and_then(|c| number(c, report)),
        maximum,
        is_daily,
        in_pregnancy: cell("in-pregnancy").and_then(|c| number(c, report)),
        from_day: cell("from-day").and_then(|c| number(c, report)),
        until_day: cell("until-day").and_then(|c| number(c, report)),
        excludes: listed(&text("excludes")),
        carries: cell("carries").is_none_or(|c| yes(c, report)),
        alone: cell("alone").is_none_or(|c| yes(c, report)),
        after: listed(&text("after")),
        apart: cell("apart").and_then(|c| conduct::apart(c, report)),
        words,
    }
}

fn phase(text: &str) -> Option<Phase> {
    match text {
        "antepartum" => Some(Phase::Antepartum),
        "initial" => Some(Phase::Initial),
        "postpartum" => Some(Phase::Postpartum),
        "any" => Some(Phase::Any),
        _ => None,
    }
}

/// Codes with commas between.
pub(super) fn listed(codes: &str) -> Vec<String> {
    codes.split(',').map(|c| c.trim().to_owned()).filter(|c| !c.is_empty()).collect()
}

/// Whether a cell says yes; one that says neither is reported, and counts as yes.
fn yes(cell: &Spanned, report: &mut Report) -> bool {
    known(yes_or_no(&cell.text), cell, "yes or no", report).unwrap_or(true)
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn known<T>(value: Option<T>, cell: &Spanned, values: &str, report: &mut Report) -> Option<T> {
    if value.is_none() {
        let message = format!("`{}` is not known here", cell.text);
        report.error(Fault::UnknownValue, cell.at, message, format!("write {values}"));
    }
    value
}

/// `4`, or `16 per day`.
fn maximum(cell: &Spanned, report: &mut Report) -> Option<(u32, bool)> {
    let daily = cell.text.strip_suffix(" per day");
    let units = Spanned::new(daily.unwrap_or(&cell.text), cell.at);
    Some((number(&units, report)?, daily.is_some()))
}

fn number<T: std::str::FromStr>(cell: &Spanned, report: &mut Report) -> Option<T> {
    let value = cell.text.parse().ok();
    if value.is_none() {
        report.error(
            Fault::WrongType,
            cell.at,
            format!("`{}` is no number", cell.text),
            "write a whole number",
        );
    }
    value
}
