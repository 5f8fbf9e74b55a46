//! What is wrong with an order or its claim, for people and as JSON.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use latchkey_policy::Language;
use serde_json::Value;

use super::made::object;
use crate::failure::Failure;
use crate::page::wrapped;

/// Under the headline.
const INDENT: &str = "      ";

/// One thing there is to say of an order.
pub struct Complaint {
    /// Which order; empty where it is about the whole file.
    pub about: String,
    /// Whether no claim goes out because of it.
    pub refuses: bool,
    /// The clause or rule.
    pub rule: String,
    /// Where that stands in its source, or on the claim.
    pub place: String,
    /// The sentence.
    pub sentence: String,
    /// What mends it; empty where nothing does.
    pub fix: String,
}

impl Complaint {
    /// Members without a value are left out.
    fn json(&self) -> Value {
        let severity = if self.refuses { "error" } else { "warning" };
        let members = [
            ("kind", "finding"),
            ("order", &self.about),
            ("severity", severity),
            ("rule", &self.rule),
            ("place", &self.place),
            ("sentence", &self.sentence),
            ("fix", &self.fix),
        ];
        let given = members.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(key, value)| (key.to_owned(), Value::from(value))).collect()
    }

    fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        let (mark, color) =
            if self.refuses { ('✗', AnsiColor::Red) } else { ('!', AnsiColor::Yellow) };
        let style: Style = color.on_default();
        let place =
            if self.place.is_empty() { String::new() } else { format!("  ({})", self.place) };
        writeln!(out, "  {style}{mark} {}{style:#}{place}", self.rule)?;
        out.write_all(wrapped(&self.sentence, INDENT).as_bytes())?;
        if self.fix.is_empty() {
            return Ok(());
        }
        out.write_all(wrapped(&format!("To mend it: {}", self.fix), INDENT).as_bytes())
    }
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
        complaints.iter().try_for_each(|complaint| object(&complaint.json()))?;
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
        complaint.write(&mut out)?;
    }
    Ok(())
}
