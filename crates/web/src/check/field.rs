//! One question as the field of a form: choices, three boxes of a date, or a line of text.

use latchkey_answer::Step;
use latchkey_domain::{Fact, Kind};
use latchkey_policy::Language;
use maud::{Markup, html};

use super::Talk;
use super::said::called;
use super::typed::{DONT_KNOW, NOT_BORN, Typed, name};
use crate::words::Word;

/// A question to show.
pub(super) struct Field<'f> {
    pub(super) fact: Fact,
    pub(super) typed: &'f Typed,
    pub(super) problem: Option<&'f str>,
    /// Whether it is the page's only one, and so its heading.
    pub(super) is_alone: bool,
    /// Whether the page asks, by a question of its own, if the visit is before the birth.
    pub(super) asks_pregnant: bool,
}

/// The id of the field's first control, where a list of mistakes leads.
pub(super) fn anchor(fact: Fact) -> String {
    format!("in-{}", fact.name().replace(['.', '_'], "-"))
}

impl Field<'_> {
    /// The field.
    pub(super) fn show(&self, talk: &Talk<'_>) -> Markup {
        let step = talk.interview.step(self.fact);
        let is_group = !step.choices.is_empty() || self.fact.kind() == Kind::Date;
        let class = if self.problem.is_some() { "field usa-form-group--error" } else { "field" };
        html! {
            div class=(class) {
                @if is_group {
                    fieldset.usa-fieldset aria-describedby=[self.described_by(talk)] {
                        legend.usa-legend { (self.asked(talk)) }
                        (self.told(talk))
                        @if step.choices.is_empty() {
                            (self.date(talk.language))
                            @if self.fact == Fact::MemberDeliveryDate && !self.asks_pregnant {
                                (self.not_born(talk.language))
                            }
                        }
                        @else { (self.choices(&step, talk.language)) }
                    }
                } @else {
                    label.usa-label for=(anchor(self.fact)) { (self.asked(talk)) }
                    (self.told(talk))
                    (self.line(talk))
                }
            }
        }
    }

    fn asked(&self, talk: &Talk<'_>) -> Markup {
        let words = talk.site.library.vocabulary().fact(self.fact);
        let question = words.map_or("", |words| words.question.in_language(talk.language));
        html! {
            @if self.is_alone { h1 { (question) } } @else { (question) }
        }
    }

    fn help<'t>(&self, talk: &Talk<'t>) -> &'t str {
        let words = talk.site.library.vocabulary().fact(self.fact);
        words.map_or("", |words| words.help.in_language(talk.language))
    }

    /// The help, and what is wrong.
    fn told(&self, talk: &Talk<'_>) -> Markup {
        let help = self.help(talk);
        let anchor = anchor(self.fact);
        html! {
            @if !help.is_empty() { div.usa-hint id={ (anchor) "-help" } { (help) } }
            @if let Some(problem) = self.problem {
                div.usa-error-message id={ (anchor) "-problem" } {
                    span.usa-sr-only { (Word::Mistake.text(talk.language)) ": " }
                    (problem)
                }
            }
        }
    }

    /// The ids of what describes the field.
    fn described_by(&self, talk: &Talk<'_>) -> Option<String> {
        let anchor = anchor(self.fact);
        let help = (!self.help(talk).is_empty()).then(|| format!("{anchor}-help"));
        let problem = self.problem.map(|_| format!("{anchor}-problem"));
        let ids: Vec<String> = help.into_iter().chain(problem).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn choices(&self, step: &Step, language: Language) -> Markup {
        let mut offered: Vec<(&str, &str)> = step
            .choices
            .iter()
            .map(|offered| (offered.value.as_str(), called(offered, language)))
            .collect();
        // On a page of one question a button says it.
        if !self.is_alone {
            offered.push((DONT_KNOW, Word::DontKnow.text(language)));
        }
        let (name, anchor) = (name(self.fact), anchor(self.fact));
        html! {
            div class=(if self.is_alone { "choices" } else { "choices side" }) {
                @for (place, (value, label)) in offered.into_iter().enumerate() {
                    @let id = if place == 0 { anchor.clone() } else { format!("{anchor}-{place}") };
                    div.usa-radio {
                        input.usa-radio__input.usa-radio__input--tile id=(id) type="radio"
                            name=(name) value=(value) checked[self.typed.text == value];
                        label.usa-radio__label for=(id) { (capital(label)) }
                    }
                }
            }
        }
    }

    fn date(&self, language: Language) -> Markup {
        let month = (".month", Word::Month, &self.typed.month, "2");
        let day = (".day", Word::Day, &self.typed.day, "2");
        let year = (".year", Word::Year, &self.typed.year, "4");
        let parts = match language {
            Language::English => [month, day, year],
            Language::Spanish => [day, month, year],
        };
        let (name, anchor) = (name(self.fact), anchor(self.fact));
        html! {
            div.usa-hint { (Word::DateHint.text(language)) }
            div.usa-memorable-date {
                @for (place, (part, word, typed, width)) in parts.into_iter().enumerate() {
                    @let id = if place == 0 { anchor.clone() } else { format!("{anchor}-{place}") };
                    div class={ "usa-form-group date-part w" (width) } {
                        label.usa-label for=(id) { (word.text(language)) }
                        input.usa-input id=(id) name={ (name) (part) } value=(typed)
                            inputmode="numeric"
                            aria-invalid=[self.problem.map(|_| "true")];
                    }
                }
            }
        }
    }

    /// A box for a child that is not born and not expected on a day.
    fn not_born(&self, language: Language) -> Markup {
        let (name, anchor) = (name(self.fact), anchor(self.fact));
        html! {
            label.tick for={ (anchor) "-none" } {
                input id={ (anchor) "-none" } type="checkbox" name={ (name) (NOT_BORN) }
                    value="yes" checked[self.typed.is_not_born];
                (Word::NotBornYet.text(language))
            }
        }
    }

    fn line(&self, talk: &Talk<'_>) -> Markup {
        let inputmode = match self.fact.kind() {
            Kind::Npi | Kind::Number | Kind::Place => Some("numeric"),
            _ => None,
        };
        let typed = if self.typed.text == DONT_KNOW { "" } else { &self.typed.text };
        html! {
            input.usa-input id=(anchor(self.fact)) name=(name(self.fact)) value=(typed)
                inputmode=[inputmode]
                aria-describedby=[self.described_by(talk)]
                aria-invalid=[self.problem.map(|_| "true")];
        }
    }
}

/// A label with a capital at its beginning.
fn capital(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
