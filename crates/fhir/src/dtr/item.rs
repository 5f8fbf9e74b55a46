//! A question of a form, a group of them, or words between them.

use super::names::{compiled_expression, expression_language, forms};
use super::{Canonical, Phrase};
use crate::crd::Line;
use crate::{Coding, Object};

/// A question, a group, or words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// By which answers name it.
    pub link: String,
    /// What is asked or said.
    pub text: Phrase,
    /// What helps to answer.
    pub help: Option<Phrase>,
    /// What it is.
    pub kind: ItemKind,
    /// When it is asked: when all of these hold.
    pub enabled_when: Vec<EnabledWhen>,
    /// What it is filled in with from the health record.
    pub initial: Option<Initial>,
    /// What is inside.
    pub items: Vec<Item>,
}

/// What an item is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// Some questions together.
    Group,
    /// Words.
    Display,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// A whole number.
    Integer,
    /// A text on a line, or several of them.
    Text {
        /// Whether there may be several.
        repeats: bool,
    },
    /// One of a list.
    Choice(Options),
}

/// What there is to choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Options {
    /// These.
    Listed(Vec<(Coding, Phrase)>),
    /// Those of a list that is elsewhere.
    Of(Canonical),
}

/// A condition on another question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnabledWhen {
    /// Which question.
    pub link: String,
    /// What must hold of its answer.
    pub condition: Condition,
}

/// What must hold of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// There is one, or there is none.
    Answered(bool),
    /// None of the answers is this code; where there is no answer, it holds.
    IsNot(Coding),
    /// None of the answers is this yes or no; where there is no answer, it holds.
    IsNotBoolean(bool),
}

/// What an item is filled in with from the health record: an expression of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Initial {
    /// The library's name.
    pub library: String,
    /// The expression's name.
    pub name: String,
}

impl Item {
    /// One that is asked whatever else was answered.
    pub fn new(link: impl Into<String>, text: Phrase, kind: ItemKind) -> Self {
        Self {
            link: link.into(),
            text,
            help: None,
            kind,
            enabled_when: Vec::new(),
            initial: None,
            items: Vec::new(),
        }
    }

    /// Whether it is answered.
    pub const fn is_question(&self) -> bool {
        !matches!(self.kind, ItemKind::Group | ItemKind::Display)
    }

    /// It and all that is inside.
    pub fn all(&self) -> Vec<&Self> {
        let inside = self.items.iter().flat_map(Self::all);
        [self].into_iter().chain(inside).collect()
    }

    /// It as FHIR writes it.
    pub(super) fn write(&self, line: Line) -> Object {
        let mut item = Object::default();
        if let Some(initial) = &self.initial {
            item.set("extension", &[initial.write(line)]);
        }
        item.set("linkId", &self.link);
        self.text.write(&mut item, "text");
        item.set("type", &self.kind.code());
        if !self.enabled_when.is_empty() {
            let all: Vec<Object> = self.enabled_when.iter().map(EnabledWhen::write).collect();
            item.set("enableWhen", &all);
            item.set("enableBehavior", &"all");
        }
        if matches!(self.kind, ItemKind::Text { repeats: true }) {
            item.set("repeats", &true);
        }
        if let ItemKind::Choice(options) = &self.kind {
            options.write(&mut item);
        }
        let help = self.help.iter().map(|help| help_item(&self.link, help));
        let inside: Vec<Object> =
            help.chain(self.items.iter().map(|inner| inner.write(line))).collect();
        if !inside.is_empty() {
            item.set("item", &inside);
        }
        item
    }
}

/// Words that help with a question stand inside of it, marked as help.
fn help_item(link: &str, help: &Phrase) -> Object {
    let control = serde_json::json!([{
        "url": "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl",
        "valueCodeableConcept": {"coding": [{
            "system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]},
    }]);
    let mut item = Object::default();
    item.set("extension", &control);
    item.set("linkId", &format!("{link}.help"));
    help.write(&mut item, "text");
    item.set("type", &"display");
    item
}

impl ItemKind {
    const fn code(&self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Display => "display",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Integer => "integer",
            Self::Text { .. } => "string",
            Self::Choice(_) => "choice",
        }
    }
}

impl Options {
    fn write(&self, item: &mut Object) {
        match self {
            Self::Of(list) => item.set("answerValueSet", list),
            Self::Listed(options) => {
                let option = |(coding, words): &(Coding, Phrase)| {
                    let mut value = Object::default();
                    value.set("system", &coding.system);
                    value.set("code", &coding.code);
                    words.write(&mut value, "display");
                    let mut option = Object::default();
                    option.set("valueCoding", &value);
                    option
                };
                item.set("answerOption", &options.iter().map(option).collect::<Vec<_>>());
            }
        }
    }
}

impl EnabledWhen {
    fn write(&self) -> Object {
        let mut when = Object::default();
        when.set("question", &self.link);
        match &self.condition {
            Condition::Answered(is_answered) => {
                when.set("operator", &"exists");
                when.set("answerBoolean", is_answered);
            }
            Condition::IsNot(coding) => {
                when.set("operator", &"!=");
                when.set("answerCoding", coding);
            }
            Condition::IsNotBoolean(value) => {
                when.set("operator", &"!=");
                when.set("answerBoolean", value);
            }
        }
        when
    }
}

impl Initial {
    fn write(&self, line: Line) -> Object {
        let compiled = serde_json::json!({
            "type": "ExpressionRef", "libraryName": self.library, "name": self.name,
        });
        let mut alternative = Object::default();
        alternative.set("language", &"application/elm+json");
        alternative.set("expression", &compiled.to_string());
        let mut beside = Object::default();
        beside.set("url", &compiled_expression(line));
        beside.set("valueExpression", &alternative);
        let mut expression = Object::default();
        expression.set("extension", &[beside]);
        expression.set("language", &expression_language(line));
        expression.set("expression", &format!("\"{}\".\"{}\"", self.library, self.name));
        let mut extension = Object::default();
        extension.set("url", &forms("sdc-questionnaire-initialExpression"));
        extension.set("valueExpression", &expression);
        extension
    }
}
