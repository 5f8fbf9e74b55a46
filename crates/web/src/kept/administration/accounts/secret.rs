//! What is shown once: a password that was made, and a second factor as letters, as an address and as a
//! picture that an authenticator scans.

use latchkey_app::Enrolled;
use latchkey_policy::Language;
use maud::{Markup, html};
use qrcodegen::{QrCode, QrCodeEcc};

use crate::kept::administration::words::Phrase;

/// A password that was made here.
pub(super) fn once(password: &str, language: Language) -> Markup {
    html! {
        div.once role="status" {
            h2 { (Phrase::FirstPassword.text(language)) }
            p { code.secret { (password) } }
            p { (Phrase::FirstPasswordHelp.text(language)) }
        }
    }
}

/// A second factor that was made.
pub(crate) fn enrolled(enrolled: &Enrolled, language: Language) -> Markup {
    let letters: Vec<char> = enrolled.secret.chars().collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    html! {
        div.once role="status" {
            h2 { (Phrase::SecondFactorMade.text(language)) }
            p { (Phrase::SecondFactorHelp.text(language)) }
            (picture(&enrolled.uri, language))
            p { (Phrase::OrType.text(language)) " " code.secret { (groups.join(" ")) } }
            p { a href=(enrolled.uri) { (Phrase::OpenHere.text(language)) } }
        }
    }
}

/// The address as a picture: one square for each dark place, in one path. Nothing where it is longer
/// than any picture, as no address of ours is.
fn picture(text: &str, language: Language) -> Markup {
    /// Light places around it, which a camera needs to find it (ISO/IEC 18004).
    const QUIET: i32 = 4;
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return html! {} };
    let size = code.size();
    let places = (0..size).flat_map(|y| (0..size).map(move |x| (x, y)));
    let dark = places.filter(|(x, y)| code.get_module(*x, *y));
    let path: String = dark.map(|(x, y)| format!("M{} {}h1v1h-1z", x + QUIET, y + QUIET)).collect();
    let side = size + 2 * QUIET;
    html! {
        svg.scan viewBox={ "0 0 " (side) " " (side) } role="img"
            aria-label=(Phrase::ScanThis.text(language)) {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_factor_is_shown_in_three_ways_and_nothing_of_it_is_markup() {
        let uri = "otpauth://totp/Latchkey:a%22b?secret=ABCDEFGH&issuer=Latchkey".to_owned();
        let shown = enrolled(&Enrolled { uri, secret: "ABCDEFGH".to_owned() }, Language::Spanish);
        let shown = shown.into_string();
        assert!(shown.contains("ABCD EFGH"), "{shown}");
        assert!(shown.contains("secret=ABCDEFGH&amp;issuer=Latchkey"), "{shown}");
        // The three corners by which a camera finds it.
        for corner in ["M4 4h1", "M10 10h1"] {
            assert!(shown.contains(corner), "{corner}");
        }
    }
}
