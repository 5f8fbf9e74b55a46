//! Requests that can't be carried out, with a surname wherever one can stand: it comes back in no
//! error and on no side.

use serde_json::{Value, json};

use crate::door::Door;
use crate::place::{Place, is_free_of_names};
use crate::requests::{CANARY, LATER_CANARY, ask, deny, keyed, open_case};

/// Every text of a request, one after the other, replaced by a surname.
fn with_names(request: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    collect(request, &mut Vec::new(), &mut found);
    let replaced = found.iter().map(|pointer| {
        let mut changed = request.clone();
        if let Some(value) = changed.pointer_mut(pointer) {
            *value = json!(LATER_CANARY);
        }
        changed
    });
    replaced.collect()
}

fn collect(value: &Value, path: &mut Vec<String>, found: &mut Vec<String>) {
    let parts: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(name, part)| (name.clone(), part)).collect(),
        Value::Array(list) => {
            list.iter().enumerate().map(|(place, part)| (place.to_string(), part)).collect()
        }
        _ => return found.push(format!("/{}", path.join("/"))),
    };
    for (name, part) in parts {
        path.push(name);
        collect(part, path, found);
        path.pop();
    }
}

#[test]
fn a_name_in_any_place_of_a_request_comes_back_in_no_error() {
    let place = Place::new();
    let mut door = Door::open(&place);
    let case = door.done(&keyed("office", "open", open_case()));
    let asking = ask(case["id"].as_str().unwrap());
    let asked = door.done(&keyed("office", "ask", asking.clone()));
    let denying = deny(asked["id"].as_str().unwrap());
    let mut refused = 0;
    for (login, request) in [("office", open_case()), ("office", asking), ("reviewer", denying)] {
        // The key may be repeated: it is the caller's own and names nobody.
        for (number, request) in with_names(&request).into_iter().enumerate() {
            let key = format!("{login}-{refused}-{number}");
            let answer = door.ask(&keyed(login, &key, request));
            refused += usize::from(answer.get("error").is_some());
        }
    }
    assert!(refused > 30, "only {refused} were refused");
    let whole = json!({"as": CANARY}).to_string();
    let half = whole.trim_end_matches('}').to_owned();
    for line in [CANARY.to_owned(), json!(CANARY).to_string(), whole, half] {
        door.send_text(&line);
        let answer = door.next();
        assert!(answer["error"]["message"].is_string(), "{answer}");
    }
    assert_eq!(door.close(), 2);
    assert_eq!(door.said(), "");
}

#[test]
fn a_name_on_the_command_line_comes_back_nowhere() {
    let place = Place::new();
    for arguments in
        [&["queue", "--as", CANARY][..], &["user", "disable", CANARY], &["user", "enable", CANARY]]
    {
        let ran = place.run(arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}: {ran:?}");
        is_free_of_names(&ran.out);
    }
    // A login is taken; whose it is, is not said.
    let organisation = crate::requests::PRACTICE;
    let add = ["user", "add", "office", "--organisation", organisation, "--role", "office"];
    let ran = place.run(&[&add[..], &["--name", LATER_CANARY]].concat());
    assert_eq!(ran.code, Some(2), "{ran:?}");
    is_free_of_names(&ran.out);
}
