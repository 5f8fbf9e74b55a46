//! The page of a step: what happens there, the button that does it, what the clinician would see of it, and
//! what went out and came back.

use latchkey_ehr::Fault;
use latchkey_policy::Language;
use latchkey_workflow::Id;
use maud::{Markup, html};

use super::steps::Step;
use super::walk::Walk;
use super::words::RecordWord as W;
use super::{exchange, questions, seen, start};
use crate::look::{self, Form};
use crate::words::code;

/// The address of a step of a walk.
pub(super) fn address(walk: Id, step: Step) -> String {
    format!("{}/{walk}/{}", start::HERE, step.name())
}

/// The page's title, its address, and its main part.
pub(super) fn main(walk: &Walk, step: Step, language: Language) -> (String, String, Markup) {
    let (title, what, _) = step.words();
    let here = address(walk.id, step);
    let is_done = walk.outcomes.contains_key(&step);
    let main = html! {
        div.wide.record {
            (along(walk, step, language))
            h1 { (title.text(language)) }
            p.lead { (what.text(language)) }
            @if is_done {
                (seen::card(walk, step, language))
                (onwards(walk, step, language))
            } @else if walk.next == Some(step) {
                (to_do(walk, step, language))
            } @else {
                p { (W::NotYet.text(language)) }
                (onwards(walk, step, language))
            }
            (exchanges(walk, step, language))
        }
    };
    (title.text(language).to_owned(), here, main)
}

/// The steps, with where one is.
fn along(walk: &Walk, here: Step, language: Language) -> Markup {
    html! {
        nav.places aria-label=(W::Steps.text(language)) {
            ol.ways {
                @for step in Step::ALL {
                    @let is_there = walk.outcomes.contains_key(&step) || walk.next == Some(step);
                    @let words = step.words().0.text(language);
                    li {
                        @if is_there {
                            a href={ (address(walk.id, step)) "?lang=" (code(language)) }
                                aria-current=[(step == here).then_some("step")] { (words) }
                        } @else { span.quiet { (words) } }
                    }
                }
            }
        }
    }
}

/// The button of a step, with what it sends.
fn to_do(walk: &Walk, step: Step, language: Language) -> Markup {
    let button = html! {
        div.actions {
            button.usa-button type="submit" { (step.words().2.text(language)) }
        }
    };
    let form = Form { id: "step", action: address(walk.id, step), language };
    html! {
        @if let Some(fault) = &walk.fault { (stopped(fault, language)) }
        @match step {
            Step::Answer => {
                p { (W::FromTheChart.text(language)) }
                (form.around(&html! { (questions::questions(walk, language)) (button) }))
            }
            Step::Hear => {
                (decide(walk, language))
                @if walk.is_waiting { p role="status" { strong { (W::NothingYet.text(language)) } } }
                (form.around(&button))
            }
            _ => (form.around(&button)),
        }
    }
}

/// The way to the request, as somebody who reviews it.
fn decide(walk: &Walk, language: Language) -> Markup {
    let Some(request) = walk.request() else { return html! {} };
    let inner = html! {
        (look::hidden("account", &walk.reviewer.to_string()))
        (look::hidden("record", request))
        div.actions {
            button.usa-button.usa-button--outline type="submit" {
                (W::Decide.text(language))
            }
        }
    };
    html! {
        p { (W::DecideWhat.text(language)) }
        (Form { id: "decide", action: "/demo".to_owned(), language }.around(&inner))
    }
}

/// Why the step was not done.
fn stopped(fault: &Fault, language: Language) -> Markup {
    html! {
        div.mistakes role="alert" {
            h2 { (W::NotDone.text(language)) }
            p lang="en" { (fault) }
        }
    }
}

/// The way to the next step; from the last one, to another walk.
fn onwards(walk: &Walk, step: Step, language: Language) -> Markup {
    let lang = code(language);
    let is_done = walk.outcomes.contains_key(&step);
    let is_last = step == Step::Inquire && is_done;
    // Whoever looks back goes on along the steps, done or not.
    let next = if is_done { step.next() } else { walk.next };
    html! {
        p.actions {
            @if is_last {
                a.usa-button href={ (start::HERE) "?lang=" (lang) } { (W::Again.text(language)) }
            } @else if let Some(next) = next {
                a.usa-button href={ (address(walk.id, next)) "?lang=" (lang) } {
                    (W::GoOn.text(language)) ": " (next.words().0.text(language))
                }
            }
        }
    }
}

fn exchanges(walk: &Walk, step: Step, language: Language) -> Markup {
    let seen = walk.seen.get(&step).map(Vec::as_slice).unwrap_or_default();
    html! {
        @if !seen.is_empty() {
            h2 { (W::OverTheWire.text(language)) }
            @for (place, one) in seen.iter().enumerate() {
                (exchange::shown(one, place + 1, language))
            }
        }
    }
}
