//! Fields of the forms here: what was said stands in them, and what is wrong with it beside them.

use latchkey_policy::Language;
use maud::{Markup, html};

use super::entered::Mistake;
use super::words::Phrase;
use crate::guard::Posted;
use crate::words::Word;

/// A form's fields as they are shown.
pub(crate) struct Fields<'f> {
    /// What their ids begin with, where a page has several forms; else nothing.
    pub scope: &'f str,
    /// What stands in them.
    pub said: &'f Posted,
    /// What is wrong with it.
    pub mistakes: &'f [Mistake],
    /// In which language.
    pub language: Language,
}

/// A choice: the value, and its words.
pub(crate) type Choice<'c> = (String, &'c str);

impl Fields<'_> {
    fn value(&self, name: &str) -> &str {
        self.said.get(name).unwrap_or_default()
    }

    fn id(&self, name: &str) -> String {
        if self.scope.is_empty() { name.to_owned() } else { format!("{}-{name}", self.scope) }
    }

    fn mistake(&self, name: &str) -> Option<Phrase> {
        self.mistakes.iter().find(|mistake| mistake.field == name).map(|mistake| mistake.phrase)
    }

    /// A field around its control.
    fn around(&self, name: &str, label: &str, control: &Markup) -> Markup {
        let mistake = self.mistake(name);
        html! {
            div.field.usa-form-group--error[mistake.is_some()] {
                label.usa-label for=(self.id(name)) { (capital(label)) }
                @if let Some(mistake) = mistake {
                    span.usa-error-message id={ (self.id(name)) "-mistake" } {
                        span.usa-sr-only { (Word::Mistake.text(self.language)) ": " }
                        (mistake.text(self.language))
                    }
                }
                (control)
            }
        }
    }

    fn described(&self, name: &str) -> Option<String> {
        self.mistake(name).map(|_| format!("{}-mistake", self.id(name)))
    }

    /// A line of text.
    pub fn line(&self, name: &str, label: Phrase) -> Markup {
        self.typed(name, label.text(self.language), "text")
    }

    /// A day.
    pub fn day(&self, name: &str, label: Phrase) -> Markup {
        self.typed(name, label.text(self.language), "date")
    }

    /// A password; what was typed is never shown again.
    pub fn password(&self, name: &str, label: Phrase, fill: &str) -> Markup {
        let control = html! {
            input.usa-input id=(self.id(name)) name=(name) type="password" autocomplete=(fill)
                aria-describedby=[self.described(name)];
        };
        self.around(name, label.text(self.language), &control)
    }

    /// An input of a type, under a label.
    pub fn typed(&self, name: &str, label: &str, kind: &str) -> Markup {
        let control = html! {
            input.usa-input id=(self.id(name)) name=(name) type=(kind) value=(self.value(name))
                autocomplete="off" maxlength=[(kind == "text").then_some("120")]
                aria-invalid=[self.mistake(name).map(|_| "true")]
                aria-describedby=[self.described(name)];
        };
        self.around(name, label, &control)
    }

    /// A text of several lines.
    pub fn text(&self, name: &str, label: Phrase, rows: u8) -> Markup {
        let control = html! {
            textarea.usa-textarea id=(self.id(name)) name=(name) rows=(rows) maxlength="40000"
                spellcheck="false" aria-describedby=[self.described(name)] { (self.value(name)) }
        };
        self.around(name, label.text(self.language), &control)
    }

    /// One of several, or nothing where `nothing` has words.
    pub fn choice(
        &self,
        name: &str,
        label: Phrase,
        nothing: Option<Phrase>,
        choices: &[Choice<'_>],
    ) -> Markup {
        self.chosen(name, label.text(self.language), nothing, choices)
    }

    /// As [`Self::choice`], under a label of one's own.
    pub fn chosen(
        &self,
        name: &str,
        label: &str,
        nothing: Option<Phrase>,
        choices: &[Choice<'_>],
    ) -> Markup {
        let said = self.value(name);
        let control = html! {
            select.usa-select id=(self.id(name)) name=(name) aria-describedby=[self.described(name)] {
                @if let Some(nothing) = nothing {
                    option value="" { (nothing.text(self.language)) }
                }
                @for (value, words) in choices {
                    option value=(value) selected[*value == said] { (words) }
                }
                // What is kept and not offered any more is kept on.
                @if !said.is_empty() && choices.iter().all(|(value, _)| value != said) {
                    option value=(said) selected { (said) }
                }
            }
        };
        self.around(name, label, &control)
    }

    /// Something that is so or is not.
    pub fn tick(&self, name: &str, label: Phrase) -> Markup {
        html! {
            label.tick for=(self.id(name)) {
                input id=(self.id(name)) name=(name) type="checkbox" value="yes"
                    checked[self.value(name) == "yes"];
                (label.text(self.language))
            }
        }
    }

    /// Several of several, each a box under one name.
    pub fn ticks(&self, name: &str, legend: Phrase, choices: &[Choice<'_>]) -> Markup {
        let is_said = |value: &str| self.said.fields().any(|field| field == (name, value));
        let mistake = self.mistake(name);
        html! {
            div.field.usa-form-group--error[mistake.is_some()] {
                fieldset.usa-fieldset id=(self.id(name)) {
                    legend.usa-legend { (legend.text(self.language)) }
                    @if let Some(mistake) = mistake {
                        span.usa-error-message { (mistake.text(self.language)) }
                    }
                    @for (value, words) in choices {
                        label.tick for={ (self.id(name)) "-" (value) } {
                            input id={ (self.id(name)) "-" (value) } name=(name) type="checkbox" value=(value)
                                checked[is_said(value)];
                            (words)
                        }
                    }
                }
            }
        }
    }

    /// What is wrong, in a list that leads to each field.
    pub fn summary(&self) -> Markup {
        html! {
            @if !self.mistakes.is_empty() {
                div.mistakes role="alert" tabindex="-1" data-focus {
                    h2 { (Word::ThereIsAProblem.text(self.language)) }
                    ul {
                        @for mistake in self.mistakes {
                            li { a href={ "#" (self.id(&mistake.field)) } { (mistake.phrase.text(self.language)) } }
                        }
                    }
                }
            }
        }
    }
}

/// As the beginning of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}
