//! Documents that come after a request (`$submit-attachment` of the CDex guide).

use serde::Deserialize;

use super::claim::{AttachedContent, Document};
use crate::{Identifier, Limits, Object, ReadError, Resource, Text};

/// Documents that come after a request.
#[derive(Clone, Debug)]
pub struct Attachment {
    /// The number that ties them to a request.
    pub tracking: String,
    /// The member's number.
    pub member: String,
    /// Whether more is to come.
    pub is_final: bool,
    /// The documents.
    pub documents: Vec<Attached>,
}

/// A document that came.
#[derive(Clone, Debug)]
pub struct Attached {
    /// What it is called.
    pub title: Option<String>,
    /// Its content, in base64.
    pub data: Option<String>,
    /// What came, where that is no document but data.
    pub resource: Resource,
}

#[derive(Deserialize)]
struct Parameter {
    name: String,
    #[serde(default, rename = "valueString")]
    string: Option<String>,
    #[serde(default, rename = "valueCode")]
    code: Option<String>,
    #[serde(default, rename = "valueIdentifier")]
    identifier: Option<Identifier>,
    #[serde(default, rename = "valueBoolean")]
    boolean: Option<bool>,
    #[serde(default)]
    resource: Option<Resource>,
    #[serde(default)]
    part: Vec<Parameter>,
}

impl Parameter {
    fn text(&self) -> Option<&str> {
        let number = self.identifier.as_ref().and_then(|number| number.value.as_deref());
        self.string.as_deref().or(self.code.as_deref()).or(number)
    }
}

impl Attachment {
    /// Reads the parameters of the operation.
    ///
    /// # Errors
    /// Where they are none, or lack what ties them to a request.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        let object: Object = Text::new(bytes, Limits::RESOURCE)?.read("Parameters")?;
        if object.get::<String>("resourceType")?.as_deref() != Some("Parameters") {
            return Err(ReadError::unreadable("resourceType", "it is no Parameters"));
        }
        let parameters: Vec<Parameter> = object.get("parameter")?.unwrap_or_default();
        let named = |name: &'static str| parameters.iter().find(|parameter| parameter.name == name);
        let need = |name: &'static str| {
            let text = named(name).and_then(Parameter::text).filter(|text| !text.is_empty());
            text.map(str::to_owned).ok_or_else(|| ReadError::against_guide(name, "it is missing"))
        };
        if need("AttachTo")? != "preauthorization" {
            let what = "documents are taken for a preauthorization alone";
            return Err(ReadError::against_guide("AttachTo", what));
        }
        let attached = parameters.iter().filter(|parameter| parameter.name == "Attachment");
        let documents = attached.map(attached_document).collect::<Result<Vec<_>, _>>()?;
        if documents.is_empty() {
            return Err(ReadError::against_guide("Attachment", "it is missing"));
        }
        Ok(Self {
            tracking: need("TrackingId")?,
            member: need("MemberId")?,
            is_final: named("Final").and_then(|parameter| parameter.boolean).unwrap_or(true),
            documents,
        })
    }
}

fn attached_document(parameter: &Parameter) -> Result<Attached, ReadError> {
    let content = parameter.part.iter().find(|part| part.name == "Content");
    let resource = content.and_then(|part| part.resource.as_ref());
    let resource =
        resource.ok_or_else(|| ReadError::against_guide("Attachment.Content", "it is missing"))?;
    let document: Option<Document> = resource.view()?;
    let content: Option<AttachedContent> = document
        .as_ref()
        .and_then(|document| document.content.first())
        .map(|content| content.attachment.clone());
    let described = document.and_then(|document| document.description);
    let title = content.as_ref().and_then(|content| content.title.clone()).or(described);
    Ok(Attached { title, data: content.and_then(|c| c.data), resource: resource.clone() })
}
