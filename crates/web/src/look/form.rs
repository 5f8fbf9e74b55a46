//! Forms: made in one place, so that what every form must carry is in every form.

use latchkey_policy::Language;
use maud::{Markup, html};

use crate::words::code;

/// A form that sends itself to `action`.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    pub(crate) id: &'static str,
    pub(crate) action: String,
    pub(crate) language: Language,
}

impl Form {
    /// The form around what it holds.
    pub(crate) fn around(&self, inner: &Markup) -> Markup {
        html! {
            form id=(self.id) method="post" action=(&self.action) novalidate {
                (hidden("lang", code(self.language)))
                (inner)
            }
        }
    }
}

/// A field nobody sees.
pub(crate) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
