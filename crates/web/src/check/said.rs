//! What was said, as the fields of a form and as a list people read.

use latchkey_answer::{Offered, Said};
use latchkey_domain::{Day, Fact, Kind};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::Talk;
use crate::guard::Posted;
use crate::look::hidden;
use crate::words::{Word, long};

/// Stands in a field for *not born yet*; no fact has such a value.
const NOT_BORN: &str = "not-born-yet";

/// What was said, from the fields that are named like facts; none where one fact is there twice.
pub(super) fn read(posted: &Posted) -> Option<Vec<(Fact, Said)>> {
    let mut said: Vec<(Fact, Said)> = Vec::new();
    for (name, value) in posted.fields() {
        let Some(fact) = Fact::from_name(name) else { continue };
        if said.iter().any(|(known, _)| *known == fact) {
            return None;
        }
        let value = match value {
            "" => Said::Unknown,
            NOT_BORN if fact == Fact::MemberDeliveryDate => Said::NotBornYet,
            value => Said::Value(value.to_owned()),
        };
        said.push((fact, value));
    }
    Some(said)
}

/// The fields, but for facts that the form asks for itself.
pub(super) fn fields(talk: &Talk<'_>, but: impl Fn(Fact) -> bool) -> Markup {
    let kept = talk.interview.said().iter().filter(|(fact, _)| !but(*fact));
    html! {
        @for (fact, said) in kept {
            @match said {
                Said::Unknown => (hidden(fact.name(), "")),
                Said::NotBornYet => (hidden(fact.name(), NOT_BORN)),
                Said::Value(value) => (hidden(fact.name(), value)),
            }
        }
    }
}

/// A form of its own, whose only button switches the language and stays on the page.
pub(super) fn switch(talk: &Talk<'_>, stay: &Markup) -> Markup {
    let (language, name) = crate::words::other(talk.language);
    let lang = crate::words::code(language);
    html! {
        form method="post" action="/check" {
            (hidden("lang", lang))
            (fields(talk, |_| false))
            (stay)
            button.plain lang=(lang) { (name) }
        }
    }
}

/// What was said, each answer with a way to change it. The buttons belong to the form of this id.
pub(super) fn list(talk: &Talk<'_>, form: &str) -> Markup {
    let vocabulary = talk.site.library.vocabulary();
    html! {
        dl.said {
            @for (fact, said) in talk.interview.said() {
                @let words = vocabulary.fact(*fact);
                @let question = words.map_or("", |words| words.question.in_language(talk.language));
                div {
                    dt { (question) }
                    dd { (shown(talk, *fact, said)) }
                    dd.act {
                        button.plain form=(form) name="change" value=(fact.name()) {
                            (Word::Change.text(talk.language))
                            span.usa-sr-only { ": " (question) }
                        }
                    }
                }
            }
        }
    }
}

/// What was said, to be read.
pub(super) fn read_out(talk: &Talk<'_>) -> Markup {
    let vocabulary = talk.site.library.vocabulary();
    html! {
        dl.said {
            @for (fact, said) in talk.interview.said() {
                @let words = vocabulary.fact(*fact);
                div {
                    dt { (words.map_or("", |words| words.question.in_language(talk.language))) }
                    dd { (shown(talk, *fact, said)) }
                }
            }
        }
    }
}

/// What was said to a question, in words.
fn shown(talk: &Talk<'_>, fact: Fact, said: &Said) -> String {
    let value = match said {
        Said::Unknown => return Word::NotKnown.text(talk.language).to_owned(),
        Said::NotBornYet => return Word::NotBorn.text(talk.language).to_owned(),
        Said::Value(value) => value,
    };
    if let (Kind::Date, Ok(day)) = (fact.kind(), value.parse::<Day>()) {
        return long(day, talk.language);
    }
    let step = talk.interview.step(fact);
    let offered = step.choices.iter().find(|offered| offered.value == *value);
    offered.map_or(value.as_str(), |offered| called(offered, talk.language)).to_owned()
}

/// What a choice is called on a page. The id that stands behind a plan's or program's titles is for
/// whoever types it.
pub(super) fn called(offered: &Offered, language: Language) -> &str {
    let label = offered.label.in_language(language);
    label.strip_suffix(&format!(" ({})", offered.value)).unwrap_or(label)
}
