//! A JSON object as it was written: its members in their order, each as its text.

use serde::de::value::MapDeserializer;
use serde::de::{self, DeserializeOwned, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::{RawValue, to_raw_value};

use crate::ReadError;

/// A JSON object as it was written. What nobody here has heard of stays in it.
#[derive(Clone, Debug, Default)]
pub struct Object {
    members: Vec<(String, Box<RawValue>)>,
}

impl Object {
    /// The text of a member.
    pub fn raw(&self, name: &str) -> Option<&RawValue> {
        self.members.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_ref())
    }

    /// What a member says; `None` where it is not there, or is null.
    ///
    /// # Errors
    /// Where it is of another type.
    pub fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, ReadError> {
        let Some(raw) = self.raw(name) else { return Ok(None) };
        let read = serde_json::from_str(raw.get());
        read.map_err(|error| ReadError::of_json(&error, name).inside(name))
    }

    /// What a member says.
    ///
    /// # Errors
    /// Where it is not there, or of another type.
    pub fn need<T: DeserializeOwned>(&self, name: &str) -> Result<T, ReadError> {
        self.get(name)?.ok_or_else(|| ReadError::unreadable(name, "it is missing"))
    }

    /// All of it, read as something: each member from its own text.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> serde_json::Result<T> {
        T::deserialize(MapDeserializer::new(self.members()))
    }

    /// Sets a member, in its place where it is there, else at the end.
    pub fn set(&mut self, name: &str, value: &impl Serialize) {
        // Nothing that is written here can fail: every key is a text.
        let Ok(raw) = to_raw_value(value) else { return };
        match self.members.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => *known = raw,
            None => self.members.push((name.to_owned(), raw)),
        }
    }

    /// Adds the members of another that it has not.
    pub(crate) fn extend(&mut self, others: Self) {
        for (name, value) in others.members {
            if self.raw(&name).is_none() {
                self.members.push((name, value));
            }
        }
    }

    /// Takes a member away.
    pub fn remove(&mut self, name: &str) {
        self.members.retain(|(known, _)| known != name);
    }

    /// The names of its members, in their order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(name, _)| name.as_str())
    }

    /// The members, in their order.
    pub fn members(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.members.iter().map(|(name, value)| (name.as_str(), value.as_ref()))
    }

    /// Whether it has no member.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.members.len()))?;
        for (name, value) in &self.members {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Members)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Object;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object, A::Error> {
        let mut members: Vec<(String, Box<RawValue>)> = Vec::with_capacity(16);
        while let Some((name, value)) = map.next_entry::<String, Box<RawValue>>()? {
            // Two readers of the same text must not read different things.
            if members.iter().any(|(known, _)| *known == name) {
                return Err(de::Error::custom("a member stands twice"));
            }
            members.push((name, value));
        }
        Ok(Object { members })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_set_stays_as_it_was_written() {
        let text = r#"{"b":1.10,"_b":{"id":"x"},"a":[{"unheard":1e-3}],"z":null}"#;
        let mut object: Object = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&object).unwrap(), text);
        object.set("a", &"new");
        object.set("y", &2);
        let expected = r#"{"b":1.10,"_b":{"id":"x"},"a":"new","z":null,"y":2}"#;
        assert_eq!(serde_json::to_string(&object).unwrap(), expected);
        assert_eq!(object.get::<String>("z"), Ok(None));
        assert_eq!(object.get::<String>("none"), Ok(None));
        assert_eq!(object.get::<String>("b").unwrap_err().place, "b");
    }

    #[test]
    fn what_is_read_of_its_members_is_what_is_read_of_its_text() {
        let text = r#"{"b":1.10,"a":[{"unheard":1e-3}],"s":"\u00e9","z":null,"o":{"d":{}}}"#;
        let object: Object = serde_json::from_str(text).unwrap();
        let whole: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(object.read::<serde_json::Value>().unwrap(), whole);
        let again: Object = object.read().unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), text);
        assert!(object.read::<Vec<u8>>().is_err());
    }

    #[test]
    fn a_member_that_stands_twice_is_refused() {
        assert!(serde_json::from_str::<Object>(r#"{"a":1,"a":2}"#).is_err());
        assert!(serde_json::from_str::<Object>("[]").is_err());
    }
}
