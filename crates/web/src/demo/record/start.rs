//! Where a walk begins: what there is to see, in which line of the guides, and the walks under way.

use std::sync::Arc;

use latchkey_policy::Language;
use maud::{Markup, html};

use super::desk::Held;
use super::page;
use super::steps::Step;
use super::words::RecordWord as W;
use crate::kept::Perhaps;
use crate::look::{Form, Page, Switch};
use crate::words::code;

/// Its address.
pub(super) const HERE: &str = "/demo/record";

/// The page. Where no calls of health records are answered, there is nothing to walk along.
pub(super) fn page(who: &Perhaps, walks: &[Arc<Held>], is_open: bool, language: Language) -> Page {
    let title = W::Title.text(language);
    let main = html! {
        div.measure {
            h1 { (title) }
            p.lead { (W::Lead.text(language)) }
            p { (W::Order.text(language)) }
            ol { @for step in Step::ALL { li { (step.words().0.text(language)) } } }
            @if is_open { (begin(language)) } @else { p { (W::NotOpen.text(language)) } }
            @if !walks.is_empty() {
                h2 { (W::UnderWay.text(language)) }
                ul.ways { @for (place, held) in walks.iter().enumerate() {
                    (under_way(held, place + 1, language))
                } }
            }
        }
    };
    who.page(language, title, Switch::Link(HERE.to_owned()), main)
}

fn begin(language: Language) -> Markup {
    let lines = [("2.2", W::Line22), ("2.0", W::Line20)];
    let inner = html! {
        fieldset.usa-fieldset {
            legend.usa-legend { (W::WhichLine.text(language)) }
            div.choices.side {
                @for (place, (line, words)) in lines.into_iter().enumerate() {
                    @let id = format!("line-{place}");
                    div.usa-radio {
                        input.usa-radio__input.usa-radio__input--tile id=(id) type="radio"
                            name="line" value=(line) checked[place == 0];
                        label.usa-radio__label for=(id) { (words.text(language)) }
                    }
                }
            }
        }
        div.actions { button.usa-button type="submit" { (W::Begin.text(language)) } }
    };
    Form { id: "begin", action: HERE.to_owned(), language }.around(&inner)
}

fn under_way(held: &Held, place: usize, language: Language) -> Markup {
    let (next, line) = {
        let walk = held.lock();
        (walk.next.unwrap_or(Step::Inquire), walk.record.connection.line.clone())
    };
    let address = format!("{}?lang={}", page::address(held.id, next), code(language));
    html! {
        li {
            a href=(address) { (place) ". " (next.words().0.text(language)) " (" (line) ")" }
        }
    }
}
