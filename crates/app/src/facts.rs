//! The facts of a case file as the case that the policy decides.

use latchkey_domain::{Case, Fact};
use latchkey_json::{escape_into, read_case};

use crate::Error;

/// The case in which these facts are stated, each with its value as it stands in JSON.
///
/// # Errors
/// [`Error::Invalid`] at the first value that is none for its fact.
pub fn case_of<'f>(facts: impl IntoIterator<Item = (Fact, &'f str)>) -> Result<Case, Error> {
    read_case(nested(facts).as_bytes())
        .map_err(|error| Error::Invalid { place: "facts".to_owned(), what: error.to_string() })
}

/// The facts as the contract nests them: `service.date` is `date` inside `service`.
fn nested<'f>(facts: impl IntoIterator<Item = (Fact, &'f str)>) -> String {
    let mut facts: Vec<_> = facts.into_iter().map(|(fact, value)| (fact.name(), value)).collect();
    facts.sort_unstable();
    let mut out = String::from("{");
    let mut open: Option<&str> = None;
    let mut is_first = true;
    for (name, value) in facts {
        let (section, last) = match name.split_once('.') {
            Some((section, last)) => (Some(section), last),
            None => (None, name),
        };
        if open != section {
            if open.is_some() {
                out.push('}');
            }
            if let Some(section) = section {
                comma(&mut out, &mut is_first);
                quoted(&mut out, section);
                out.push_str(":{");
                is_first = true;
            }
            open = section;
        }
        comma(&mut out, &mut is_first);
        quoted(&mut out, last);
        out.push(':');
        out.push_str(value);
    }
    if open.is_some() {
        out.push('}');
    }
    out.push('}');
    out
}

fn comma(out: &mut String, is_first: &mut bool) {
    if !std::mem::take(is_first) {
        out.push(',');
    }
}

fn quoted(out: &mut String, text: &str) {
    out.push('"');
    escape_into(out, text);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_nest_by_their_sections() {
        let facts = [
            (Fact::ServiceDate, "\"2026-11-25\""),
            (Fact::Plan, "\"health-net\""),
            (Fact::MemberPregnant, "false"),
            (Fact::ServiceMinutes, "45"),
        ];
        assert_eq!(
            nested(facts),
            r#"{"member":{"pregnant":false},"plan":"health-net","service":{"date":"2026-11-25","minutes":45}}"#
        );
        let case = case_of(facts).unwrap();
        assert_eq!(case.service.minutes, Some(45));
        assert_eq!(case.plan.as_deref(), Some("health-net"));
    }

    #[test]
    fn a_value_that_is_none_for_its_fact_is_refused() {
        let error = case_of([(Fact::ServiceDate, "\"soon\"")]).unwrap_err();
        assert_eq!(error.code(), "invalid");
    }
}
