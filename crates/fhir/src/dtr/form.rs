//! A form: a Questionnaire.

use super::names::{forms, guide};
use super::{Canonical, Item, Phrase, narrative};
use crate::crd::Line;
use crate::{Object, Period, Resource};

/// A form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its address.
    pub address: Canonical,
    /// Its name, for programs.
    pub name: String,
    /// Its title.
    pub title: Phrase,
    /// On which day it was last changed.
    pub day: String,
    /// For which days it is good.
    pub effective: Period,
    /// Which kind of form it is.
    pub kind: FormKind,
    /// The libraries that its expressions are of.
    pub libraries: Vec<Canonical>,
    /// Its questions.
    pub items: Vec<Item>,
}

/// A kind of form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// All its questions are in it.
    Standard,
    /// Its questions are asked one after another; here they are asked for.
    Adaptive(String),
    /// The questions of such a form that were asked so far: it stands inside of what is filled in.
    Asked {
        /// Where they are asked for.
        endpoint: String,
        /// The form that it is of.
        of: Canonical,
    },
}

impl FormKind {
    const fn profile(&self) -> &'static str {
        match self {
            Self::Standard => "dtr-std-questionnaire",
            Self::Adaptive(_) => "dtr-questionnaire-adapt-search",
            Self::Asked { .. } => "dtr-questionnaire-adapt",
        }
    }

    fn endpoint(&self) -> Option<&str> {
        match self {
            Self::Standard => None,
            Self::Adaptive(endpoint) | Self::Asked { endpoint, .. } => Some(endpoint),
        }
    }
}

impl Form {
    /// Every question, group and word of it.
    pub fn all_items(&self) -> Vec<&Item> {
        self.items.iter().flat_map(Item::all).collect()
    }

    /// It as a resource.
    pub fn write(&self, line: Line) -> Resource {
        let mut form = Object::default();
        let mut meta = Object::default();
        meta.set("profile", &[guide(self.kind.profile())]);
        form.set("meta", &meta);
        form.set("text", &narrative(&self.title.en));
        form.set("extension", &self.extensions(line));
        // In the line 2.0 what stands inside has no address of its own.
        if line == Line::V2_2 || !matches!(self.kind, FormKind::Asked { .. }) {
            form.set("url", &self.address.url);
        }
        form.set("version", &self.address.version);
        form.set("name", &self.name);
        self.title.write(&mut form, "title");
        if let FormKind::Asked { of, .. } = &self.kind {
            form.set("derivedFrom", &[of]);
        }
        form.set("status", &"active");
        form.set("subjectType", &["Patient"]);
        form.set("date", &self.day);
        form.set("effectivePeriod", &self.effective);
        let items: Vec<Object> = self.items.iter().map(|item| item.write(line)).collect();
        if !items.is_empty() {
            form.set("item", &items);
        }
        Resource::made("Questionnaire", &self.id, form)
    }

    fn extensions(&self, line: Line) -> Vec<serde_json::Value> {
        let mut all = Vec::new();
        if let Some(endpoint) = self.kind.endpoint() {
            all.push(serde_json::json!({
                "url": forms("sdc-questionnaire-questionnaireAdaptive"), "valueUrl": endpoint,
            }));
        }
        for library in &self.libraries {
            all.push(serde_json::json!({
                "url": "http://hl7.org/fhir/StructureDefinition/cqf-library",
                "valueCanonical": library,
            }));
        }
        // The profile of an adaptive form that has no questions yet has no context of a launch.
        if !matches!(self.kind, FormKind::Adaptive(_)) {
            all.push(launch_context());
        }
        if line == Line::V2_2 && !matches!(self.kind, FormKind::Adaptive(_)) {
            all.extend(audience());
        }
        all
    }
}

/// The expressions of a form are of a patient.
fn launch_context() -> serde_json::Value {
    serde_json::json!({
        "url": forms("sdc-questionnaire-launchContext"),
        "extension": [
            {"url": "name", "valueCoding": {
                "system": "http://hl7.org/fhir/uv/sdc/CodeSystem/launchContext",
                "code": "patient"}},
            {"url": "type", "valueCode": "Patient"},
        ],
    })
}

/// For whom a form is, how long it takes, and that it is of one order.
fn audience() -> [serde_json::Value; 4] {
    [
        serde_json::json!({"url": guide("questionnaireAudience"), "valueCode": "clinical"}),
        serde_json::json!({"url": guide("questionnaireAudience"), "valueCode": "admin"}),
        serde_json::json!({"url": guide("estimated-completion-time"), "extension": [
            {"url": "clinicalTime", "valueCode": "under-1min"},
            {"url": "totalTime", "valueCode": "under-3min"},
        ]}),
        serde_json::json!({"url": guide("request-specific"), "valueBoolean": true}),
    ]
}
