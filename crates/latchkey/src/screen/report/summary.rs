//! What a supervisor reads: how many claims, what is wrong by clause and by provider, what it puts
//! at stake, and what has to be looked up.

use std::fmt::Write;

use anstyle::Style;
use latchkey_domain::Npi;
use latchkey_screening::Totals;
use latchkey_screening::report::dollars;

use crate::page::wrapped;

/// So many rows of each table are shown on the page; JSON has them all.
const MOST_ROWS: usize = 20;

const BOLD: Style = Style::new().bold();

/// The summary as a page.
pub fn page(totals: &Totals<'_>) -> String {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let _ = counts(&mut page, totals);
    let _ = clauses(&mut page, totals);
    let _ = form(&mut page, totals);
    let _ = providers(&mut page, totals);
    let _ = look_ups(&mut page, totals);
    let _ = notes(&mut page, totals);
    page
}

fn counts(page: &mut String, totals: &Totals<'_>) -> std::fmt::Result {
    let summary = &totals.summary;
    let broken = summary.lactation.saturating_sub(summary.clean);
    writeln!(page, "{BOLD}Summary{BOLD:#}")?;
    row(page, "inputs read", totals.inputs)?;
    if totals.unread > 0 {
        row(page, "inputs not read to their end", totals.unread)?;
    }
    if totals.skipped > 0 {
        row(page, "inputs passed over, screened before", totals.skipped)?;
    }
    row(page, "claims", summary.claims)?;
    row(page, "claims with a broken form", totals.broken_forms)?;
    row(page, "claims about breastfeeding support", summary.lactation)?;
    row(page, "  nothing wrong", summary.clean)?;
    row(page, "  something wrong", broken)?;
    row(page, "  something to look up", summary.to_look_up)?;
    row(page, "their charges", dollars(summary.charge))?;
    row(page, "at stake", dollars(summary.at_stake))
}

/// The words of a row, below its name.
fn explained(page: &mut String, words: &str) {
    page.push_str(&wrapped(words, "      "));
}

fn row(page: &mut String, label: &str, value: impl std::fmt::Display) -> std::fmt::Result {
    writeln!(page, "  {label:<38}{value:>14}", value = value.to_string())
}

fn clauses(page: &mut String, totals: &Totals<'_>) -> std::fmt::Result {
    let all = totals.summary.clauses();
    heading(page, "What is wrong", "claims", "findings", "charges", all.is_empty())?;
    for ((kind, clause), tally) in all.iter().take(MOST_ROWS) {
        let charge = dollars(tally.charge);
        writeln!(page, "  {clause:<38}{:>14}{:>12}{charge:>16}", tally.claims, tally.findings)?;
        explained(page, &totals.words(*kind, clause));
    }
    more(page, all.len())
}

fn form(page: &mut String, totals: &Totals<'_>) -> std::fmt::Result {
    let all = totals.rules();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(page, "\n{BOLD}{:<40}{:>14}{BOLD:#}", "What is wrong with the form", "findings")?;
    for (rule, count) in all.iter().take(MOST_ROWS) {
        row(page, rule.name(), count)?;
        explained(page, rule.says());
    }
    more(page, all.len())
}

fn providers(page: &mut String, totals: &Totals<'_>) -> std::fmt::Result {
    let all = totals.summary.providers();
    heading(page, "By billing provider", "claims", "wrong", "at stake", all.is_empty())?;
    for (npi, tally) in all.iter().take(MOST_ROWS) {
        let stake = dollars(tally.at_stake);
        let npi = named(*npi);
        writeln!(page, "  {npi:<38}{:>14}{:>12}{stake:>16}", tally.claims, tally.broken)?;
    }
    more(page, all.len())
}

fn look_ups(page: &mut String, totals: &Totals<'_>) -> std::fmt::Result {
    let all = totals.look_ups();
    if all.is_empty() {
        return Ok(());
    }
    writeln!(page, "\n{BOLD}{:<40}{:>14}{BOLD:#}", "To look up", "times")?;
    for (about, count) in all.iter().take(MOST_ROWS) {
        row(page, about, count)?;
        explained(page, totals.question(about));
    }
    more(page, all.len())
}

fn notes(page: &mut String, totals: &Totals<'_>) -> std::fmt::Result {
    let mut notes = totals.notes().peekable();
    if notes.peek().is_some() {
        writeln!(page, "\n{BOLD}{:<40}{:>14}{BOLD:#}", "Not settled by the policy", "times")?;
    }
    for (note, count) in notes {
        row(page, note.clause, count)?;
        explained(page, &format!("{} Ask: {}.", note.words, note.ask));
    }
    Ok(())
}

fn heading(
    page: &mut String,
    title: &str,
    first: &str,
    second: &str,
    third: &str,
    is_empty: bool,
) -> std::fmt::Result {
    if is_empty {
        return Ok(());
    }
    writeln!(page, "\n{BOLD}{title:<40}{first:>14}{second:>12}{third:>16}{BOLD:#}")
}

fn more(page: &mut String, count: usize) -> std::fmt::Result {
    match count.checked_sub(MOST_ROWS) {
        None | Some(0) => Ok(()),
        Some(more) => writeln!(page, "  and {more} more: --format json has them all"),
    }
}

fn named(npi: Option<Npi>) -> String {
    npi.map_or_else(|| "no NPI".to_owned(), |npi| npi.to_string())
}
