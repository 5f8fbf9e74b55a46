//! Where in its brackets and strings a JSON text is.

use std::slice::Iter;

use super::space::is_space;

/// How deep a text is nested and whether a string is open, also where the text is broken.
///
/// A text that is not JSON should cost its own case and no other. So a closing bracket closes
/// whatever was left open inside of it, and nothing where nothing of its kind is open; a string
/// ends with its line, as it must in JSON; and a case whose end is missing ends where an object
/// begins that cannot be part of it.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    depth: u32,
    /// For each open bracket whether it is `[`, the outermost in the lowest bit.
    lists: u64,
    is_in_string: bool,
    is_escaped: bool,
    before: Before,
}

/// What stands before the next byte, but for white space, where it says what that byte means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Before {
    /// It says nothing.
    #[default]
    Other,
    /// A comma: in an object, a name must follow.
    Comma,
    /// A string that its line has ended: all is lost that is open.
    BrokenString,
    /// A `]` that closes nothing in its element: that of the list itself if nothing follows.
    LeftOver,
}

/// Brackets deeper than this are only counted. A case is two deep.
const DEEPEST: u32 = u64::BITS;

impl Nesting {
    /// Whether no bracket and no string is open.
    pub(crate) fn is_outside(&self) -> bool {
        self.depth == 0 && !self.is_in_string
    }

    /// Goes through the whole of `text`.
    pub(crate) fn enter(&mut self, text: &[u8]) {
        let mut bytes = text.iter();
        self.finish_string(&mut bytes);
        while let Some(byte) = bytes.next() {
            self.enter_byte(*byte, &mut bytes);
        }
    }

    /// Goes through `text` as far as a comma between two elements of a list, the bracket that
    /// closes the list, or the next element where the end of this one is missing, and says how
    /// far that is: all of it where there is none of these.
    pub(crate) fn length_of_element(&mut self, text: &[u8]) -> usize {
        let mut bytes = text.iter();
        self.finish_string(&mut bytes);
        loop {
            let length = text.len() - bytes.len();
            match bytes.next() {
                None => return length,
                Some(b',') if self.depth == 0 => return length,
                Some(b']') if self.depth == 0 => return length,
                Some(b']') if self.is_left_over() => self.before = Before::LeftOver,
                Some(b'{') if self.is_next_element() => return length,
                Some(byte) if is_space(*byte) => {}
                Some(byte) => {
                    self.before = if *byte == b',' { Before::Comma } else { Before::Other };
                    self.enter_byte(*byte, &mut bytes);
                }
            }
        }
    }

    #[inline]
    fn enter_byte(&mut self, byte: u8, rest: &mut Iter<'_, u8>) {
        match byte {
            b'"' => {
                self.is_in_string = true;
                self.finish_string(rest);
            }
            b'{' => self.open(false),
            b'[' => self.open(true),
            b'}' => self.close(false),
            b']' => self.close(true),
            _ => {}
        }
    }

    /// Goes to the end of the open string, if there is one.
    #[inline]
    fn finish_string(&mut self, bytes: &mut Iter<'_, u8>) {
        if !self.is_in_string {
            return;
        }
        let mut is_escaped = self.is_escaped;
        let mut is_broken = false;
        self.is_in_string = bytes.all(|byte| {
            is_broken = *byte == b'\n';
            let ends = is_broken || *byte == b'"' && !is_escaped;
            is_escaped = *byte == b'\\' && !is_escaped;
            !ends
        });
        self.is_escaped = is_escaped && self.is_in_string;
        if is_broken {
            self.before = Before::BrokenString;
        }
    }

    fn open(&mut self, is_list: bool) {
        if self.depth < DEEPEST {
            self.lists |= u64::from(is_list) << self.depth;
        }
        self.depth += 1;
    }

    /// Closes the innermost bracket of this kind and all inside of it; none where none is open.
    fn close(&mut self, is_list: bool) {
        if self.depth > DEEPEST {
            self.depth -= 1;
            return;
        }
        let known = u64::MAX.checked_shr(DEEPEST - self.depth).unwrap_or(0);
        let same_kind = if is_list { self.lists } else { !self.lists & known };
        if same_kind == 0 {
            return;
        }
        self.depth = same_kind.ilog2();
        self.lists &= (1 << self.depth) - 1;
    }

