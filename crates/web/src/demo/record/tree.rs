//! JSON as it was sent, part within part: what is short stands on a line, what is long is folded.

use latchkey_policy::Language;
use maud::{Markup, html};
use serde_json::Value;

use super::words::RecordWord as W;

/// What stands on a line, in characters.
const LINE: usize = 96;
/// The longest text that is shown whole.
const TEXT: usize = 400;
/// How deep the parts are that stand open.
const OPEN: usize = 2;

/// A text that was sent or came back: as JSON where it is, else as it is.
pub(super) fn sent(text: &str, language: Language) -> Markup {
    match serde_json::from_str::<Value>(text) {
        Ok(value) => html! { div.tree lang="en" { (part(None, &value, 0, language)) } },
        Err(_) => html! { pre.tree lang="en" { (text) } },
    }
}

/// Fields of a form, a line each.
pub(super) fn fields(text: &str, language: Language) -> Markup {
    html! {
        div.tree lang="en" {
            @for (name, value) in form_urlencoded::parse(text.as_bytes()) {
                p { span.name { (name) } " = " (shortened(&value, language)) }
            }
        }
    }
}

fn part(name: Option<&str>, value: &Value, depth: usize, language: Language) -> Markup {
    let compact = value.to_string();
    let is_short = compact.chars().count() <= LINE;
    html! {
        @match value {
            Value::Object(members) if !is_short => {
                (folded(name, &what(value), depth, &html! {
                    @for (name, value) in members { (part(Some(name), value, depth + 1, language)) }
                }))
            }
            Value::Array(all) if !is_short => {
                (folded(name, &format!("[{}]", all.len()), depth, &html! {
                    @for value in all { (part(None, value, depth + 1, language)) }
                }))
            }
            Value::String(text) if !is_short => {
                p { (named(name)) (shortened(text, language)) }
            }
            _ => p { (named(name)) (compact) },
        }
    }
}

fn folded(name: Option<&str>, what: &str, depth: usize, inside: &Markup) -> Markup {
    html! {
        details open[depth < OPEN] {
            summary { (named(name)) (what) }
            div.inside { (inside) }
        }
    }
}

fn named(name: Option<&str>) -> Markup {
    html! { @if let Some(name) = name { span.name { (name) } ": " } }
}

/// What an object is, where it says so.
fn what(value: &Value) -> String {
    let said = ["/resourceType", "/url", "/name", "/linkId", "/resource/resourceType"];
    let said = said.iter().find_map(|place| value.pointer(place).and_then(Value::as_str));
    // Of an address its ending tells most.
    let ending = said.and_then(|said| said.rsplit('/').next());
    ending.map_or_else(|| "{…}".to_owned(), |ending| format!("{{ {ending} … }}"))
}

fn shortened(text: &str, language: Language) -> Markup {
    let count = text.chars().count();
    html! {
        @if count <= TEXT { (text) } @else {
            (text.chars().take(TEXT / 4).collect::<String>()) "… "
            em { (count) " " (W::Characters.text(language)) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_folded_and_nothing_in_it_is_markup() {
        let long = format!("<script>{}", "x".repeat(500));
        let value = serde_json::json!({"resourceType": "Bundle", "entry": [{"a": long}], "b": 1});
        let shown = sent(&value.to_string(), Language::English).into_string();
        assert!(shown.contains("<summary>{ Bundle … }</summary>"), "{shown}");
        assert!(shown.contains("508 characters") && !shown.contains("<script>"), "{shown}");
        assert_eq!(
            sent("no <JSON>", Language::English).into_string(),
            "<pre class=\"tree\" lang=\"en\">no &lt;JSON&gt;</pre>"
        );
    }
}
