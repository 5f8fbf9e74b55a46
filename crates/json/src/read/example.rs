//! Worked cases: a case with the answer it should get.

use latchkey_domain::Case;
use serde::de::{Error, MapAccess};

use super::case::CaseReader;
use super::fault::Fault;
use super::locate::{offset_of_token, read_error};
use super::reading::Reading;
use super::take::{Take, Taking, Token};
use super::text::{NameReader, TextReader, TextsReader, ValuesReader};
use super::unknown::path_of_word;
use super::{decode, finish, parse};
use crate::error::ReadError;

/// A case with the answer it should get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// What the example shows.
    pub name: String,
    /// The case.
    pub case: Case,
    /// The fields expected in the determination, in the order of the text; `None` is `null`.
    pub expect: Vec<(String, Option<String>)>,
    /// The facts expected to be asked for, where the example speaks of them.
    pub needs: Option<Vec<String>>,
}

/// The worked case in `text`: `{"name": …, "case": {…}, "expect": {…}, "needs": […]}`, of which
/// `needs` may be left out. What stands in `expect` and `needs` is not looked up anywhere.
///
/// # Errors
/// As [`read_case`](crate::read_case), and for a part there is not or one that is missing.
pub fn read_example(text: &[u8]) -> Result<Example, ReadError> {
    let text = decode(text)?;
    let mut reading = Reading::default();
    let mut parts = Parts::default();
    let reader = ExampleReader { reading: &mut reading, parts: &mut parts };
    if let Err(error) = parse(text, Taking(reader)) {
        return Err(reading.explain(text, &error));
    }
    let start = offset_of_token(text.as_bytes(), 1);
    let missing = |part: &str| ReadError {
        fact: part.to_owned(),
        ..read_error(text.as_bytes(), start, "the worked case lacks this part", AN_EXAMPLE)
    };
    parts.case.ok_or_else(|| missing("case"))?;
    Ok(Example {
        name: parts.name.ok_or_else(|| missing("name"))?,
        case: finish(text, reading)?,
        expect: parts.expect.ok_or_else(|| missing("expect"))?,
        needs: parts.needs.flatten(),
    })
}

const AN_EXAMPLE: &str =
    "a worked case is {\"name\": …, \"case\": {…}, \"expect\": {…}, \"needs\": […]}";

/// Longest name, which is a sentence.
const LONGEST_NAME: usize = 200;

/// The parts met so far. The case itself grows in the [`Reading`].
#[derive(Default)]
struct Parts {
    name: Option<String>,
    case: Option<()>,
    expect: Option<Vec<(String, Option<String>)>>,
    needs: Option<Option<Vec<String>>>,
}

struct ExampleReader<'r> {
    reading: &'r mut Reading,
    parts: &'r mut Parts,
}

impl Take for ExampleReader<'_> {
    type Output = ();

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<(), E> {
        let message = format!("expected a worked case, found {}", token.name());
        Err(self.reading.refuse("", Fault::new(message, AN_EXAMPLE)))
    }

    fn object<'t, A: MapAccess<'t>>(self, mut object: A) -> Result<(), A::Error> {
        let Self { reading, parts } = self;
        while let Some(part) = object.next_key_seed(Taking(NameReader(&mut *reading)))? {
            read_part(&part, reading, parts, &mut object)?;
        }
        Ok(())
    }
}

fn read_part<'t, A: MapAccess<'t>>(
    part: &str,
    reading: &mut Reading,
    parts: &mut Parts,
    object: &mut A,
) -> Result<(), A::Error> {
    match part {
        "name" if parts.name.is_none() => {
            let reader = TextReader::new(reading, part, LONGEST_NAME);
            parts.name = Some(object.next_value_seed(Taking(reader))?);
        }
        "case" if parts.case.is_none() => {
            parts.case =
                Some(object.next_value_seed(Taking(CaseReader { reading, path: "case" }))?);
        }
        "expect" if parts.expect.is_none() => {
            let reader = ValuesReader { reading, path: part };
            parts.expect = Some(object.next_value_seed(Taking(reader))?);
        }
        "needs" if parts.needs.is_none() => {
            let reader = TextsReader { reading, path: part };
            parts.needs = Some(object.next_value_seed(Taking(reader))?);
        }
        "name" | "case" | "expect" | "needs" => {
            return Err(reading.refuse(part, Fault::repeated()));
        }
        _ => {
            let fault = Fault::new("a worked case has no such part", AN_EXAMPLE);
            return Err(reading.refuse(path_of_word("", part), fault));
        }
    }
    Ok(())
}
