//! What a file comes to in numbers, as pages show it.

use latchkey_policy::{Language, Library};
use latchkey_screening::held::Counts;
use latchkey_screening::report::{dollars, grouped};
use maud::{Markup, html};

use super::said::{counted, counted_all};
use super::wanted::Wanted;
use super::words::Phrase;
use crate::words::code;

/// The rows of a table that are shown; the files to take away have them all.
const MOST_ROWS: usize = 20;

/// How many claims of which kind, and what they ask.
pub(super) fn numbers(counts: &Counts, language: Language) -> Markup {
    let rows = [
        (Phrase::ClaimsRead, grouped(counts.claims)),
        (Phrase::BrokenForms, grouped(counts.broken_forms)),
        (Phrase::Lactation, grouped(counts.lactation)),
        (Phrase::Clean, grouped(counts.clean)),
        (Phrase::ToLookUp, grouped(counts.to_look_up)),
        (Phrase::Charges, dollars(counts.charge)),
        (Phrase::AtStake, dollars(counts.at_stake)),
    ];
    html! {
        dl.terms.numbers {
            @for (name, value) in rows {
                div { dt { (name.text(language)) } dd { (value) } }
            }
        }
    }
}

/// What is wrong by clause and rule, by provider, and what the policy does not settle.
pub(super) fn tables(
    place: &str,
    counts: &Counts,
    library: &Library,
    language: Language,
) -> Markup {
    html! {
        @if !counts.clauses.is_empty() || !counts.rules.is_empty() {
            (clauses(place, counts, library, language))
        }
        @if !counts.providers.is_empty() { (providers(counts, language)) }
        @if !counts.notes.is_empty() {
            section aria-labelledby="notes" {
                h2 #notes { (Phrase::OpenByPolicy.text(language)) }
                ul.findings {
                    @for note in counts.notes.iter().take(MOST_ROWS) {
                        li.finding.silent {
                            p { code { (note.clause) } " · " (grouped(note.times)) }
                            p {
                                (counted(&note.words, library, language).shown()) " "
                                (Phrase::Ask.text(language)) " "
                                (counted(&note.ask, library, language).shown()) "."
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A clause or rule by its name, with the way to what breaks it alone.
fn only(place: &str, name: &str, language: Language) -> Markup {
    let wanted = Wanted { about: name.to_owned(), ..Wanted::default() };
    let address = wanted.address(place, 1);
    html! { a href={ (address) "&lang=" (code(language)) "#all" } { code { (name) } } }
}

fn clauses(place: &str, counts: &Counts, library: &Library, language: Language) -> Markup {
    html! {
        section aria-labelledby="by" {
            h2 #by { (Phrase::By.text(language)) }
            div.scroll tabindex="0" role="group" aria-labelledby="by" {
                table.usa-table.queue {
                    caption.usa-sr-only { (Phrase::ByCaption.text(language)) }
                    thead { tr {
                        th scope="col" { (Phrase::ClauseColumn.text(language)) }
                        th scope="col" { (Phrase::Says.text(language)) }
                        th.number scope="col" { (Phrase::ClaimsColumn.text(language)) }
                        th.number scope="col" { (Phrase::FindingsColumn.text(language)) }
                        th.number scope="col" { (Phrase::ChargesColumn.text(language)) }
                    } }
                    tbody {
                        @for one in counts.clauses.iter().take(MOST_ROWS) {
                            tr {
                                th scope="row" { (only(place, &one.clause, language)) }
                                td { (counted_all(&one.words, library, language)) }
                                td.number { (grouped(one.tally.claims)) }
                                td.number { (grouped(one.tally.findings)) }
                                td.number { (dollars(one.tally.charge)) }
                            }
                        }
                        @for (rule, times) in counts.rules.iter().take(MOST_ROWS) {
                            tr {
                                th scope="row" { (only(place, rule.name(), language)) }
                                td { (counted(rule.says(), library, language).shown()) }
                                td {}
                                td.number { (grouped(*times)) }
                                td {}
                            }
                        }
                    }
                }
            }
        }
    }
}

fn providers(counts: &Counts, language: Language) -> Markup {
    html! {
        section aria-labelledby="providers" {
            h2 #providers { (Phrase::ByProvider.text(language)) }
            div.scroll tabindex="0" role="group" aria-labelledby="providers" {
                table.usa-table.queue {
                    caption.usa-sr-only { (Phrase::ByProvider.text(language)) }
                    thead { tr {
                        th scope="col" { (Phrase::ProviderColumn.text(language)) }
                        th.number scope="col" { (Phrase::ClaimsColumn.text(language)) }
                        th.number scope="col" { (Phrase::WrongColumn.text(language)) }
                        th.number scope="col" { (Phrase::AtStake.text(language)) }
                    } }
                    tbody {
                        @for one in counts.providers.iter().take(MOST_ROWS) {
                            tr {
                                th scope="row" {
                                    @match one.npi {
                                        Some(npi) => (npi),
                                        None => (Phrase::NoNpi.text(language)),
                                    }
                                }
                                td.number { (grouped(one.tally.claims)) }
                                td.number { (grouped(one.tally.broken)) }
                                td.number { (dollars(one.tally.at_stake)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
