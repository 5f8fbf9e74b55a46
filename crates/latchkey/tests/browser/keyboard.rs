//! Without a mouse: a check from the first page to its answer, and a review from the queue to a
//! decision. What has the focus is seen to have it.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::chromium::{Key, Page};
use crate::house::{HOUSE, REVIEWER};

/// How many times Tab is pressed at most on the way to something.
const FARTHEST: usize = 150;

/// Somebody who has a keyboard alone.
struct Hands {
    page: Page,
    /// The kinds of things whose focus was seen.
    seen: BTreeSet<String>,
}

impl Hands {
    fn on(page: Page) -> Self {
        page.resize(1_280, 900);
        Self { page, seen: BTreeSet::new() }
    }

    /// Whether what has the focus matches.
    fn is_at(&self, selector: &str) -> bool {
        let matches = format!("document.activeElement.matches({})", json!(selector));
        self.page.evaluate(&matches) == true
    }

    /// One stop further; its focus is seen.
    fn tab(&mut self) {
        self.page.press(Key::Tab);
        let kind = "(() => { const one = document.activeElement;
            return `${one.parentElement?.className} ${one.tagName} ${one.className}`; })()";
        let kind = self.page.evaluate(kind).as_str().unwrap_or_default().to_owned();
        if self.is_at("body") || !self.seen.insert(kind.clone()) {
            return;
        }
        assert!(
            focus_shows(&self.page),
            "the focus is not seen on {kind}: {}",
            self.page.address()
        );
    }

    fn tab_to(&mut self, selector: &str) {
        assert!(self.page.has(selector), "nothing is {selector}: {}", self.page.text());
        for _ in 0..FARTHEST {
            self.tab();
            if self.is_at(selector) {
                return;
            }
        }
        panic!("{selector} is not reached by Tab: {}", self.page.text());
    }

    /// Presses Enter on what leads to another page.
    fn enter(&self) -> u64 {
        self.page.arriving(|| self.page.press(Key::Enter)).status
    }
}

/// Whether what has the focus looks different without it.
fn focus_shows(page: &Page) -> bool {
    // A caret that blinks would be a difference by itself, and a colour that fades none yet.
    page.evaluate("void (document.documentElement.style.caretColor = 'transparent')");
    let place = page.evaluate(
        "(() => { const one = document.activeElement, label = one.labels?.[0];
            const isTile = label && /radio|checkbox/.test(one.type);
            const box = (isTile ? label : one).getBoundingClientRect();
            return {x: box.x + scrollX - 8, y: box.y + scrollY - 8,
                width: box.width + 16, height: box.height + 16, scale: 1}; })()",
    );
    let with = picture(page, &place);
    page.evaluate("void (window.focused = document.activeElement, window.focused.blur())");
    let without = picture(page, &place);
    page.evaluate("window.focused.focus({preventScroll: true})");
    with != without
}

fn picture(page: &Page, place: &Value) -> Value {
    page.call("Page.captureScreenshot", &json!({"clip": place, "captureBeyondViewport": true}))
}

#[test]
fn a_check_is_answered_by_keyboard() {
    let mut hands = Hands::on(HOUSE.visitor(None));
    hands.page.go(&HOUSE.address("/?lang=en"));
    hands.tab();
    assert!(hands.is_at(".usa-skipnav"), "the first stop is the skip link");
    hands.page.press(Key::Enter);
    assert!(hands.is_at("#main"), "the skip link leads to the main content");
    hands.tab_to("main a[href^='/check?']");
    hands.enter();
    let mut pages = 0;
    while !hands.page.has(".verdict") {
        pages += 1;
        assert!(pages <= 10, "no answer in ten pages: {}", hands.page.text());
        answer_page(&mut hands);
    }
    assert!(pages > 1, "{}", hands.page.text());
}

/// Answers every question of a page, and goes on.
fn answer_page(hands: &mut Hands) {
    let mut has_said = false;
    loop {
        hands.tab();
        if hands.is_at("main button.usa-button") && !hands.is_at(".quick button") {
            break;
        }
        if hands.is_at("input[type=radio]") {
            hands.page.press(Key::Space);
            assert!(hands.is_at(":checked"), "Space chooses");
            has_said = true;
            if hands
                .page
                .evaluate("document.activeElement.closest('.choices').childElementCount > 2")
                == true
            {
                hands.page.press(Key::Down);
                assert!(hands.is_at(":checked"), "an arrow chooses the next");
            }
        }
        for (name, words) in [("month", "11"), ("day", "20"), ("year", "2026")] {
            if hands.is_at(&format!("input[name$='.{name}']")) {
                hands.page.type_in(words);
                has_said = true;
            }
        }
    }
    if !has_said {
        hands.tab_to("button[value=unknown]");
    }
    assert_eq!(hands.enter(), 200, "{}", hands.page.text());
    assert!(!hands.page.has(".mistakes"), "{}", hands.page.text());
}

#[test]
fn a_request_is_decided_by_keyboard() {
    let mut hands = Hands::on(HOUSE.visitor(Some(REVIEWER)));
    hands.page.go(&HOUSE.address("/work?lang=en"));
    let rows = "document.querySelectorAll('.queue tr')";
    // The first row that waits for a decision.
    hands.page.evaluate(&format!(
        "void [...{rows}].find(row => /in review|requested/i.test(row.innerText))
            ?.querySelector('a').setAttribute('data-wanted', '')"
    ));
    hands.tab_to("[data-wanted]");
    assert_eq!(hands.enter(), 200);
    hands.tab_to("details.act:has(#approve) summary");
    hands.page.press(Key::Enter);
    hands.tab_to("#approve [name=number]");
    hands.page.type_in("INVENTED-1");
    hands.tab_to("#approve [name=billing]");
    hands.page.type_in("Bill with the number of the group.");
    hands.tab_to("#approve button.usa-button");
    assert_eq!(hands.enter(), 200, "{}", hands.page.text());
    let text = hands.page.text();
    assert!(!hands.page.has("#approve") && text.contains("INVENTED-1"), "{text}");
}
