//! Readers of the texts around a case: a text, a list of texts, an object of texts.

use serde::de::{Error, MapAccess, SeqAccess};

use super::fault::Fault;
use super::reading::Reading;
use super::take::{Take, Taking, Token};
use super::unknown::path_of_word;
use super::value::{LONGEST_TEXT, short_text};

/// Reads a name of an object.
pub(crate) struct NameReader<'r>(pub(crate) &'r mut Reading);

impl Take for NameReader<'_> {
    type Output = String;

    fn reading(&mut self) -> &mut Reading {
        self.0
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<String, E> {
        match token {
            Token::Text(name) => Ok(name.to_owned()),
            _ => Err(E::custom("a name is a string")),
        }
    }
}

/// Reads a text that must be there.
pub(crate) struct TextReader<'r> {
    reading: &'r mut Reading,
    path: &'r str,
    longest: usize,
}

impl<'r> TextReader<'r> {
    pub(crate) fn new(reading: &'r mut Reading, path: &'r str, longest: usize) -> Self {
        Self { reading, path, longest }
    }
}

impl Take for TextReader<'_> {
    type Output = String;

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<String, E> {
        let text = match token {
            Token::Text(text) => line(text, self.longest),
            _ => Err(expected("a string", "write a text in double quotation marks", token)),
        };
        text.map_err(|fault| self.reading.refuse(self.path, fault))
    }
}

/// Reads a text or `null`.
struct ValueReader<'r>(TextReader<'r>);

impl Take for ValueReader<'_> {
    type Output = Option<String>;

    fn reading(&mut self) -> &mut Reading {
        self.0.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Option<String>, E> {
        match token {
            Token::Null => Ok(None),
            _ => self.0.token(token).map(Some),
        }
    }
}

/// Reads a list of texts; `null` is no list.
pub(crate) struct TextsReader<'r> {
    pub(crate) reading: &'r mut Reading,
    pub(crate) path: &'r str,
}

impl Take for TextsReader<'_> {
    type Output = Option<Vec<String>>;

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Self::Output, E> {
        match token {
            Token::Null => Ok(None),
            _ => {
                let remedy = "write a list, as in [\"service.date\"]";
                let fault = expected("a list of strings", remedy, token);
                Err(self.reading.refuse(self.path, fault))
            }
        }
    }

    fn list<'t, A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Output, A::Error> {
        let Self { reading, path } = self;
        let mut texts = Vec::new();
        while let Some(text) =
            list.next_element_seed(Taking(TextReader::new(reading, path, LONGEST_TEXT)))?
        {
            texts.push(text);
        }
        Ok(Some(texts))
    }
}

/// Reads an object whose values are texts or `null`, in its order.
pub(crate) struct ValuesReader<'r> {
    pub(crate) reading: &'r mut Reading,
    pub(crate) path: &'r str,
}

impl Take for ValuesReader<'_> {
    type Output = Vec<(String, Option<String>)>;

    fn reading(&mut self) -> &mut Reading {
        self.reading
    }

    fn token<E: Error>(self, token: Token<'_>) -> Result<Self::Output, E> {
        let fault = expected("an object", "write an object, as in {\"codes\": null}", token);
        Err(self.reading.refuse(self.path, fault))
    }

    fn object<'t, A: MapAccess<'t>>(self, mut object: A) -> Result<Self::Output, A::Error> {
        let Self { reading, path } = self;
        let mut values: Vec<(String, Option<String>)> = Vec::new();
        while let Some(name) = object.next_key_seed(Taking(NameReader(&mut *reading)))? {
            let path = path_of_word(path, &name);
            if values.iter().any(|(other, _)| *other == name) {
                return Err(reading.refuse(path, Fault::repeated()));
            }
            let reader = ValueReader(TextReader::new(reading, &path, LONGEST_TEXT));
            let value = object.next_value_seed(Taking(reader))?;
            values.push((name, value));
        }
        Ok(values)
    }
}

/// A text of an example, which unlike a fact cannot be left out.
fn line(text: &str, longest: usize) -> Result<String, Fault> {
    let remedy = || format!("write 1 to {longest} characters on one line");
    short_text(text, longest).map_err(|fault| Fault { remedy: remedy(), ..fault })
}

fn expected(what: &str, remedy: &str, found: Token<'_>) -> Fault {
    Fault::new(format!("expected {what}, found {}", found.name()), remedy)
}
