//! Writing JSON objects field by field, straight into the output.

use std::fmt::Write;

use latchkey_domain::{Day, Settled};

use crate::write::escape_into;

/// An object being written.
pub(super) struct Object<'o> {
    out: &'o mut String,
    is_first: bool,
}

impl<'o> Object<'o> {
    pub(super) fn open(out: &'o mut String) -> Self {
        out.push('{');
        Self { out, is_first: true }
    }

    pub(super) fn close(self) {
        self.out.push('}');
    }

    fn key(&mut self, key: &str) {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(',');
        }
        self.out.push('"');
        self.out.push_str(key);
        self.out.push_str("\":");
    }

    pub(super) fn text(&mut self, key: &str, value: &str) {
        self.key(key);
        self.out.push('"');
        escape_into(self.out, value);
        self.out.push('"');
    }

    /// A name of the contract, in which nothing needs escaping.
    pub(super) fn name(&mut self, key: &str, name: &str) {
        self.key(key);
        self.out.push('"');
        self.out.push_str(name);
        self.out.push('"');
    }

    pub(super) fn null(&mut self, key: &str) {
        self.key(key);
        self.out.push_str("null");
    }

    pub(super) fn number(&mut self, key: &str, value: u32) {
        self.key(key);
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{value}");
    }

    pub(super) fn day(&mut self, key: &str, value: Option<Day>) {
        match value {
            None => self.null(key),
            Some(day) => {
                self.key(key);
                let _ = write!(self.out, "\"{day}\"");
            }
        }
    }

    /// A field that is left out while it is open.
    pub(super) fn settled(&mut self, key: &str, value: Settled<&str>) {
        match value {
            Settled::Open => {}
            Settled::Nothing => self.null(key),
            Settled::Is(name) => self.name(key, name),
        }
    }

    pub(super) fn object(&mut self, key: &str, fill: impl FnOnce(&mut Object<'_>)) {
        self.key(key);
        let mut object = Object::open(self.out);
        fill(&mut object);
        object.close();
    }

    /// An array of objects.
    pub(super) fn array<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        fill: impl Fn(&mut Object<'_>, T),
    ) {
        self.list(key, items, |out, item| {
            let mut object = Object::open(out);
            fill(&mut object, item);
            object.close();
        });
    }

    /// An array whose items write themselves.
    pub(super) fn list<T>(
        &mut self,
        key: &str,
        items: impl Iterator<Item = T>,
        mut write: impl FnMut(&mut String, T),
    ) {
        self.key(key);
        self.out.push('[');
        for (place, item) in items.enumerate() {
            if place > 0 {
                self.out.push(',');
            }
            write(self.out, item);
        }
        self.out.push(']');
    }
}
