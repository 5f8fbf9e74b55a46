//! Letters as they would be, read before anything is decided.

use latchkey_app::Previewed;
use latchkey_policy::Language;
use maud::{Markup, html};

use crate::kept::words::{Word, in_words, letter};
use crate::words::of_code;

/// What a letter is called, and in which language it is.
fn called(previewed: &Previewed, language: Language) -> String {
    let said = letter(previewed.letter, language).unwrap_or(previewed.letter);
    let tongue = of_code(previewed.language.code()).map(|tongue| in_words(tongue).text(language));
    format!("{said} · {}", tongue.unwrap_or(previewed.language.code()))
}

/// The letters, with what is missing in those that could not be sent.
pub(super) fn part(letters: &[Previewed], language: Language) -> Markup {
    html! {
        @if !letters.is_empty() {
            section.letters aria-labelledby="letters" {
                h2 #letters tabindex="-1" data-focus { (Word::LettersAsTheyWouldBe.text(language)) }
                p { (Word::NothingDecidedYet.text(language)) }
                @for letter in letters {
                    details open {
                        summary { (called(letter, language)) }
                        @if letter.is_draft { p.quiet { (Word::IsDraft.text(language)) } }
                        pre tabindex="0" lang=(letter.language.code()) { (letter.text) }
                    }
                }
            }
        }
    }
}
