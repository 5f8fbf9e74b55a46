//! Markup in a text stays text, wherever somebody can put one.

use latchkey_domain::{Fact, Kind};

use crate::site::{fields, get, post};

const MARKUP: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onfocus=alert(1) autofocus='",
    "</title></textarea><svg/onload=alert(1)>",
    "</pre><script>alert(1)</script>",
    "javascript:alert(1)",
    "{{7*7}}",
];

/// No tag or attribute can come of the markup: its signs are escaped wherever it stands.
fn is_inert(page: &str, markup: &str, place: &str) {
    assert!(!page.contains("<script>alert"), "{place}: {page}");
    assert!(!page.contains("<img src=x") && !page.contains("<svg/onload"), "{place}: {page}");
    if markup.contains(['<', '"']) {
        assert!(!page.contains(markup), "{place}: {page}");
    }
    for attribute in ["href=\"javascript:", "action=\"javascript:", "onfocus=\""] {
        assert!(!page.contains(attribute), "{place}: {page}");
    }
}

#[test]
fn what_is_typed_to_any_question_is_inert() {
    for markup in MARKUP {
        for fact in Fact::ALL {
            let name = fact.name();
            let typed = format!("in.{name}");
            let page = post(
                "/check",
                &fields(&[
                    ("lang", "en"),
                    ("asking", name),
                    (&typed, markup),
                    (&format!("{typed}.month"), markup),
                    (&format!("{typed}.year"), markup),
                ]),
            );
            is_inert(&page.text, markup, name);
            let all = fields(&[("go", "several"), (&typed, markup)]);
            is_inert(&post("/check", &all).text, markup, name);
        }
    }
}

#[test]
fn what_was_said_is_inert_on_every_page_it_comes_back_on() {
    let free = Fact::ALL.iter().filter(|fact| fact.kind() == Kind::Text);
    for fact in free.filter(|fact| !matches!(fact, Fact::Plan | Fact::Program)) {
        for markup in MARKUP {
            for go in ["answer", "all", "next", "back", "several"] {
                let said = [("plan", "health-net"), (fact.name(), *markup)];
                let group = [("biller.contract", "ppg"), ("go", go)];
                let page = post("/check", &fields(&[&said[..], &group[..]].concat()));
                assert_eq!(page.status, 200, "{fact} {go}");
                is_inert(&page.text, markup, go);
                if go == "answer" {
                    let quoted = markup.replace('&', "&amp;").replace('<', "&lt;");
                    let quoted = quoted.replace('>', "&gt;").replace('"', "&quot;");
                    assert!(page.text.contains(&quoted), "{fact}: it is shown as text");
                }
            }
        }
    }
}

#[test]
fn addresses_are_inert() {
    for markup in MARKUP {
        let encoded: String = form_urlencoded::byte_serialize(markup.as_bytes()).collect();
        for address in [
            format!("/?lang={encoded}"),
            format!("/policies/{encoded}/b/c"),
            format!("/policies/health-net/medi-cal/lactation?version={encoded}"),
            format!("/assets/{encoded}"),
            format!("/{encoded}"),
        ] {
            is_inert(&get(&address).text, markup, &address);
        }
    }
}
