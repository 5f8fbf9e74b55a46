//! The fields of an object: strict names, and values of their kinds, each with its place.

use latchkey_domain::{Charge, Code, Day, Npi, Place, nearest};

use super::Read;
use super::node::{Named, Node, Value};
use crate::read::{Fault, is_word, path_of_word, short_text};

/// Why a value is refused, and where it stands.
pub(super) struct Refused {
    pub(super) token: u32,
    pub(super) path: String,
    pub(super) fault: Fault,
}

/// An object of the claim whose names have been checked.
pub(super) struct Fields<'n> {
    path: String,
    named: &'n [Named],
}

impl<'n> Fields<'n> {
    /// The object at `node`, with these names and no others.
    pub(super) fn open(node: &'n Node, path: &str, names: &[&'static str]) -> Read<Self> {
        let Value::Object(named) = &node.value else {
            let message = format!("expected an object, found {}", node.value.kind());
            let remedy = format!("write an object with {}", names.join(", "));
            let fault = Fault::new(message, remedy);
            return Err(Refused { token: node.token, path: path.to_owned(), fault });
        };
        for (place, field) in named.iter().enumerate() {
            if !names.contains(&field.name.as_str()) {
                return Err(unknown(field, path, names));
            }
            if named.iter().take(place).any(|other| other.name == field.name) {
                let path = join(path, &field.name);
                return Err(Refused { token: field.token, path, fault: Fault::repeated() });
            }
        }
        Ok(Self { path: path.to_owned(), named })
    }

    /// The value of this name, unless it is absent or `null`, and its path.
    pub(super) fn get(&self, name: &str) -> Option<(&'n Node, String)> {
        let field = self.named.iter().find(|field| field.name == name)?;
        let is_given = !matches!(field.node.value, Value::Null);
        is_given.then(|| (&field.node, join(&self.path, name)))
    }

    /// A short text.
    pub(super) fn text(&self, name: &str, longest: usize) -> Read<Option<String>> {
        self.parse(name, |text| short_text(text, longest))
    }

    /// A date.
    pub(super) fn day(&self, name: &str) -> Read<Option<Day>> {
        self.parse(name, |text| text.parse().map_err(Fault::no_day))
    }

    /// An NPI.
    pub(super) fn npi(&self, name: &str) -> Read<Option<Npi>> {
        self.parse(name, |text| text.parse().map_err(Fault::no_npi))
    }

    /// A place of service.
    pub(super) fn place(&self, name: &str) -> Read<Option<Place>> {
        self.parse(name, |text| Place::new(text).ok_or_else(Fault::no_place))
    }

    /// A code.
    pub(super) fn code(&self, name: &str) -> Read<Option<Code>> {
        self.parse(name, |text| Code::new(text).ok_or_else(Fault::no_code))
    }

    /// A word of a closed list.
    pub(super) fn word<T>(
        &self,
        name: &str,
        names: &[&'static str],
        from_name: impl FnOnce(&str) -> Option<T>,
    ) -> Read<Option<T>> {
        self.parse(name, |text| from_name(text).ok_or_else(|| not_listed(text, names)))
    }

    /// A whole number of at most `most`.
    pub(super) fn number(&self, name: &str, most: u32) -> Read<Option<u32>> {
        let Some((node, path)) = self.get(name) else {
            return Ok(None);
        };
        whole(node, most).map(Some).map_err(|fault| Refused { token: node.token, path, fault })
    }

    /// An amount of money: a number, or a text such as `"33.64"`.
    pub(super) fn charge(&self, name: &str) -> Read<Option<Charge>> {
        let Some((node, path)) = self.get(name) else {
            return Ok(None);
        };
        let charge = match &node.value {
            Value::Text(text) => text.parse().ok(),
            Value::Whole(dollars) => dollars.to_string().parse().ok(),
            // A number of two decimals is shown as it was written.
            Value::OtherNumber(dollars) => dollars.to_string().parse().ok(),
            _ => None,
        };
        let fault = || {
            Fault::new("this is no charge", "write dollars and cents as a string, as in \"33.64\"")
        };
        charge.map(Some).ok_or_else(|| Refused { token: node.token, path, fault: fault() })
    }

    /// The items of a list, each read by `read`; none where the list is absent.
    pub(super) fn list<T>(
        &self,
        name: &str,
        remedy: &str,
        read: impl Fn(&Node, &str) -> Read<T>,
    ) -> Read<Vec<T>> {
        let Some((node, path)) = self.get(name) else {
            return Ok(Vec::new());
        };
        let Value::List(items) = &node.value else {
            let fault = Fault::new(format!("expected a list, found {}", node.value.kind()), remedy);
            return Err(Refused { token: node.token, path, fault });
        };
        let numbered = items.iter().zip(1..);
        numbered
            .map(|(item, number): (_, usize)| read(item, &format!("{path}[{number}]")))
            .collect()
    }

    fn parse<T>(
        &self,
        name: &str,
        parse: impl FnOnce(&str) -> Result<T, Fault>,
    ) -> Read<Option<T>> {
        let Some((node, path)) = self.get(name) else {
            return Ok(None);
        };
        parse_text(node, &path, parse).map(Some)
    }
}

/// A text, made something of.
pub(super) fn parse_text<T>(
    node: &Node,
    path: &str,
    parse: impl FnOnce(&str) -> Result<T, Fault>,
) -> Read<T> {
    let parsed = match &node.value {
        Value::Text(text) => parse(text),
        other => Err(Fault::new(
            format!("expected a string, found {}", other.kind()),
            "put it in double quotation marks",
        )),
    };
    parsed.map_err(|fault| Refused { token: node.token, path: path.to_owned(), fault })
}

/// A whole number of at most `most`.
pub(super) fn whole(node: &Node, most: u32) -> Result<u32, Fault> {
    let number = match node.value {
        Value::Whole(number) => u32::try_from(number).ok().filter(|number| *number <= most),
        _ => None,
    };
    let message = || format!("expected a whole number from 0 to {most}");
    number.ok_or_else(|| Fault::new(message(), "write it in digits alone, without quotation marks"))
}

fn join(path: &str, name: &str) -> String {
    format!("{path}.{name}")
}

fn unknown(field: &Named, path: &str, names: &[&'static str]) -> Refused {
    let meant = nearest(&field.name, names.iter().copied());
    let remedy = match meant {
        Some(meant) => format!("did you mean {meant}?"),
        None => format!("it has {}", names.join(", ")),
    };
    let path = path_of_word(path, &field.name);
    Refused { token: field.token, path, fault: Fault::new("there is no such field", remedy) }
}

fn not_listed(given: &str, names: &[&'static str]) -> Fault {
    let near = nearest(given, names.iter().copied());
    let remedy = match near {
        Some(name) => format!("did you mean {name}?"),
        None => "choose one of them".to_owned(),
    };
    let may_show = near.is_some() || is_word(given);
    let subject = if may_show { format!("{given:?}") } else { "this".to_owned() };
    Fault::new(format!("{subject} is not one of {}", names.join(", ")), remedy)
}
