//! What is wrong with an order or its claim, for people.

use std::io::Write;

use anstyle::{AnsiColor, Style};

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

/// Says all of it on standard error, order by order, and whether the claims are refused. Forced
/// claims go out, and what is wrong with them is a warning.
pub fn say(complaints: &mut [Complaint], is_forced: bool) -> Result<bool, Failure> {
    let is_refused = complaints.iter().any(|complaint| complaint.refuses) && !is_forced;
    let mut out = anstream::stderr().lock();
    let mut about = None;
    for complaint in complaints {
        complaint.refuses &= !is_forced;
        if about.as_deref() != Some(complaint.about.as_str()) {
            let name = if complaint.about.is_empty() { "the file" } else { &complaint.about };
            writeln!(out, "{name}")?;
            about = Some(complaint.about.clone());
        }
        complaint.write(&mut out)?;
    }
    Ok(is_refused)
}
