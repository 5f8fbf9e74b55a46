//! Whether a value is what a schema says: the words of JSON Schema that our own schemas use. A word
//! that is none of them is a mistake here, and not passed over.

use serde_json::Value;

/// Why a value is not what a schema says.
pub fn check(root: &Value, schema: &Value, value: &Value) -> Result<(), String> {
    if schema == &Value::Bool(true) {
        return Ok(());
    }
    let Some(words) = schema.as_object() else {
        return Err(format!("nothing may stand here: {value}"));
    };
    for (word, said) in words {
        let is_right = match word.as_str() {
            "$ref" => {
                check(root, referred(root, said.as_str().unwrap()), value)?;
                true
            }
            "type" => is_of(said, value),
            "const" => said == value,
            "enum" => said.as_array().unwrap().contains(value),
            "properties" => {
                for (name, inner) in said.as_object().unwrap() {
                    if let Some(member) = value.get(name) {
                        check(root, inner, member).map_err(|why| format!("{name}: {why}"))?;
                    }
                }
                true
            }
            "required" => {
                let all = said.as_array().unwrap();
                all.iter().all(|name| value.get(name.as_str().unwrap()).is_some())
            }
            "additionalProperties" => {
                others(words, value).all(|member| check(root, said, member).is_ok())
            }
            "items" => {
                for item in value.as_array().into_iter().flatten() {
                    check(root, said, item)?;
                }
                true
            }
            "prefixItems" => {
                let pairs =
                    said.as_array().unwrap().iter().zip(value.as_array().into_iter().flatten());
                pairs.into_iter().all(|(inner, item)| check(root, inner, item).is_ok())
            }
            "minItems" => value.as_array().is_none_or(|a| a.len() as u64 >= said.as_u64().unwrap()),
            "maxItems" => value.as_array().is_none_or(|a| a.len() as u64 <= said.as_u64().unwrap()),
            "anyOf" => fitting(root, said, value) > 0,
            "oneOf" => fitting(root, said, value) == 1,
            "allOf" => fitting(root, said, value) == said.as_array().unwrap().len(),
            "minimum" => value.as_f64().is_none_or(|n| n >= said.as_f64().unwrap()),
            "maximum" => value.as_f64().is_none_or(|n| n <= said.as_f64().unwrap()),
            "uniqueItems" | "description" | "title" | "default" | "format" | "pattern"
            | "minLength" | "maxLength" => true,
            _ => panic!("a word of JSON Schema that is not known here: {word}"),
        };
        if !is_right {
            return Err(format!("{word} {said}: {value}"));
        }
    }
    Ok(())
}

/// What a reference leads to.
pub fn referred<'r>(root: &'r Value, reference: &str) -> &'r Value {
    let place = reference.strip_prefix('#').unwrap();
    root.pointer(place).unwrap_or_else(|| panic!("{reference} leads nowhere"))
}

fn fitting(root: &Value, schemas: &Value, value: &Value) -> usize {
    schemas.as_array().unwrap().iter().filter(|inner| check(root, inner, value).is_ok()).count()
}

fn others<'v>(
    words: &'v serde_json::Map<String, Value>,
    value: &'v Value,
) -> impl Iterator<Item = &'v Value> {
    let known = words.get("properties").and_then(Value::as_object);
    let is_other = move |name: &str| known.is_none_or(|known| !known.contains_key(name));
    let members = value.as_object().into_iter().flatten();
    members.filter(move |(name, _)| is_other(name)).map(|(_, member)| member)
}

fn is_of(types: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        _ => panic!("no type of JSON: {name}"),
    };
    match types {
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        _ => is(types.as_str().unwrap()),
    }
}
