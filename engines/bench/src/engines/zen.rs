//! GoRules ZEN: its expression language, and its decision table in a graph.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use serde_json::{Map, Value, json};
use zen_engine::Decision;
use zen_engine::model::GraphContent;
use zen_expression::expression::Standard;
use zen_expression::variable::{Symbol, ToVariable, VariableMap};
use zen_expression::vm::VM;
use zen_expression::{Expression, Variable};

use crate::rules::{self, ROWS, Test};
use crate::situation::{Fact, Situation};

/// A situation as ZEN's context.
fn context(situation: &Situation) -> Variable {
    let facts = situation.facts();
    let mut map = VariableMap::with_capacity(facts.len());
    for (name, fact) in facts {
        let value = match fact {
            Fact::Text(text) => Variable::String(Symbol::from_static(text)),
            Fact::YesNo(yes) => Variable::Bool(yes),
            Fact::Number(number) => number.to_variable(),
        };
        map.insert(Symbol::from_static(name), value);
    }
    Variable::from_object(map)
}

fn place(variable: &Variable) -> Option<usize> {
    variable.as_number().and_then(|number| usize::try_from(number).ok())
}

/// The page as a compiled expression, with its machine kept between calls.
pub struct ZenExpression {
    expression: Expression<Standard>,
    machine: VM,
}

impl ZenExpression {
    pub fn new() -> Result<Self, String> {
        let expression = zen_expression::compile_expression(&rules::zen());
        Ok(Self { expression: expression.map_err(|e| e.to_string())?, machine: VM::new() })
    }

    pub fn input(&self, situation: &Situation) -> Variable {
        context(situation)
    }

    pub fn decide(&mut self, input: Variable) -> Option<usize> {
        place(&self.expression.evaluate_with(input, &mut self.machine).ok()?)
    }
}

/// The page as a first-hit table.
pub struct ZenTable(Decision);

impl ZenTable {
    pub fn new() -> Result<Self, String> {
        let mut content: GraphContent =
            serde_json::from_value(graph()).map_err(|error| error.to_string())?;
        content.compile();
        Ok(Self(Decision::from(content)))
    }

    pub fn input(&self, situation: &Situation) -> Variable {
        context(situation)
    }

    pub fn decide(&self, input: Variable) -> Option<usize> {
        let response = ready(self.0.evaluate(input)).ok()?;
        place(&response.result.dot("outcome")?)
    }
}

fn graph() -> Value {
    let columns = ["contract", "kind", "certification", "current", "cpsp", "engagement", "status"];
    let more = ["enrolled", "age", "wants", "support", "role", "days"];
    let columns: Vec<&str> = columns.into_iter().chain(more).collect();
    let inputs: Vec<Value> =
        columns.iter().map(|name| json!({"id": name, "name": name, "field": name})).collect();
    let rules: Vec<Value> = ROWS
        .iter()
        .enumerate()
        .map(|(number, row)| {
            let mut cells = Map::new();
            cells.insert("_id".to_owned(), json!(format!("row-{number}")));
            for name in &columns {
                cells.insert((*name).to_owned(), json!(""));
            }
            for (name, test) in row.tests {
                cells.insert((*name).to_owned(), json!(cell(*test)));
            }
            cells.insert("outcome".to_owned(), json!(row.outcome.to_string()));
            Value::Object(cells)
        })
        .collect();
    json!({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode", "content": {}},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": {
                "hitPolicy": "first",
                "inputs": inputs,
                "outputs": [{"id": "outcome", "name": "outcome", "field": "outcome"}],
                "rules": rules,
            }},
            {"id": "out", "name": "out", "type": "outputNode", "content": {}},
        ],
        "edges": [
            {"id": "first", "sourceId": "in", "targetId": "table"},
            {"id": "second", "sourceId": "table", "targetId": "out"},
        ],
    })
}

fn cell(test: Test) -> String {
    match test {
        Test::Among(names) => {
            names.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
        }
        Test::Is(yes) => yes.to_string(),
        Test::AtMost(number) => format!("<= {number}"),
        Test::AtLeast(number) => format!(">= {number}"),
    }
}

/// What a future that never waits for anything comes to.
fn ready<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
