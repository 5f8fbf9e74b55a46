//! An adaptive form that comes back with answers: the questions that were asked so far stand inside of
//! it. It goes out again with further questions, or finished; whatever else is in it stays as it was
//! written.

use serde_json::value::RawValue;

use super::{Canonical, Form};
use crate::crd::{COVERAGE_INFORMATION, Line};
use crate::views::{QuestionnaireResponse, parts, views};
use crate::{Extension, Identifier, Object, ReadError, Reference, Resource, Value};

views! {
    /// A form, as far as it is read.
    Asked of "Questionnaire" {
        /// Its address.
        url: Option<String>,
        /// Its version.
        version: Option<String>,
        /// Which forms it is derived from.
        derived: Vec<String> = "derivedFrom",
        /// Its questions.
        item: Vec<AskedItem>,
    }
}

parts! {
    /// A question of it.
    AskedItem {
        /// By which answers name it.
        link: String = "linkId",
        /// The questions inside.
        item: Vec<AskedItem>,
    }
}

/// An adaptive form that comes back.
#[derive(Clone, Debug)]
pub struct Filled {
    response: Resource,
    view: QuestionnaireResponse,
    /// The form inside: its place among what is contained, and what is read of it.
    inside: (usize, Asked),
}

impl Filled {
    /// Reads one.
    ///
    /// # Errors
    /// Where it is no such form, or the questions that it refers to are not inside.
    pub fn read(response: Resource) -> Result<Self, ReadError> {
        let view: QuestionnaireResponse = response.view()?.ok_or_else(|| {
            ReadError::unreadable("resourceType", "it is no QuestionnaireResponse")
        })?;
        let place = "QuestionnaireResponse.questionnaire";
        let named = view.questionnaire.as_deref().and_then(|form| form.strip_prefix('#'));
        let named = named.ok_or_else(|| {
            ReadError::unreadable(place, "it names a form that is contained, as #form")
        })?;
        let contained: Vec<Resource> = response.object().get("contained")?.unwrap_or_default();
        let mut inside = None;
        for (place, resource) in contained.iter().enumerate() {
            if resource.id() == Some(named)
                && let Some(asked) = resource.view::<Asked>()?
            {
                inside = Some((place, asked));
            }
        }
        let inside = inside
            .ok_or_else(|| ReadError::unreadable(place, "no such Questionnaire is contained"))?;
        Ok(Self { response, view, inside })
    }

    /// The form that it is of: the one it is derived from, or itself before anything was asked.
    pub fn form(&self) -> Option<Canonical> {
        let (_, asked) = &self.inside;
        let derived = asked.derived.first().map(|form| Canonical::read(form));
        let itself = || {
            let read = Canonical::read(asked.url.as_deref()?);
            Some(Canonical { version: read.version.or(asked.version.clone()), url: read.url })
        };
        derived.or_else(itself)
    }

    /// What was asked so far, by its links, groups and words among it.
    pub fn asked(&self) -> Vec<&str> {
        let (_, asked) = &self.inside;
        let mut links = Vec::new();
        gather(&asked.item, &mut links);
        links
    }

    /// What was answered.
    pub fn answers(&self) -> &QuestionnaireResponse {
        &self.view
    }

    /// The number that it was given in a system.
    pub fn number(&self, system: &str) -> Option<String> {
        let identifier: Option<Identifier> = self.response.object().get("identifier").ok()?;
        let identifier = identifier.filter(|known| known.system.as_deref() == Some(system))?;
        identifier.value
    }

    /// What it goes out as: with these questions, and one entry for each new one; or finished.
    ///
    /// # Errors
    /// Where a part of it has not the form.
    pub fn gone_on(
        mut self,
        form: &Form,
        is_finished: bool,
        said: Option<&Extension>,
        line: Line,
    ) -> Result<Resource, ReadError> {
        let known: Vec<String> = links_of(&self.view.item);
        let object = self.response.object_mut();
        let mut contained: Vec<Box<RawValue>> = object.get("contained")?.unwrap_or_default();
        let (place, _) = self.inside;
        let written = serde_json::value::to_raw_value(&form.write(line));
        if let (Some(inside), Ok(written)) = (contained.get_mut(place), written) {
            *inside = written;
        }
        object.set("contained", &contained);
        object.set("questionnaire", &format!("#{}", form.id));
        object.set("status", &if is_finished { "completed" } else { "in-progress" });
        let mut items: Vec<Box<RawValue>> = object.get("item")?.unwrap_or_default();
        let is_new = |link: &str| !known.iter().any(|known| known == link);
        for item in form.items.iter().filter(|item| item.is_question() && is_new(&item.link)) {
            let mut entry = Object::default();
            entry.set("linkId", &item.link);
            item.text.write(&mut entry, "text");
            items.extend(serde_json::value::to_raw_value(&entry).ok());
        }
        if !items.is_empty() {
            object.set("item", &items);
        }
        if let Some(said) = said {
            let of = said.part("coverage").and_then(Value::as_reference).and_then(Reference::local);
            let is_same = |old: &Extension| {
                let old = old.part("coverage").and_then(Value::as_reference);
                old.and_then(Reference::local) == of
            };
            self.response.change_extensions(
                COVERAGE_INFORMATION,
                is_same,
                std::slice::from_ref(said),
            )?;
        }
        Ok(self.response)
    }
}

fn gather<'a>(items: &'a [AskedItem], links: &mut Vec<&'a str>) {
    for item in items {
        links.push(&item.link);
        gather(&item.item, links);
    }
}

fn links_of(items: &[crate::views::Item]) -> Vec<String> {
    let inside = items.iter().flat_map(|item| links_of(&item.item));
    items.iter().map(|item| item.link.clone()).chain(inside).collect()
}
