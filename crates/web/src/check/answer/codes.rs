//! The codes that fit, list by list.

use latchkey_answer::Phrase;
use latchkey_json::no_procedures;
use latchkey_policy::{CodeEntry, CodesToBill, Language, NamedCodes};
use maud::{Markup, html};

use crate::words::Word;

/// The codes that fit a case; nothing where there are none to name.
pub(super) fn part(codes: &CodesToBill<'_>, language: Language) -> Markup {
    html! {
        @if !codes.named.is_empty() || codes.lacks_procedures {
            section aria-labelledby="codes" {
                h2 #codes { (Phrase::BillWith.text(language)) }
                @for named in &codes.named { (table(named, language)) }
                @if codes.lacks_procedures { p { (no_procedures(language)) } }
            }
        }
    }
}

fn table(named: &NamedCodes<'_>, language: Language) -> Markup {
    let has_limits = named.entries.iter().any(|entry| entry.maximum.is_some());
    html! {
        table.usa-table.usa-table--borderless {
            caption lang="en" { (named.set.title) " (" (named.set.effective.from) ")" }
            thead {
                tr {
                    th scope="col" { (Word::Code.text(language)) }
                    th scope="col" { (Word::Meaning.text(language)) }
                    @if has_limits { th scope="col" { (Word::Limit.text(language)) } }
                }
            }
            tbody {
                @for entry in &named.entries {
                    tr {
                        th scope="row" { (entry.code) }
                        td { (entry.words.in_language(language)) }
                        @if has_limits { td { (limit(entry, language)) } }
                    }
                }
            }
        }
    }
}

/// `15 min, 4 units at most a day`.
fn limit(entry: &CodeEntry, language: Language) -> String {
    let Some(maximum) = entry.maximum else { return String::new() };
    let unit = entry.unit.map(|minutes| format!("{minutes} {}, ", Phrase::Minutes.text(language)));
    let units = if maximum == 1 { Phrase::Unit } else { Phrase::Units };
    let daily = if entry.is_daily { Phrase::ADay.text(language) } else { "" };
    format!("{}{maximum} {}{daily}", unit.unwrap_or_default(), units.text(language))
}
