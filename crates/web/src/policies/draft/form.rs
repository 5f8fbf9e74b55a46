//! The form of a draft: the policy's numbers, and its whole text for the brave.

use latchkey_policy::{Language, Policy, with_parameters};
use maud::{Markup, html};

use crate::guard::Posted;
use crate::look::{Form, hidden};
use crate::policies::words::PolicyWord;

/// What a draft's form holds.
pub(super) struct Fields {
    /// The policy's numbers, by name, as they are in the draft.
    numbers: Vec<(String, String)>,
    /// The draft.
    pub text: String,
}

impl Fields {
    /// The form of a policy that nobody changed yet.
    pub(super) fn of(policy: &Policy) -> Self {
        Self { numbers: numbers(policy), text: policy.text().to_owned() }
    }

    /// What somebody sent. Numbers that are tried go into the text; a text that is tried has its own.
    pub(super) fn read(policy: &Policy, posted: &Posted) -> Self {
        // A browser ends the lines of a text as telegraphs did.
        let text = posted.get("text").unwrap_or(policy.text()).replace("\r\n", "\n");
        let mut numbers = numbers(policy);
        for (name, value) in &mut numbers {
            if let Some(typed) = posted.get(&field(name)) {
                typed.trim().clone_into(value);
            }
        }
        if posted.get("by") != Some("numbers") {
            return Self { numbers, text };
        }
        let values: Vec<(&str, &str)> =
            numbers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let text = with_parameters(&text, &values);
        Self { numbers, text }
    }

    /// Shows the numbers that stand in the draft.
    pub(super) fn take_numbers(&mut self, draft: &Policy) {
        self.numbers = numbers(draft);
    }
}

fn numbers(policy: &Policy) -> Vec<(String, String)> {
    policy.parameters().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// The name of a number's field.
fn field(name: &str) -> String {
    format!("number.{name}")
}

/// The form. What is tried first is what the key for sending tries: the numbers.
pub(super) fn form(address: &str, policy: &Policy, fields: &Fields, language: Language) -> Markup {
    let inner = html! {
        (hidden("version", &policy.version().to_string()))
        @if !fields.numbers.is_empty() { (inputs(&fields.numbers, language)) }
        h2 #whole { (PolicyWord::DraftText.text(language)) }
        p.quiet #whole-hint { (PolicyWord::DraftTextHint.text(language)) }
        textarea.usa-textarea.draft name="text" rows="28" spellcheck="false" lang="en"
            aria-labelledby="whole" aria-describedby="whole-hint" {
            (fields.text)
        }
        p.actions {
            button.usa-button.usa-button--outline type="submit" name="by" value="text" {
                (PolicyWord::TryText.text(language))
            }
            button.usa-button.usa-button--outline type="submit" formaction={ (address) "/draft/file" } {
                (PolicyWord::DownloadDraft.text(language))
            }
        }
    };
    Form { id: "draft", action: format!("{address}/draft"), language }.around(&inner)
}

fn inputs(numbers: &[(String, String)], language: Language) -> Markup {
    html! {
        h2 { (PolicyWord::DraftNumbers.text(language)) }
        div.wishes {
            @for (name, value) in numbers {
                @let field = field(name);
                div.field {
                    label.usa-label for=(field) { code { (name) } }
                    input.usa-input id=(field) name=(field) type="text" value=(value)
                        autocomplete="off" maxlength="40";
                }
            }
        }
        p.actions { button.usa-button type="submit" name="by" value="numbers" {
            (PolicyWord::TryNumbers.text(language))
        } }
    }
}
