//! Inputs that fail, or are interrupted, in the middle.

use std::io::{self, BufRead, BufReader, ErrorKind, Read};

use latchkey_json::RawCases;

use super::handed_over;

/// An input that can be read no further.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("the disk is gone"))
    }
}

fn failing_after(text: &str) -> impl BufRead {
    BufReader::new(text.as_bytes().chain(Failing))
}

#[test]
fn what_was_read_before_the_input_fails_is_handed_over() {
    const GONE: &str = "the input cannot be read: the disk is gone";
    for (text, expected) in [
        ("{}\n{}\n{\"plan", &["1 at 1:1", "2 at 2:1", GONE][..]),
        ("{}\n{}\n", &["1 at 1:1", "2 at 2:1", GONE]),
        ("[{}, {}, {\"plan", &["1 at 1:2", "2 at 1:6", GONE]),
        ("[{}]", &["1 at 1:2", GONE]),
        ("{\n\"plan\"", &[GONE]),
    ] {
        assert_eq!(handed_over(failing_after(text)), expected, "{text}");
    }
}

#[test]
fn nothing_is_read_behind_a_failure() {
    let mut cases = RawCases::new(failing_after("{}\n{}\n")).unwrap();
    assert_eq!(cases.by_ref().count(), 3);
    assert!(cases.next().is_none());
    let mut list = RawCases::new(failing_after("[{}")).unwrap();
    assert_eq!(list.by_ref().count(), 1);
    assert!(list.next().is_none());
}

#[test]
fn an_input_that_fails_at_once_has_no_layout() {
    for text in ["", "{", "{}\n"] {
        let error = RawCases::new(failing_after(text)).err().unwrap();
        assert_eq!(error.to_string(), "the disk is gone", "{text}");
    }
}

/// An input that is interrupted before each piece, and at its end.
struct Interrupted<'t> {
    text: &'t [u8],
    is_ready: bool,
}

impl Read for Interrupted<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.is_ready = !self.is_ready;
        if self.is_ready { self.text.read(into) } else { Err(ErrorKind::Interrupted.into()) }
    }
}

#[test]
fn an_interruption_is_no_failure() {
    for file in ["{\n\"plan\": \"a\"}", "{}\n\n{}\noops", "[{}, {\"plan\": \"a\"}, oops] ", "[{},"]
    {
        let expected = handed_over(file.as_bytes());
        for capacity in [1, 3, 1_000] {
            let input = Interrupted { text: file.as_bytes(), is_ready: true };
            assert_eq!(handed_over(BufReader::with_capacity(capacity, input)), expected, "{file}");
        }
    }
}

/// An input that must not be asked again once it has ended: a terminal would wait for a person
/// to end it a second time.
struct EndsOnce<'t> {
    text: &'t [u8],
    has_ended: bool,
}

impl Read for EndsOnce<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        assert!(!self.has_ended, "asked again behind the end");
        self.has_ended = self.text.is_empty();
        self.text.read(into)
    }
}

#[test]
fn the_end_of_a_list_is_met_once() {
    for file in ["[{}]\n", "[{}, {}", "[{},"] {
        let input = EndsOnce { text: file.as_bytes(), has_ended: false };
        assert_eq!(handed_over(BufReader::new(input)), handed_over(file.as_bytes()), "{file}");
    }
}
