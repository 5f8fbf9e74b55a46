//! What belongs to a thing, with a way to each, and the form by which a file is sent in.

use latchkey_app::{LONGEST_DOCUMENT, Listing};
use latchkey_policy::Language;
use latchkey_workflow::Id;
use maud::{Markup, html};

use super::words::Phrase;
use crate::kept::parts::at;
use crate::kept::words::{file, kind_of_document};
use crate::look::Form;
use crate::words::{Word, code};

/// The files of a thing.
#[derive(Clone, Copy)]
pub(in crate::kept) struct Files<'f> {
    pub record: Id,
    pub documents: &'f [Listing],
    /// Whether the visitor may send one in.
    pub may_send: bool,
}

impl Files<'_> {
    /// The files, with the form for who may send one in; open where what was sent was none.
    pub fn show(self, is_open: bool, language: Language) -> Markup {
        html! {
            @if self.may_send || !self.documents.is_empty() {
                section aria-labelledby="documents" {
                    h2 #documents { (Phrase::Documents.text(language)) }
                    @if self.documents.is_empty() { p { (Word::NothingListed.text(language)) } }
                    @else { ul {
                        @for one in self.documents { li { (listed(self.record, one, language)) } }
                    } }
                    @if self.may_send {
                        details.act open[is_open] {
                            summary { (Phrase::SendFile.text(language)) }
                            (form(self.record, language))
                        }
                    }
                }
            }
        }
    }
}

fn listed(record: Id, one: &Listing, language: Language) -> Markup {
    html! {
        a href={ "/records/" (record) "/documents/" (one.id) "?lang=" (code(language)) } {
            (file(&one.name, language))
        }
        " " span.quiet {
            (kind_of_document(one.kind.name()).text(language)) " · " (at(one.made_at, language))
        }
    }
}

fn form(record: Id, language: Language) -> Markup {
    let fields = html! {
        div.field {
            label.usa-label for="file" { (Phrase::File.text(language)) }
            p.usa-hint #file-hint { (Phrase::FileHint.text(language)) }
            input.drop #file name="file" type="file" required aria-describedby="file-hint"
                data-largest=(LONGEST_DOCUMENT) data-too-large=(Phrase::TooLarge.text(language))
                accept=".pdf,.jpg,.jpeg,.png,.txt,application/pdf,image/jpeg,image/png,text/plain";
        }
        p.actions { button.usa-button type="submit" { (Phrase::Send.text(language)) } }
        div.sending data-sending=(Phrase::Sending.text(language)) hidden {
            progress #sent max="100" value="0" aria-labelledby="sent-text" {}
            p #sent-text role="status" {}
        }
    };
    let action = format!("/records/{record}/documents");
    Form { id: "send-file", action, language }.with_file(&fields)
}