    /// Whether a list is open, or may be: too deep, brackets are only counted.
    pub(crate) fn has_open_list(&self) -> bool {
        self.lists != 0 || self.depth > DEEPEST
    }

    /// Whether a `]` here closes nothing in this element, although that is open.
    fn is_left_over(&self) -> bool {
        self.before == Before::BrokenString || !self.has_open_list()
    }

    /// Whether the list has ended, given that its text has, although an element is open.
    pub(crate) fn ends_list(&self) -> bool {
        self.before == Before::LeftOver
    }

    /// Whether an object that begins here is the next element, since this one cannot hold it.
    fn is_next_element(&self) -> bool {
        match self.before {
            Before::Other | Before::LeftOver => false,
            Before::Comma => self.is_in_object(),
            Before::BrokenString => self.depth > 0,
        }
    }

    /// Whether the innermost bracket is known to be `{`.
    fn is_in_object(&self) -> bool {
        (1..=DEEPEST).contains(&self.depth) && (self.lists >> (self.depth - 1)) & 1 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn elements(list: &str) -> Vec<String> {
        let mut rest = list.as_bytes();
        let mut elements = Vec::new();
        loop {
            let length = Nesting::default().length_of_element(rest);
            let (element, after) = rest.split_at(length);
            elements.push(String::from_utf8_lossy(element).into_owned());
            match after {
                [b',', after @ ..] => rest = after,
                [b'{', ..] => rest = after,
                _ => return elements,
            }
        }
    }

    #[test]
    fn finds_the_elements_of_a_list() {
        for (list, expected) in [
            ("{}]", vec!["{}"]),
            ("1,2]3", vec!["1", "2"]),
            (r#"{"a":[1,{}],"b":2},{}]"#, vec![r#"{"a":[1,{}],"b":2}"#, "{}"]),
            (r#""a,]\"],",{}]"#, vec![r#""a,]\"],""#, "{}"]),
            ("[[],[]],[]]", vec!["[[],[]]", "[]"]),
        ] {
            assert_eq!(elements(list), expected, "{list}");
        }
    }

    #[test]
    fn a_broken_element_leaves_the_others_whole() {
        for (list, expected) in [
            (r#"{"a":[},{}]"#, vec![r#"{"a":[}"#, "{}"]),
            (r#"{"a":]},{}]"#, vec![r#"{"a":]}"#, "{}"]),
            (r#"{"a":1],{}]"#, vec![r#"{"a":1],"#, "{}"]),
            ("{}},{}]", vec!["{}}", "{}"]),
            ("{},{\"a\":{]", vec!["{}", "{\"a\":{]"]),
            ("{\"a\":\"\\},\n},{}]", vec!["{\"a\":\"\\},\n}", "{}"]),
        ] {
            assert_eq!(elements(list), expected, "{list}");
        }
    }

    #[test]
    fn an_element_without_its_end_ends_where_the_next_begins() {
        for (list, expected) in [
            ("{\"a\":{},\n{},{}]", vec!["{\"a\":{},\n", "{}", "{}"]),
            ("{\"a\":{\"b\":1 , {}]", vec!["{\"a\":{\"b\":1 , ", "{}"]),
            ("{\"a\":\"b},\n{},{}]", vec!["{\"a\":\"b},\n", "{}", "{}"]),
            ("{\"a\":[\"b},\n{},{}]", vec!["{\"a\":[\"b},\n", "{}", "{}"]),
            ("{\"a\":[{},{}]},{}]", vec!["{\"a\":[{},{}]}", "{}"]),
            ("{\"a\":\"b\n\":{}},{}]", vec!["{\"a\":\"b\n\":{}},{}]"]),
        ] {
            assert_eq!(elements(list), expected, "{list}");
        }
    }

    #[test]
    fn counts_brackets_of_any_depth() {
        for depth in [1, 63, 64, 65, 66, 1000] {
            for (open, close) in [("[", "]"), ("{", "}"), ("{[", "]}")] {
                let deep = open.repeat(depth) + &close.repeat(depth);
                let list = format!("{deep},{deep}]");
                assert_eq!(elements(&list), [deep.as_str(), deep.as_str()], "{depth}");
            }
        }
    }
}
