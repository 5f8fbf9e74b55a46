//! What each sort of problem means, and each code: the page to which the `type` of a problem leads. Where a
//! program is refused, people read here what happened and what to do.

mod codes;
mod sorts;

use axum::extract::RawQuery;
use axum::http::HeaderMap;
use latchkey_policy::Language;
use maud::{Markup, html};

use self::codes::{CODES, Explained};
use self::sorts::SORTS;
use super::problem::Sort;
use crate::home::language;
use crate::look::{Page, Switch};
use crate::words::code as lang_of;

/// Where the page is.
pub(super) const HERE: &str = "/problems";

/// The page.
pub(crate) async fn page(RawQuery(query): RawQuery, headers: HeaderMap) -> Page {
    let language = language(query.as_deref(), &headers);
    let word = |word: Phrase| word.text(language);
    let main = html! {
        div.measure.problems {
            h1 { (word(Phrase::Title)) }
            p { (word(Phrase::Lead)) }
            @for sort in Sort::ALL { (of_sort(*sort, language)) }
            h2 #codes { (word(Phrase::Codes)) }
            p { (word(Phrase::CodesLead)) }
            @for one in CODES { (of_code(one, language)) }
            p { a href={ "/api?lang=" (lang_of(language)) } { (word(Phrase::TheApi)) } }
        }
    };
    Page::new(language, word(Phrase::Title), Switch::Link(HERE.to_owned()), main)
}

/// Where a sort is explained.
pub(super) fn address(sort: Sort) -> String {
    format!("{HERE}#{}", sort.name)
}

fn of_sort(sort: Sort, language: Language) -> Markup {
    let known = SORTS.iter().find(|known| known.name == sort.name);
    let (title, remedy) = match (known, language) {
        (Some(known), Language::Spanish) => (known.title, known.remedy),
        _ => (sort.title, sort.remedy),
    };
    let means = known.map_or("", |known| in_language(known.means, language));
    let name = html! { code { (sort.name) } " · HTTP " (sort.status.as_u16()) };
    explained((sort.name, title), &name, (means, remedy), language)
}

fn of_code(one: &Explained, language: Language) -> Markup {
    let id = format!("code-{}", one.name);
    let title = in_language(one.title, language);
    let said = (in_language(one.means, language), in_language(one.remedy, language));
    explained((&id, title), &html! { code { (one.name) } }, said, language)
}

fn explained(
    (id, title): (&str, &str),
    name: &Markup,
    (means, remedy): (&str, &str),
    language: Language,
) -> Markup {
    html! {
        section.problem id=(id) aria-labelledby={ (id) "-title" } {
            @if id.starts_with("code-") { h3 id={ (id) "-title" } { (title) } }
            @else { h2 id={ (id) "-title" } { (title) } }
            p.quiet { (name) }
            p { (means) }
            p.fix { strong { (Phrase::ToDo.text(language)) } " " (remedy) }
        }
    }
}

fn in_language([english, spanish]: [&'static str; 2], language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Spanish => spanish,
    }
}

latchkey_answer::phrases! {
    /// A fixed word of the page.
    Phrase {
        Title: "What a refusal means", "Qué significa un rechazo";
        Lead: "Where a program asks something of this server and is refused, the answer names a sort of problem and leads here. Nothing was done, unless it says so.",
            "Cuando un programa pide algo a este servidor y se le rechaza, la respuesta nombra un tipo de problema y lleva aquí. No se hizo nada, salvo que lo diga.";
        Codes: "Codes", "Códigos";
        CodesLead: "Within a sort, `code` says more. Where it is the sort's own name, there is no more to say.",
            "Dentro de un tipo, «code» dice más. Si es el nombre del propio tipo, no hay más que decir.";
        ToDo: "What to do:", "Qué hacer:";
        TheApi: "The API", "La API";
    }
}

#[cfg(test)]
mod tests {
    use latchkey_app::Error;
    use latchkey_workflow::Refusal;

    use super::*;

    #[test]
    fn every_sort_is_explained_in_both_languages_and_none_is_of_nothing() {
        let sorts: Vec<&str> = Sort::ALL.iter().map(|sort| sort.name).collect();
        let known: Vec<&str> = SORTS.iter().map(|known| known.name).collect();
        assert_eq!(known, sorts);
        for (known, sort) in SORTS.iter().zip(Sort::ALL) {
            assert_ne!((known.title, known.remedy), (sort.title, sort.remedy));
        }
    }

    #[test]
    fn every_code_of_an_error_is_explained() {
        let day = "2026-01-01".parse().unwrap();
        let refusals = [
            Refusal::Missing(""),
            Refusal::Exists(""),
            Refusal::Status { what: "", status: "" },
            Refusal::Forbidden(""),
            Refusal::OwnRequest,
            Refusal::NotLicensed,
            Refusal::Lacking(""),
            Refusal::Unfit { what: "", why: "" },
            Refusal::Closed { what: "", day, remedy: "" },
            Refusal::Units { asked: 1, left: 0 },
            Refusal::Policy(""),
            Refusal::Inconsistent,
        ];
        let others = [
            Error::Conflict { seen: 1, found: 2 },
            Error::KeyReused,
            Error::Invalid { place: String::new(), what: String::new() },
            Error::Damaged(""),
        ];
        let codes = refusals.into_iter().map(Error::Refused).chain(others);
        for code in codes.map(|error| error.code()).chain(["store"]) {
            let is_sort = Sort::ALL.iter().any(|sort| sort.name == code);
            assert!(is_sort || CODES.iter().any(|one| one.name == code), "{code}");
        }
        let is_sort = |one: &&Explained| Sort::ALL.iter().any(|sort| sort.name == one.name);
        assert!(CODES.iter().find(is_sort).is_none(), "a sort says it already");
    }
}
