//! Who bills for whom, as a picture: a box for each link, arrows between them. The boxes are a list, so
//! that who does not see the picture is read the same.

use latchkey_answer::{Link, Phrase};
use latchkey_policy::Language;
use maud::{Markup, html};

/// The picture; nothing where it is open who bills.
pub(super) fn part(links: &[Link], language: Language) -> Markup {
    html! {
        @if !links.is_empty() {
            section aria-labelledby="chain" {
                h2 #chain { (Phrase::WhoBills.text(language)) }
                ol.chain {
                    @for (place, link) in links.iter().enumerate() {
                        li {
                            @if place > 0 { (arrow()) }
                            div.link {
                                p.quiet { (link.title.text(language)) }
                                @for said in &link.says { p { (said) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn arrow() -> Markup {
    html! {
        svg.arrow viewBox="0 0 32 16" aria-hidden="true" focusable="false" {
            path d="M1 8h26m-7-6 7 6-7 6" {}
        }
    }
}
