//! An exported policy in dsntk, a DMN engine.

use std::sync::Arc;

use dsntk_feel::Name;
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_model::{Definitions, DmnElement, NamedElement};
use dsntk_model_evaluator::ModelEvaluator;
use latchkey_domain::{Case, Measure, Slot, Slots};

use crate::outcome::Outcome;

/// A model the engine has loaded.
pub struct DmnModel {
    evaluator: Arc<ModelEvaluator>,
    namespace: String,
    name: String,
    inputs: Vec<(Name, Input)>,
    decisions: Vec<String>,
}

/// Where an input's value comes from.
enum Input {
    Slot(Slot),
    Measure(Measure),
}

impl DmnModel {
    /// Loads a model.
    pub fn load(xml: &str) -> Result<Self, String> {
        let definitions = dsntk_model::parse(xml).map_err(|error| error.to_string())?;
        let evaluator = ModelEvaluator::new(std::slice::from_ref(&definitions))
            .map_err(|error| error.to_string())?;
        Ok(Self {
            evaluator,
            namespace: definitions.namespace().to_owned(),
            name: definitions.name().to_owned(),
            inputs: inputs(&definitions)?,
            decisions: definitions.decisions().iter().map(|d| d.name().to_owned()).collect(),
        })
    }

    /// The names of its decisions.
    pub fn decisions(&self) -> &[String] {
        &self.decisions
    }

    /// The facts of a case as the model's inputs. An unknown fact is left out.
    pub fn inputs(&self, case: &Case) -> FeelContext {
        let slots = Slots::from(case);
        let mut context = FeelContext::default();
        for (name, input) in &self.inputs {
            let value = match input {
                Input::Slot(slot) => value_of(*slot, slots.get(*slot)),
                Input::Measure(measure) => counted(*measure, case),
            };
            if let Some(value) = value {
                context.set_entry(name, value);
            }
        }
        context
    }

    /// What a decision says.
    pub fn decide(&self, decision: &str, inputs: &FeelContext) -> Value {
        self.evaluator.evaluate_invocable(&self.namespace, &self.name, decision, inputs)
    }

    /// What the last decision says: the fields of a determination.
    pub fn outcome(&self, inputs: &FeelContext) -> Result<Outcome, String> {
        let value = self.decide("outcome", inputs);
        let Value::Context(fields) = &value else { return Err(format!("no fields in {value}")) };
        let field = |name: &str| match fields.get_entry(&name.into()) {
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(Value::Null(_)) => Ok(None),
            other => Err(format!("{name} is {other:?}")),
        };
        Ok(Outcome {
            answer: field("answer")?,
            pathway: field("pathway")?,
            codes: field("codes")?,
            bill_under: field("bill_under")?,
            authorization: field("authorization")?,
        })
    }
}

fn inputs(definitions: &Definitions) -> Result<Vec<(Name, Input)>, String> {
    let named = |input: &dsntk_model::InputData| {
        let name = input.name();
        let slot = Slot::ALL.iter().find(|slot| slot.name().replace('.', "_") == name);
        let source = slot.map(|slot| Input::Slot(*slot));
        let source = source.or_else(|| Measure::from_name(name).map(Input::Measure));
        let source =
            source.ok_or_else(|| format!("the model asks for {name}, which is no fact"))?;
        Ok((Name::from(name), source))
    };
    definitions.input_data().iter().map(named).collect()
}

fn value_of(slot: Slot, number: u8) -> Option<Value> {
    let place = usize::from(number).checked_sub(1)?;
    let name = match slot.values() {
        Some(names) => (*names.get(place)?).to_owned(),
        // A place of service: its two digits.
        None => format!("{place:02}"),
    };
    Some(Value::String(name))
}

fn counted(measure: Measure, case: &Case) -> Option<Value> {
    let number = measure.on(case.member.births()?, case.service.date?);
    Some(Value::Number(number.into()))
}
