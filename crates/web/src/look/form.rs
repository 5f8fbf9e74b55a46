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
            form id=[self.named()] method="post" action=(&self.action) novalidate {
                (hidden("lang", code(self.language)))
                (inner)
            }
        }
    }

    /// The form around what it holds, with a file among it.
    pub(crate) fn with_file(&self, inner: &Markup) -> Markup {
        html! {
            form id=[self.named()] method="post" action=(&self.action) enctype="multipart/form-data"
                novalidate {
                (hidden("lang", code(self.language)))
                (inner)
            }
        }
    }

    /// The form around what is asked for in the address: nothing of a person may be among it.
    pub(crate) fn asking(&self, inner: &Markup) -> Markup {
        html! {
            form id=[self.named()] method="get" action=(&self.action) {
                (hidden("lang", code(self.language)))
                (inner)
            }
        }
    }

    /// Its id; a form that stands on a page several times has none.
    fn named(&self) -> Option<&'static str> {
        (!self.id.is_empty()).then_some(self.id)
    }
}

/// A form of which a page has several: its id says which.
pub(crate) fn form(id: &str, action: &str, language: Language, inner: &Markup) -> Markup {
    html! {
        form id=(id) method="post" action=(action) novalidate {
            (hidden("lang", code(language)))
            (inner)
        }
    }
}

/// A field nobody sees.
pub(crate) fn hidden(name: &str, value: &str) -> Markup {
    html! { input type="hidden" name=(name) value=(value); }
}
