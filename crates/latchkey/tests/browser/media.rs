//! On paper, and in the colours of somebody who chose their own.

use serde_json::{Value, json};

use crate::chromium::Page;
use crate::house::HOUSE;
use crate::inspect;
use crate::pages::{ANSWERED, go};

fn answer() -> Page {
    let page = HOUSE.visitor(None);
    page.resize(1_280, 900);
    assert_eq!(go(&page, ANSWERED, "en").unwrap().status, 200);
    page
}

fn is_visible(page: &Page, selector: &str) -> Value {
    let selector = json!(selector);
    page.evaluate(&format!("!!document.querySelector({selector})?.checkVisibility()"))
}

#[test]
fn an_answer_on_paper_is_the_answer_and_nothing_to_click() {
    let page = answer();
    for screen in [".verdict h1", "nav", ".languages", ".along", ".actions button"] {
        assert_eq!(is_visible(&page, screen), true, "{screen}");
    }
    page.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    for printed in [".verdict h1", ".findings .finding", ".terms dd", ".timeline", "footer"] {
        assert_eq!(is_visible(&page, printed), true, "{printed}");
    }
    for gone in ["nav", ".languages", ".usa-skipnav", ".along", ".demo a"] {
        assert_eq!(is_visible(&page, gone), false, "{gone}");
    }
    let buttons =
        "[...document.querySelectorAll('button')].filter(one => one.checkVisibility()).length";
    assert_eq!(page.evaluate(buttons), 0);
    let pdf = page.call("Page.printToPDF", &json!({"paperWidth": 8.5, "paperHeight": 11}));
    let pdf = pdf["data"].as_str().unwrap();
    // The first bytes of every PDF, in base 64.
    assert!(pdf.starts_with("JVBERi0") && pdf.len() > 20_000, "{} characters", pdf.len());
}

#[test]
fn colours_of_ones_own_hide_nothing() {
    let page = answer();
    let own = json!({"features": [{"name": "forced-colors", "value": "active"}]});
    page.call("Emulation.setEmulatedMedia", &own);
    assert_eq!(page.evaluate("matchMedia('(forced-colors: active)').matches"), true);
    // A sign on a ground that is taken away has a border instead.
    let border = "getComputedStyle(document.querySelector('.verdict > .sign')).borderTopStyle";
    assert_eq!(page.evaluate(border), "solid");
    assert_eq!(inspect::basics(&page, "en"), Vec::<String>::new());
}
