//! What must be true of every page in every state.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::chromium::{Arrival, Page};

/// The digest of the file that looks for violations, as its README gives it.
const DIGEST: &str = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c";

/// What looks for violations of WCAG.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/axe/axe.min.js");
    let text = std::fs::read_to_string(file).unwrap();
    let digest: String = Sha256::digest(&text).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(digest, DIGEST, "axe.min.js is not what its README says");
    text
});

/// WCAG 2.0, 2.1 and 2.2 at A and AA, and of the best practices those that pages of ours keep.
const RUN: &str = "axe.run(document, {
    runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']},
    rules: Object.fromEntries(['target-size', 'heading-order', 'region', 'page-has-heading-one',
        'landmark-one-main', 'landmark-unique', 'empty-heading', 'skip-link', 'tabindex']
        .map(rule => [rule, {enabled: true}])),
    resultTypes: ['violations'],
}).then(found => found.violations.flatMap(violation => violation.nodes.map(node =>
    `${violation.id}: ${node.target.join(' ')} ${node.failureSummary}`)))";

/// What every page has, whether or not there are scripts: one main heading, a title, its language, and
/// nothing wider than the window that has no scroll bar of its own. A control is 24 pixels at least.
const BASICS: &str = "(() => {
    const found = [];
    const count = document.querySelectorAll('h1').length;
    if (count !== 1) found.push(`${count} main headings`);
    if (!document.title.trim()) found.push('no title');
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) {
        const wide = [...document.querySelectorAll('main *, header *, footer *, aside *')]
            .filter(one => one.getBoundingClientRect().right > root.clientWidth + 1
                && !one.closest('.scroll'))
            .slice(0, 3).map(one => one.outerHTML.slice(0, 120));
        found.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}: ${wide.join(' | ')}`);
    }
    for (const one of document.querySelectorAll('button, select, textarea, summary, input:not([type=hidden])')) {
        let {width, height} = one.getBoundingClientRect();
        // A tile's input is behind its label, which is what one aims at.
        for (const label of one.labels ?? []) {
            const box = label.getBoundingClientRect();
            if (one.type === 'radio' || one.type === 'checkbox')
                [width, height] = [Math.max(width, box.width), Math.max(height, box.height)];
        }
        if (one.checkVisibility() && (width < 23.9 || height < 23.9))
            found.push(`small: ${width}x${height} ${one.outerHTML.slice(0, 120)}`);
    }
    return found;
})()";

/// What is wrong with a page as it stands, with or without its scripts.
pub fn basics(page: &Page, language: &str) -> Vec<String> {
    let mut found = list(&page.evaluate(BASICS));
    let spoken = page.evaluate("document.documentElement.lang");
    let spoken = spoken.as_str().unwrap_or_default();
    if spoken != language {
        found.push(format!("in {spoken}, not {language}"));
    }
    found
}

/// What violates WCAG on a page.
pub fn violations(page: &Page) -> Vec<String> {
    if page.evaluate("typeof axe") == "undefined" {
        page.evaluate(&AXE);
    }
    list(&page.evaluate(RUN))
}

/// Everything that is wrong with a page that was arrived at.
pub fn all(page: &Page, arrival: &Arrival, status: u64, language: &str) -> Vec<String> {
    let mut found = arrival.complaints.clone();
    if arrival.status != status {
        found.push(format!("status {}, not {status}", arrival.status));
    }
    found.extend(basics(page, language));
    found.extend(violations(page));
    found
}

fn list(value: &Value) -> Vec<String> {
    let all = value.as_array().unwrap_or_else(|| panic!("no list: {}", json!(value)));
    all.iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

#[test]
fn what_is_wrong_with_a_page_is_found() {
    let page = crate::house::HOUSE.visitor(None);
    page.resize(360, 740);
    let arrival = page.go(&crate::house::HOUSE.address("/check?lang=en"));
    assert_eq!(all(&page, &arrival, 200, "en"), Vec::<String>::new());
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', `<h1>Again</h1>
            <p class='low'>Hardly to be read</p><input class='bare'><button class='tiny'>x</button>
            <div class='broad'>Wide</div>`);
        const styled = (name, style) => Object.assign(document.querySelector(name).style, style);
        styled('.low', {color: '#ccc', background: '#fff'});
        styled('.tiny', {width: '10px', height: '10px', padding: 0});
        styled('.broad', {width: '900px'});
        console.error('a complaint');",
    );
    let (basics, violations) = (basics(&page, "es").join("\n"), violations(&page).join("\n"));
    for wrong in ["2 main headings", "scrolls sideways", "small: 10x10", "in en, not es"] {
        assert!(basics.contains(wrong), "{wrong}: {basics}");
    }
    for wrong in ["color-contrast: .low", "label: .bare"] {
        assert!(violations.contains(wrong), "{wrong}: {violations}");
    }
    assert!(page.complaints().join("\n").contains("a complaint"));
}
