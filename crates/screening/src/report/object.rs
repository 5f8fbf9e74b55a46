//! A JSON object written member by member, in the order in which it is to be read.

use std::fmt::{Display, Write};

use latchkey_json::escape_into;

/// An object that is being written to the end of a text.
pub struct Object<'o> {
    out: &'o mut String,
    is_empty: bool,
}

impl<'o> Object<'o> {
    pub fn open(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, is_empty: true }
    }

    fn key(&mut self, key: &str) {
        if !std::mem::replace(&mut self.is_empty, false) {
            self.out.push(',');
        }
        string(self.out, key);
        self.out.push(':');
    }

    /// A text.
    pub fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        string(self.out, value);
    }

    /// A text, left out where there is none.
    pub fn given(&mut self, key: &str, value: impl AsRef<str>) {
        if !value.as_ref().is_empty() {
            self.text(key, value.as_ref());
        }
    }

    /// A number.
    pub fn number(&mut self, key: &str, value: impl Display) {
        self.key(key);
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{value}");
    }

    /// A list of objects, each written by `each`.
    pub fn list<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut each: impl FnMut(&mut Object<'_>, T),
    ) {
        self.key(key);
        self.out.push('[');
        for (place, item) in items.into_iter().enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            let mut object = Object::open(self.out);
            each(&mut object, item);
            object.close();
        }
        self.out.push(']');
    }

    pub fn close(self) {
        self.out.push('}');
    }
}

fn string(out: &mut String, text: &str) {
    out.push('"');
    escape_into(out, text);
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_stand_in_their_order() {
        let mut out = String::new();
        let mut object = Object::open(&mut out);
        object.text("b", "\"");
        object.given("left out", "");
        object.number("a", 7);
        object.list("c", [1, 2], |item, value| item.number("n", value));
        object.close();
        assert_eq!(out, r#"{"b":"\"","a":7,"c":[{"n":1},{"n":2}]}"#);
    }
}
