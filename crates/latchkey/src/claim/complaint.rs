//! What is wrong with an order or its claim, for people and as JSON.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use latchkey_claims::outgoing::Complaint;
use latchkey_policy::Language;
use serde_json::Value;

use super::made::object;
use crate::failure::Failure;
use crate::page::wrapped;

/// Under the headline.
const INDENT: &str = "      ";

/// Members without a value are left out.
fn json(complaint: &Complaint) -> Value {
    let severity = if complaint.refuses { "error" } else { "warning" };
    let members = [
        ("kind", "finding"),
        ("order", &complaint.about),
        ("severity", severity),
        ("rule", &complaint.rule),
        ("place", &complaint.place),
        ("sentence", &complaint.sentence),
        ("fix", &complaint.fix),
    ];
    let given = members.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(key, value)| (key.to_owned(), Value::from(value))).collect()
}

fn write_one(complaint: &Complaint, out: &mut impl Write) -> std::io::Result<()> {
    let Complaint { refuses, rule, place, sentence, fix, .. } = complaint;
    let (mark, color) = if *refuses { ('✗', AnsiColor::Red) } else { ('!', AnsiColor::Yellow) };
    let style: Style = color.on_default();
    let place = if place.is_empty() { String::new() } else { format!("  ({place})") };
    writeln!(out, "  {style}{mark} {rule}{style:#}{place}")?;
    out.write_all(wrapped(sentence, INDENT).as_bytes())?;
    if fix.is_empty() {
        return Ok(());
    }
    out.write_all(wrapped(&format!("To mend it: {fix}"), INDENT).as_bytes())
}

/// How complaints are said.
pub struct Manner {
    pub language: Language,
    /// Whether the claims go out although something is wrong with them.
    pub is_forced: bool,
    pub is_json: bool,
}

/// Says all of it, order by order, and whether the claims are refused: on standard error for people,
/// as JSON on standard output. Forced claims go out, and what is wrong with them is a warning.
pub fn say(complaints: &mut [Complaint], manner: &Manner) -> Result<bool, Failure> {
    let is_refused = complaints.iter().any(|complaint| complaint.refuses) && !manner.is_forced;
    for complaint in &mut *complaints {
        complaint.refuses &= !manner.is_forced;
    }
    if manner.is_json {
        complaints.iter().try_for_each(|complaint| object(&json(complaint)))?;
    } else {
        write(complaints)?;
    }
    Ok(is_refused)
}

fn write(complaints: &[Complaint]) -> std::io::Result<()> {
    let mut out = anstream::stderr().lock();
    let mut about = None;
    for complaint in complaints {
        if about != Some(complaint.about.as_str()) {
            let name = if complaint.about.is_empty() { "the file" } else { &complaint.about };
            writeln!(out, "{name}")?;
            about = Some(complaint.about.as_str());
        }
        write_one(complaint, &mut out)?;
    }
    Ok(())
}
