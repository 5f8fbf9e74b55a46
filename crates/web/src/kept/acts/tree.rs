//! A command's JSON by the places of its fields: values are set and found by dotted names.

use serde_json::{Map, Value};

/// Sets a value at a place such as `record.support.0.kind`; what lies between is made.
pub(super) fn set(tree: &mut Map<String, Value>, place: &str, value: Value) {
    match place.split_once('.') {
        None => {
            tree.insert(place.to_owned(), value);
        }
        Some((first, rest)) => {
            let inner = tree.entry(first).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                set(inner, rest, value);
            }
        }
    }
}

/// Whether something stands at a place.
pub(super) fn holds(tree: &Map<String, Value>, place: &str) -> bool {
    match place.split_once('.') {
        None => tree.contains_key(place),
        Some((first, rest)) => {
            tree.get(first).and_then(Value::as_object).is_some_and(|inner| holds(inner, rest))
        }
    }
}

/// The tree with its numbered places as rows: an object whose names are numbers becomes a list.
pub(super) fn grown(tree: Map<String, Value>) -> Value {
    let is_rows = !tree.is_empty() && tree.keys().all(|name| name.parse::<u8>().is_ok());
    let grow = |value: Value| match value {
        Value::Object(inner) => grown(inner),
        other => other,
    };
    if is_rows {
        return Value::Array(tree.into_iter().map(|(_, value)| grow(value)).collect());
    }
    Value::Object(tree.into_iter().map(|(name, value)| (name, grow(value))).collect())
}

/// What stands at a place of a thing's JSON, as `/grants/last/grant/number`; of several places with
/// `|` between, the first that holds something.
pub(super) fn find<'v>(thing: &'v Value, places: &str) -> Option<&'v Value> {
    places.split('|').find_map(|place| {
        let mut steps = place.split('/').skip(1);
        steps.try_fold(thing, |value, step| match (value, step) {
            (Value::Array(rows), "last") => rows.last(),
            (Value::Array(rows), step) => rows.get(step.parse::<usize>().ok()?),
            (value, step) => value.get(step),
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_make_objects_and_rows() {
        let mut tree = Map::new();
        set(&mut tree, "record.support.0.kind", json!("wic"));
        set(&mut tree, "record.support.1.kind", json!("class"));
        set(&mut tree, "record.minutes", json!(30));
        assert!(holds(&tree, "record.support.1.kind") && !holds(&tree, "record.note"));
        let expected =
            json!({"record": {"support": [{"kind": "wic"}, {"kind": "class"}], "minutes": 30}});
        assert_eq!(grown(tree), expected);
    }

    #[test]
    fn the_first_place_that_holds_something_is_found() {
        let thing = json!({"grants": [{"units": 8}, {"units": 4}], "ask": {"units": 9}});
        assert_eq!(find(&thing, "/grants/last/units"), Some(&json!(4)));
        assert_eq!(find(&thing, "/grants/0/units"), Some(&json!(8)));
        assert_eq!(find(&thing, "/no/units|/ask/units"), Some(&json!(9)));
        assert_eq!(find(&thing, "/grants/7/units"), None);
    }
}
