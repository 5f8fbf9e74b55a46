//! Every rule that a finding of a claim may name, looked up: what it means, and what mends it. Clauses of
//! policies stand on the pages of their policies.

mod words;

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use latchkey_policy::Language;
use latchkey_screening::rules::{Known, of_codes, of_the_format};
use maud::{Markup, html};

use self::words::Phrase;
use crate::home::language;
use crate::kept::screen::in_spanish;
use crate::look::{Page, Switch};

/// Where the page is.
const HERE: &str = "/findings";

/// Where a rule is explained.
pub(crate) fn address(rule: &str, language: Language) -> String {
    format!("{HERE}?lang={}#{}", crate::words::code(language), anchor(rule))
}

/// A rule's name as an anchor.
fn anchor(rule: &str) -> String {
    rule.replace(' ', "-")
}

/// The page.
pub(crate) async fn page(RawQuery(query): RawQuery, headers: HeaderMap) -> Page {
    let language = language(query.as_deref(), &headers);
    let word = |word: Phrase| word.text(language);
    let main = html! {
        div.wide.rules {
            h1 { (word(Phrase::Title)) }
            p { (word(Phrase::Lead)) }
            (table("codes", Phrase::OfCodes, &of_codes(), language))
            (table("format", Phrase::OfTheFormat, &of_the_format(), language))
        }
    };
    Page::new(language, word(Phrase::Title), Switch::Link(HERE.to_owned()), main)
}

fn table(id: &str, title: Phrase, rules: &[Known], language: Language) -> Markup {
    let columns = [Phrase::Rule, Phrase::Means, Phrase::Mends, Phrase::Also];
    html! {
        section aria-labelledby=(id) {
            h2 id=(id) { (title.text(language)) }
            div.scroll tabindex="0" role="group" aria-labelledby=(id) {
                table.usa-table {
                    thead { tr {
                        @for column in columns { th scope="col" { (column.text(language)) } }
                    } }
                    tbody { @for rule in rules { (row(rule, language)) } }
                }
            }
        }
    }
}

fn row(rule: &Known, language: Language) -> Markup {
    html! {
        tr id=(anchor(rule.name)) {
            th scope="row" { code { (rule.name) } }
            td { (worded(rule.sentence, language)) }
            td { (worded(rule.remedy, language)) }
            td { (also(rule, language)) }
        }
    }
}

/// The level of a rule of the format; the codes of a denial that a rule of codes leads to.
fn also(rule: &Known, language: Language) -> String {
    match (rule.level, rule.denial) {
        (Some(level), _) => format!("{} {level}", Phrase::Level.text(language)),
        (None, ("", _)) => String::new(),
        (None, (reason, "")) => format!("CARC {reason}"),
        (None, (reason, remark)) => format!("CARC {reason}, RARC {remark}"),
    }
}

fn worded(english: &'static str, language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Spanish => in_spanish(english).unwrap_or(english),
    }
}
