//! One worked case: what is accepted is what stands in the JSON, part by part.

use latchkey_json::{Example, read_case, read_example};
use serde_json::Value;

use crate::said;

/// Checks the reader of a worked case.
pub fn check(data: &[u8]) {
    let text = data.strip_prefix(b"\xef\xbb\xbf").unwrap_or(data);
    match read_example(data) {
        Ok(example) => match serde_json::from_slice::<Value>(text) {
            Ok(json) => is_the_same(&example, &json),
            Err(error) => panic!("accepted, and not JSON: {error}"),
        },
        Err(error) => said::read_error(data, &error),
    }
}

fn is_the_same(example: &Example, json: &Value) {
    assert_eq!(json["name"].as_str(), Some(example.name.as_str()));
    let case = read_case(json["case"].to_string().as_bytes());
    assert_eq!(case.as_ref(), Ok(&example.case));
    let expected = json["expect"].as_object().into_iter().flatten();
    let expected = expected.map(|(name, value)| (name.as_str(), value.as_str()));
    let read = example.expect.iter().map(|(name, value)| (name.as_str(), value.as_deref()));
    assert!(expected.eq(read), "{example:?}");
    let needs = json["needs"].as_array();
    let needs = needs.map(|list| list.iter().filter_map(Value::as_str).collect::<Vec<_>>());
    let read = example.needs.as_ref().map(|list| list.iter().map(String::as_str).collect());
    assert_eq!(needs, read);
}
