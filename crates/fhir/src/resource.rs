//! A resource as it was written, and views of it.

use serde::de::{self, DeserializeOwned};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::types::is_id;
use crate::{Extension, Object, ReadError, Reference};

/// A resource as it was written.
#[derive(Clone, Debug)]
pub struct Resource {
    kind: String,
    id: Option<String>,
    object: Object,
}

/// The part of a kind of resource that is read here.
pub trait View: DeserializeOwned {
    /// Which kind it is: its `resourceType`. Several kinds that are read alike share a view.
    const KINDS: &'static [&'static str];
}

impl Resource {
    /// One of ours: its kind and id, then its members.
    pub(crate) fn made(kind: &str, id: &str, members: Object) -> Self {
        Self::of(kind, Some(id), members)
    }

    /// One of ours that has no id: it belongs to an answer, and can't be asked for.
    pub(crate) fn made_without_id(kind: &str, members: Object) -> Self {
        Self::of(kind, None, members)
    }

    fn of(kind: &str, id: Option<&str>, members: Object) -> Self {
        let mut object = Object::default();
        object.set("resourceType", &kind);
        if let Some(id) = id {
            object.set("id", &id);
        }
        object.extend(members);
        Self { kind: kind.to_owned(), id: id.map(str::to_owned), object }
    }

    /// Its kind, as `ServiceRequest`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Its id.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Its local address, as `ServiceRequest/1`, where it has an id.
    pub fn address(&self) -> Option<String> {
        self.id.as_ref().map(|id| format!("{}/{id}", self.kind))
    }

    /// Whether a reference leads to it: by its local address, whichever server it names.
    pub fn is_meant_by(&self, reference: &Reference) -> bool {
        let local = reference.local();
        local.is_some_and(|(kind, id)| kind == self.kind && Some(id) == self.id())
    }

    /// The part that is read here; `None` where it is of another kind.
    ///
    /// # Errors
    /// Where it has the kind and not the form.
    pub fn view<V: View>(&self) -> Result<Option<V>, ReadError> {
        if !V::KINDS.contains(&self.kind.as_str()) {
            return Ok(None);
        }
        self.read().map(Some)
    }

    /// All of it, read as something of its kind.
    ///
    /// # Errors
    /// Where it has not the form.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, ReadError> {
        self.object.read().map_err(|error| ReadError::of_json(&error, &self.kind))
    }

    /// As it was written.
    pub fn object(&self) -> &Object {
        &self.object
    }

    /// The same, to be changed by whoever knows what may be.
    pub(crate) fn object_mut(&mut self) -> &mut Object {
        &mut self.object
    }

    /// The extensions with an address, each read.
    ///
    /// # Errors
    /// Where its extensions have not the form.
    pub fn extensions(&self, url: &str) -> Result<Vec<Extension>, ReadError> {
        let all = self.raw_extensions()?;
        let wanted = all.iter().filter(|raw| url_of(raw).is_some_and(|known| known == url));
        let read = wanted.map(|raw| serde_json::from_str(raw.get()));
        read.collect::<Result<_, _>>()
            .map_err(|error| ReadError::of_json(&error, "an extension").inside("extension"))
    }

    /// Takes away the extensions with this address that `goes` names, and puts others at the end.
    /// Everything else of the resource stays as it was written.
    ///
    /// # Errors
    /// Where its extensions have not the form.
    pub fn change_extensions(
        &mut self,
        url: &str,
        mut goes: impl FnMut(&Extension) -> bool,
        new: &[Extension],
    ) -> Result<(), ReadError> {
        let mut kept = Vec::new();
        for raw in self.raw_extensions()? {
            let is_ours = url_of(&raw).is_some_and(|known| known == url);
            let read: Option<Extension> = serde_json::from_str(raw.get()).ok();
            if !(is_ours && read.as_ref().is_some_and(&mut goes)) {
                kept.push(raw);
            }
        }
        for extension in new {
            kept.extend(serde_json::value::to_raw_value(extension).ok());
        }
        match kept.is_empty() {
            true => self.object.remove("extension"),
            false => self.object.set("extension", &kept),
        }
        Ok(())
    }

    fn raw_extensions(&self) -> Result<Vec<Box<RawValue>>, ReadError> {
        Ok(self.object.get("extension")?.unwrap_or_default())
    }
}

/// The address of an extension as it was written.
fn url_of(raw: &RawValue) -> Option<String> {
    #[derive(Deserialize)]
    struct Addressed {
        url: String,
    }
    serde_json::from_str::<Addressed>(raw.get()).ok().map(|addressed| addressed.url)
}

impl TryFrom<Object> for Resource {
    type Error = ReadError;

    fn try_from(object: Object) -> Result<Self, ReadError> {
        let kind: String = object.need("resourceType")?;
        let is_name = kind.bytes().all(|b| b.is_ascii_alphanumeric()) && !kind.is_empty();
        if !is_name || kind.len() > 64 {
            return Err(ReadError::unreadable("resourceType", "it is no kind of resource"));
        }
        let id: Option<String> = object.get("id")?;
        if !id.as_deref().is_none_or(is_id) {
            let what = "an id has 1 to 64 letters, digits, hyphens and full stops";
            return Err(ReadError::unreadable("id", what));
        }
        Ok(Self { kind, id, object })
    }
}

impl Serialize for Resource {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.object.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Resource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::try_from(Object::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}
